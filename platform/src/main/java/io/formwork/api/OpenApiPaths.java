package io.formwork.api;

import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Collects the operations of a description: each has an id, its parameters, and a problem as the default answer. */
final class OpenApiPaths {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final ObjectNode paths = JSON.objectNode();

    ObjectNode paths() {
        return paths;
    }

    ObjectNode get(String path, String summary, String id, String... parameters) {
        ObjectNode operation = operation(path, "get", summary, id, List.of(parameters));
        answer(operation, "200", summary, ref("Any"));
        return operation;
    }

    ObjectNode post(String path, String summary, String id, String... parameters) {
        ObjectNode operation = operation(path, "post", summary, id, List.of(parameters));
        answer(operation, "200", summary, ref("Any"));
        return operation;
    }

    ObjectNode operation(String path, String method, String summary, String id, List<String> parameters) {
        ObjectNode operation = paths.withObjectProperty(path)
                .putObject(method)
                .put("operationId", id)
                .put("summary", summary);
        ArrayNode list = operation.putArray("parameters");
        for (String parameter : parameters) {
            ObjectNode node =
                    list.addObject().put("name", parameter).put("in", "path").put("required", true);
            node.putObject("schema").put("type", "string");
        }
        answer(
                operation.putObject("responses"),
                "default",
                "What went wrong",
                ref("Problem"),
                "application/problem+json");
        return operation;
    }

    static void queries(ObjectNode operation, String... names) {
        for (String name : names) {
            ObjectNode node = operation
                    .withArray("/parameters")
                    .addObject()
                    .put("name", name)
                    .put("in", "query");
            node.putObject("schema").put("type", "string");
        }
    }

    /** Query parameters whose names only the thing itself knows. */
    static void open(ObjectNode operation, String name, String description) {
        ObjectNode node = operation
                .withArray("/parameters")
                .addObject()
                .put("name", name)
                .put("in", "query")
                .put("description", description)
                .put("style", "form")
                .put("explode", true);
        node.putObject("schema")
                .put("type", "object")
                .putObject("additionalProperties")
                .put("type", "string");
    }

    static void body(ObjectNode operation, ObjectNode schema) {
        operation
                .putObject("requestBody")
                .put("required", true)
                .putObject("content")
                .putObject("application/json")
                .set("schema", schema);
    }

    static void answer(ObjectNode operation, String status, String description, ObjectNode schema) {
        answer(operation.withObject("/responses"), status, description, schema, "application/json");
    }

    static void answer(ObjectNode responses, String status, String description, ObjectNode schema, String media) {
        responses
                .putObject(status)
                .put("description", description)
                .putObject("content")
                .putObject(media)
                .set("schema", schema);
    }

    static void headers(ObjectNode operation, String... names) {
        for (String name : names) {
            ObjectNode node = operation
                    .withArray("/parameters")
                    .addObject()
                    .put("name", name)
                    .put("in", "header");
            node.putObject("schema").put("type", "string");
        }
    }

    /** A form with a {@code file}, and with what may stand beside it. */
    static void upload(ObjectNode operation, String... beside) {
        ObjectNode form = JSON.objectNode().put("type", "object");
        ObjectNode properties = form.putObject("properties");
        properties.set("file", binary());
        for (String name : beside) {
            properties.putObject(name).put("type", "string");
        }
        form.putArray("required").add("file");
        content(operation.withObject("/requestBody").put("required", true), "multipart/form-data", form);
    }

    /** The body may be bytes of these media types, too. */
    static void bytes(ObjectNode operation, String... media) {
        for (String type : media) {
            content(operation.withObject("/requestBody").put("required", true), type, binary());
        }
    }

    static void download(ObjectNode operation) {
        ObjectNode answer = operation.withObject("/responses/200").put("description", "The file's bytes");
        content(answer, "application/octet-stream", binary());
    }

    static void done(ObjectNode operation) {
        operation.withObject("/responses/204").put("description", "Done");
    }

    static void content(ObjectNode within, String media, ObjectNode schema) {
        within.withObjectProperty("content").putObject(media).set("schema", schema);
    }

    static ObjectNode binary() {
        return JSON.objectNode().put("type", "string").put("format", "binary");
    }

    static ObjectNode ref(String schema) {
        return JSON.objectNode().put("$ref", "#/components/schemas/" + schema);
    }

    /** An object of texts. */
    static ObjectNode object(String... keys) {
        ObjectNode schema = JSON.objectNode().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        for (String key : keys) {
            properties.putObject(key).put("type", "string");
        }
        return schema;
    }
}
