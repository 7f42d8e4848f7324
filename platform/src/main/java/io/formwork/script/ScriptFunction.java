package io.formwork.script;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A function that scripts may call by its name. The last {@code optionalParameters} of its parameters may be left out;
 * the body then receives the shorter list.
 */
public record ScriptFunction(
        String name, List<ScriptType> parameters, int optionalParameters, ScriptType result, Body body) {

    /**
     * What the function does; equal bodies do the same, so that scripts which call one need not be compiled again. To refuse with an error that names the script's position, throw
     * {@link ScriptFault}.
     */
    @FunctionalInterface
    public interface Body {
        @Nullable
        Object call(ScriptContext context, List<@Nullable Object> arguments);
    }

    public ScriptFunction {
        parameters = List.copyOf(parameters);
        if (!Words.isName(name)) {
            throw new IllegalArgumentException("Not a name for a function: " + name);
        }
        if (optionalParameters < 0 || optionalParameters > parameters.size()) {
            throw new IllegalArgumentException(name + " has fewer parameters than optional ones");
        }
    }

    int requiredParameters() {
        return parameters.size() - optionalParameters;
    }
}
