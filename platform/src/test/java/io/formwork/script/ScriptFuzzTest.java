package io.formwork.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever is written, the answer is a result or a {@link ScriptProblem}. */
class ScriptFuzzTest {

    private static final int SCRIPTS = 4_000;
    private static final int LONGEST = 12;

    private static final List<String> TOKENS = List.of(
            "1",
            "2.5",
            "'a'",
            "\"b$name\"",
            "\"${total}\"",
            "total",
            "name",
            "lines",
            "supplier",
            "flag",
            "date",
            "missing",
            "line",
            "x",
            "null",
            "true",
            "this",
            "System",
            "+",
            "-",
            "*",
            "/",
            "==",
            "!=",
            "<",
            ">=",
            "&&",
            "||",
            "!",
            "?",
            ":",
            "?:",
            "?.",
            ".",
            ".amount",
            ".key",
            ".class",
            "..",
            "*.",
            ".&",
            "::",
            ".@",
            "=",
            "+=",
            "++",
            "**",
            "<<",
            "=~",
            "(",
            ")",
            "[",
            "]",
            "{",
            "}",
            ",",
            ";",
            "\n",
            "->",
            "in",
            "!in",
            "as",
            "instanceof",
            "if (flag)",
            "if",
            "else",
            "for (line in lines)",
            "for",
            "while",
            "def",
            "def x =",
            "return",
            "new",
            "class",
            "import",
            "try",
            "switch",
            "case",
            "assert",
            "sum(",
            "round(",
            "max(",
            "coalesce(",
            "text(",
            "@",
            "$",
            "`",
            "\\",
            "#",
            "\"",
            "'",
            "/*",
            "*/",
            "//",
            "\"\"\"",
            "$/",
            "\u0000",
            "\u202e",
            "订单",
            "😀",
            "1e9",
            "0x1",
            "it",
            "var");

    private static final List<String> SENSIBLE = List.of(
            "total",
            "1",
            "2.5",
            "name",
            "'a'",
            "flag",
            "sum(lines.amount)",
            "supplier.name",
            "date",
            "round(total)",
            "count(lines)",
            "missing",
            "(",
            ")",
            "+",
            "-",
            "*",
            "/",
            "==",
            "<",
            "&&",
            "||",
            "?",
            ":",
            "?:",
            "!",
            "in",
            "[1]");

    @Test
    void nothing_but_a_problem_comes_out_of_nonsense() {
        var scripts = new Scripts();
        var random = new Random(20260203);
        int good = 0;

        for (int i = 0; i < SCRIPTS; i++) {
            String text = text(random, i % 2 == 0 ? SENSIBLE : TOKENS);
            try {
                if (i % 3 == 0) {
                    scripts.compileRule(Order.source(text), Order.TYPE, Order.LIBRARY)
                            .run(Order.order(), Order.context());
                } else {
                    scripts.compile(Order.source(text), Order.TYPE, Order.LIBRARY, ScriptType.ANY)
                            .run(Order.order(), Order.context());
                }
                good++;
            } catch (ScriptProblem problem) {
                assertThat(problem.errors()).isNotEmpty();
            } catch (Throwable other) {
                fail("This came out of <" + text + ">", other);
            }
        }

        assertThat(good).as("scripts that compiled and ran").isGreaterThan(20);
    }

    private static String text(Random random, List<String> tokens) {
        var text = new StringBuilder();
        int length = 1 + random.nextInt(LONGEST);
        for (int i = 0; i < length; i++) {
            text.append(tokens.get(random.nextInt(tokens.size()))).append(random.nextInt(4) == 0 ? "" : " ");
        }
        return text.toString();
    }
}
