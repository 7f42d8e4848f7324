package io.formwork.definition.reading;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a record asks of a mapping. Found once for each record: its annotations are parsed anew each time that they are asked for.
 *
 * @param keys of the mapping, those of unwrapped records among them
 */
record Shape(Constructor<?> constructor, List<Component> components, List<String> keys) {
    private static final ClassValue<Shape> SHAPES = new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
            return read(type);
        }
    };

    /**
     * One component.
     *
     * @param key the word of the language; Java words that it uses carry a trailing underscore in the record
     * @param raw the type without its arguments
     * @param optional may be left out
     * @param unwrapped its own keys stand beside those of the record
     * @param empty what it is where it is left out
     */
    record Component(
            String key,
            Type type,
            Class<?> raw,
            boolean optional,
            boolean unwrapped,
            @Nullable Object empty) {}

    static Shape of(Class<?> type) {
        return SHAPES.get(type);
    }

    Object record(@Nullable Object[] arguments) {
        try {
            return constructor.newInstance(arguments);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "The record " + constructor.getDeclaringClass().getName() + " cannot be made", e);
        }
    }

    private static Shape read(Class<?> type) {
        List<Component> components =
                Arrays.stream(type.getRecordComponents()).map(Shape::component).toList();
        List<String> keys = components.stream()
                .filter(component -> component.raw() != Place.class)
                .flatMap(component ->
                        component.unwrapped() ? of(component.raw()).keys().stream() : Stream.of(component.key()))
                .toList();
        return new Shape(constructor(type, components), components, keys);
    }

    private static Component component(RecordComponent component) {
        String name = component.getName();
        Class<?> raw = component.getType();
        boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        Object empty = nullable
                ? null
                : raw == List.class ? List.of() : raw == Map.class ? Map.of() : raw == boolean.class ? false : null;
        return new Component(
                name.endsWith("_") ? name.substring(0, name.length() - 1) : name,
                component.getGenericType(),
                raw,
                nullable || empty != null,
                component.isAnnotationPresent(Unwrapped.class),
                empty);
    }

    private static Constructor<?> constructor(Class<?> type, List<Component> components) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(
                    components.stream().map(Component::raw).toArray(Class[]::new));
            constructor.setAccessible(true);
            return constructor;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("The record " + type.getName() + " has no constructor", e);
        }
    }
}
