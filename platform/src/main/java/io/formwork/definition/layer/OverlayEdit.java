package io.formwork.definition.layer;

import io.formwork.definition.reading.Node;
import io.formwork.definition.reading.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Changes of an overlay by a person, one property at a time: what was changed before stays as it was said, also where it
 * contradicts what is below.
 */
public final class OverlayEdit {
    private final Node.Mapping below;
    private final Node.Mapping before;
    private final Overlay overlay;
    private final List<Change> changes;

    private OverlayEdit(Node.Mapping below, Overlay overlay) {
        this.below = below;
        this.before = new LayerMerge("").merge(below, overlay);
        this.overlay = overlay;
        this.changes = new ArrayList<>(overlay.changes());
    }

    /**
     * The overlay that makes what a person edited of the definition.
     *
     * @param below the definition without the overlay
     * @param edited the definition as it is to be
     */
    public static Overlay to(Node.Mapping below, Overlay overlay, Node.Mapping edited) {
        OverlayEdit edit = new OverlayEdit(below, overlay);
        Difference.between(edit.before, edited).forEach(change -> edit.set(PropertyPath.of(change.at()), change.is()));
        return edit.edited();
    }

    /** The overlay without anything that it says of a property or of what is within it. */
    public static Overlay restored(Node.Mapping below, Overlay overlay, PropertyPath path) {
        OverlayEdit edit = new OverlayEdit(below, overlay);
        edit.set(path, path.in(below));
        return edit.edited();
    }

    /** An overlay of a definition that changes nothing yet. */
    public static Overlay none(ElementKey key) {
        return new Overlay(Place.NOWHERE, key.toString(), List.of());
    }

    private Overlay edited() {
        return new Overlay(overlay.place(), overlay.overlay(), List.copyOf(changes));
    }

    private void set(PropertyPath path, @Nullable Node value) {
        changes.removeIf(change -> {
            PropertyPath at = PropertyPath.of(change.at());
            return at.startsWith(path) && !at.equals(path);
        });
        for (int i = 0; i < changes.size(); i++) {
            Change change = changes.get(i);
            PropertyPath at = PropertyPath.of(change.at());
            if (path.startsWith(at)) {
                replace(i, at, within(at, path, value));
                return;
            }
        }
        Node was = path.in(below);
        if (!Objects.equals(was, value)) {
            changes.add(new Change(Place.NOWHERE, path.toString(), was, value));
        }
    }

    /** What a change of a whole says once a part of it is changed. */
    private @Nullable Node within(PropertyPath at, PropertyPath path, @Nullable Node value) {
        if (at.equals(path)) {
            return value;
        }
        Node.Mapping whole = at.in(before) instanceof Node.Mapping mapping
                ? mapping
                : new Node.Mapping(Place.NOWHERE, new LinkedHashMap<>());
        PropertyPath inner = new PropertyPath(
                path.keys().subList(at.keys().size(), path.keys().size()));
        return inner.put(whole, value);
    }

    private void replace(int index, PropertyPath at, @Nullable Node value) {
        Node was = at.in(below);
        if (Objects.equals(was, value)) {
            changes.remove(index);
        } else {
            changes.set(index, new Change(changes.get(index).place(), at.toString(), was, value));
        }
    }

    /** As a file. */
    public static Node.Mapping tree(Overlay overlay) {
        Map<String, Node> root = new LinkedHashMap<>();
        root.put("overlay", new Node.Scalar(Place.NOWHERE, overlay.overlay()));
        List<Node> items = new ArrayList<>();
        for (Change change : overlay.changes()) {
            Map<String, Node> item = new LinkedHashMap<>();
            item.put("at", new Node.Scalar(Place.NOWHERE, change.at()));
            if (change.was() != null) {
                item.put("was", change.was());
            }
            if (change.is() != null) {
                item.put("is", change.is());
            }
            items.add(new Node.Mapping(Place.NOWHERE, item));
        }
        root.put("changes", new Node.Sequence(Place.NOWHERE, items));
        return new Node.Mapping(Place.NOWHERE, root);
    }
}
