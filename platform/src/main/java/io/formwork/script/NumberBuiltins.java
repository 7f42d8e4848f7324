package io.formwork.script;

import static io.formwork.script.Builtins.define;
import static io.formwork.script.ScriptType.ANY;
import static io.formwork.script.ScriptType.NUMBER;

import io.formwork.script.Builtins.Arguments;
import io.formwork.script.runtime.Numbers;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rounding and the like. A number that is missing gives none. */
final class NumberBuiltins {

    private static final BigDecimal MOST_DECIMALS = BigDecimal.valueOf(20);
    private static final int LONGEST_NUMBER = 60;

    private NumberBuiltins() {}

    static List<Builtin> all() {
        return List.of(
                define("round")
                        .takes("number", NUMBER)
                        .maybe("decimals", NUMBER)
                        .means("Rounds half up, to two decimals unless told.", "四舍五入，默认保留两位小数。")
                        .gives(NUMBER, (_, given) -> rounded(given, 2, RoundingMode.HALF_UP)),
                define("floor")
                        .takes("number", NUMBER)
                        .maybe("decimals", NUMBER)
                        .means("The next lower whole number, or number of decimals.", "向下取整，或取到指定小数位。")
                        .gives(NUMBER, (_, given) -> rounded(given, 0, RoundingMode.FLOOR)),
                define("ceil")
                        .takes("number", NUMBER)
                        .maybe("decimals", NUMBER)
                        .means("The next higher whole number, or number of decimals.", "向上取整，或取到指定小数位。")
                        .gives(NUMBER, (_, given) -> rounded(given, 0, RoundingMode.CEILING)),
                define("abs")
                        .takes("number", NUMBER)
                        .means("The number without its sign.", "绝对值。")
                        .gives(
                                NUMBER,
                                (_, given) -> given.get(0) == null
                                        ? null
                                        : number(given, 0).abs()),
                define("mod")
                        .takes("number", NUMBER)
                        .takes("divisor", NUMBER)
                        .means("What is left after dividing to a whole number.", "取余数。")
                        .gives(NUMBER, (_, given) -> remainder(number(given, 0), number(given, 1))),
                define("number")
                        .takes("value", ANY)
                        .means("The number that a text states.", "把文本转换为数字。")
                        .gives(NUMBER, (_, given) -> parsed(given.get(0))));
    }

    static BigDecimal number(Arguments given, int index) {
        return Numbers.bounded(Numbers.orZero(given.get(index)));
    }

    /** A whole number from a list of arguments, within bounds. */
    static int whole(Arguments given, int index, int least, int most) {
        BigDecimal number = number(given, index);
        if (number.compareTo(BigDecimal.valueOf(least)) < 0 || number.compareTo(BigDecimal.valueOf(most)) > 0) {
            throw new ScriptFault("argument-out-of-range", index + 1, least, most);
        }
        return number.intValue();
    }

    private static @Nullable BigDecimal rounded(Arguments given, int usual, RoundingMode mode) {
        if (given.get(0) == null) {
            return null;
        }
        int decimals = given.count() > 1 ? whole(given, 1, -MOST_DECIMALS.intValue(), MOST_DECIMALS.intValue()) : usual;
        BigDecimal rounded = number(given, 0).setScale(decimals, mode);
        return Numbers.bounded(rounded.scale() < 0 ? rounded.setScale(0) : rounded);
    }

    private static BigDecimal remainder(BigDecimal number, BigDecimal divisor) {
        if (divisor.signum() == 0) {
            throw new ScriptFault("division-by-zero");
        }
        return Numbers.bounded(number.remainder(divisor));
    }

    private static @Nullable BigDecimal parsed(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case BigDecimal number -> number;
            case Boolean truth -> truth ? BigDecimal.ONE : BigDecimal.ZERO;
            case String text when text.isBlank() -> null;
            case String text
            when text.length() <= LONGEST_NUMBER && text.strip().matches("[+-]?\\d+(\\.\\d+)?") ->
                Numbers.bounded(new BigDecimal(text.strip()));
            default -> throw new ScriptFault("not-a-number", io.formwork.script.runtime.Values.describe(value));
        };
    }
}
