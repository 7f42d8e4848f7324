package io.formwork.design;

import io.formwork.definition.ElementTrees;
import io.formwork.definition.layer.ElementKey;
import io.formwork.definition.reading.Expression;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** In which definition a script stands. */
final class ScriptPlaces {
    private final Map<String, ElementKey> byPath = new LinkedHashMap<>();

    ScriptPlaces(ElementTrees trees) {
        trees.keys().forEach(key -> byPath.put(trees.find(key).orElseThrow().path(), key));
    }

    /** Null where it stands in none, as in a drawing. */
    @Nullable
    ElementKey of(Expression expression) {
        // Layers write their name before the file.
        String path = file(expression);
        ElementKey known = byPath.get(path);
        return known == null && path.startsWith("overlays/")
                ? ElementKey.of(path.substring("overlays/".length()).replaceFirst("\\.yaml$", ""))
                : known;
    }

    static String file(Expression expression) {
        String file = expression.place().file();
        return file.substring(file.indexOf(':') + 1);
    }
}
