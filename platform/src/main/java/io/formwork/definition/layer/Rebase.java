package io.formwork.definition.layer;

import io.formwork.definition.reading.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes an overlay anew over what is below it now, with what a person decided where both had changed the same. */
public final class Rebase {
    private Rebase() {}

    /** What becomes of a change that contradicts what is below. */
    public sealed interface Decision {
        /** What is below is noted, and ours stands over it. */
        record Keep() implements Decision {}

        /** What is below stands. */
        record Take() implements Decision {}

        /** Something else than both. */
        record Edit(@Nullable Node value) implements Decision {}
    }

    /**
     * @param decisions by the path of the change; null where nobody decided, so that it goes on being a conflict
     * @return the overlay whose every change starts from what is below, but for those that are not decided, and those of what
     *     is not there below, which go on waiting unless they are taken back
     */
    public static Overlay of(Overlay overlay, Node.Mapping below, Function<String, @Nullable Decision> decisions) {
        List<Change> changes = new ArrayList<>();
        for (Change change : overlay.changes()) {
            Change anew = anew(overlay, change, below, decisions.apply(change.at()));
            if (anew != null) {
                changes.add(anew);
            }
        }
        return new Overlay(overlay.place(), overlay.overlay(), changes);
    }

    private static @Nullable Change anew(
            Overlay overlay, Change change, Node.Mapping below, @Nullable Decision decision) {
        PropertyPath path = PropertyPath.of(change.at());
        Node theirs = path.in(below);
        if (LayerMerge.isGone(below, path, change, overlay)) {
            return decision instanceof Decision.Take ? null : change;
        }
        boolean conflict = !conflicts(overlay, change, below).isEmpty();
        return switch (decision) {
            case Decision.Take _ when conflict -> taken(change, theirs);
            case Decision.Edit(var value) when conflict -> over(change, theirs, value);
            case Decision.Keep _ when conflict -> over(change, theirs, merged(change, theirs, ThreeWay.Preferred.OURS));
            case null, default ->
                conflict || Objects.equals(change.was(), change.is())
                        ? change
                        : over(change, theirs, merged(change, theirs, ThreeWay.Preferred.OURS));
        };
    }

    /** Theirs where both changed the same; of a list, what only we had changed stays. */
    private static @Nullable Change taken(Change change, @Nullable Node theirs) {
        Node value = merged(change, theirs, ThreeWay.Preferred.THEIRS);
        return Objects.equals(value, theirs) ? null : over(change, theirs, value);
    }

    private static @Nullable Node merged(Change change, @Nullable Node theirs, ThreeWay.Preferred preferred) {
        return Objects.equals(change.was(), change.is())
                ? preferred == ThreeWay.Preferred.OURS ? change.is() : theirs
                : ThreeWay.merge(change.was(), theirs, change.is(), preferred).value();
    }

    private static Change over(Change change, @Nullable Node theirs, @Nullable Node value) {
        return new Change(change.place(), change.at(), theirs, value);
    }

    /** Where one change of an overlay contradicts what is below. */
    static List<Conflict> conflicts(Overlay overlay, Change change, Node.Mapping below) {
        LayerMerge merge = new LayerMerge("");
        merge.merge(below, new Overlay(overlay.place(), overlay.overlay(), List.of(change)));
        return merge.conflicts();
    }
}
