package io.formwork.script.runtime;

import io.formwork.script.ScriptFault;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Exact decimal arithmetic within bounds that no business figure reaches. */
public final class Numbers {

    private static final int MOST_DECIMALS = 40;
    private static final int MOST_DIGITS_BEFORE_THE_POINT = 60;
    private static final int DECIMALS_OF_A_QUOTIENT = 10;

    private Numbers() {}

    public static BigDecimal orZero(@Nullable Object value) {
        return switch (value) {
            case null -> BigDecimal.ZERO;
            case BigDecimal number -> number;
            default -> throw new ScriptFault("wrong-value", Values.describe(value));
        };
    }

    public static BigDecimal plus(BigDecimal left, BigDecimal right) {
        return bounded(bounded(left).add(bounded(right)));
    }

    public static BigDecimal minus(BigDecimal left, BigDecimal right) {
        return bounded(bounded(left).subtract(bounded(right)));
    }

    public static BigDecimal times(BigDecimal left, BigDecimal right) {
        return bounded(bounded(left).multiply(bounded(right)));
    }

    /** To the larger of ten decimals and the operands' own, half up; trailing zeros are dropped. */
    public static BigDecimal divide(BigDecimal left, BigDecimal right) {
        if (right.signum() == 0) {
            throw new ScriptFault("division-by-zero");
        }
        int scale = Math.max(DECIMALS_OF_A_QUOTIENT, Math.max(left.scale(), right.scale()));
        return plain(
                bounded(bounded(left).divide(bounded(right), Math.min(scale, MOST_DECIMALS), RoundingMode.HALF_UP)));
    }

    /** Without trailing zeros, and never with a negative scale. */
    public static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    /**
     * The number, if it is one that scripts may have. The size is looked at before anything is calculated, because adding
     * two numbers of very different scales is what makes them large.
     */
    public static BigDecimal bounded(BigDecimal number) {
        if ((long) number.precision() - number.scale() > MOST_DIGITS_BEFORE_THE_POINT && number.signum() != 0) {
            throw new ScriptFault("number-too-large", MOST_DIGITS_BEFORE_THE_POINT);
        }
        if (number.signum() == 0 && number.scale() < 0) {
            return BigDecimal.ZERO;
        }
        return number.scale() > MOST_DECIMALS ? number.setScale(MOST_DECIMALS, RoundingMode.HALF_UP) : number;
    }
}
