package io.formwork.definition.layer;

import io.formwork.definition.reading.Node;
import io.formwork.definition.reading.Problems;
import io.formwork.definition.reading.Suggestion;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Fields that are written once for many forms. A field that is {@code like} one of them has all its properties, and those
 * that it says itself instead, none where it says {@code null}; the columns of a table are laid over in the same way.
 *
 * <p>Forms are completed before any layer is laid over them: an overlay changes such a field as it changes any other, and
 * whoever changes the shared field changes every form that did not say otherwise.
 */
public final class SharedFields {
    private static final String LIKE = "like";
    private static final String FIELDS = "fields";

    /** The key of the definition that a shared field is, and of what it says about itself. */
    public static final String KIND = "field";

    private final Map<String, Node.Mapping> shared;
    private final Problems problems;

    /** @param shared by key, as they were written, with all layers laid over them */
    public SharedFields(Map<String, Node.Mapping> shared, Problems problems) {
        this.shared = Map.copyOf(shared);
        this.problems = problems;
    }

    /** A form, or a table, whose fields say everything. */
    public Node.Mapping complete(Node.Mapping owner) {
        return complete(owner, Set.of());
    }

    private Node.Mapping complete(Node.Mapping owner, Set<String> within) {
        if (!(owner.get(FIELDS) instanceof Node.Mapping fields)) {
            return owner;
        }
        Map<String, Node> completed = new LinkedHashMap<>();
        fields.entries().forEach((key, field) -> {
            Node whole = field instanceof Node.Mapping mapping ? whole(mapping, key, within) : field;
            if (whole != null) {
                completed.put(key, whole);
            }
        });
        return owner.with(FIELDS, new Node.Mapping(fields.place(), completed));
    }

    /** @return null where it is like nothing there is */
    private @Nullable Node whole(Node.Mapping field, String key, Set<String> within) {
        if (!(field.get(LIKE) instanceof Node.Scalar name)) {
            return complete(field, within);
        }
        Node.Mapping model = shared.get(name.text());
        if (model == null) {
            problems.add(
                    name,
                    FIELDS + "." + key + "." + LIKE,
                    "there is no shared field '{0}'{1}",
                    name.text(),
                    Suggestion.of(name.text(), shared.keySet()));
            return null;
        }
        if (within.contains(name.text())) {
            problems.add(name, FIELDS + "." + key + "." + LIKE, "'{0}' is like itself", name.text());
            return null;
        }
        Set<String> inside = new LinkedHashSet<>(within);
        inside.add(name.text());
        Node below = whole(model.with(KIND, null), name.text(), inside);
        Node above = complete(field.with(LIKE, null), within);
        return below == null ? null : laid(below, above);
    }

    private static Node laid(Node below, Node above) {
        if (!(below instanceof Node.Mapping all && above instanceof Node.Mapping own)) {
            return above;
        }
        Map<String, Node> entries = new LinkedHashMap<>(all.entries());
        own.entries().forEach((key, value) -> {
            if (value instanceof Node.Scalar(var _, var said) && said == null) {
                entries.remove(key);
            } else {
                entries.merge(key, value, SharedFields::laid);
            }
        });
        return new Node.Mapping(own.place(), entries);
    }
}
