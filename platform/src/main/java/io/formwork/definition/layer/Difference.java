package io.formwork.definition.layer;

import io.formwork.definition.reading.Node;
import io.formwork.definition.reading.Place;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was changed of a definition, property by property; lists are told as a whole. */
public final class Difference {
    private final List<Change> changes = new ArrayList<>();

    private Difference() {}

    /** The changes that make the second of the first; the order of keys says nothing. */
    public static List<Change> between(Node.Mapping below, Node.Mapping edited) {
        Difference difference = new Difference();
        difference.within(PropertyPath.ROOT, below, edited);
        return difference.changes;
    }

    private void within(PropertyPath at, Node.Mapping below, Node.Mapping edited) {
        Set<String> keys = new LinkedHashSet<>(below.entries().keySet());
        keys.addAll(edited.entries().keySet());
        keys.forEach(key -> at(at.with(key), below.get(key), edited.get(key)));
    }

    private void at(PropertyPath at, @Nullable Node was, @Nullable Node is) {
        if (was instanceof Node.Mapping before && is instanceof Node.Mapping after) {
            within(at, before, after);
        } else if (was == null || !was.equals(is)) {
            Place place = is != null ? is.place() : was != null ? was.place() : Place.NOWHERE;
            changes.add(new Change(place, at.toString(), was, is));
        }
    }
}
