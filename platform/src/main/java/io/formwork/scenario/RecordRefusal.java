package io.formwork.scenario;

import java.util.List;

/** Work that cannot be told as a scenario. */
public final class RecordRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final transient List<String> arguments;

    RecordRefusal(String code, String... arguments) {
        super(code + " " + String.join(", ", arguments));
        this.code = code;
        this.arguments = List.of(arguments);
    }

    /** Of the message that tells it. */
    public String code() {
        return code;
    }

    public List<String> arguments() {
        return arguments;
    }
}
