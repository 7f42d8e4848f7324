package io.formwork.ledger;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** What a pool holds at a moment, value-primary: a part takes its share of the value, and the last part all of it. */
record PoolState(BigDecimal quantity, BigDecimal value) {

    PoolState plus(BigDecimal moreQuantity, BigDecimal moreValue) {
        return new PoolState(quantity.add(moreQuantity), value.add(moreValue));
    }

    /** The value of a part at the average; nothing is known of an empty pool. */
    BigDecimal share(BigDecimal part, int scale) {
        return quantity.signum() == 0
                ? BigDecimal.ZERO
                : value.multiply(part).divide(quantity, scale, RoundingMode.HALF_UP);
    }

    boolean isAll(BigDecimal part) {
        return part.compareTo(quantity) == 0;
    }

    /** The unsigned value that a part takes along when it goes out. */
    BigDecimal taken(BigDecimal part, int scale) {
        return isAll(part) ? value : share(part, scale);
    }

    /**
     * The unsigned value that goods take along which go back to where they came from at what they had cost. A pool cannot
     * give more value than it holds: the rest was expensed with what left it.
     */
    BigDecimal returned(BigDecimal part, BigDecimal original) {
        if (isAll(part)) {
            return value;
        }
        return quantity.signum() > 0 ? original.min(value) : original;
    }

    /**
     * Quantities that went out of an empty pool did so at a guess; what covers them says what they cost. The difference
     * leaves the pool, so that what remains stands at the cost of what came in.
     */
    BigDecimal variance(BigDecimal incoming, BigDecimal worth, int scale) {
        if (quantity.signum() >= 0) {
            return BigDecimal.ZERO;
        }
        BigDecimal covered = incoming.min(quantity.negate());
        BigDecimal guessed = covered.compareTo(quantity.negate()) == 0
                ? value.negate()
                : value.multiply(covered).divide(quantity, scale, RoundingMode.HALF_UP);
        BigDecimal actual = worth.multiply(covered).divide(incoming, scale, RoundingMode.HALF_UP);
        return guessed.subtract(actual);
    }
}
