package io.formwork.value;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Splits an amount so that the shares add up to it exactly: the largest-remainder method (Hamilton, 1792). */
public final class Shares {
    private Shares() {}

    /**
     * @param total the amount to split, already on the smallest unit
     * @param weights one not negative weight a share; where all are zero the first share takes everything
     * @param scale decimals of the smallest unit
     * @return one share a weight, none of the other sign; of equal remainders the earlier share is rounded up
     */
    public static List<BigDecimal> of(BigDecimal total, List<BigDecimal> weights, int scale) {
        if (total.signum() < 0) {
            return of(total.negate(), weights, scale).stream()
                    .map(BigDecimal::negate)
                    .toList();
        }
        BigDecimal sum = weights.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        List<BigDecimal> shares = new ArrayList<>();
        List<BigDecimal> remainders = new ArrayList<>();
        for (BigDecimal weight : weights) {
            BigDecimal[] parts = sum.signum() == 0
                    ? new BigDecimal[] {BigDecimal.ZERO, BigDecimal.ZERO}
                    : total.multiply(weight).movePointRight(scale).divideAndRemainder(sum);
            shares.add(parts[0].setScale(0, RoundingMode.UNNECESSARY).movePointLeft(scale));
            remainders.add(parts[1]);
        }
        BigDecimal unit = BigDecimal.ONE.movePointLeft(scale);
        BigDecimal given = shares.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        if (sum.signum() == 0 && !shares.isEmpty()) {
            shares.set(0, total);
            return shares;
        }
        int left = total.subtract(given).divide(unit, 0, RoundingMode.HALF_UP).intValueExact();
        IntStream.range(0, weights.size())
                .boxed()
                .sorted(Comparator.comparing((Integer index) -> remainders.get(index))
                        .reversed()
                        .thenComparing(Comparator.naturalOrder()))
                .limit(left)
                .forEach(index -> shares.set(index, shares.get(index).add(unit)));
        return shares;
    }
}
