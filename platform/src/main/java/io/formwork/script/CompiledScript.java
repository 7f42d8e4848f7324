package io.formwork.script;

import io.formwork.script.runtime.Program;
import io.formwork.script.runtime.Run;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A script that passed every door. Immutable, and safe to run by many threads at once. */
public final class CompiledScript {

    private final ScriptSource source;
    private final Program program;
    private final Translation translation;

    CompiledScript(ScriptSource source, Program program, Translation translation) {
        this.source = source;
        this.program = program;
        this.translation = translation;
    }

    /**
     * Runs the script on a record; a rule's record must be a {@link ScriptTarget}.
     *
     * @throws ScriptProblem when it cannot go on, naming form, place and position
     */
    public @Nullable Object run(ScriptRecord scope, ScriptContext context) {
        return program.run(new Run(source, translation.constants(), translation.functions(), scope, context.started()));
    }

    /**
     * The paths that the script reads, each as long as it was followed: {@code [supplier, currency]}. A record or table that
     * is handed on whole, to a function, stands there by its own path; it may be read to any depth.
     */
    public Set<List<String>> reads() {
        return translation.reads();
    }

    /** The paths that the script assigns; empty unless it is a rule. */
    public Set<List<String>> writes() {
        return translation.writes();
    }

    public ScriptType type() {
        return translation.type();
    }

    /** Whether it would become the same program in these surroundings. */
    boolean suits(ScriptRecordType scope, ScriptLibrary library) {
        return Asked.alike(translation.asked(), scope, library);
    }

    Program program() {
        return program;
    }

    public ScriptSource source() {
        return source;
    }

    /** Offers a script compiled by {@link Scripts#compileFunction} to other scripts; what it takes is in order. */
    public ScriptFunction asFunction(String name, List<Parameter> parameters, ScriptType result) {
        return new ScriptFunction(
                name,
                parameters.stream().map(Parameter::type).toList(),
                0,
                result,
                new Called(this, parameters.stream().map(Parameter::name).toList()));
    }

    /** Equal where the same script is called with the same names: who calls it need not be compiled again. */
    private record Called(CompiledScript script, List<String> names) implements ScriptFunction.Body {
        @Override
        public @Nullable Object call(ScriptContext context, List<@Nullable Object> values) {
            Map<String, @Nullable Object> arguments = new HashMap<>();
            for (int i = 0; i < names.size(); i++) {
                arguments.put(names.get(i), values.get(i));
            }
            return script.run(arguments::get, context);
        }
    }

    /** A parameter of a function written as a script. */
    public record Parameter(String name, ScriptType type) {}
}
