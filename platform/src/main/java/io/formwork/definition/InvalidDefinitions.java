package io.formwork.definition;

import io.formwork.definition.reading.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** Definitions that cannot be published, with everything that is wrong with them. */
public final class InvalidDefinitions extends RuntimeException {
    private final transient List<Problem> problems;

    public InvalidDefinitions(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}
