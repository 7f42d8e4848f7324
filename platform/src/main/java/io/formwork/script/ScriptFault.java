package io.formwork.script;

import java.util.Arrays;
import java.util.List;

/**
 * How a function refuses: an error's code and arguments. The runtime adds form, place and position and throws a
 * {@link ScriptProblem}.
 */
public final class ScriptFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final transient List<String> arguments;

    public ScriptFault(String code, Object... arguments) {
        super(code, null, false, false);
        this.code = code;
        this.arguments = Arrays.stream(arguments).map(String::valueOf).toList();
    }

    public String code() {
        return code;
    }

    public List<String> arguments() {
        return arguments;
    }
}
