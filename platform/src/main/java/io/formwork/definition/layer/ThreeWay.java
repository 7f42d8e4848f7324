package io.formwork.definition.layer;

import io.formwork.definition.reading.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What two sides made of the same value, brought together: what only one of them changed is as that one has it, within
 * mappings key by key and within lists item by item.
 */
public final class ThreeWay {
    private final Function<PropertyPath, Preferred> preferred;
    private final List<Clash> clashes = new ArrayList<>();

    /** Whose value stands where both changed the same thing differently. */
    public enum Preferred {
        OURS,
        THEIRS
    }

    /** Something that both changed differently, by the way to it. */
    public record Clash(
            PropertyPath at,
            @Nullable Node was,
            @Nullable Node theirs,
            @Nullable Node ours) {}

    /** @param value null where nothing is left */
    public record Result(@Nullable Node value, List<Clash> clashes) {}

    private ThreeWay(Function<PropertyPath, Preferred> preferred) {
        this.preferred = preferred;
    }

    public static Result merge(@Nullable Node was, @Nullable Node theirs, @Nullable Node ours, Preferred preferred) {
        return merge(was, theirs, ours, _ -> preferred);
    }

    /** @param preferred by the way to what both changed differently */
    public static Result merge(
            @Nullable Node was,
            @Nullable Node theirs,
            @Nullable Node ours,
            Function<PropertyPath, Preferred> preferred) {
        ThreeWay merge = new ThreeWay(preferred);
        Node value = merge.at(PropertyPath.ROOT, was, theirs, ours);
        return new Result(value, List.copyOf(merge.clashes));
    }

    private @Nullable Node at(PropertyPath at, @Nullable Node was, @Nullable Node theirs, @Nullable Node ours) {
        if (Objects.equals(theirs, was) || Objects.equals(theirs, ours)) {
            return ours;
        }
        if (Objects.equals(ours, was)) {
            return theirs;
        }
        if (theirs instanceof Node.Mapping below && ours instanceof Node.Mapping above) {
            return mapping(at, was instanceof Node.Mapping before ? before : null, below, above);
        }
        if (theirs instanceof Node.Sequence below && ours instanceof Node.Sequence above) {
            List<Node> before = was instanceof Node.Sequence sequence ? sequence.items() : List.of();
            return new Node.Sequence(above.place(), new Items(at, before, below.items(), above.items()).merged());
        }
        return clash(at, was, theirs, ours);
    }

    private @Nullable Node clash(PropertyPath at, @Nullable Node was, @Nullable Node theirs, @Nullable Node ours) {
        clashes.add(new Clash(at, was, theirs, ours));
        return preferred.apply(at) == Preferred.OURS ? ours : theirs;
    }

    /** In the order of theirs; what we added stands where we had put it. */
    private Node.Mapping mapping(PropertyPath at, Node.@Nullable Mapping was, Node.Mapping theirs, Node.Mapping ours) {
        Map<String, Node> merged = new LinkedHashMap<>();
        for (String key : order(theirs, ours)) {
            Node value = at(at.with(key), was == null ? null : was.get(key), theirs.get(key), ours.get(key));
            if (value != null) {
                merged.put(key, value);
            }
        }
        return new Node.Mapping(ours.place(), merged);
    }

    private static List<String> order(Node.Mapping theirs, Node.Mapping ours) {
        List<String> keys = new ArrayList<>(theirs.entries().keySet());
        String before = null;
        for (String key : ours.entries().keySet()) {
            if (!theirs.entries().containsKey(key)) {
                int behind = before == null ? 0 : keys.indexOf(before) + 1;
                keys.add(behind, key);
            }
            before = key;
        }
        return keys;
    }

    /** Lists, item by item: each item of before is found again on both sides, or was taken away there. */
    private final class Items {
        private final PropertyPath at;
        private final List<Node> was;
        private final List<Node> theirs;
        private final List<Node> ours;
        private final int[] inOurs;
        private final List<Node> merged = new ArrayList<>();
        private int below;
        private int above;

        Items(PropertyPath at, List<Node> was, List<Node> theirs, List<Node> ours) {
            this.at = at;
            this.was = was;
            this.theirs = theirs;
            this.ours = ours;
            this.inOurs = Alignment.of(was, ours);
        }

        List<Node> merged() {
            int[] inTheirs = Alignment.of(was, theirs);
            for (int i = 0; i < was.size(); i++) {
                addedBelow(inTheirs[i]);
                addedAbove(inOurs[i]);
                Node under = inTheirs[i] < 0 ? null : theirs.get(inTheirs[i]);
                Node over = inOurs[i] < 0 ? null : ours.get(inOurs[i]);
                below = Math.max(below, inTheirs[i] + 1);
                above = Math.max(above, inOurs[i] + 1);
                Node item = at(at.with(Integer.toString(i)), was.get(i), under, over);
                if (item != null) {
                    merged.add(item);
                }
            }
            addedBelow(theirs.size());
            addedAbove(ours.size());
            return merged;
        }

        /** Also what they moved, unless we took it away or moved it ourselves. */
        private void addedBelow(int until) {
            for (; below < until; below++) {
                Node item = theirs.get(below);
                if (!was.contains(item) || staysInOurs(item)) {
                    merged.add(item);
                }
            }
        }

        /** Also what we moved, unless they took it away; what both added, in whatever place, is there once. */
        private void addedAbove(int until) {
            for (; above < until; above++) {
                Node item = ours.get(above);
                if (was.contains(item) == theirs.contains(item)) {
                    merged.add(item);
                }
            }
        }

        private boolean staysInOurs(Node item) {
            int index = was.indexOf(item);
            return inOurs[index] >= 0 && ours.get(inOurs[index]).equals(item);
        }
    }
}
