package io.formwork.definition;

import io.formwork.definition.element.FunctionDefinition;
import io.formwork.definition.form.Field;
import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.Form;
import io.formwork.definition.language.FieldKind;
import io.formwork.definition.reading.Problems;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Checks what functions say of forms: those that find documents must be able to find them by an index. */
final class FunctionReferences {
    private final DefinitionSet set;
    private final Problems problems;

    FunctionReferences(DefinitionSet set, Problems problems) {
        this.set = set;
        this.problems = problems;
    }

    void check() {
        set.functions().values().forEach(this::function);
    }

    private void function(FunctionDefinition function) {
        function.parameters().forEach((name, parameter) -> {
            if (parameter.to() != null && !set.forms().containsKey(parameter.to())) {
                says(function, "parameters." + name + ".to", "there is no form '{0}'", parameter.to());
            }
        });
        if ((function.script() == null) == (function.find() == null)) {
            says(function, "script", "a function needs either script or find");
            return;
        }
        if (function.find() == null) {
            if (function.table() != null
                    || function.when() != null
                    || function.value() != null
                    || !function.where().isEmpty()
                    || !function.states().isEmpty()
                    || !function.order().isEmpty()) {
                says(function, "find", "table, states, where, when, order and value go with find");
            }
            return;
        }
        Form form = set.forms().get(function.find());
        if (form == null) {
            says(function, "find", "there is no form '{0}'", function.find());
        } else if (function.table() != null && !form.tables().containsKey(function.table())) {
            says(function, "table", "the form {0} has no table '{1}'", form.key(), function.table());
        } else {
            found(function, form);
        }
    }

    private void found(FunctionDefinition function, Form form) {
        function.states().stream()
                .filter(state -> !References.STATES.contains(state))
                .forEach(state -> says(function, "states", "there is no state '{0}'", state));
        Map<String, Field> line =
                form.tables().get(function.table()) instanceof FieldType.Table(var fields) ? fields : Map.of();
        boolean indexed = false;
        for (String key : function.where().keySet()) {
            Field ofLine = line.get(key);
            Field field = ofLine != null ? ofLine : form.fields().get(key);
            if (field == null || field.type() instanceof FieldType.Table) {
                says(function, "where." + key, "the form {0} has no field '{1}' to compare", form.key(), key);
            } else {
                indexed |= ofLine != null ? link(ofLine) && ofLine.filterable() : field.filterable();
            }
        }
        if (!indexed) {
            says(
                    function,
                    "where",
                    "needs a field that documents are found by: one of the header that lists can filter, or a link of the line");
        }
        if (function.value() == null && (function.result() != FieldKind.LINK || function.table() != null)) {
            says(function, "value", "is needed where not the document itself answers, as a link");
        }
        Set<String> both = new TreeSet<>(function.parameters().keySet());
        Map<String, Field> all = new LinkedHashMap<>(form.fields());
        all.putAll(line);
        both.retainAll(all.keySet());
        // Where both are equal anyway it does not matter which of them is meant.
        both.removeIf(name -> function.where().get(name) != null
                && function.where().get(name).text().strip().equals(name));
        both.forEach(name -> says(
                function,
                "parameters." + name,
                "'{0}' is also a field of {1}: give the parameter a name of its own",
                name,
                form.key()));
    }

    private static boolean link(Field field) {
        return field.type() instanceof FieldType.Link link && !link.multiple();
    }

    private void says(FunctionDefinition function, String key, String pattern, @Nullable Object... arguments) {
        problems.add(function.place(), key, pattern, arguments);
    }
}
