package io.formwork.definition.layer;

import io.formwork.definition.reading.Node;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What becomes of a definition, property by property, once what is below a layer changes and its overlays stay. */
public final class Prospect {
    private final Node.Mapping before;
    private final Node.Mapping next;
    private final List<Overlay> overlays;
    private final List<Property> properties = new ArrayList<>();

    /** What happens to a property, what a person has to look at first coming first. */
    public enum Outcome {
        /** Both changed it differently. */
        CONFLICT,
        /** What the layer changed is no longer there below; its change counts again when that comes back. */
        WAITS,
        /** Both changed it, and what both did is there afterwards. */
        TOGETHER,
        /** Only what is below changed it. */
        FLOWS,
        /** Only the layer changed it. */
        STAYS
    }

    /**
     * One property.
     *
     * @param at the path of the change that says it; of what flows in, of what changed below
     * @param was what it said below until now, or when the layer changed it where that contradicts
     * @param theirs what it says below from now on
     * @param ours what the layer says, null where it says nothing or took it away
     * @param is what it says afterwards if nobody decides otherwise
     */
    public record Property(
            String at,
            Outcome outcome,
            @Nullable Node was,
            @Nullable Node theirs,
            @Nullable Node ours,
            @Nullable Node is) {}

    private Prospect(Node.Mapping before, Node.Mapping next, List<Overlay> overlays) {
        this.before = before;
        this.next = next;
        this.overlays = overlays;
    }

    /**
     * @param before the definition below the layer until now
     * @param next the same from now on
     * @param overlays the layer's changes of it
     * @return what to look at first coming first
     */
    public static List<Property> of(Node.Mapping before, Node.Mapping next, List<Overlay> overlays) {
        Prospect prospect = new Prospect(before, next, overlays);
        overlays.forEach(prospect::over);
        prospect.below();
        return prospect.properties.stream()
                .sorted(Comparator.comparing(Property::outcome))
                .toList();
    }

    private void over(Overlay overlay) {
        Node.Mapping merged = new LayerMerge("").merge(next, overlay);
        for (Change change : overlay.changes()) {
            PropertyPath path = PropertyPath.of(change.at());
            Node theirs = path.in(next);
            Node is = path.in(merged);
            boolean gone = LayerMerge.isGone(next, path, change, overlay);
            boolean conflict = !gone && !Rebase.conflicts(overlay, change, next).isEmpty();
            Outcome outcome = gone
                    ? Outcome.WAITS
                    : conflict
                            ? Outcome.CONFLICT
                            : Objects.equals(path.in(before), theirs) ? Outcome.STAYS : Outcome.TOGETHER;
            Node was = conflict || gone ? change.was() : path.in(before);
            properties.add(new Property(change.at(), outcome, was, theirs, change.is(), gone ? null : is));
        }
    }

    /** What changed below and no change of the layer speaks of. */
    private void below() {
        for (Change change : Difference.between(before, next)) {
            PropertyPath path = PropertyPath.of(change.at());
            boolean spoken = overlays.stream()
                    .flatMap(overlay -> overlay.changes().stream())
                    .anyMatch(ours -> path.startsWith(PropertyPath.of(ours.at())));
            if (!spoken) {
                properties.add(new Property(change.at(), Outcome.FLOWS, change.was(), change.is(), null, change.is()));
            }
        }
    }
}
