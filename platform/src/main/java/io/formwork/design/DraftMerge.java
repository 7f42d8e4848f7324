package io.formwork.design;

import io.formwork.definition.ElementTrees;
import io.formwork.definition.Layer;
import io.formwork.definition.layer.Conflict;
import io.formwork.definition.layer.ElementKey;
import io.formwork.definition.layer.ThreeWay;
import io.formwork.definition.reading.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/** Brings a draft together with what others published since it began, property by property. */
final class DraftMerge {
    private final Function<Map<String, String>, ElementTrees> reading;
    private final ThreeWay.Preferred preferred;
    private final List<Conflict> conflicts = new ArrayList<>();

    /** @param conflicts what both changed differently; the preferred one stands in the files */
    record Merged(Map<String, String> files, List<Conflict> conflicts) {}

    private DraftMerge(Function<Map<String, String>, ElementTrees> reading, ThreeWay.Preferred preferred) {
        this.reading = reading;
        this.preferred = preferred;
    }

    /**
     * @param was the tenant's layer when the draft began
     * @param theirs the layer that is published now
     * @param ours the layer as drafted
     * @param reading of a layer's files, with all below them
     */
    static Merged merge(
            Map<String, String> was,
            Map<String, String> theirs,
            Map<String, String> ours,
            Function<Map<String, String>, ElementTrees> reading,
            ThreeWay.Preferred preferred) {
        return new DraftMerge(reading, preferred).merge(was, theirs, ours);
    }

    private Merged merge(Map<String, String> was, Map<String, String> theirs, Map<String, String> ours) {
        ElementTrees before = reading.apply(was);
        ElementTrees now = reading.apply(theirs);
        ElementTrees drafted = reading.apply(ours);
        Map<String, String> files = theirs;
        Set<ElementKey> all = new LinkedHashSet<>(drafted.keys());
        all.addAll(now.keys());
        for (ElementKey key : all) {
            Node.Mapping published = tree(now, key);
            ThreeWay.Result result = ThreeWay.merge(tree(before, key), published, tree(drafted, key), preferred);
            result.clashes()
                    .forEach(clash -> conflicts.add(new Conflict(
                            Layer.TENANT,
                            key.toString(),
                            clash.at().toString(),
                            clash.was(),
                            clash.theirs(),
                            clash.ours())));
            if (!(result.value() instanceof Node.Mapping merged)) {
                files = published == null ? files : new OwnFiles(files, now).after(new Edit.Drop(key));
            } else if (published == null) {
                files = OwnFiles.with(files, drafted.find(key).orElseThrow(), ours);
            } else if (!merged.equals(published)) {
                files = new OwnFiles(files, now).become(key, merged);
            }
        }
        return new Merged(told(files, was, theirs, ours), conflicts);
    }

    /** Stories and scenarios are no definitions: each is taken as a whole, from whoever changed it. */
    private Map<String, String> told(
            Map<String, String> merged, Map<String, String> was, Map<String, String> theirs, Map<String, String> ours) {
        Map<String, String> files = new HashMap<>(merged);
        Set<String> paths = new LinkedHashSet<>(theirs.keySet());
        paths.addAll(ours.keySet());
        for (String path : paths) {
            String before = was.get(path);
            boolean here = ElementTrees.isTold(path) && !Objects.equals(before, ours.get(path));
            boolean there = !Objects.equals(before, theirs.get(path));
            if (here && (!there || preferred == ThreeWay.Preferred.OURS)) {
                files.remove(path);
                if (ours.get(path) instanceof String text) {
                    files.put(path, text);
                }
            }
        }
        return Map.copyOf(files);
    }

    private static Node.@org.jspecify.annotations.Nullable Mapping tree(ElementTrees trees, ElementKey key) {
        return trees.find(key).map(ElementTrees.Element::tree).orElse(null);
    }
}
