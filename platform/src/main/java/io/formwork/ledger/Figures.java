package io.formwork.ledger;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One number for each of the six measure columns; immutable. */
final class Figures {
    static final Figures ZERO = new Figures(zeros());

    private final BigDecimal[] values;

    private Figures(BigDecimal[] values) {
        this.values = values;
    }

    private static BigDecimal[] zeros() {
        BigDecimal[] zeros = new BigDecimal[Ledger.MAX_MEASURES];
        Arrays.fill(zeros, BigDecimal.ZERO);
        return zeros;
    }

    /** Reads the columns {@code m1} … {@code m6}, or those of another letter. */
    static Figures read(ResultSet row, String letter) throws SQLException {
        BigDecimal[] read = new BigDecimal[Ledger.MAX_MEASURES];
        for (int i = 0; i < read.length; i++) {
            read[i] = row.getBigDecimal(letter + (i + 1));
        }
        return new Figures(read);
    }

    /** The pattern with the numbers 1 to 6 in place of every {@code #}, separated by commas. */
    static String columns(String pattern) {
        return IntStream.rangeClosed(1, Ledger.MAX_MEASURES)
                .mapToObj(i -> pattern.replace("#", Integer.toString(i)))
                .collect(Collectors.joining(", "));
    }

    BigDecimal get(int column) {
        return values[column];
    }

    Figures with(int column, BigDecimal value) {
        BigDecimal[] changed = values.clone();
        changed[column] = value;
        return new Figures(changed);
    }

    Figures plus(Figures other) {
        return combine(other, BigDecimal::add);
    }

    Figures minus(Figures other) {
        return combine(other, BigDecimal::subtract);
    }

    Figures negated() {
        return map(BigDecimal::negate);
    }

    /** Only what is above zero. */
    Figures positive() {
        return map(value -> value.max(BigDecimal.ZERO));
    }

    boolean isZero() {
        return Arrays.stream(values).allMatch(value -> value.signum() == 0);
    }

    Map<String, BigDecimal> named(Ledger ledger) {
        Map<String, BigDecimal> named = new LinkedHashMap<>();
        for (int i = 0; i < ledger.measures().size(); i++) {
            Measure measure = ledger.measures().get(i);
            named.put(
                    measure.name(),
                    values[i].setScale(Math.max(
                            measure.scale(), values[i].stripTrailingZeros().scale())));
        }
        return named;
    }

    private Figures map(UnaryOperator<BigDecimal> operator) {
        BigDecimal[] mapped = new BigDecimal[values.length];
        for (int i = 0; i < mapped.length; i++) {
            mapped[i] = operator.apply(values[i]);
        }
        return new Figures(mapped);
    }

    private Figures combine(Figures other, BinaryOperator<BigDecimal> operator) {
        BigDecimal[] combined = new BigDecimal[values.length];
        for (int i = 0; i < combined.length; i++) {
            combined[i] = operator.apply(values[i], other.values[i]);
        }
        return new Figures(combined);
    }
}
