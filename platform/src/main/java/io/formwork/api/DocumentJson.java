package io.formwork.api;

import io.formwork.definition.DefinitionSet;
import io.formwork.definition.Definitions;
import io.formwork.definition.form.Form;
import io.formwork.document.Document;
import io.formwork.document.DocumentLabel;
import io.formwork.document.Documents;
import io.formwork.permission.Permissions;
import io.formwork.value.DocumentRef;
import io.formwork.value.FieldValue;
import io.formwork.value.Line;
import io.formwork.value.Values;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Documents as programs read them: decimals as numbers without loss, links as {@code {id, key, label}}. */
@Component
class DocumentJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Documents documents;
    private final Definitions definitions;
    private final Permissions permissions;

    DocumentJson(Documents documents, Definitions definitions, Permissions permissions) {
        this.documents = documents;
        this.definitions = definitions;
        this.permissions = permissions;
    }

    ObjectNode write(Document document) {
        return write(List.of(document), Set.of()).getFirst();
    }

    /** @param fields the fields wanted, all where empty */
    List<ObjectNode> write(Collection<Document> all, Set<String> fields) {
        DefinitionSet set = definitions.current();
        Set<UUID> ids = new HashSet<>();
        all.forEach(document -> collect(document.values(), ids));
        Map<UUID, DocumentLabel> labels = documents.labels(ids);
        List<ObjectNode> nodes = new ArrayList<>();
        for (Document document : all) {
            Form form = set.requireForm(document.form());
            ObjectNode node = JSON.objectNode();
            node.put("id", document.id().toString())
                    .put("form", document.form())
                    .put("number", document.key())
                    .put("label", document.label())
                    .put("state", document.state().key())
                    .put("revision", document.revision())
                    .put("version", document.version())
                    .put("createdBy", document.createdBy())
                    .put("createdAt", document.createdAt().toString())
                    .put("updatedAt", document.updatedAt().toString());
            node.set("values", values(set, form, document.values(), labels, fields));
            nodes.add(node);
        }
        return nodes;
    }

    private ObjectNode values(
            DefinitionSet set, Form form, Values values, Map<UUID, DocumentLabel> labels, Set<String> fields) {
        ObjectNode node = JSON.objectNode();
        for (String field : form.fields().keySet()) {
            FieldValue value = values.get(field);
            boolean wanted = fields.isEmpty() || fields.contains(field);
            if (value != null && wanted && permissions.seesField(set, form, field)) {
                node.set(field, value(value, labels));
            }
        }
        return node;
    }

    static JsonNode value(FieldValue value, Map<UUID, DocumentLabel> labels) {
        return switch (value) {
            case FieldValue.Text(var text) -> JSON.stringNode(text);
            case FieldValue.Number(var number) -> JSON.numberNode(number);
            case FieldValue.Flag(var flag) -> JSON.booleanNode(flag);
            case FieldValue.Day(var day) -> JSON.stringNode(day.toString());
            case FieldValue.TimeOfDay(var time) -> JSON.stringNode(time.toString());
            case FieldValue.Moment(var moment) -> JSON.stringNode(moment.toString());
            case FieldValue.Link(var ref) -> link(ref, labels.get(ref.id()));
            case FieldValue.Choices(var keys) ->
                array(keys.stream().<JsonNode>map(JSON::stringNode).toList());
            case FieldValue.Links(var refs) ->
                array(refs.stream()
                        .<JsonNode>map(ref -> link(ref, labels.get(ref.id())))
                        .toList());
            case FieldValue.Files(var files) ->
                array(files.stream().<JsonNode>map(FilesController::json).toList());
            case FieldValue.Table(var lines) ->
                array(lines.stream().<JsonNode>map(line -> line(line, labels)).toList());
        };
    }

    private static ArrayNode array(List<JsonNode> items) {
        return JSON.arrayNode().addAll(items);
    }

    private static ObjectNode line(Line line, Map<UUID, DocumentLabel> labels) {
        ObjectNode node = JSON.objectNode().put("id", line.id().toString());
        if (line.source() != null) {
            node.putObject("source")
                    .put("form", line.source().form())
                    .put("id", line.source().document().toString())
                    .put("line", line.source().line().toString());
        }
        line.values().fields().forEach(field -> {
            FieldValue value = line.values().get(field);
            if (value != null) {
                node.set(field, value(value, labels));
            }
        });
        return node;
    }

    static ObjectNode link(DocumentRef ref, @Nullable DocumentLabel label) {
        return JSON.objectNode()
                .put("id", ref.id().toString())
                .put("key", label == null ? null : label.key())
                .put("label", label == null ? "" : label.label());
    }

    private static void collect(Values values, Set<UUID> ids) {
        values.fields().forEach(field -> {
            switch (values.get(field)) {
                case FieldValue.Link(var ref) -> ids.add(ref.id());
                case FieldValue.Links(var refs) -> refs.forEach(ref -> ids.add(ref.id()));
                case FieldValue.Table(var lines) -> lines.forEach(line -> collect(line.values(), ids));
                case null, default -> {}
            }
        });
    }
}
