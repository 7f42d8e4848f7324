package io.formwork.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What would take for ever, or all memory, ends soon and says why. */
class ScriptLimitsTest {

    private static final Scripts SCRIPTS = new Scripts();
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final long SMALL_STACK_BYTES = 512 * 1024;

    @BeforeAll
    static void warm() {
        SCRIPTS.warmUp();
    }

    static Stream<Arguments> tooLarge() {
        return Stream.of(
                Arguments.of("deep brackets", "(".repeat(3000) + "1" + ")".repeat(3000)),
                Arguments.of("deep lists", "[".repeat(3000) + "1" + "]".repeat(3000)),
                Arguments.of("deep blocks", "if (flag) {".repeat(500) + "total = 1" + "}".repeat(500)),
                Arguments.of("deep calls", "abs(".repeat(1500) + "1" + ")".repeat(1500)),
                Arguments.of("deep interpolation", "\"${".repeat(1500) + "1" + "}\"".repeat(1500)),
                Arguments.of("brackets never closed", "(".repeat(7999)),
                Arguments.of("mixed brackets", "([{".repeat(2500)),
                Arguments.of("many nots", "!".repeat(7000) + "flag"),
                Arguments.of("many minuses", "- ".repeat(3500) + "1"),
                Arguments.of("many additions", "1" + "+1".repeat(3900)),
                Arguments.of("many choices", "flag ? 1 : ".repeat(700) + "1"),
                Arguments.of("many elvises", "total ?: ".repeat(800) + "1"),
                Arguments.of("many steps of a path", "supplier" + ".currency".repeat(800)),
                Arguments.of("many comparisons", "1" + "<1".repeat(3900)),
                Arguments.of("many elses", "if (flag) {} else ".repeat(440) + "{}"),
                Arguments.of("many ifs without braces", "if (flag) ".repeat(700) + "total = 1"),
                Arguments.of("many fors without braces", "for (a in lines) ".repeat(450) + "total = 1"),
                Arguments.of("a huge literal", "'" + "a".repeat(7000) + "'"),
                Arguments.of("a huge number", "9".repeat(7000)),
                Arguments.of("a huge exponent", "1e999999999"),
                Arguments.of("a huge negative exponent", "1 + 1e-999999999"),
                Arguments.of("a huge word", "a".repeat(7990)),
                Arguments.of("a huge script", "1 + ".repeat(1_000_000) + "1"),
                Arguments.of("a huge list", "[" + "1,".repeat(3900) + "1]"),
                Arguments.of("a huge call", "max(" + "1,".repeat(3900) + "1)"),
                Arguments.of("many dollars", "\"" + "$name".repeat(1500) + "\""),
                Arguments.of("many statements", "total = 1;".repeat(799)),
                Arguments.of("a comment never closed", "/*" + "*".repeat(7000)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tooLarge")
    void what_is_too_large_is_refused_before_it_hurts(String name, String text) throws Exception {
        Throwable outcome = onASmallStack(() -> {
            SCRIPTS.compileRule(Order.source(text), Order.TYPE, Order.LIBRARY);
            SCRIPTS.compile(Order.source(text), Order.TYPE, Order.LIBRARY, ScriptType.ANY);
        });

        assertThat(outcome).as(name).isInstanceOf(ScriptProblem.class);
    }

    static Stream<String> largestAllowed() {
        return Stream.of(
                "(".repeat(16) + "1" + ")".repeat(16),
                "abs(".repeat(16) + "1" + ")".repeat(16),
                "1 in [" + "abs(".repeat(15) + "1" + ")".repeat(15) + "]",
                "1" + "+1".repeat(300),
                "(" + "total ?: ".repeat(100) + "1)",
                "flag ? 1 : ".repeat(70) + "1",
                "flag" + " && flag".repeat(140),
                "\"${".repeat(8) + "1" + "}\"".repeat(8),
                "max([" + "1, ".repeat(900) + "1])");
    }

    @ParameterizedTest
    @MethodSource("largestAllowed")
    void the_largest_that_is_allowed_compiles_soon(String text) throws Exception {
        Throwable outcome =
                onASmallStack(() -> SCRIPTS.compile(Order.source(text), Order.TYPE, Order.LIBRARY, ScriptType.ANY)
                        .run(Order.order(), Order.context()));

        assertThat(outcome).isNull();
    }

    static Stream<Arguments> endless() {
        String loops = "for (a in lines) { for (b in lines) { for (c in lines) { ";
        return Stream.of(
                Arguments.of(loops + "flag = true } } }", "too-many-steps"),
                Arguments.of(loops + "} } }", "too-many-steps"),
                Arguments.of(loops + "total = sum(lines.amount) } } }", "too-many-steps"),
                Arguments.of(loops + "flag = 7 in lines.quantity } } }", "too-many-steps"),
                Arguments.of("def t = 'x'; for (a in lines) { t = t + t }", "text-too-long"),
                Arguments.of("def t = 'x'; for (a in lines) { t = \"$t$t\" }", "text-too-long"),
                Arguments.of("def t = 'xx'; for (a in lines) { t = replace(t, 'x', t) }", "text-too-long"),
                Arguments.of(
                        "def t = 'xx'; for (a in lines) { for (b in lines) { t = upper(t) + 'x' } }", "too-much-text"),
                Arguments.of("def n = 9; for (a in lines) { n = n * n }", "number-too-large"),
                Arguments.of("def n = 9; for (a in lines) { n = n + n }", "number-too-large"),
                Arguments.of("def n = 0.1; for (a in lines) { n = 1 / (n + 0.123456789) }", null),
                Arguments.of("def n = 0.1; for (a in lines) { n = n * n * 1.23456789 }", null),
                Arguments.of("total = round(1, 999)", "argument-out-of-range"),
                Arguments.of("total = round(1, -999)", "argument-out-of-range"),
                Arguments.of("date = date + 999999999999999", "date-out-of-range"),
                Arguments.of("for (a in lines) { date = addDays(date, 3999999) }", "date-out-of-range"),
                Arguments.of("date = addMonths(date, 99999999999)", "argument-out-of-range"),
                Arguments.of("total = number('" + "9".repeat(61) + "')", "not-a-number"),
                Arguments.of("total = number('1e999999')", "not-a-number"),
                Arguments.of("flag = matches(name, '((a{100}){100}){100}')", "pattern-too-large"),
                Arguments.of("flag = matches(name, '" + "a?".repeat(150) + "')", "pattern-too-large"),
                Arguments.of("flag = matches(name, '(a')", "wrong-pattern"),
                Arguments.of(
                        "def t = 'aaaaaaaaaaaaaaaa'; t = t+t; t = t+t; t = t+t; t = t+t; t = t+t; t = t+t; t = t+t;"
                                + "for (a in lines) { for (b in lines) { flag = matches(t, '(a+)+b') } }",
                        "too-many-steps"));
    }

    @ParameterizedTest
    @MethodSource("endless")
    void what_never_ends_is_stopped(String text, @Nullable String code) {
        CompiledScript rule = SCRIPTS.compileRule(Order.source(text), Order.TYPE, Order.LIBRARY);
        List<Order.Record> lines = new ArrayList<>(Collections.nCopies(1000, Order.line("2", "3")));
        Order.Record order = Order.order().with("lines", lines);
        long started = System.nanoTime();

        Throwable outcome = outcome(() -> rule.run(order, Order.context()));

        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(SOON);
        if (code == null) {
            assertThat(outcome).isNull();
        } else {
            assertThat(outcome).isInstanceOf(ScriptProblem.class);
            assertThat(((ScriptProblem) java.util.Objects.requireNonNull(outcome))
                            .errors()
                            .getFirst()
                            .code())
                    .isIn(code, "too-slow");
        }
    }

    @Test
    void time_runs_out_even_when_steps_do_not() {
        ScriptFunction slow = new ScriptFunction("slow", List.of(), 0, ScriptType.NUMBER, (context, _) -> {
            java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
            return BigDecimal.ONE;
        });
        CompiledScript rule = SCRIPTS.compileRule(
                Order.source("for (a in lines) { for (b in lines) { total = slow() } }"),
                Order.TYPE,
                ScriptLibrary.of(List.of(slow)));
        Order.Record order =
                Order.order().with("lines", new ArrayList<>(Collections.nCopies(1000, Order.line("2", "3"))));
        ScriptContext context =
                Order.context().withLimits(new ScriptLimits(1_000_000, Duration.ofMillis(50), 1000, 1000));

        assertThatThrownBy(() -> rule.run(order, context)).hasMessageContaining("Stopped after 50 ms");
    }

    @Test
    void a_script_called_by_a_script_spends_its_callers_budget() {
        var taken = List.of(new CompiledScript.Parameter("lines", new ScriptType.Table(Order.LINE)));
        String text = "def n = 0; for (a in lines) { for (b in lines) { n = n + 1 } }; return n";
        ScriptFunction square = SCRIPTS.compileFunction(
                        Order.source(text), taken, ScriptLibrary.none(), ScriptType.NUMBER)
                .asFunction("square", taken, ScriptType.NUMBER);
        CompiledScript rule = SCRIPTS.compileRule(
                Order.source("for (a in lines) { total = square(lines) }"),
                Order.TYPE,
                ScriptLibrary.of(List.of(square)));
        Order.Record order =
                Order.order().with("lines", new ArrayList<>(Collections.nCopies(200, Order.line("2", "3"))));

        assertThatThrownBy(() -> rule.run(order, Order.context()))
                .asInstanceOf(InstanceOfAssertFactories.type(ScriptProblem.class))
                .extracting(problem -> problem.errors().getFirst().code())
                .isIn("too-many-steps", "too-slow");
    }

    @Test
    void a_script_that_is_not_used_any_more_is_unloaded() throws Exception {
        var scripts = new Scripts(1, Doors.SHUT);
        var loader = new java.lang.ref.WeakReference<>(
                scripts.compile(Order.source("1 + total"), Order.TYPE, Order.LIBRARY, ScriptType.NUMBER)
                        .program()
                        .getClass()
                        .getClassLoader());

        scripts.compile(Order.source("total * total"), Order.TYPE, Order.LIBRARY, ScriptType.NUMBER);

        for (int i = 0; i < 50 && loader.get() != null; i++) {
            System.gc();
            Thread.sleep(20);
        }
        assertThat(loader.get()).isNull();
    }

    @Test
    void the_loader_of_a_script_sees_the_operations_and_nothing_else() {
        ClassLoader loader = SCRIPTS.compile(Order.source("1"), Order.TYPE, Order.LIBRARY, ScriptType.NUMBER)
                .program()
                .getClass()
                .getClassLoader();

        assertThatThrownBy(() -> loader.loadClass("java.lang.System")).isInstanceOf(ClassNotFoundException.class);
        assertThatThrownBy(() -> loader.loadClass("java.lang.Runtime")).isInstanceOf(ClassNotFoundException.class);
        assertThatThrownBy(() -> loader.loadClass("groovy.lang.GroovyShell"))
                .isInstanceOf(ClassNotFoundException.class);
        assertThat(loader.getResource("java/lang/Object.class")).isNull();
    }

    private interface Action {
        void run() throws Exception;
    }

    private static @Nullable Throwable outcome(Action action) {
        try {
            action.run();
            return null;
        } catch (Throwable thrown) {
            return thrown;
        }
    }

    /** On a thread with a stack smaller than a server's, within two seconds. */
    private static @Nullable Throwable onASmallStack(Action action) throws InterruptedException {
        var outcome = new AtomicReference<@Nullable Throwable>();
        var thread = new Thread(null, () -> outcome.set(outcome(action)), "small", SMALL_STACK_BYTES);
        thread.start();
        thread.join(SOON);
        assertThat(thread.isAlive()).as("still busy").isFalse();
        return outcome.get();
    }
}
