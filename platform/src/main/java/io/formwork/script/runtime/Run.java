package io.formwork.script.runtime;

import io.formwork.script.ScriptContext;
import io.formwork.script.ScriptError;
import io.formwork.script.ScriptFault;
import io.formwork.script.ScriptFunction;
import io.formwork.script.ScriptProblem;
import io.formwork.script.ScriptRecord;
import io.formwork.script.ScriptSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One run of one script. Generated code hands it on and never looks inside: all it may call is {@link Operations}. */
public final class Run {

    /** A position is one number in generated code: line × this + column. */
    public static final int COLUMNS = 10_000;

    private final ScriptSource source;
    private final List<Object> constants;
    private final List<ScriptFunction> functions;
    private final ScriptRecord scope;
    private final ScriptContext context;

    @Nullable
    Object kept;

    public Run(
            ScriptSource source,
            List<Object> constants,
            List<ScriptFunction> functions,
            ScriptRecord scope,
            ScriptContext context) {
        this.source = source;
        this.constants = constants;
        this.functions = functions;
        this.scope = scope;
        this.context = context;
    }

    ScriptRecord scope() {
        return scope;
    }

    ScriptContext context() {
        return context;
    }

    Object constant(int index) {
        return constants.get(index);
    }

    String key(int index) {
        return (String) constants.get(index);
    }

    ScriptFunction function(int index) {
        return functions.get(index);
    }

    void spend(int at, long steps) {
        try {
            context.spend(steps);
        } catch (ScriptFault fault) {
            throw at(at, fault);
        }
    }

    ScriptProblem fail(int at, String code, Object... arguments) {
        return at(at, new ScriptFault(code, arguments));
    }

    ScriptProblem at(int at, ScriptFault fault) {
        return new ScriptProblem(List.of(new ScriptError(
                fault.code(), fault.arguments(), source.form(), source.place(), at / COLUMNS, at % COLUMNS)));
    }
}
