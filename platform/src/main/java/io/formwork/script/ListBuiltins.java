package io.formwork.script;

import static io.formwork.script.Builtins.define;
import static io.formwork.script.ScriptType.ANY;
import static io.formwork.script.ScriptType.BOOL;
import static io.formwork.script.ScriptType.NUMBER;
import static io.formwork.script.ScriptType.TEXT;

import io.formwork.script.Builtins.Arguments;
import io.formwork.script.runtime.Numbers;
import io.formwork.script.runtime.Values;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Functions over columns and lists, and those that choose among values. What is missing does not count. */
final class ListBuiltins {

    private static final int MOST_VALUES = 10;

    private ListBuiltins() {}

    static List<Builtin> all() {
        return List.of(
                define("sum")
                        .takes("numbers", Typing.NUMBERS)
                        .means("The sum of a column; 0 when it is empty.", "列求和，空列为 0。")
                        .gives(NUMBER, (context, given) -> sum(elements(context, given.get(0)))),
                define("avg")
                        .takes("numbers", Typing.NUMBERS)
                        .means("The average of what is there in a column.", "列平均值，忽略空值。")
                        .gives(NUMBER, (context, given) -> average(elements(context, given.get(0)))),
                define("sumAbove")
                        .takes("numbers", Typing.NUMBERS)
                        .takes("number", NUMBER)
                        .means(
                                "What those of a column add up to that are more than a number: for classes by rank.",
                                "列中大于给定数值的各项之和，用于按排名分类。")
                        .gives(NUMBER, (context, given) -> sum(above(elements(context, given.get(0)), given.get(1)))),
                define("count")
                        .takes("list", Typing.LIST)
                        .means("How many lines or values there are.", "行数，或非空值的个数。")
                        .gives(
                                NUMBER,
                                (context, given) -> BigDecimal.valueOf(
                                        elements(context, given.get(0)).size())),
                extreme("min", -1, "The least of the values, or of a column.", "最小值。"),
                extreme("max", 1, "The greatest of the values, or of a column.", "最大值。"),
                several("coalesce", 2, Builtin.Result.LIKE_ARGUMENTS)
                        .means("The first value that is there.", "第一个非空的值。")
                        .gives(
                                ANY,
                                (_, given) -> given.values().stream()
                                        .filter(Objects::nonNull)
                                        .findFirst()
                                        .orElse(null)),
                define("words")
                        .takes("text", TEXT)
                        .means(
                                "The words of a text, which commas, semicolons or spaces divide: serial numbers.",
                                "以逗号、分号或空白分隔的各项，如序列号。")
                        .gives(new ScriptType.ListOf(TEXT), (context, given) -> words(context, given.get(0))),
                define("without")
                        .takes("texts", new ScriptType.ListOf(TEXT))
                        .takes("others", new ScriptType.ListOf(TEXT))
                        .means("The texts of a list that are not in another.", "第一个列表中不在第二个列表里的各项。")
                        .gives(new ScriptType.ListOf(TEXT), (context, given) -> {
                            List<Object> others = elements(context, given.get(1));
                            return elements(context, given.get(0)).stream()
                                    .filter(each -> !others.contains(each))
                                    .toList();
                        }),
                define("repeated")
                        .takes("texts", new ScriptType.ListOf(TEXT))
                        .means("The texts that a list has more than once, each once.", "列表中重复出现的各项。")
                        .gives(new ScriptType.ListOf(TEXT), (context, given) -> {
                            Set<Object> seen = new HashSet<>();
                            return elements(context, given.get(0)).stream()
                                    .filter(each -> !seen.add(each))
                                    .distinct()
                                    .toList();
                        }),
                define("some")
                        .takes("conditions", Typing.TRUTHS)
                        .means("Is any of a column of yes/no true?", "列中是否有任一为真。")
                        .gives(
                                BOOL,
                                (context, given) ->
                                        elements(context, given.get(0)).stream().anyMatch(Values::truth)),
                define("all")
                        .takes("conditions", Typing.TRUTHS)
                        .means("Are all of a column of yes/no true? Yes for an empty one.", "列中是否全部为真。")
                        .gives(BOOL, (context, given) -> every(context, given.get(0))),
                define("isEmpty")
                        .takes("value", ANY)
                        .means("Is nothing there: no value, no text, no lines?", "是否为空。")
                        .gives(BOOL, (_, given) -> isEmpty(given.get(0))));
    }

    private static List<Object> above(List<Object> numbers, @Nullable Object limit) {
        BigDecimal least = limit instanceof BigDecimal number ? number : BigDecimal.ZERO;
        return numbers.stream()
                .filter(each -> each instanceof BigDecimal number && number.compareTo(least) > 0)
                .toList();
    }

    private static Builtins.Description several(String name, int required, Builtin.Result result) {
        var description = define(name).typed(result);
        for (int i = 1; i <= MOST_VALUES; i++) {
            description = i <= required ? description.takes("value" + i, ANY) : description.maybe("value" + i, ANY);
        }
        return description;
    }

    private static Builtin extreme(String name, int sign, String english, String chinese) {
        return several(name, 1, Builtin.Result.LIKE_ELEMENTS)
                .means(english, chinese)
                .gives(ANY, (context, given) -> extreme(context, given, sign));
    }

    private static @Nullable Object extreme(ScriptContext context, Arguments given, int sign) {
        List<Object> values = given.count() == 1 && given.get(0) instanceof List<?> list
                ? elements(context, list)
                : elements(context, given.values());
        Object best = null;
        for (Object value : values) {
            if (best == null || Values.compare(value, best) * sign > 0) {
                best = value;
            }
        }
        return best;
    }

    /** What is there in a list, counted. */
    private static List<Object> elements(ScriptContext context, @Nullable Object list) {
        var there = new ArrayList<Object>();
        if (list instanceof List<?> all) {
            context.spend(all.size());
            for (Object element : all) {
                if (element != null) {
                    there.add(element);
                }
            }
        }
        return there;
    }

    private static BigDecimal sum(List<Object> numbers) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Object number : numbers) {
            sum = Numbers.plus(sum, Numbers.orZero(number));
        }
        return sum;
    }

    private static @Nullable BigDecimal average(List<Object> numbers) {
        return numbers.isEmpty() ? null : Numbers.divide(sum(numbers), BigDecimal.valueOf(numbers.size()));
    }

    private static boolean every(ScriptContext context, @Nullable Object list) {
        if (!(list instanceof List<?> all)) {
            return true;
        }
        context.spend(all.size());
        return all.stream().allMatch(Values::truth);
    }

    private static List<String> words(ScriptContext context, @Nullable Object text) {
        List<String> words = new ArrayList<>();
        for (String word : text == null ? new String[0] : text.toString().split("[\\s,;，；、]+")) {
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        context.spend(words.size());
        return words;
    }

    private static boolean isEmpty(@Nullable Object value) {
        return switch (value) {
            case null -> true;
            case String text -> text.isBlank();
            case List<?> list -> list.isEmpty();
            default -> false;
        };
    }
}
