package io.formwork.document;

import io.formwork.definition.form.Field;
import io.formwork.definition.form.FieldType;
import io.formwork.value.DocumentRef;
import io.formwork.value.FieldValue;
import io.formwork.value.FileRef;
import io.formwork.value.Line;
import io.formwork.value.LineSource;
import io.formwork.value.Values;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Values to and from the JSON in which a document is stored. Links are bare ids there: what they point to has one name,
 * kept where it belongs. Decimals keep every digit, for the factory and the mapper use exact numbers.
 */
final class BodyCodec {
    /** Keeps 1.50 as 1.50. */
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private BodyCodec() {}

    /** As it is stored: each value under the name that its field keeps for ever. */
    static ObjectNode write(Map<String, Field> fields, Values values) {
        ObjectNode body = JSON.objectNode();
        values.fields().forEach(key -> {
            FieldValue value = values.get(key);
            Field field = fields.get(key);
            if (value != null) {
                body.set(field == null ? key : field.stored(), write(field, value));
            }
        });
        return body;
    }

    private static JsonNode write(@Nullable Field field, FieldValue value) {
        if (field != null
                && field.type() instanceof FieldType.Table table
                && value instanceof FieldValue.Table(var lines)) {
            ArrayNode array = JSON.arrayNode();
            lines.forEach(line -> array.add(write(line, write(table.fields(), line.values()))));
            return array;
        }
        return write(value);
    }

    private static ObjectNode write(Values values) {
        return write(Map.of(), values);
    }

    static JsonNode write(FieldValue value) {
        return switch (value) {
            case FieldValue.Text(var text) -> JSON.stringNode(text);
            case FieldValue.Number(var number) -> JSON.numberNode(number);
            case FieldValue.Flag(var flag) -> JSON.booleanNode(flag);
            case FieldValue.Day(var day) -> JSON.stringNode(day.toString());
            case FieldValue.TimeOfDay(var time) -> JSON.stringNode(time.toString());
            case FieldValue.Moment(var moment) -> JSON.stringNode(moment.toString());
            case FieldValue.Link(var ref) -> JSON.stringNode(ref.id().toString());
            case FieldValue.Choices(var keys) -> array(keys);
            case FieldValue.Links(var refs) ->
                array(refs.stream().map(ref -> ref.id().toString()).toList());
            case FieldValue.Files(var files) -> {
                ArrayNode array = JSON.arrayNode();
                files.forEach(file -> array.addObject()
                        .put("id", file.id().toString())
                        .put("name", file.name())
                        .put("contentType", file.contentType())
                        .put("size", file.size()));
                yield array;
            }
            case FieldValue.Table(var lines) -> {
                ArrayNode array = JSON.arrayNode();
                lines.forEach(line -> array.add(write(line, write(line.values()))));
                yield array;
            }
        };
    }

    private static ArrayNode array(List<String> texts) {
        ArrayNode array = JSON.arrayNode();
        texts.forEach(array::add);
        return array;
    }

    private static ObjectNode write(Line line, ObjectNode values) {
        ObjectNode node = JSON.objectNode().put("id", line.id().toString());
        LineSource source = line.source();
        if (source != null) {
            node.putObject("source")
                    .put("conversion", source.conversion())
                    .put("form", source.form())
                    .put("document", source.document().toString())
                    .put("line", source.line().toString());
        }
        node.set("values", values);
        return node;
    }

    /** Reads what the fields still know; what a form has lost since stays in the stored body, unread. */
    static Values read(Map<String, Field> fields, JsonNode body) {
        Map<String, FieldValue> values = new LinkedHashMap<>();
        fields.forEach((key, field) -> {
            JsonNode node = body.get(field.stored());
            FieldValue value = node == null || node.isNull() ? null : fitting(field.type(), node);
            if (value != null) {
                values.put(key, value);
            }
        });
        return Values.of(values);
    }

    /** What was stored while the field was of another type, and is none of this one, is not there. */
    private static @Nullable FieldValue fitting(FieldType type, JsonNode node) {
        try {
            return read(type, node);
        } catch (DateTimeException | IllegalArgumentException _) {
            return null;
        }
    }

    private static @Nullable FieldValue read(FieldType type, JsonNode node) {
        return switch (type) {
            case FieldType.Text _, FieldType.User _ -> new FieldValue.Text(node.asString());
            case FieldType.Choice choice ->
                choice.multiple() ? new FieldValue.Choices(texts(node)) : new FieldValue.Text(node.asString());
            case FieldType.Numeric _ -> node.isNumber() ? new FieldValue.Number(node.decimalValue()) : null;
            case FieldType.Flag _ -> new FieldValue.Flag(node.asBoolean());
            case FieldType.Day _ -> new FieldValue.Day(LocalDate.parse(node.asString()));
            case FieldType.TimeOfDay _ -> new FieldValue.TimeOfDay(LocalTime.parse(node.asString()));
            case FieldType.Moment _ -> new FieldValue.Moment(OffsetDateTime.parse(node.asString()));
            case FieldType.Link link ->
                link.multiple()
                        ? new FieldValue.Links(texts(node).stream()
                                .map(id -> new DocumentRef(link.to(), UUID.fromString(id)))
                                .toList())
                        : new FieldValue.Link(new DocumentRef(link.to(), UUID.fromString(node.asString())));
            case FieldType.Files _ -> files(node);
            case FieldType.Table table -> {
                List<Line> lines = new ArrayList<>();
                node.forEach(line -> lines.add(line(table, line)));
                yield new FieldValue.Table(lines);
            }
        };
    }

    private static List<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        node.forEach(item -> texts.add(item.asString()));
        return texts;
    }

    private static FieldValue files(JsonNode node) {
        List<FileRef> files = new ArrayList<>();
        node.forEach(file -> files.add(new FileRef(
                UUID.fromString(file.get("id").asString()),
                file.get("name").asString(),
                file.get("contentType").asString(),
                file.get("size").asLong())));
        return new FieldValue.Files(files);
    }

    private static Line line(FieldType.Table table, JsonNode node) {
        JsonNode source = node.get("source");
        return new Line(
                UUID.fromString(node.get("id").asString()),
                source == null
                        ? null
                        : new LineSource(
                                source.get("conversion").asString(),
                                source.get("form").asString(),
                                UUID.fromString(source.get("document").asString()),
                                UUID.fromString(source.get("line").asString())),
                read(table.fields(), node.get("values")));
    }

    /** Whether a stored body holds what these fields do not speak of, as those that a form has lost. */
    static boolean holdsMore(Map<String, Field> fields, JsonNode body) {
        int known = 0;
        for (Field field : fields.values()) {
            JsonNode node = body.get(field.stored());
            if (node != null) {
                known++;
                if (field.type() instanceof FieldType.Table table && lineHoldsMore(table, node)) {
                    return true;
                }
            }
        }
        return known < body.size();
    }

    private static boolean lineHoldsMore(FieldType.Table table, JsonNode lines) {
        for (JsonNode line : lines) {
            if (holdsMore(table.fields(), line.path("values"))) {
                return true;
            }
        }
        return false;
    }

    /**
     * Puts what these fields do not speak of into a body that is about to take the stored one's place: what a form has lost
     * is there again once it has the field again.
     */
    static void keepMore(Map<String, Field> fields, JsonNode stored, ObjectNode body) {
        Set<String> spoken = fields.values().stream().map(Field::stored).collect(Collectors.toSet());
        stored.properties().forEach(entry -> {
            if (!spoken.contains(entry.getKey())) {
                body.set(entry.getKey(), entry.getValue());
            }
        });
        fields.values().forEach(field -> {
            if (field.type() instanceof FieldType.Table table) {
                Map<String, JsonNode> lines = new HashMap<>();
                stored.path(field.stored())
                        .forEach(line -> lines.put(line.path("id").asString(""), line.path("values")));
                body.path(field.stored()).forEach(line -> {
                    JsonNode before = lines.get(line.path("id").asString(""));
                    if (before != null && line.get("values") instanceof ObjectNode values) {
                        keepMore(table.fields(), before, values);
                    }
                });
            }
        });
    }
}
