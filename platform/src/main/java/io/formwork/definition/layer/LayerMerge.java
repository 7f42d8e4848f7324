package io.formwork.definition.layer;

import io.formwork.definition.reading.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The three-way merge of definitions with what one layer changes of them.
 *
 * <p>Per property: changed below only → flows in, for the overlay says nothing about it; changed here only (below
 * still {@code was}) → ours stands; both to the same value → that; both differently → lists are brought together item by
 * item, of anything else ours stands and a conflict is reported. Of what is no longer there below nothing can be
 * changed: such a change waits, reported as a conflict, and counts again when it comes back.
 */
public final class LayerMerge {
    private static final String FIELDS = "fields";

    private final String layer;
    private final List<Conflict> conflicts = new ArrayList<>();

    public LayerMerge(String layer) {
        this.layer = layer;
    }

    /** The definition of the layer below with this overlay's changes laid over it. */
    public Node.Mapping merge(Node.Mapping below, Overlay overlay) {
        Node.Mapping merged = below;
        for (Change change : overlay.changes()) {
            PropertyPath path = PropertyPath.of(change.at());
            Node theirs = path.in(below);
            if (isGone(merged, path, change, overlay)) {
                conflicts.add(new Conflict(layer, overlay.overlay(), change.at(), change.was(), null, change.is()));
            } else {
                merged = path.put(merged, brought(overlay.overlay(), path, change, theirs));
            }
        }
        return merged;
    }

    private @Nullable Node brought(String element, PropertyPath path, Change change, @Nullable Node theirs) {
        if (Objects.equals(change.was(), change.is())) {
            // Held whatever comes from below: the layer wants it so.
            if (!Objects.equals(theirs, change.is())) {
                conflicts.add(new Conflict(layer, element, change.at(), change.was(), theirs, change.is()));
            }
            return change.is();
        }
        ThreeWay.Result result = ThreeWay.merge(change.was(), theirs, change.is(), ThreeWay.Preferred.OURS);
        result.clashes().forEach(clash -> {
            PropertyPath at = path;
            for (String key : clash.at().keys()) {
                at = at.with(key);
            }
            conflicts.add(new Conflict(layer, element, at.toString(), clash.was(), clash.theirs(), clash.ours()));
        });
        return result.value();
    }

    /**
     * Whether it changes something within what is not there: what it had changed was taken away below, or became something
     * else, or it says something of a field that nobody says the type of.
     */
    static boolean isGone(Node.Mapping merged, PropertyPath path, Change change, Overlay overlay) {
        PropertyPath owner = path.parent();
        PropertyPath there = owner;
        while (there.in(merged) == null) {
            there = there.parent();
        }
        if (there.equals(owner)) {
            return !(owner.in(merged) instanceof Node.Mapping);
        }
        return change.was() != null
                || !(there.in(merged) instanceof Node.Mapping)
                || isField(owner) && !says(overlay, owner);
    }

    private static boolean isField(PropertyPath path) {
        int size = path.keys().size();
        return size >= 2 && path.keys().get(size - 2).equals(FIELDS);
    }

    private static boolean says(Overlay overlay, PropertyPath field) {
        return overlay.changes().stream()
                .map(change -> PropertyPath.of(change.at()))
                .anyMatch(path -> path.equals(field.with("type")) || path.equals(field.with("like")));
    }

    public List<Conflict> conflicts() {
        return List.copyOf(conflicts);
    }
}
