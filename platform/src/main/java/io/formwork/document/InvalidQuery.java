package io.formwork.document;

import java.util.List;

/** A filter, sort or cursor that cannot be understood. */
public final class InvalidQuery extends RuntimeException {
    private final String part;
    private final List<String> arguments;

    public InvalidQuery(String part, String... arguments) {
        super(part + " " + List.of(arguments));
        this.part = part;
        this.arguments = List.of(arguments);
    }

    /** Which part of the query: filter, sort, after, limit or fields. */
    public String part() {
        return part;
    }

    public List<String> arguments() {
        return arguments;
    }
}
