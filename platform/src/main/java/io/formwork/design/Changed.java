package io.formwork.design;

import io.formwork.definition.ElementTrees;
import io.formwork.definition.layer.Change;
import io.formwork.definition.layer.Difference;
import io.formwork.definition.layer.ElementKey;
import io.formwork.definition.reading.Node;
import io.formwork.definition.reading.Place;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A definition that a draft makes another one of.
 *
 * @param isNew whether it is not there yet
 * @param isGone whether it goes away
 * @param changes what becomes of its properties, in the order of the definition
 */
public record Changed(ElementKey element, boolean isNew, boolean isGone, List<Change> changes) {

    static List<Changed> between(ElementTrees before, ElementTrees after) {
        Set<ElementKey> keys = new LinkedHashSet<>(after.keys());
        keys.addAll(before.keys());
        List<Changed> changed = new ArrayList<>();
        for (ElementKey key : keys) {
            Node.Mapping was = tree(before, key);
            Node.Mapping is = tree(after, key);
            List<Change> changes = Difference.between(or(was), or(is));
            if (!changes.isEmpty()) {
                changed.add(new Changed(key, was == null, is == null, changes));
            }
        }
        return changed;
    }

    private static Node.@Nullable Mapping tree(ElementTrees trees, ElementKey key) {
        return trees.find(key).map(ElementTrees.Element::tree).orElse(null);
    }

    private static Node.Mapping or(Node.@Nullable Mapping tree) {
        return tree == null ? new Node.Mapping(Place.NOWHERE, Map.of()) : tree;
    }
}
