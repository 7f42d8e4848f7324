package io.formwork.definition.reading;

import io.formwork.value.LocalizedText;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads trees into records: the components of a record are the keys of the language.
 *
 * <p>A component that is {@code @Nullable}, a list, a map or a {@code boolean} may be left out, any other is required;
 * a key that no component has is a problem. A component of type {@link Place} or {@link Node} receives the place or
 * the tree itself. The JSON Schema of the language is made from the same records by {@link LanguageSchema}.
 */
public final class RecordReader {
    private final Problems problems;

    public RecordReader(Problems problems) {
        this.problems = problems;
    }

    /** The record, or null where a required key was missing or wrong; the problems say what. */
    public <T extends Record> @Nullable T read(Node node, Class<T> type, String key) {
        return type.cast(record(node, type, key));
    }

    private @Nullable Object value(Node node, Type type, String key) {
        if (type instanceof ParameterizedType parameterized) {
            Type[] arguments = parameterized.getActualTypeArguments();
            return parameterized.getRawType() == List.class
                    ? list(node, arguments[0], key)
                    : map(node, arguments[1], key);
        }
        Class<?> wanted = (Class<?>) type;
        if (wanted == Node.class) {
            return node;
        } else if (wanted == LocalizedText.class) {
            return localized(node, key);
        } else if (wanted.isRecord() && wanted != Expression.class) {
            return record(node, wanted, key);
        }
        if (!(node instanceof Node.Scalar scalar) || scalar.value() == null) {
            return wrong(node, key, name(wanted));
        }
        return wanted.isEnum() ? constant(scalar, wanted, key) : scalar(scalar, wanted, key);
    }

    private @Nullable Object scalar(Node.Scalar scalar, Class<?> wanted, String key) {
        Object value = Objects.requireNonNull(scalar.value());
        if (wanted == String.class) {
            return value instanceof Boolean ? wrong(scalar, key, Sentence.of("a text")) : scalar.text();
        } else if (wanted == Expression.class) {
            return new Expression(scalar.text(), scalar.place(), key);
        } else if (wanted == boolean.class || wanted == Boolean.class) {
            return value instanceof Boolean ? value : wrong(scalar, key, Sentence.of("true or false"));
        } else if (wanted == BigDecimal.class) {
            return value instanceof BigDecimal ? value : wrong(scalar, key, Sentence.of("a number"));
        } else if (wanted == int.class || wanted == Integer.class) {
            return value instanceof BigDecimal number
                            && number.stripTrailingZeros().scale() <= 0
                    ? (Object) number.intValueExact()
                    : wrong(scalar, key, Sentence.of("a whole number"));
        }
        throw new IllegalStateException("The language has no keys of type " + wanted);
    }

    private @Nullable Object record(Node node, Class<?> type, String key) {
        Written written = type.getAnnotation(Written.class);
        if (!(node instanceof Node.Mapping) && written != null) {
            return record(new Node.Mapping(node.place(), Map.of(written.as(), node)), type, key);
        }
        if (!(node instanceof Node.Mapping mapping)) {
            return wrong(node, key, Sentence.of("a mapping with {0}", String.join(", ", keys(type))));
        }
        Shape shape = Shape.of(type);
        refuseUnknown(mapping, shape.keys(), key);
        @Nullable Object[] arguments = new Object[shape.components().size()];
        boolean complete = true;
        for (int i = 0; i < arguments.length; i++) {
            Shape.Component component = shape.components().get(i);
            arguments[i] = component(mapping, component, key);
            complete &= arguments[i] != null || component.optional();
        }
        return complete ? shape.record(arguments) : null;
    }

    private @Nullable Object component(Node.Mapping mapping, Shape.Component component, String key) {
        if (component.raw() == Place.class) {
            return mapping.place();
        }
        if (component.unwrapped()) {
            return record(only(mapping, keys(component.raw())), component.raw(), key);
        }
        String name = component.key();
        Node node = mapping.get(name);
        String path = key.isEmpty() ? name : key + "." + name;
        boolean absent = node == null || node instanceof Node.Scalar(var _, var value) && value == null;
        if (absent) {
            if (!component.optional()) {
                problems.add(mapping, path, "is missing; expected {0}", expectation(component.type()));
            }
            return component.empty();
        }
        @Nullable Object value = value(Objects.requireNonNull(node), component.type(), path);
        return value == null ? component.empty() : value;
    }

    private static Node.Mapping only(Node.Mapping mapping, List<String> keys) {
        Map<String, Node> kept = new LinkedHashMap<>(mapping.entries());
        kept.keySet().retainAll(keys);
        return new Node.Mapping(mapping.place(), kept);
    }

    private void refuseUnknown(Node.Mapping mapping, List<String> known, String key) {
        mapping.entries().forEach((name, value) -> {
            if (!known.contains(name)) {
                problems.add(
                        value,
                        key.isEmpty() ? name : key + "." + name,
                        "unknown key '{0}'{1}; expected one of {2}",
                        name,
                        Suggestion.of(name, known),
                        String.join(", ", known));
            }
        });
    }

    private @Nullable List<?> list(Node node, Type element, String key) {
        if (!(node instanceof Node.Sequence sequence)) {
            return (List<?>) wrong(node, key, Sentence.of("a list"));
        }
        List<Object> items = new ArrayList<>();
        for (int i = 0; i < sequence.items().size(); i++) {
            Object item = value(sequence.items().get(i), element, key + "[" + i + "]");
            if (item != null) {
                items.add(item);
            }
        }
        return items;
    }

    private @Nullable Map<String, ?> map(Node node, Type element, String key) {
        if (!(node instanceof Node.Mapping mapping)) {
            wrong(node, key, Sentence.of("a mapping"));
            return null;
        }
        Map<String, Object> entries = new LinkedHashMap<>();
        mapping.entries().forEach((name, value) -> {
            Object read = value(value, element, key + "." + name);
            if (read != null) {
                entries.put(name, read);
            }
        });
        return entries;
    }

    private @Nullable LocalizedText localized(Node node, String key) {
        if (node instanceof Node.Scalar scalar && scalar.value() instanceof String text) {
            return LocalizedText.same(text);
        }
        if (!(node instanceof Node.Mapping mapping)) {
            return (LocalizedText) wrong(node, key, Sentence.of("a text, or {en: …, zh: …}"));
        }
        Map<String, String> texts = new LinkedHashMap<>();
        mapping.entries().forEach((language, value) -> {
            if (!language.matches("[a-z]{2}") || !(value instanceof Node.Scalar scalar) || scalar.value() == null) {
                problems.add(value, key + "." + language, "expected a text by a language such as en or zh");
            } else {
                texts.put(language, scalar.text());
            }
        });
        return new LocalizedText(texts);
    }

    private @Nullable Object constant(Node.Scalar scalar, Class<?> type, String key) {
        List<String> names = constants(type);
        int index = names.indexOf(scalar.text());
        return index >= 0
                ? type.getEnumConstants()[index]
                : wrong(
                        scalar,
                        key,
                        Sentence.of("one of {0}{1}", String.join(", ", names), Suggestion.of(scalar.text(), names)));
    }

    private @Nullable Object wrong(Node node, String key, Sentence expected) {
        Sentence found = node instanceof Node.Scalar scalar && scalar.value() != null
                ? Sentence.of("'{0}'", scalar.text())
                : Sentence.of(node.kind());
        problems.add(node, key, "found {0}, expected {1}", found, expected);
        return null;
    }

    static List<String> keys(Class<?> type) {
        return Shape.of(type).keys();
    }

    static List<String> constants(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> ((Enum<?>) constant)
                        .name()
                        .toLowerCase(java.util.Locale.ROOT)
                        .replace('_', '-'))
                .toList();
    }

    private static Sentence expectation(Type type) {
        return type instanceof ParameterizedType parameterized
                ? Sentence.of(parameterized.getRawType() == List.class ? "a list" : "a mapping")
                : name((Class<?>) type);
    }

    private static Sentence name(Class<?> type) {
        if (type.isEnum()) {
            return Sentence.of("one of {0}{1}", String.join(", ", constants(type)), Sentence.of(""));
        } else if (type == int.class || type == Integer.class) {
            return Sentence.of("a whole number");
        } else if (type == BigDecimal.class) {
            return Sentence.of("a number");
        } else if (type == boolean.class || type == Boolean.class) {
            return Sentence.of("true or false");
        } else if (type == Expression.class) {
            return Sentence.of("an expression");
        }
        return type.isRecord()
                ? Sentence.of("a mapping with {0}", String.join(", ", keys(type)))
                : Sentence.of("a text");
    }
}
