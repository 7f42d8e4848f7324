package io.formwork.script;

import java.util.List;
import java.util.stream.Collectors;

/** Why a script cannot be compiled, or why running it stopped: everything found, never empty. */
public final class ScriptProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<ScriptError> errors;

    public ScriptProblem(List<ScriptError> errors) {
        super(errors.stream().map(ScriptError::toString).collect(Collectors.joining("\n")));
        if (errors.isEmpty()) {
            throw new IllegalArgumentException("A problem without an error");
        }
        this.errors = List.copyOf(errors);
    }

    public List<ScriptError> errors() {
        return errors;
    }
}
