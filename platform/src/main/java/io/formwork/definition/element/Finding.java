package io.formwork.definition.element;

import java.util.List;

/**
 * A question of a function for documents of a form, or lines of its table, whose fields equal what is given.
 *
 * @param arguments what the function was called with: the same again is the same question
 * @param states the states of documents that may answer; effective and closed where none is named
 * @param equal what the fields must equal, none of it null
 */
public record Finding(
        String function, List<Object> arguments, String form, String table, List<Equal> equal, List<String> states) {
    public Finding {
        states = states.isEmpty() ? List.of("effective", "closed") : List.copyOf(states);
    }

    public Finding(String function, List<Object> arguments, String form, String table, List<Equal> equal) {
        this(function, arguments, form, table, equal, List.of());
    }

    /** What a field must be. */
    public record Equal(String field, Object value) {}

    /** The most that are looked at one by one; whoever finds more has to ask more narrowly. */
    public static final int MOST = 500;

    /** Whether lines answer, not documents. */
    public boolean ofLines() {
        return !table.isEmpty();
    }
}
