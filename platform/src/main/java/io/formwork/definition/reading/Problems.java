package io.formwork.definition.reading;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers every problem of a set of definitions, so that an author sees all of them at once. */
public final class Problems {
    private final List<Problem> found = new ArrayList<>();

    /** @param pattern what is wrong, in English, as {@link Sentence} has it */
    public void add(Place place, String key, String pattern, @Nullable Object... arguments) {
        add(new Problem(place, key, Sentence.of(pattern, arguments)));
    }

    public void add(Node node, String key, String pattern, @Nullable Object... arguments) {
        add(node.place(), key, pattern, arguments);
    }

    public void add(Problem problem) {
        found.add(problem);
    }

    public int size() {
        return found.size();
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** All problems, by file and line. */
    public List<Problem> all() {
        return found.stream()
                .distinct()
                .sorted(Comparator.comparing(
                                (Problem problem) -> problem.place().file())
                        .thenComparing(problem -> problem.place().line()))
                .toList();
    }
}
