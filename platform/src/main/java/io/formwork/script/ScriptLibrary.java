package io.formwork.script;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The functions that a caller offers to its scripts, beside the built-in ones, which they may not hide.
 */
public final class ScriptLibrary {

    private static final ScriptLibrary NONE = new ScriptLibrary(List.of());

    private final Map<String, ScriptFunction> functions;

    private ScriptLibrary(Collection<ScriptFunction> functions) {
        var byName = new LinkedHashMap<String, ScriptFunction>();
        for (ScriptFunction function : functions) {
            if (Builtins.find(function.name()) != null) {
                throw new IllegalArgumentException(function.name() + " is a built-in function");
            }
            if (byName.put(function.name(), function) != null) {
                throw new IllegalArgumentException("Two functions are called " + function.name());
            }
        }
        this.functions = Map.copyOf(byName);
    }

    public static ScriptLibrary none() {
        return NONE;
    }

    public static ScriptLibrary of(Collection<ScriptFunction> functions) {
        return new ScriptLibrary(functions);
    }

    public Collection<ScriptFunction> functions() {
        return functions.values();
    }

    @Nullable
    ScriptFunction find(String name) {
        return functions.get(name);
    }
}
