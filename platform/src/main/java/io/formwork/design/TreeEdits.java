package io.formwork.design;

import io.formwork.definition.layer.ElementKey;
import io.formwork.definition.layer.PropertyPath;
import io.formwork.definition.reading.Node;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Edits of one definition by places that may lie within lists: {@code postings.2.add.item}. A list is put as a whole, for
 * which of its items changed is found out where layers are compared.
 */
public record TreeEdits(Design design, ElementKey element) {
    private static final Set<String> NUMBER = Set.of("pattern", "gapFree");
    private static final Set<String> CHECK = Set.of("that", "each", "field", "handedIn", "again", "message", "says");

    /** What stands at a place; null where nothing does. */
    public @Nullable Node at(PropertyPath at) {
        Node current = tree();
        for (String key : at.keys()) {
            current = child(current, key);
        }
        return current;
    }

    private Node.Mapping tree() {
        return design.trees().find(element).orElseThrow().tree();
    }

    private static @Nullable Node child(@Nullable Node parent, String key) {
        return switch (parent) {
            case Node.Mapping mapping -> mapping.get(key);
            case Node.Sequence(var _, var items)
            when key.matches("\\d+") && Integer.parseInt(key) < items.size() -> items.get(Integer.parseInt(key));
            case Node.Scalar text when key.equals(shorthand(key)) -> text;
            case null, default -> null;
        };
    }

    /** Puts a value at a place, or takes away what stands there. */
    public Edit set(PropertyPath at, @Nullable Node value) {
        Node current = tree();
        for (int i = 0; i < at.keys().size(); i++) {
            if (current instanceof Node.Sequence
                    || current instanceof Node.Scalar && shorthand(at.keys().get(i)) != null) {
                PropertyPath outer = new PropertyPath(at.keys().subList(0, i));
                return Edit.set(
                        element,
                        outer,
                        put(current, at.keys().subList(i, at.keys().size()), value));
            }
            current = child(current, at.keys().get(i));
        }
        return Edit.set(element, at, value);
    }

    /** The property that a text stands for which is written instead of all of them; null where there is none. */
    private static @Nullable String shorthand(String key) {
        return CHECK.contains(key) ? "that" : NUMBER.contains(key) ? "pattern" : key.length() == 2 ? "en" : null;
    }

    private static @Nullable Node put(@Nullable Node within, List<String> keys, @Nullable Node value) {
        if (keys.isEmpty()) {
            return value;
        }
        String key = keys.getFirst();
        List<String> rest = keys.subList(1, keys.size());
        return switch (within) {
            case Node.Sequence(var place, var items) -> {
                List<Node> changed = new ArrayList<>(items);
                int index = Integer.parseInt(key);
                Node now = put(items.get(index), rest, value);
                if (now == null) {
                    changed.remove(index);
                } else {
                    changed.set(index, now);
                }
                yield new Node.Sequence(place, changed);
            }
            // A text in one language is one in English, a check that says nothing else its condition.
            case Node.Scalar text -> put(Nodes.map(Objects.requireNonNull(shorthand(key)), text), keys, value);
            case Node.Mapping mapping -> {
                Node.Mapping changed = mapping.with(key, put(mapping.get(key), rest, value));
                yield changed.entries().isEmpty() ? null : changed;
            }
            case null -> value == null ? null : Nodes.map(key, Objects.requireNonNull(put(null, rest, value)));
        };
    }

    /** Whether a place lies within a text that stands for more than it says. */
    public boolean isShort(PropertyPath at) {
        return at.keys().size() > 1
                && at(at.parent()) instanceof Node.Scalar
                && shorthand(at.keys().getLast()) != null;
    }

    /** Adds an item at the end of a list. */
    public Edit append(PropertyPath list, Node item) {
        List<Node> items = new ArrayList<>(at(list) instanceof Node.Sequence(var _, var known) ? known : List.of());
        items.add(item);
        return set(list, Nodes.list(items));
    }

    /** Puts one item of a list in the place of its neighbour. */
    public Edit moved(PropertyPath item, int by) {
        PropertyPath list = item.parent();
        int from = Integer.parseInt(item.keys().getLast());
        List<Node> items = new ArrayList<>(((Node.Sequence) Objects.requireNonNull(at(list))).items());
        items.add(Math.clamp(from + by, 0, items.size() - 1), items.remove(from));
        return set(list, Nodes.list(items));
    }

    /** A key made of a title that no other entry has. */
    public String key(PropertyPath entries, String title, String otherwise) {
        Set<String> taken = at(entries) instanceof Node.Mapping known
                ? new LinkedHashSet<>(known.entries().keySet())
                : Set.of();
        return FieldKeys.apart(title, otherwise, taken);
    }

    /** Adds an entry that people call by a title. */
    public Edit entry(PropertyPath entries, String title, String otherwise, Node.Mapping with, Locale language) {
        return set(entries.with(key(entries, title, otherwise)), with.with("title", NewField.said(title, language)));
    }
}
