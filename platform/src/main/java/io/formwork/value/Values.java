package io.formwork.value;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The field values of a document or of one of its lines, in the order of the form; immutable. */
public final class Values {
    public static final Values EMPTY = new Values(new LinkedHashMap<>());

    private final Map<String, FieldValue> byField;

    private Values(LinkedHashMap<String, FieldValue> byField) {
        this.byField = Collections.unmodifiableMap(byField);
    }

    public static Values of(Map<String, FieldValue> byField) {
        return new Values(new LinkedHashMap<>(byField));
    }

    public @Nullable FieldValue get(String field) {
        return byField.get(field);
    }

    public List<Line> lines(String tableField) {
        return byField.get(tableField) instanceof FieldValue.Table(var lines) ? lines : List.of();
    }

    /** The lines of all tables. */
    public List<Line> lines() {
        return byField.values().stream()
                .flatMap(value -> value instanceof FieldValue.Table(var lines) ? lines.stream() : Stream.empty())
                .toList();
    }

    public Set<String> fields() {
        return byField.keySet();
    }

    public boolean has(String field) {
        return byField.containsKey(field);
    }

    public boolean isEmpty() {
        return byField.isEmpty();
    }

    /** These values with one of them changed; null takes the value away. */
    public Values with(String field, @Nullable FieldValue value) {
        LinkedHashMap<String, FieldValue> changed = new LinkedHashMap<>(byField);
        if (value == null) {
            changed.remove(field);
        } else {
            changed.put(field, value);
        }
        return new Values(changed);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Values values && byField.equals(values.byField);
    }

    @Override
    public int hashCode() {
        return byField.hashCode();
    }

    @Override
    public String toString() {
        return byField.toString();
    }
}
