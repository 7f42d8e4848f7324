package io.formwork.design;

import io.formwork.definition.ElementTrees;
import io.formwork.definition.layer.Change;
import io.formwork.definition.layer.Difference;
import io.formwork.definition.layer.ElementKey;
import io.formwork.definition.layer.PropertyPath;
import io.formwork.definition.layer.Renames;
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

    /** Where a BPMN process stands within its definition, of which there is no more. */
    public static final String DRAWING = "drawing";

    private static final String FIELDS = "fields";

    /** Of what people read, and nothing is computed from. */
    private static final Set<String> SAID = Set.of("title", "help");

    /**
     * The fields of a form that were there before and are something else now but for what they are called, columns of
     * tables among them.
     */
    public Set<PropertyPath> fields() {
        Set<PropertyPath> fields = new LinkedHashSet<>();
        for (Change change : changes) {
            List<String> keys = PropertyPath.of(change.at()).keys();
            int depth = keys.size() > 4 && keys.get(2).equals(FIELDS) ? 4 : 2;
            boolean within = keys.size() > depth && keys.getFirst().equals(FIELDS);
            if (element.kind().equals("form") && within && !SAID.contains(keys.get(depth))) {
                PropertyPath path = PropertyPath.ROOT;
                for (String key : keys.subList(0, depth)) {
                    path = path.with(key);
                }
                fields.add(path);
            }
        }
        return fields;
    }

    static List<Changed> between(ElementTrees before, ElementTrees after) {
        Set<ElementKey> keys = new LinkedHashSet<>(after.keys());
        keys.addAll(before.keys());
        List<Changed> changed = new ArrayList<>();
        for (ElementKey key : keys) {
            Node.Mapping was = tree(before, key);
            Node.Mapping is = tree(after, key);
            // A field that has another key is the same field: of that only the key is told.
            List<Change> changes =
                    Difference.between(was == null || is == null ? or(was) : Renames.applied(was, is), or(is));
            if (!changes.isEmpty()) {
                changed.add(new Changed(key, was == null, is == null, changes));
            }
        }
        drawn(before.bpmn(), after.bpmn(), changed);
        return changed;
    }

    /** BPMN processes are told as a whole. */
    private static void drawn(Map<String, String> before, Map<String, String> after, List<Changed> changed) {
        Set<String> paths = new LinkedHashSet<>(after.keySet());
        paths.addAll(before.keySet());
        for (String path : paths) {
            String was = before.get(path);
            String is = after.get(path);
            if (!java.util.Objects.equals(was, is)) {
                String key = path.replaceAll(".*/|\\.bpmn$", "");
                Change change = new Change(Place.NOWHERE, DRAWING, text(was), text(is));
                changed.add(new Changed(new ElementKey("process", key), was == null, is == null, List.of(change)));
            }
        }
    }

    private static @Nullable Node text(@Nullable String text) {
        return text == null ? null : new Node.Scalar(Place.NOWHERE, text);
    }

    private static Node.@Nullable Mapping tree(ElementTrees trees, ElementKey key) {
        return trees.find(key).map(ElementTrees.Element::tree).orElse(null);
    }

    private static Node.Mapping or(Node.@Nullable Mapping tree) {
        return tree == null ? new Node.Mapping(Place.NOWHERE, Map.of()) : tree;
    }
}
