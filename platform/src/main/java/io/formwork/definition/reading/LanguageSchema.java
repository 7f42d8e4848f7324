package io.formwork.definition.reading;

import io.formwork.value.LocalizedText;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes the JSON Schema (2020-12) of the language from the records that {@link RecordReader} reads. */
public final class LanguageSchema {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private final Map<Class<?>, ObjectNode> definitions = new LinkedHashMap<>();

    /** The schema of files whose root is one of these records. */
    public ObjectNode of(List<Class<? extends Record>> roots) {
        ObjectNode schema = JSON.objectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "The language of Formwork's definitions");
        List<ObjectNode> references = new ArrayList<>();
        roots.forEach(root -> references.add(of(root)));
        schema.putArray("oneOf").addAll(references);
        ObjectNode all = schema.putObject("$defs");
        definitions.forEach((type, definition) -> {
            if (all.has(type.getSimpleName())) {
                throw new IllegalStateException("Two records of the language are called " + type.getSimpleName());
            }
            all.set(type.getSimpleName(), definition);
        });
        return schema;
    }

    private ObjectNode of(Type type) {
        if (type instanceof ParameterizedType parameterized) {
            Type[] arguments = parameterized.getActualTypeArguments();
            ObjectNode schema = JSON.objectNode();
            if (parameterized.getRawType() == List.class) {
                schema.put("type", "array").set("items", of(arguments[0]));
            } else {
                schema.put("type", "object").set("additionalProperties", orNothing(of(arguments[1])));
            }
            return schema;
        }
        Class<?> raw = (Class<?>) type;
        ObjectNode schema = JSON.objectNode();
        if (raw.isEnum()) {
            RecordReader.constants(raw).forEach(schema.putArray("enum")::add);
        } else if (raw == String.class) {
            schema.putArray("type").add("string").add("number");
        } else if (raw == Expression.class) {
            schema.putArray("type").add("string").add("number").add("boolean");
        } else if (raw == boolean.class || raw == Boolean.class) {
            schema.put("type", "boolean");
        } else if (raw == int.class || raw == Integer.class) {
            schema.put("type", "integer");
        } else if (raw == BigDecimal.class) {
            schema.put("type", "number");
        } else if (raw == LocalizedText.class) {
            schema.putArray("type").add("string").add("object");
            schema.putObject("additionalProperties").put("type", "string");
        } else if (raw.isRecord()) {
            return reference(raw);
        }
        return schema;
    }

    /** What may be left out may be nothing as well: a field like another one takes a property away so. */
    private static ObjectNode orNothing(ObjectNode schema) {
        ObjectNode either = JSON.objectNode();
        either.putArray("anyOf").add(schema).add(JSON.objectNode().put("type", "null"));
        return either;
    }

    private ObjectNode reference(Class<?> type) {
        if (!definitions.containsKey(type)) {
            ObjectNode schema = JSON.objectNode();
            definitions.put(type, schema);
            describe(type, schema);
        }
        return JSON.objectNode().put("$ref", "#/$defs/" + type.getSimpleName());
    }

    private void components(Class<?> type, ObjectNode properties, List<String> required) {
        RecordComponent[] declared = type.getRecordComponents();
        List<Shape.Component> shape = Shape.of(type).components();
        for (int i = 0; i < declared.length; i++) {
            Shape.Component component = shape.get(i);
            if (component.raw() == Place.class) {
                continue;
            } else if (component.unwrapped()) {
                components(component.raw(), properties, required);
                continue;
            }
            ObjectNode property = component.optional() ? orNothing(of(component.type())) : of(component.type());
            Says says = declared[i].getAnnotation(Says.class);
            if (says != null) {
                property.put("description", says.value());
            }
            properties.set(component.key(), property);
            if (!component.optional()) {
                required.add(component.key());
            }
        }
    }

    private void describe(Class<?> type, ObjectNode schema) {
        ObjectNode mapping = JSON.objectNode().put("type", "object").put("additionalProperties", false);
        ObjectNode properties = mapping.putObject("properties");
        List<String> required = new ArrayList<>();
        components(type, properties, required);
        if (!required.isEmpty()) {
            required.forEach(mapping.putArray("required")::add);
        }
        Written written = type.getAnnotation(Written.class);
        if (written == null) {
            schema.setAll(mapping);
        } else {
            schema.putArray("anyOf")
                    .add(mapping)
                    .add(JSON.objectNode()
                            .set(
                                    "type",
                                    JSON.arrayNode().add("string").add("array").add("number")));
        }
    }
}
