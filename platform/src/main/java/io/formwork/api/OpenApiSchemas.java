package io.formwork.api;

import static io.formwork.api.OpenApiPaths.object;
import static io.formwork.api.OpenApiPaths.ref;

import io.formwork.definition.form.Condition;
import io.formwork.definition.form.Field;
import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.Form;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** JSON Schemas of forms, their fields, and what all of them share. */
final class OpenApiSchemas {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Locale language;

    OpenApiSchemas(Locale language) {
        this.language = language;
    }

    ObjectNode document(Form form) {
        ObjectNode schema = JSON.objectNode().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        for (String key : List.of("id", "form", "label", "createdBy", "createdAt", "updatedAt")) {
            properties.putObject(key).put("type", "string");
        }
        properties.putObject("number").putArray("type").add("string").add("null");
        ArrayNode states = properties.putObject("state").put("type", "string").putArray("enum");
        List.of("draft", "pending", "effective", "closed", "cancelled").forEach(states::add);
        properties.putObject("revision").put("type", "integer");
        properties.putObject("version").put("type", "integer");
        properties.set("values", ref(name(form)));
        return schema;
    }

    ObjectNode values(Map<String, Field> fields) {
        ObjectNode schema = JSON.objectNode().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = JSON.arrayNode();
        fields.values().forEach(field -> {
            ObjectNode property = type(field.type());
            property.put("title", field.title().in(language));
            if (field.computed()) {
                property.put("readOnly", true);
            }
            properties.set(field.key(), property);
            if (field.required().equals(Condition.ALWAYS) && field.initial() == null && !field.computed()) {
                required.add(field.key());
            }
        });
        // A patch sends some fields only, so what must be there in the end is said, not demanded of every call.
        if (!required.isEmpty()) {
            schema.set("x-required", required);
        }
        return schema;
    }

    private ObjectNode type(FieldType type) {
        ObjectNode schema = JSON.objectNode();
        switch (type) {
            case FieldType.Text(boolean _, int length) ->
                schema.put("type", "string").put("maxLength", length);
            case FieldType.User _ -> schema.put("type", "string");
            case FieldType.Choice choice -> choice(schema, choice);
            case FieldType.Numeric numeric -> {
                schema.putArray("type").add("number").add("string");
                schema.put("description", "Exact, at most " + numeric.scale() + " decimals");
            }
            case FieldType.Flag _ -> schema.put("type", "boolean");
            case FieldType.Day _ -> schema.put("type", "string").put("format", "date");
            case FieldType.TimeOfDay _ -> schema.put("type", "string").put("format", "time");
            case FieldType.Moment _ -> schema.put("type", "string").put("format", "date-time");
            case FieldType.Link link -> {
                if (link.multiple()) {
                    schema.put("type", "array").set("items", linkTo(link.to()));
                } else {
                    schema.setAll(linkTo(link.to()));
                }
            }
            case FieldType.Files _ -> schema.put("type", "array").set("items", fileReference());
            case FieldType.Table table -> schema.put("type", "array").set("items", values(table.fields()));
        }
        return schema;
    }

    private static void choice(ObjectNode schema, FieldType.Choice choice) {
        ObjectNode one = choice.multiple() ? JSON.objectNode() : schema;
        one.put("type", "string");
        ArrayNode keys = one.putArray("enum");
        choice.options().forEach(option -> keys.add(option.key()));
        if (choice.multiple()) {
            schema.put("type", "array").set("items", one);
        }
    }

    static ObjectNode linkTo(String form) {
        ObjectNode schema = JSON.objectNode().put("description", "A " + form + ": its id, {id}, or its code or number");
        schema.putArray("anyOf").add(JSON.objectNode().put("type", "string")).add(ref("Link"));
        return schema;
    }

    static ObjectNode file() {
        ObjectNode schema = object("id", "name", "type");
        schema.withObjectProperty("properties").putObject("size").put("type", "integer");
        return schema;
    }

    private static ObjectNode fileReference() {
        ObjectNode schema = JSON.objectNode().put("description", "An uploaded file: its id, or {id}");
        schema.putArray("anyOf").add(JSON.objectNode().put("type", "string")).add(ref("File"));
        return schema;
    }

    static ObjectNode link() {
        ObjectNode schema = JSON.objectNode().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        properties.putObject("id").put("type", "string").put("format", "uuid");
        properties.putObject("key").putArray("type").add("string").add("null");
        properties.putObject("label").put("type", "string");
        return schema;
    }

    static ObjectNode problem() {
        ObjectNode schema = JSON.objectNode().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        properties.putObject("type").put("type", "string");
        properties.putObject("title").put("type", "string");
        properties.putObject("status").put("type", "integer");
        ObjectNode error = JSON.objectNode().put("type", "object");
        ObjectNode parts = error.putObject("properties");
        parts.putObject("field").put("type", "string");
        parts.putObject("line").put("type", "integer");
        parts.putObject("code").put("type", "string");
        parts.putObject("message").put("type", "string");
        properties.putObject("errors").put("type", "array").set("items", error);
        return schema;
    }

    static String name(Form form) {
        return pascal(form.key());
    }

    static String pascal(String key) {
        StringBuilder name = new StringBuilder();
        for (String word : key.split("-")) {
            name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
        }
        return name.toString();
    }
}
