package io.formwork.document;

import java.util.List;

/** The document is not, or no longer, in a state in which this can be done; or somebody else was faster. */
public final class Conflict extends RuntimeException {
    private final String code;
    private final List<String> arguments;

    public Conflict(String code, String... arguments) {
        super(code + " " + List.of(arguments));
        this.code = code;
        this.arguments = List.of(arguments);
    }

    /** A key of the message bundle. */
    public String code() {
        return code;
    }

    public List<String> arguments() {
        return arguments;
    }
}
