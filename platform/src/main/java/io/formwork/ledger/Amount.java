package io.formwork.ledger;

import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How much of a measure a movement moves; negative is outgoing. */
public sealed interface Amount {
    /** In place of a measure: the difference between a guess and what covered it. */
    String VARIANCE = "variance";

    /** Stated by the caller. */
    record Given(BigDecimal value) implements Amount {}

    /** As much of this as the rules allow: what is free to claim, or what is there to give back. */
    record AtMost(BigDecimal value) implements Amount {}

    /** Found by the ledger's costing; incoming quantities get the pool's present average. */
    record Derived() implements Amount {}

    /** What an earlier movement of the same posting moved; its {@link #VARIANCE} is what it made of a shortage. */
    record SameAs(int movement, String measure, boolean negated) implements Amount {}

    /** What is left of an amount after what an earlier movement of the same posting moved. */
    record Less(BigDecimal from, SameAs part) implements Amount {}

    /**
     * The cost at which a source moved the other way in this ledger, in proportion to its quantity; the last part takes
     * what remains.
     *
     * @param line the source's line; null counts the whole source
     */
    record CostOf(UUID document, @Nullable UUID line) implements Amount {}

    /** As little as has to go so that no more is claimed than is there; nothing where that is so. */
    record Excess() implements Amount {}

    /** Nothing; it says that somebody counted what is there at the movement's moment. */
    record Counted() implements Amount {}

    static Amount of(BigDecimal value) {
        return new Given(value);
    }

    static Amount of(String value) {
        return new Given(new BigDecimal(value));
    }

    static Amount derived() {
        return new Derived();
    }
}
