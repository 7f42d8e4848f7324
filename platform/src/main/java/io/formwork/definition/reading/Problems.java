package io.formwork.definition.reading;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Gathers every problem of a set of definitions, so that an author sees all of them at once. */
public final class Problems {
    private final List<Problem> found = new ArrayList<>();

    public void add(Place place, String key, String message) {
        found.add(new Problem(place, key, message));
    }

    public void add(Node node, String key, String message) {
        add(node.place(), key, message);
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
