package io.formwork.document;

import java.util.List;
import java.util.stream.Collectors;

/** What was entered cannot be saved; carries everything that is wrong with it, not only the first. */
public final class InvalidDocument extends RuntimeException {
    private final transient List<FieldProblem> problems;

    public InvalidDocument(List<FieldProblem> problems) {
        super(problems.stream()
                .map(problem -> problem.code() + " at " + problem.field())
                .collect(Collectors.joining(", ")));
        this.problems = List.copyOf(problems);
    }

    public List<FieldProblem> problems() {
        return problems;
    }
}
