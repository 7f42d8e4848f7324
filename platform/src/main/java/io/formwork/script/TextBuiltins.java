package io.formwork.script;

import static io.formwork.script.Builtins.define;
import static io.formwork.script.NumberBuiltins.whole;
import static io.formwork.script.ScriptType.ANY;
import static io.formwork.script.ScriptType.BOOL;
import static io.formwork.script.ScriptType.NUMBER;
import static io.formwork.script.ScriptType.TEXT;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.formwork.script.Builtins.Arguments;
import io.formwork.script.runtime.Values;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/** Functions over texts. A text that is missing is an empty one. */
final class TextBuiltins {

    private static final int LONGEST_PATTERN = 200;
    private static final int MOST_REPEATS = 1_000;
    private static final com.google.re2j.Pattern REPEAT = Pattern.compile("\\{(\\d*),?(\\d*)\\}");

    private TextBuiltins() {}

    static List<Builtin> all() {
        return List.of(
                define("text")
                        .takes("value", ANY)
                        .means("The value as text.", "把值转换为文本。")
                        .gives(TEXT, (context, given) -> context.produced(Values.text(given.get(0)))),
                define("upper")
                        .takes("text", TEXT)
                        .means("In capital letters.", "转换为大写。")
                        .gives(
                                TEXT,
                                (context, given) ->
                                        context.produced(text(given, 0).toUpperCase(Locale.ROOT))),
                define("lower")
                        .takes("text", TEXT)
                        .means("In small letters.", "转换为小写。")
                        .gives(
                                TEXT,
                                (context, given) ->
                                        context.produced(text(given, 0).toLowerCase(Locale.ROOT))),
                define("trim")
                        .takes("text", TEXT)
                        .means("Without spaces at both ends.", "去掉首尾空格。")
                        .gives(
                                TEXT,
                                (context, given) ->
                                        context.produced(text(given, 0).strip())),
                define("length")
                        .takes("text", TEXT)
                        .means("How many characters the text has.", "文本长度。")
                        .gives(
                                NUMBER,
                                (_, given) -> BigDecimal.valueOf(text(given, 0).length())),
                define("left")
                        .takes("text", TEXT)
                        .takes("count", NUMBER)
                        .means("The first characters.", "左边若干个字符。")
                        .gives(TEXT, (context, given) -> slice(context, text(given, 0), 0, size(given, 1))),
                define("right")
                        .takes("text", TEXT)
                        .takes("count", NUMBER)
                        .means("The last characters.", "右边若干个字符。")
                        .gives(TEXT, (context, given) -> right(context, text(given, 0), size(given, 1))),
                define("substring")
                        .takes("text", TEXT)
                        .takes("from", NUMBER)
                        .maybe("count", NUMBER)
                        .means("Characters from a place on, which counts from 1.", "从第几个字符起取若干个，从 1 开始。")
                        .gives(TEXT, TextBuiltins::substring),
                define("replace")
                        .takes("text", TEXT)
                        .takes("from", TEXT)
                        .takes("to", TEXT)
                        .means("With every occurrence of one text replaced by another.", "替换文本。")
                        .gives(TEXT, TextBuiltins::replace),
                define("startsWith")
                        .takes("text", TEXT)
                        .takes("start", TEXT)
                        .means("Does the text start so?", "是否以…开头。")
                        .gives(BOOL, (_, given) -> text(given, 0).startsWith(text(given, 1))),
                define("endsWith")
                        .takes("text", TEXT)
                        .takes("end", TEXT)
                        .means("Does the text end so?", "是否以…结尾。")
                        .gives(BOOL, (_, given) -> text(given, 0).endsWith(text(given, 1))),
                define("contains")
                        .takes("textOrList", ANY)
                        .takes("value", ANY)
                        .means("Is the value in the text, or in the list?", "文本或列表是否包含。")
                        .gives(BOOL, TextBuiltins::contains),
                define("matches")
                        .takes("text", TEXT)
                        .takes("pattern", TEXT)
                        .means("Does the whole text match the pattern (RE2)?", "文本是否完全匹配正则表达式（RE2）。")
                        .gives(BOOL, TextBuiltins::matches),
                define("user").means("Who is signed in.", "当前用户。").gives(TEXT, (context, _) -> context.user()));
    }

    private static String text(Arguments given, int index) {
        return Values.text(given.get(index));
    }

    private static int size(Arguments given, int index) {
        return whole(given, index, 0, Integer.MAX_VALUE);
    }

    private static String slice(ScriptContext context, String text, int from, int count) {
        int start = Math.min(from, text.length());
        return context.produced(text.substring(start, (int) Math.min((long) start + count, text.length())));
    }

    private static String right(ScriptContext context, String text, int count) {
        return slice(context, text, Math.max(0, text.length() - count), count);
    }

    private static String substring(ScriptContext context, Arguments given) {
        int from = whole(given, 1, 1, Integer.MAX_VALUE) - 1;
        return slice(context, text(given, 0), from, given.count() > 2 ? size(given, 2) : Integer.MAX_VALUE);
    }

    private static String replace(ScriptContext context, Arguments given) {
        String text = text(given, 0);
        String from = text(given, 1);
        String to = text(given, 2);
        if (from.isEmpty()) {
            return text;
        }
        long count = 0;
        for (int at = text.indexOf(from); at >= 0; at = text.indexOf(from, at + from.length())) {
            count++;
        }
        // Asked before it is made: a replacement can be much longer than what it replaces.
        context.willProduce(text.length() + count * (to.length() - from.length()));
        return text.replace(from, to);
    }

    private static boolean contains(ScriptContext context, Arguments given) {
        if (given.get(0) instanceof List<?> list) {
            context.spend(list.size());
            return Values.contains(context, list, given.get(1));
        }
        String text = text(given, 0);
        context.spend(1 + text.length() / 64);
        return given.get(1) != null && text.contains(text(given, 1));
    }

    private static boolean matches(ScriptContext context, Arguments given) {
        String text = text(given, 0);
        String pattern = text(given, 1);
        if (pattern.length() > LONGEST_PATTERN || repeats(pattern) > MOST_REPEATS) {
            throw new ScriptFault("pattern-too-large", LONGEST_PATTERN);
        }
        context.spend(pattern.length() + (long) text.length() * (1 + pattern.length() / 8));
        try {
            return Pattern.matches(pattern, text);
        } catch (PatternSyntaxException wrong) {
            throw new ScriptFault("wrong-pattern", wrong.getDescription());
        }
    }

    /** Counted repeats are written out by the engine, one inside the other: their product is the size of the pattern. */
    private static long repeats(String pattern) {
        long product = 1;
        var repeat = REPEAT.matcher(pattern);
        while (repeat.find() && product <= MOST_REPEATS) {
            product *= Math.max(1, Math.max(bound(repeat.group(1)), bound(repeat.group(2))));
        }
        return product;
    }

    private static long bound(String digits) {
        return digits.isEmpty() ? 1 : digits.length() > 4 ? MOST_REPEATS + 1L : Long.parseLong(digits);
    }
}
