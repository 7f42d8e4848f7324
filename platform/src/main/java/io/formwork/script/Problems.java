package io.formwork.script;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.codehaus.groovy.ast.ASTNode;

/** Gathers what is wrong with one script, so that a person sees it all at once. */
final class Problems {

    private static final int MOST = 20;

    private final ScriptSource source;
    private final List<ScriptError> errors = new ArrayList<>();

    Problems(ScriptSource source) {
        this.source = source;
    }

    void add(ASTNode where, String code, Object... arguments) {
        add(where.getLineNumber(), where.getColumnNumber(), code, arguments);
    }

    void add(int line, int column, String code, Object... arguments) {
        if (errors.size() < MOST) {
            List<String> words = Arrays.stream(arguments).map(String::valueOf).toList();
            errors.add(new ScriptError(
                    code, words, source.form(), source.place(), Math.max(0, line), Math.max(0, column)));
        }
    }

    boolean any() {
        return !errors.isEmpty();
    }

    ScriptProblem asProblem(Throwable cause) {
        var problem = new ScriptProblem(errors);
        problem.initCause(cause);
        return problem;
    }

    void throwIfAny() {
        if (any()) {
            throw new ScriptProblem(errors);
        }
    }
}
