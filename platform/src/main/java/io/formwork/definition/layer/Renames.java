package io.formwork.definition.layer;

import io.formwork.definition.reading.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Fields that have another key in the next version of a form: what a layer said of the field it says of it under its new
 * key.
 */
public final class Renames {
    private static final String FIELDS = "fields";

    private final Map<PropertyPath, PropertyPath> renamed = new LinkedHashMap<>();

    private Renames() {}

    public static Renames between(Node.Mapping before, Node.Mapping next) {
        Renames renames = new Renames();
        renames.within(PropertyPath.ROOT, before, PropertyPath.ROOT, next);
        return renames;
    }

    private void within(PropertyPath from, Node.Mapping before, PropertyPath to, Node.Mapping next) {
        if (!(before.get(FIELDS) instanceof Node.Mapping old) || !(next.get(FIELDS) instanceof Node.Mapping now)) {
            return;
        }
        now.entries()
                .forEach((key, field) -> old.entries().forEach((known, was) -> {
                    if (field instanceof Node.Mapping fresh
                            && was instanceof Node.Mapping stale
                            && kept(key, fresh).equals(kept(known, stale))) {
                        PropertyPath there = from.with(FIELDS).with(known);
                        PropertyPath here = to.with(FIELDS).with(key);
                        // What is within comes first: the longest path is the one that counts.
                        within(there, stale, here, fresh);
                        if (!there.equals(here)) {
                            renamed.put(there, here);
                        }
                    }
                }));
    }

    /** The name under which a field's values are kept. */
    private static String kept(String key, Node.Mapping field) {
        return field.get("was") instanceof Node.Scalar was && was.value() != null ? was.text() : key;
    }

    /** The definition before with its fields under the keys that they have in the next one. */
    public static Node.Mapping applied(Node.Mapping before, Node.Mapping next) {
        if (!(before.get(FIELDS) instanceof Node.Mapping old) || !(next.get(FIELDS) instanceof Node.Mapping now)) {
            return before;
        }
        Map<String, Node> fields = new LinkedHashMap<>();
        old.entries().forEach((known, was) -> {
            String key = was instanceof Node.Mapping stale
                    ? now.entries().entrySet().stream()
                            .filter(field -> field.getValue() instanceof Node.Mapping fresh
                                    && kept(field.getKey(), fresh).equals(kept(known, stale)))
                            .map(Map.Entry::getKey)
                            .findFirst()
                            .orElse(known)
                    : known;
            boolean both = was instanceof Node.Mapping && now.get(key) instanceof Node.Mapping;
            fields.put(
                    key, both ? applied((Node.Mapping) was, (Node.Mapping) Objects.requireNonNull(now.get(key))) : was);
        });
        return before.with(FIELDS, new Node.Mapping(old.place(), fields));
    }

    /** The overlay with its changes at where their fields are now. */
    public Overlay in(Overlay overlay) {
        List<Change> changes = overlay.changes().stream()
                .map(change -> new Change(
                        change.place(), at(PropertyPath.of(change.at())).toString(), change.was(), change.is()))
                .toList();
        return new Overlay(overlay.place(), overlay.overlay(), changes);
    }

    private PropertyPath at(PropertyPath path) {
        for (Map.Entry<PropertyPath, PropertyPath> entry : renamed.entrySet()) {
            if (path.startsWith(entry.getKey())) {
                PropertyPath moved = entry.getValue();
                for (String key : path.keys()
                        .subList(entry.getKey().keys().size(), path.keys().size())) {
                    moved = moved.with(key);
                }
                return moved;
            }
        }
        return path;
    }
}
