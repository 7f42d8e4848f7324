package io.formwork.ledger;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is left of goods whose cost is kept apart within a pool: what came in at once, a batch, a single piece, or all of it.
 *
 * @param id the entry that brought it first
 * @param name of a batch or a piece; empty where lots are not told apart by name
 * @param document where it came from; null for what a change of method made of everything there was
 */
record Lot(
        UUID id,
        OffsetDateTime since,
        String name,
        @Nullable UUID document,
        @Nullable UUID line,
        BigDecimal quantity,
        BigDecimal value) {
    static final Comparator<Lot> FIRST_IN =
            Comparator.comparing(Lot::since, OffsetDateTime.timeLineOrder()).thenComparing(Lot::id);

    Lot plus(BigDecimal moreQuantity, BigDecimal moreValue) {
        return new Lot(id, since, name, document, line, quantity.add(moreQuantity), value.add(moreValue));
    }

    boolean isNothing() {
        return quantity.signum() == 0 && value.signum() == 0;
    }

    boolean cameFrom(Amount.@Nullable CostOf source) {
        return source != null
                && source.document().equals(document)
                && (source.line() == null || source.line().equals(line));
    }

    /** The unsigned value that a part takes along: the last part all of it, any other its rounded share. */
    BigDecimal share(BigDecimal part, int scale) {
        return part.compareTo(quantity) == 0
                ? value
                : value.multiply(part).divide(quantity, scale, RoundingMode.HALF_UP);
    }
}
