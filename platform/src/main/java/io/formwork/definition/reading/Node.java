package io.formwork.definition.reading;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A YAML value that knows where it was written; immutable. Equality looks at content, never at places. */
public sealed interface Node {

    Place place();

    /** Keys in the order they were written. */
    record Mapping(Place place, Map<String, Node> entries) implements Node {
        public Mapping {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        public @Nullable Node get(String key) {
            return entries.get(key);
        }

        public Mapping with(String key, @Nullable Node value) {
            Map<String, Node> changed = new LinkedHashMap<>(entries);
            if (value == null) {
                changed.remove(key);
            } else {
                changed.put(key, value);
            }
            return new Mapping(place, changed);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Mapping mapping && entries.equals(mapping.entries);
        }

        @Override
        public int hashCode() {
            return entries.hashCode();
        }
    }

    record Sequence(Place place, List<Node> items) implements Node {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Sequence sequence && items.equals(sequence.items);
        }

        @Override
        public int hashCode() {
            return items.hashCode();
        }
    }

    /** A text, a number, a truth value or nothing. */
    record Scalar(Place place, @Nullable Object value) implements Node {
        @Override
        public boolean equals(Object other) {
            return other instanceof Scalar scalar
                    && (value instanceof BigDecimal mine && scalar.value instanceof BigDecimal theirs
                            ? mine.compareTo(theirs) == 0
                            : java.util.Objects.equals(value, scalar.value));
        }

        @Override
        public int hashCode() {
            return value instanceof BigDecimal number
                    ? number.stripTrailingZeros().hashCode()
                    : java.util.Objects.hashCode(value);
        }

        public String text() {
            return value instanceof BigDecimal number ? number.toPlainString() : String.valueOf(value);
        }
    }

    /** The plain Java value: maps, lists, texts, exact numbers, truth values, null. For canonical hashing and JSON. */
    default @Nullable Object plain() {
        return switch (this) {
            case Mapping(var _, var entries) -> {
                Map<String, @Nullable Object> plain = new LinkedHashMap<>();
                entries.forEach((key, value) -> plain.put(key, value.plain()));
                yield plain;
            }
            case Sequence(var _, var items) -> {
                List<@Nullable Object> plain = new ArrayList<>();
                items.forEach(item -> plain.add(item.plain()));
                yield plain;
            }
            case Scalar(var _, var value) -> value;
        };
    }

    /** What kind of value this is, in the words of an author. */
    default String kind() {
        return switch (this) {
            case Mapping _ -> "a mapping";
            case Sequence _ -> "a list";
            case Scalar(var _, var value) when value == null -> "nothing";
            case Scalar(var _, var value) when value instanceof Boolean -> "true or false";
            case Scalar(var _, var value) when value instanceof BigDecimal -> "a number";
            case Scalar _ -> "a text";
        };
    }
}
