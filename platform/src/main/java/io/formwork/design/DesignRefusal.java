package io.formwork.design;

import java.util.List;

/** A definition cannot be changed like that; the code names the sentence that says why. */
public final class DesignRefusal extends RuntimeException {
    private final String code;
    private final List<String> arguments;

    DesignRefusal(String code, String... arguments) {
        super(code + " " + List.of(arguments));
        this.code = code;
        this.arguments = List.of(arguments);
    }

    public String code() {
        return code;
    }

    public List<String> arguments() {
        return arguments;
    }
}
