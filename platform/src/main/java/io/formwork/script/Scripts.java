package io.formwork.script;

import io.formwork.value.Recent;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Compiles scripts, and keeps what it compiled for whoever asks with the same text at the same place, where the types and
 * functions that it asked for are the same. Everything it knows is in its arguments; safe for many threads.
 */
@Component
public class Scripts {

    private static final int MOST_CACHED = 30_000;

    /** So many meanings of one text at one place are kept: tenants change the types around it. */
    private static final int MOST_ALIKE = 8;

    private final Recent<Key, List<CompiledScript>> cache;
    private final ScriptCompiler compiler;

    public Scripts() {
        this(MOST_CACHED, Doors.SHUT);
    }

    Scripts(int mostCached, Doors doors) {
        this.cache = new Recent<>(mostCached);
        this.compiler = new ScriptCompiler(doors, mostCached);
    }

    private record Key(Shape shape, ScriptSource source, String scope, Object expected) {}

    /**
     * Compiles one expression: a formula, a default, a condition or a check. Where yes/no is expected, any value is taken
     * for its truth.
     *
     * @throws ScriptProblem with everything that is wrong
     */
    public CompiledScript compile(
            ScriptSource source, ScriptRecordType scope, ScriptLibrary library, ScriptType expected) {
        return compiled(Shape.EXPRESSION, source, scope, library, expected);
    }

    /** Compiles a rule: statements that may assign fields of the record and of its lines. */
    public CompiledScript compileRule(ScriptSource source, ScriptRecordType scope, ScriptLibrary library) {
        return compiled(Shape.RULE, source, scope, library, ScriptType.ANY);
    }

    /** Compiles the body of a function: statements that return a value and assign nothing but their own names. */
    public CompiledScript compileFunction(
            ScriptSource source, List<CompiledScript.Parameter> parameters, ScriptLibrary library, ScriptType result) {
        return compiled(Shape.FUNCTION, source, new Parameters(List.copyOf(parameters)), library, result);
    }

    /**
     * Where an expression names properties, in the order in which it does.
     *
     * @throws ScriptProblem where it cannot be compiled
     */
    public List<ScriptMention> mentions(
            ScriptSource source, ScriptRecordType scope, ScriptLibrary library, ScriptType expected) {
        return compiler.mentions(Shape.EXPRESSION, source, scope, library, expected);
    }

    /** The same of the body of a function. */
    public List<ScriptMention> mentionsOfFunction(
            ScriptSource source, List<CompiledScript.Parameter> parameters, ScriptLibrary library, ScriptType result) {
        return compiler.mentions(Shape.FUNCTION, source, new Parameters(List.copyOf(parameters)), library, result);
    }

    /** The functions that every script may call, for completion and for the manual. */
    public static List<Builtin> builtins() {
        return Builtins.all();
    }

    /** Compiles a script of every kind, so that the first person does not wait for Groovy to load. Takes seconds. */
    public void warmUp() {
        var nothing = new Parameters(List.of(new CompiledScript.Parameter("a", ScriptType.NUMBER)));
        var place = new ScriptSource("a > 1 ? \"${round(a * 2)}\" : text(a) + 'b' ?: ''", "warm-up", "expression");
        compile(place, nothing, ScriptLibrary.none(), ScriptType.TEXT);
        var rule = new ScriptSource("if (a in [1, 2]) { def b = -a; a = b / 2 } else { a = 0 }", "warm-up", "rule");
        compileRule(rule, nothing, ScriptLibrary.none());
    }

    int cached() {
        return cache.size();
    }

    private CompiledScript compiled(
            Shape shape, ScriptSource source, ScriptRecordType scope, ScriptLibrary library, ScriptType expected) {
        var key = new Key(shape, source, scope.name(), Asked.named(expected));
        List<CompiledScript> known = Objects.requireNonNullElse(cache.get(key), List.of());
        for (CompiledScript each : known) {
            if (each.suits(scope, library)) {
                return each;
            }
        }
        CompiledScript compiled = compiler.compile(shape, source, scope, library, expected);
        cache.put(
                key,
                Stream.concat(Stream.of(compiled), known.stream())
                        .limit(MOST_ALIKE)
                        .toList());
        return compiled;
    }

    /** The scope of a function: what it takes. */
    private record Parameters(List<CompiledScript.Parameter> parameters) implements ScriptRecordType {

        @Override
        public String name() {
            return "parameters";
        }

        @Override
        public @Nullable ScriptType property(String key) {
            return parameters.stream()
                    .filter(parameter -> parameter.name().equals(key))
                    .map(CompiledScript.Parameter::type)
                    .findFirst()
                    .orElse(null);
        }

        @Override
        public Set<String> properties() {
            return Set.copyOf(
                    parameters.stream().map(CompiledScript.Parameter::name).toList());
        }
    }
}
