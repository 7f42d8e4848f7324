package io.formwork.ledger;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** What a quantity once cost; a ratio, so that nothing is rounded before it is used. */
record UnitCost(BigDecimal quantity, BigDecimal value) {
    static final UnitCost UNKNOWN = new UnitCost(BigDecimal.ONE, BigDecimal.ZERO);

    BigDecimal of(BigDecimal part, int scale) {
        return value.multiply(part).divide(quantity, scale, RoundingMode.HALF_UP);
    }
}
