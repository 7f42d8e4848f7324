package io.formwork.definition.layer;

import io.formwork.definition.reading.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where a property stands in a definition: the keys on the way, outermost first.
 *
 * <p>Written as {@code fields.supplier.required}; a dot within a key as {@code \.}.
 */
public record PropertyPath(List<String> keys) {
    public static final PropertyPath ROOT = new PropertyPath(List.of());

    public PropertyPath {
        keys = List.copyOf(keys);
    }

    public static PropertyPath of(String written) {
        List<String> keys = new ArrayList<>();
        StringBuilder key = new StringBuilder();
        for (int i = 0; i < written.length(); i++) {
            char each = written.charAt(i);
            if (each == '\\' && i + 1 < written.length()) {
                i++;
                key.append(written.charAt(i));
            } else if (each == '.') {
                keys.add(key.toString());
                key.setLength(0);
            } else {
                key.append(each);
            }
        }
        if (!written.isEmpty()) {
            keys.add(key.toString());
        }
        return new PropertyPath(keys);
    }

    public PropertyPath with(String key) {
        List<String> longer = new ArrayList<>(keys);
        longer.add(key);
        return new PropertyPath(longer);
    }

    public boolean startsWith(PropertyPath other) {
        return keys.size() >= other.keys.size()
                && keys.subList(0, other.keys.size()).equals(other.keys);
    }

    public PropertyPath parent() {
        return new PropertyPath(keys.subList(0, keys.size() - 1));
    }

    /** What stands there; null where nothing does. */
    public @Nullable Node in(@Nullable Node root) {
        Node current = root;
        for (String key : keys) {
            current = current instanceof Node.Mapping mapping ? mapping.get(key) : null;
        }
        return current;
    }

    /** The same tree with something else there, or nothing; mappings on the way are made where they are missing. */
    public Node.Mapping put(Node.Mapping root, @Nullable Node value) {
        return put(root, keys, value);
    }

    private static Node.Mapping put(Node.Mapping mapping, List<String> keys, @Nullable Node value) {
        String key = keys.getFirst();
        if (keys.size() == 1) {
            return mapping.with(key, value);
        }
        Node child = mapping.get(key);
        if (child == null && value == null) {
            return mapping;
        }
        Node.Mapping inner = child instanceof Node.Mapping existing
                ? existing
                : new Node.Mapping(mapping.place(), new LinkedHashMap<>());
        return mapping.with(key, put(inner, keys.subList(1, keys.size()), value));
    }

    @Override
    public String toString() {
        return keys.stream()
                .map(key -> key.replace("\\", "\\\\").replace(".", "\\."))
                .collect(Collectors.joining("."));
    }
}
