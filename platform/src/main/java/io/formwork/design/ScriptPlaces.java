package io.formwork.design;

import io.formwork.definition.ElementTrees;
import io.formwork.definition.layer.ElementKey;
import io.formwork.definition.layer.SharedFields;
import io.formwork.definition.reading.Expression;
import io.formwork.definition.scripting.FormScripts;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** In which definition a script stands. */
final class ScriptPlaces {
    private final Map<String, ElementKey> byPath = new LinkedHashMap<>();
    private final FormScripts scripts;

    ScriptPlaces(ElementTrees trees, FormScripts scripts) {
        this.scripts = scripts;
        trees.keys().forEach(key -> byPath.put(trees.find(key).orElseThrow().path(), key));
    }

    /** Null where it stands in none, as in a drawing. */
    @Nullable
    ElementKey of(Expression expression) {
        // Layers write their name before the file.
        String path = file(expression);
        ElementKey known = byPath.get(path);
        if (known != null && known.kind().equals(SharedFields.KIND)) {
            // A shared field is run, and can be said otherwise, in each form that has it.
            return ElementKey.form(scripts.owner(expression));
        }
        return known == null && path.startsWith("overlays/")
                ? ElementKey.of(path.substring("overlays/".length()).replaceFirst("\\.yaml$", ""))
                : known;
    }

    static String file(Expression expression) {
        String file = expression.place().file();
        return file.substring(file.indexOf(':') + 1);
    }
}
