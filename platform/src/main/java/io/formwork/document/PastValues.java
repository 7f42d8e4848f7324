package io.formwork.document;

import io.formwork.definition.form.Field;
import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.Form;
import io.formwork.value.Values;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a document said once, told again by what the audit trail noted down of each change. Pure. */
public final class PastValues {
    private PastValues() {}

    /** The values after a change; what the form has lost since is not among them. */
    public static Values after(Form form, Values before, JsonNode content) {
        Values after = before;
        for (Map.Entry<String, JsonNode> change : content.properties()) {
            JsonNode said = change.getValue();
            Field field = form.fieldOnce(change.getKey()).orElse(null);
            if (field != null && said.isObject() && (said.has("before") || said.has("after"))) {
                after = after.with(field.key(), read(field, said.get("after")).get(field.key()));
            }
        }
        return after;
    }

    /** The state that a change led to; null where it left the state as it was. */
    public static @Nullable State state(JsonNode content) {
        JsonNode after = content.path("state").path("after");
        return after.isString() ? State.of(after.asString()) : null;
    }

    private static Values read(Field field, @Nullable JsonNode said) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        if (said != null) {
            body.set(field.stored(), field.type() instanceof FieldType.Table table ? lines(table, said) : said);
        }
        return BodyCodec.read(Map.of(field.key(), field), body);
    }

    /** Lines were noted down by the keys of their fields, and are stored under their first ones. */
    private static JsonNode lines(FieldType.Table table, JsonNode said) {
        var lines = JsonNodeFactory.instance.arrayNode();
        said.forEach(line -> {
            ObjectNode copy = ((ObjectNode) line).deepCopy();
            Map<String, JsonNode> stored = new LinkedHashMap<>();
            copy.path("values").properties().forEach(value -> {
                Field field = table.fields().get(value.getKey());
                stored.put(field == null ? value.getKey() : field.stored(), value.getValue());
            });
            copy.putObject("values").setAll(stored);
            lines.add(copy);
        });
        return lines;
    }
}
