package io.formwork.script;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A function that every script may call, with what a person needs to know of it. */
public record Builtin(
        ScriptFunction function, List<String> parameterNames, String english, String chinese, Result result) {

    /** How the type of the result is found. */
    public enum Result {
        AS_DECLARED,
        /** What all arguments have in common. */
        LIKE_ARGUMENTS,
        /** What all arguments have in common, or the elements of a list that is the only one. */
        LIKE_ELEMENTS
    }

    public Builtin {
        parameterNames = List.copyOf(parameterNames);
    }

    @Nullable
    ScriptType resultOf(List<ScriptType> arguments) {
        return switch (result) {
            case AS_DECLARED -> function.result();
            case LIKE_ARGUMENTS -> Typing.common(arguments);
            case LIKE_ELEMENTS -> {
                var elements = new ArrayList<ScriptType>();
                for (ScriptType argument : arguments) {
                    ScriptType element = arguments.size() == 1 ? Typing.element(argument) : null;
                    elements.add(element == null ? argument : element);
                }
                ScriptType common = Typing.common(elements);
                yield common != null && Typing.isOrdered(common) ? common : null;
            }
        };
    }
}
