package io.formwork.document;

import java.util.List;

/** What was entered cannot be saved; carries everything that is wrong with it, not only the first. */
public final class InvalidDocument extends RuntimeException {
    private final transient List<FieldProblem> problems;

    public InvalidDocument(List<FieldProblem> problems) {
        super(problems.toString());
        this.problems = List.copyOf(problems);
    }

    public List<FieldProblem> problems() {
        return problems;
    }
}
