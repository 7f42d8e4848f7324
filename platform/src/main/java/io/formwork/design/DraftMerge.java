package io.formwork.design;

import io.formwork.definition.ElementTrees;
import io.formwork.definition.Layer;
import io.formwork.definition.layer.Conflict;
import io.formwork.definition.layer.DrawingTree;
import io.formwork.definition.layer.ElementKey;
import io.formwork.definition.layer.Renames;
import io.formwork.definition.layer.ThreeWay;
import io.formwork.definition.reading.Node;
import io.formwork.definition.reading.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Brings a draft together with what others published since it began, property by property. */
final class DraftMerge {
    private final Function<Map<String, String>, ElementTrees> reading;
    private final Predicate<Decided> taken;
    private final List<Conflict> conflicts = new ArrayList<>();

    /** A property that both changed differently. */
    record Decided(String element, String at) {}

    /**
     * What there was when the draft began.
     *
     * @param files the tenant's layer
     * @param trees of it, with all that was below it
     */
    record Base(Map<String, String> files, ElementTrees trees) {}

    /** @param conflicts what both changed differently; the preferred one stands in the files */
    record Merged(Map<String, String> files, List<Conflict> conflicts) {}

    private DraftMerge(Function<Map<String, String>, ElementTrees> reading, Predicate<Decided> taken) {
        this.reading = reading;
        this.taken = taken;
    }

    /**
     * @param was what there was when the draft began
     * @param theirs the layer that is published now
     * @param ours the layer as drafted
     * @param reading of a layer's files, with all below them
     * @param taken of what both changed differently: what others made of it stands there
     */
    static Merged merge(
            Base was,
            Map<String, String> theirs,
            Map<String, String> ours,
            Function<Map<String, String>, ElementTrees> reading,
            Predicate<Decided> taken) {
        return new DraftMerge(reading, taken).merge(was, theirs, ours);
    }

    private Merged merge(Base was, Map<String, String> theirs, Map<String, String> ours) {
        ElementTrees now = reading.apply(theirs);
        ElementTrees drafted = reading.apply(ours);
        Map<String, String> files = theirs;
        Set<ElementKey> all = new LinkedHashSet<>(drafted.keys());
        all.addAll(now.keys());
        for (ElementKey key : all) {
            Node.Mapping published = tree(now, key);
            ThreeWay.Result result = ThreeWay.merge(
                    before(was.trees(), key, published),
                    published,
                    tree(drafted, key),
                    at -> preferred(key.toString(), at.toString()));
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
        return new Merged(drawn(was, theirs, ours, files), conflicts);
    }

    private ThreeWay.Preferred preferred(String element, String at) {
        return taken.test(new Decided(element, at)) ? ThreeWay.Preferred.THEIRS : ThreeWay.Preferred.OURS;
    }

    /** A process that both drew anew, element by element; null where one of the three is not there, or no drawing. */
    private @Nullable String together(
            String key, @Nullable String was, @Nullable String theirs, @Nullable String ours) {
        if (was == null || theirs == null || ours == null) {
            return null;
        }
        try {
            ThreeWay.Result result = ThreeWay.merge(
                    DrawingTree.of(was),
                    DrawingTree.of(theirs),
                    DrawingTree.of(ours),
                    at -> preferred(key, at.toString()));
            result.clashes()
                    .forEach(clash -> conflicts.add(new Conflict(
                            Layer.TENANT, key, clash.at().toString(), clash.was(), clash.theirs(), clash.ours())));
            return result.value() instanceof Node.Mapping tree ? DrawingTree.text(tree, theirs, ours) : null;
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    /** BPMN processes, and what is told beside definitions such as scenarios: those are files as a whole. */
    private Map<String, String> drawn(
            Base base, Map<String, String> theirs, Map<String, String> ours, Map<String, String> files) {
        Map<String, String> was = base.files();
        Map<String, String> merged = new LinkedHashMap<>(files);
        Set<String> paths = new LinkedHashSet<>(theirs.keySet());
        paths.addAll(ours.keySet());
        paths.removeIf(path -> !path.endsWith(".bpmn") && !ElementTrees.isTold(path));
        for (String path : paths) {
            String key = (path.endsWith(".bpmn") ? "process/" : "scenario/") + path.replaceAll(".*/|\\.\\w+$", "");
            boolean both = !Objects.equals(was.get(path), theirs.get(path))
                    && !Objects.equals(was.get(path), ours.get(path))
                    && !Objects.equals(theirs.get(path), ours.get(path));
            String together = both && path.endsWith(".bpmn")
                    ? together(key, base.trees().bpmn().get(path), theirs.get(path), ours.get(path))
                    : null;
            if (together != null) {
                merged.put(path, together);
                continue;
            }
            ThreeWay.Result result = ThreeWay.merge(
                    text(was.get(path)), text(theirs.get(path)), text(ours.get(path)), preferred(key, Changed.DRAWING));
            result.clashes()
                    .forEach(clash -> conflicts.add(new Conflict(
                            Layer.TENANT, key, Changed.DRAWING, clash.was(), clash.theirs(), clash.ours())));
            if (result.value() instanceof Node.Scalar text) {
                merged.put(path, text.text());
            } else {
                merged.remove(path);
            }
        }
        return Map.copyOf(merged);
    }

    private static @Nullable Node text(@Nullable String text) {
        return text == null ? null : new Node.Scalar(Place.NOWHERE, text);
    }

    /** What it was, with its fields called as they are now: the template below may be another since. */
    private static Node.@Nullable Mapping before(ElementTrees trees, ElementKey key, Node.@Nullable Mapping published) {
        Node.Mapping was = tree(trees, key);
        return was == null || published == null ? was : Renames.applied(was, published);
    }

    private static Node.@Nullable Mapping tree(ElementTrees trees, ElementKey key) {
        return trees.find(key).map(ElementTrees.Element::tree).orElse(null);
    }
}
