package io.formwork.design;

import io.formwork.definition.ElementTrees;
import io.formwork.definition.layer.ElementKey;
import io.formwork.definition.layer.PropertyPath;
import io.formwork.definition.reading.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Which other definitions name one: in a property that is its key, or within a formula. */
public final class WhereUsed {
    private WhereUsed() {}

    /** @return the properties that name it, by the definition in which they stand */
    public static Map<ElementKey, List<PropertyPath>> of(Design design, ElementKey element) {
        String key = element.key();
        // A key with a hyphen is a difference within a formula; there it stands in quotes.
        Pattern named = Pattern.compile("(^|[^\\w-])" + Pattern.quote(key) + "($|[^\\w-])");
        ElementTrees trees = design.trees();
        Map<ElementKey, List<PropertyPath>> used = new LinkedHashMap<>();
        for (ElementKey other : trees.keys()) {
            if (!other.equals(element)) {
                List<PropertyPath> places = new ArrayList<>();
                collect(PropertyPath.ROOT, trees.find(other).orElseThrow().tree(), named, places);
                if (!places.isEmpty()) {
                    used.put(other, places);
                }
            }
        }
        return used;
    }

    private static void collect(PropertyPath at, Node node, Pattern named, List<PropertyPath> places) {
        switch (node) {
            case Node.Mapping(var _, var entries) ->
                entries.forEach((key, value) -> {
                    // What people read names nothing.
                    if (!key.equals("title") && !key.equals("help") && !key.equals("purpose")) {
                        collect(at.with(key), value, named, places);
                    }
                });
            case Node.Sequence(var _, var items) -> items.forEach(item -> collect(at, item, named, places));
            case Node.Scalar scalar -> {
                if (named.matcher(scalar.text()).find() && !places.contains(at)) {
                    places.add(at);
                }
            }
        }
    }
}
