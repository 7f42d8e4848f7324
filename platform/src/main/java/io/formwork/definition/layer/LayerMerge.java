package io.formwork.definition.layer;

import io.formwork.definition.reading.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The three-way merge of one definition.
 *
 * <p>Per property: changed below only → flows in, for the overlay says nothing about it; changed here only (below
 * still {@code was}) → ours stands; both to the same value → that; both differently → ours stands and a conflict is
 * reported.
 */
public final class LayerMerge {
    private final String layer;
    private final List<Conflict> conflicts = new ArrayList<>();

    public LayerMerge(String layer) {
        this.layer = layer;
    }

    /** The definition of the layer below with this overlay's changes laid over it. */
    public Node.Mapping merge(Node.Mapping below, Overlay overlay) {
        Node.Mapping merged = below;
        for (Change change : overlay.changes()) {
            List<String> path = List.of(change.at().split("\\."));
            @Nullable Node theirs = find(below, path);
            boolean untouched = Objects.equals(theirs, change.was());
            boolean agreed = Objects.equals(theirs, change.is());
            if (!untouched && !agreed) {
                conflicts.add(new Conflict(layer, overlay.overlay(), change.at(), change.was(), theirs, change.is()));
            }
            merged = put(merged, path, change.is());
        }
        return merged;
    }

    public List<Conflict> conflicts() {
        return List.copyOf(conflicts);
    }

    private static @Nullable Node find(Node node, List<String> path) {
        @Nullable Node current = node;
        for (String key : path) {
            current = current instanceof Node.Mapping mapping ? mapping.get(key) : null;
        }
        return current;
    }

    /** Keys that the layer below no longer has on the way are made again: what a tenant added is never lost. */
    private static Node.Mapping put(Node.Mapping mapping, List<String> path, @Nullable Node value) {
        String key = path.getFirst();
        if (path.size() == 1) {
            return mapping.with(key, value);
        }
        @Nullable Node child = mapping.get(key);
        if (child == null && value == null) {
            return mapping;
        }
        Node.Mapping inner = child instanceof Node.Mapping existing
                ? existing
                : new Node.Mapping(mapping.place(), new LinkedHashMap<>());
        return mapping.with(key, put(inner, path.subList(1, path.size()), value));
    }
}
