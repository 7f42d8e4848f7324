package io.formwork.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.codehaus.groovy.control.MultipleCompilationErrorsException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tries to get out: every snippet of escapes.txt, in every disguise, at every door. */
class ScriptEscapeTest {

    private static final String PROPERTY = "formwork.canary";
    private static final Path FILE = Path.of(System.getProperty("java.io.tmpdir"), "formwork-canary");
    private static final Pattern METHOD = Pattern.compile("([\\w')\\]])\\.(\\w+)\\(");

    /** What the rewrite never sees: it takes the statements of a script and leaves the rest behind. */
    private static final Set<String> LEFT_BEHIND = Set.of("annotation", "declaration", "import");

    /** What the rewrite takes for something harmless when nothing before it objects. */
    private static final Set<String> REWRITTEN = Set.of(
            "cast: File f = ['" + FILE + "']",
            "cast: int x = 5",
            "names: run",
            "regex: $/a/$",
            "spread: lines*.amount",
            "statement: for (String line : lines) { total = 1 }",
            "statement: for (i, line in lines) { total = 1 }",
            "statement: label: for (line in lines) { total = 1 }",
            "statement: label: total = 1");

    /** Statements call nothing, so the type checker has nothing to refuse; the third door looks at them too. */
    private static final Set<String> WITHOUT_A_CALL = Set.of(
            "self: super",
            "self: this",
            "statement: assert false",
            "statement: for (;;) { }",
            "statement: for (line in lines) { break }",
            "statement: for (line in lines) { continue }",
            "statement: while (true) { }");

    private final Scripts scripts = new Scripts();

    record Escape(String family, String text, boolean statement) {

        @Override
        public String toString() {
            return family + ": " + text;
        }
    }

    static List<Escape> escapes() throws IOException {
        try (var in = ScriptEscapeTest.class.getResourceAsStream("escapes.txt")) {
            return new String(java.util.Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(ScriptEscapeTest::escape)
                    .toList();
        }
    }

    private static Escape escape(String line) {
        String[] parts = line.split("\\s+", 2);
        String text =
                parts[1].replace("⏎", "\n").replace("@FILE@", FILE.toString()).replace("@PROPERTY@", PROPERTY);
        return new Escape(parts[0].replace("!", ""), text, parts[0].endsWith("!"));
    }

    @AfterEach
    void nothing_happened() {
        assertThat(System.getProperty(PROPERTY)).isNull();
        assertThat(FILE).doesNotExist();
    }

    @Test
    void there_are_many_ways_to_try() throws IOException {
        assertThat(escapes()).hasSizeGreaterThan(200).doesNotHaveDuplicates();
        assertThat(escapes()).allSatisfy(escape -> assertThat(disguises(escape)).hasSizeGreaterThanOrEqualTo(5));
    }

    @ParameterizedTest
    @MethodSource("escapes")
    void no_way_out_in_any_disguise(Escape escape) {
        for (String disguise : disguises(escape)) {
            for (Shape shape : Shape.values()) {
                // Where something gets through after all it is run, so that the canaries can tell.
                assertThatThrownBy(() -> run(shape, disguise))
                        .as(shape + ": " + disguise)
                        .isInstanceOf(ScriptProblem.class);
            }
        }
    }

    @Test
    void the_first_door_alone_refuses_all_that_is_not_grammar() throws IOException {
        var through = new TreeSet<String>();
        for (Escape escape : escapes()) {
            if (!escape.family().equals("names") && !refusedByGrammar(escape.text())) {
                through.add(escape.toString());
            }
        }
        assertThat(through).isEmpty();
    }

    @Test
    void the_second_door_alone_refuses_every_call_and_property() throws IOException {
        assertThat(dangerous(new Doors(false, true, false))).containsExactlyInAnyOrderElementsOf(WITHOUT_A_CALL);
    }

    @Test
    void the_third_door_alone_refuses_every_call_and_property() throws IOException {
        assertThat(dangerous(new Doors(false, false, true))).isEmpty();
    }

    @Test
    void with_all_doors_open_the_attacks_are_real() throws IOException {
        assertThat(through(new Doors(false, false, false)))
                .hasSizeGreaterThan(50)
                .anyMatch(text -> text.contains("execute()"))
                .anyMatch(text -> text.contains("System.exit"))
                .anyMatch(text -> text.contains("createNewFile"));
    }

    private Set<String> dangerous(Doors doors) throws IOException {
        Set<String> through = through(doors);
        through.removeIf(text -> LEFT_BEHIND.contains(text.substring(0, text.indexOf(':'))));
        through.removeAll(REWRITTEN);
        return through;
    }

    private Set<String> through(Doors doors) throws IOException {
        var compiler = new ScriptCompiler(doors, 100);
        var through = new TreeSet<String>();
        for (Escape escape : escapes()) {
            try {
                compiler.generate(Shape.RULE, Order.source(escape.text()), Order.TYPE, Order.LIBRARY, ScriptType.ANY);
                through.add(escape.toString());
            } catch (ScriptProblem _) {
                // Refused, as it should be.
            }
        }
        return through;
    }

    private static boolean refusedByGrammar(String text) {
        var problems = new Problems(Order.source(text));
        SourceGate.check(text, problems);
        if (!problems.any()) {
            try {
                Grammar.check(ScriptCompiler.parse(text), problems);
            } catch (MultipleCompilationErrorsException _) {
                return true;
            }
        }
        return problems.any();
    }

    private void run(Shape shape, String text) {
        CompiledScript script = switch (shape) {
            case EXPRESSION -> scripts.compile(Order.source(text), Order.TYPE, Order.LIBRARY, ScriptType.ANY);
            case RULE -> scripts.compileRule(Order.source(text), Order.TYPE, Order.LIBRARY);
            case FUNCTION ->
                scripts.compileFunction(
                        Order.source(text),
                        Order.TYPE.properties().stream()
                                .map(key -> new CompiledScript.Parameter(
                                        key, java.util.Objects.requireNonNull(Order.TYPE.property(key))))
                                .toList(),
                        Order.LIBRARY,
                        ScriptType.ANY);
        };
        script.run(Order.order(), Order.context());
    }

    private static Set<String> disguises(Escape escape) {
        var disguises = new LinkedHashSet<String>();
        for (String text : spellings(escape.text())) {
            disguises.addAll(escape.statement() ? statements(text) : expressions(text));
        }
        return disguises;
    }

    private static List<String> expressions(String text) {
        return List.of(
                text,
                "(" + text + ")",
                "flag ? (" + text + ") : null",
                "\"a${" + text + "}b\"",
                "[" + text + "]",
                "text(" + text + ")",
                "!(" + text + ") || true",
                "(" + text + ") ?: 1",
                "/* a */" + text + " // b",
                "if (flag) { def z = " + text + " }",
                "if (" + text + ") { total = 1 }",
                "for (line in lines) { line.amount = " + text + " }",
                "for (line in (" + text + ")) { total = 1 }",
                "def z = 1\n" + text,
                "return " + text);
    }

    private static List<String> statements(String text) {
        return List.of(
                text,
                "if (flag) { " + text + " }",
                "for (line in lines) { " + text + " }",
                "def z = 1\n" + text,
                text + "\ntotal = 1",
                "/* a */ " + text + " // b",
                "if (flag) { total = 1 } else { " + text + "\n}");
    }

    /** The same call by a safe step, a quoted name, an interpolated name, an escaped letter, over a line break. */
    private static Stream<String> spelled(String text) {
        var call = METHOD.matcher(text);
        if (!call.find()) {
            return Stream.of(text);
        }
        String escaped = String.format("\\\\u%04x", (int) call.group(2).charAt(0))
                + call.group(2).substring(1);
        return Stream.of(
                text,
                call.replaceFirst("$1?.$2("),
                call.replaceFirst("$1.'$2'("),
                call.replaceFirst("$1.\"$2\"("),
                call.replaceFirst("$1.\"\\${'$2'}\"("),
                call.replaceFirst("$1\n.$2("),
                call.replaceFirst("$1./* c */$2("),
                call.replaceFirst("$1." + escaped + "("),
                call.replaceFirst("$1.&$2("),
                call.replaceFirst("$1*.$2("));
    }

    private static List<String> spellings(String text) {
        return new ArrayList<>(spelled(text).toList());
    }
}
