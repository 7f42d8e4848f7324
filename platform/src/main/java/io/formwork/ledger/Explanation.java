package io.formwork.ledger;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a movement of a costed ledger came to be worth what it is worth.
 *
 * @param entry the movement as it was posted
 * @param worth what it is worth now, signed as it moved
 * @param basis what gave it its value
 * @param method how the pool is costed; null where the value does not come from one
 * @param before what the pool held when it was the movement's turn; null where nothing of it was needed
 * @param parts what it took or brought, by lot, signed as it moved; an average is one without a source
 * @param from the movement that it follows, or whose cost it goes back at; null where there is none
 * @param events what was added to the value since it was posted: replays, and costs that landed, in the order of posting
 */
public record Explanation(
        Entry entry,
        BigDecimal worth,
        Basis basis,
        Costing.@Nullable Method method,
        @Nullable Held before,
        List<Part> parts,
        @Nullable Entry from,
        List<Entry> events) {

    /** What gives a movement its value. */
    public enum Basis {
        /** The document says it. */
        STATED,
        /** The pool that it is taken from. */
        POOL,
        /** Another movement of the same document. */
        FOLLOWS,
        /** What the returned goods had cost. */
        RETURNS
    }

    /** What a pool holds. */
    public record Held(BigDecimal quantity, BigDecimal value) {}

    /**
     * A part of a movement.
     *
     * @param lot the name of the lot, such as a batch; empty where lots have none
     * @param source what brought the lot; null where it was made by nothing in particular
     */
    public record Part(
            String lot,
            @Nullable OffsetDateTime since,
            @Nullable SourceRef source,
            BigDecimal quantity,
            BigDecimal value) {}
}
