package io.formwork.document;

import io.formwork.definition.form.Field;
import io.formwork.definition.form.FieldType;
import io.formwork.value.DocumentRef;
import io.formwork.value.FieldValue;
import io.formwork.value.FileRef;
import io.formwork.value.Line;
import io.formwork.value.LineSource;
import io.formwork.value.Values;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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

    static ObjectNode write(Values values) {
        ObjectNode body = JSON.objectNode();
        values.fields().forEach(field -> {
            FieldValue value = values.get(field);
            if (value != null) {
                body.set(field, write(value));
            }
        });
        return body;
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
                lines.forEach(line -> array.add(write(line)));
                yield array;
            }
        };
    }

    private static ArrayNode array(List<String> texts) {
        ArrayNode array = JSON.arrayNode();
        texts.forEach(array::add);
        return array;
    }

    private static ObjectNode write(Line line) {
        ObjectNode node = JSON.objectNode().put("id", line.id().toString());
        LineSource source = line.source();
        if (source != null) {
            node.putObject("source")
                    .put("conversion", source.conversion())
                    .put("form", source.form())
                    .put("document", source.document().toString())
                    .put("line", source.line().toString());
        }
        node.set("values", write(line.values()));
        return node;
    }

    /** Reads what the fields still know; what a form has lost since stays in the stored body, unread. */
    static Values read(Map<String, Field> fields, JsonNode body) {
        Map<String, FieldValue> values = new LinkedHashMap<>();
        fields.forEach((key, field) -> {
            JsonNode node = body.get(key);
            FieldValue value = node == null || node.isNull() ? null : read(field.type(), node);
            if (value != null) {
                values.put(key, value);
            }
        });
        return Values.of(values);
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
}
