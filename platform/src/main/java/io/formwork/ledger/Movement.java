package io.formwork.ledger;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A wish to move measures of one key at a moment.
 *
 * @param dimensions values by dimension; a missing or empty one is a value of its own ("none")
 * @param measures amounts by measure; a missing one is zero, a missing value of a costed outgoing movement is derived
 * @param limits how far balances may go, where the ledger's own rules do not say it
 * @param costing overrides the ledger's method
 * @param onto the movements that the value lands on, as part of theirs and at their moments; the dimensions are theirs then
 * @param with the earlier movement of the posting at whose moment this one counts; null for its own
 * @param annuls the entry of a closed period that this one takes back; null for anything else
 * @param rule which posting rule asked for it, so that an entry can be explained
 */
public record Movement(
        String ledger,
        SourceRef source,
        OffsetDateTime effectiveAt,
        Map<String, String> dimensions,
        Map<String, Amount> measures,
        Limits limits,
        Costing.@Nullable Method costing,
        Amount.@Nullable CostOf onto,
        @Nullable Integer with,
        @Nullable UUID annuls,
        String rule) {

    /**
     * How far the balances of a movement's key may go.
     *
     * @param lowest by measure, where zero is not the limit; checked at every later moment as well
     * @param highest by measure; checked for what is there now, and asked for only then
     * @param level the level of the ledger whose sum may not be higher; null for the movement's own key
     */
    public record Limits(
            Map<String, BigDecimal> lowest,
            Map<String, Ceiling> highest,
            @Nullable String level) {
        static final Limits NONE = new Limits(Map.of(), Map.of());

        public Limits {
            lowest = Map.copyOf(lowest);
            highest = Map.copyOf(highest);
        }

        public Limits(Map<String, BigDecimal> lowest, Map<String, Ceiling> highest) {
            this(lowest, highest, null);
        }
    }

    /**
     * How high a balance may rise. It may depend on other balances, which others move from and to the limited one: it is
     * asked for while the limited one is locked, so that what was moved between is not left out.
     */
    @FunctionalInterface
    public interface Ceiling {
        /** @return null where there is no limit */
        @Nullable
        BigDecimal now();
    }

    public Movement {
        // The database keeps microseconds; a finer moment would not be found again.
        effectiveAt = effectiveAt.truncatedTo(ChronoUnit.MICROS);
        dimensions = Map.copyOf(dimensions);
        measures = Map.copyOf(measures);
    }

    public Movement(
            String ledger,
            SourceRef source,
            OffsetDateTime effectiveAt,
            Map<String, String> dimensions,
            Map<String, Amount> measures,
            String rule) {
        this(ledger, source, effectiveAt, dimensions, measures, Limits.NONE, null, null, null, rule);
    }

    /** A movement that takes nothing back. */
    public Movement(
            String ledger,
            SourceRef source,
            OffsetDateTime effectiveAt,
            Map<String, String> dimensions,
            Map<String, Amount> measures,
            Limits limits,
            Costing.@Nullable Method costing,
            Amount.@Nullable CostOf onto,
            @Nullable Integer with,
            String rule) {
        this(ledger, source, effectiveAt, dimensions, measures, limits, costing, onto, with, null, rule);
    }

    /** Whether it moves nothing, and marks what somebody counted. */
    boolean counts() {
        return measures.values().stream().anyMatch(Amount.Counted.class::isInstance);
    }

    /** The same movement, costed by a method of its own. */
    public Movement costedBy(Costing.@Nullable Method method) {
        return new Movement(
                ledger, source, effectiveAt, dimensions, measures, limits, method, onto, with, annuls, rule);
    }

    /** The same movement within other limits. */
    public Movement within(Limits others) {
        return new Movement(
                ledger, source, effectiveAt, dimensions, measures, others, costing, onto, with, annuls, rule);
    }

    /** The same movement, allowed to take balances as low as this. */
    public Movement downTo(Map<String, BigDecimal> lowest) {
        return within(new Limits(lowest, limits.highest(), limits.level()));
    }

    /** The same value, landing on what a source moved. */
    public Movement landingOn(Amount.@Nullable CostOf source) {
        return new Movement(
                ledger, this.source, effectiveAt, dimensions, measures, limits, costing, source, with, annuls, rule);
    }
}
