package io.formwork.definition.scripting;

import io.formwork.script.CompiledScript;
import io.formwork.script.ScriptRecordType;
import io.formwork.script.ScriptType;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a script can name of what a function found: its fields, and the parameters of the function. */
record FindingScope(String function, FormScope found, List<CompiledScript.Parameter> parameters)
        implements ScriptRecordType {

    @Override
    public String name() {
        return function + " in " + found.name();
    }

    @Override
    public @Nullable ScriptType property(String key) {
        ScriptType own = found.property(key);
        return own != null
                ? own
                : parameters.stream()
                        .filter(parameter -> parameter.name().equals(key))
                        .map(CompiledScript.Parameter::type)
                        .findFirst()
                        .orElse(null);
    }

    @Override
    public String home(String key) {
        return found.property(key) == null ? name() : found.home(key);
    }

    @Override
    public String title(String key, Locale reader) {
        return found.title(key, reader);
    }

    @Override
    public Set<String> properties() {
        Set<String> all = new LinkedHashSet<>(found.properties());
        parameters.forEach(parameter -> all.add(parameter.name()));
        return all;
    }
}
