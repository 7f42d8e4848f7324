package io.formwork.ledger;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One movement when it is its turn in a pool.
 *
 * @param lot the name of the lot that it belongs to, where lots have names
 * @param basis how it gets its value
 * @param worth by basis: the signed value that was stated, or the unsigned one at which goods return; else zero
 * @param of what it returns, if it does
 */
record Turn(
        UUID entry,
        OffsetDateTime at,
        SourceRef source,
        String lot,
        BigDecimal quantity,
        Basis basis,
        BigDecimal worth,
        Amount.@Nullable CostOf of) {

    /** What gives a movement its value. */
    enum Basis {
        STATED,
        POOL,
        RETURN
    }

    /**
     * @param value signed like the quantity
     * @param variance signed; what the movement made of quantities that had gone out before they came in
     */
    record Outcome(BigDecimal value, BigDecimal variance) {}
}
