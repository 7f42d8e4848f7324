package io.formwork.design;

import io.formwork.definition.layer.Change;
import io.formwork.definition.layer.Difference;
import io.formwork.definition.layer.DrawingTree;
import io.formwork.definition.layer.PropertyPath;
import io.formwork.definition.reading.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What became of the elements between two drawings of a process, by their ids. Where they are drawn makes no difference.
 *
 * @param said of those that changed: what each property was and is
 */
public record DrawingDiff(
        Map<String, FlowDiff.State> before, Map<String, FlowDiff.State> after, Map<String, List<Change>> said) {

    /** @throws IllegalArgumentException where one of them is no XML */
    public static DrawingDiff between(String before, String after) {
        Node.Mapping was = DrawingTree.of(before);
        Node.Mapping is = DrawingTree.of(after);
        DrawingDiff diff = new DrawingDiff(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
        for (Change change : Difference.between(was, is)) {
            String id = PropertyPath.of(change.at()).keys().getFirst();
            if (DrawingTree.isPlacing(was, id) || DrawingTree.isPlacing(is, id)) {
                continue;
            }
            if (was.get(id) == null) {
                diff.after.put(id, FlowDiff.State.ADDED);
            } else if (is.get(id) == null) {
                diff.before.put(id, FlowDiff.State.REMOVED);
            } else {
                diff.before.put(id, FlowDiff.State.CHANGED);
                diff.after.put(id, FlowDiff.State.CHANGED);
                diff.said.computeIfAbsent(id, _ -> new ArrayList<>()).add(change);
            }
        }
        return diff;
    }

    public boolean isEmpty() {
        return before.isEmpty() && after.isEmpty();
    }
}
