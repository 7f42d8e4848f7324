package io.formwork.api;

import io.formwork.definition.Condition;
import io.formwork.definition.DefinitionSet;
import io.formwork.definition.Field;
import io.formwork.definition.FieldType;
import io.formwork.definition.Form;
import io.formwork.tenant.Caller;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Describes the API as it is for one tenant: OpenAPI 3.1, with a schema for each form that the caller may see. */
final class OpenApiDocument {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final DefinitionSet set;
    private final Collection<Form> forms;
    private final ObjectNode paths = JSON.objectNode();
    private final Locale language = Caller.current().language();

    private OpenApiDocument(DefinitionSet set, Collection<Form> forms) {
        this.set = set;
        this.forms = forms;
    }

    static ObjectNode of(DefinitionSet set, Collection<Form> forms) {
        return new OpenApiDocument(set, forms).document();
    }

    private ObjectNode document() {
        ObjectNode root = JSON.objectNode().put("openapi", "3.1.0");
        root.putObject("info")
                .put("title", "Formwork · " + Caller.current().tenant().name())
                .put("version", Integer.toString(set.version()))
                .put("description", "Made from the tenant's effective definitions; decimals are exact JSON numbers.");
        root.putArray("servers").addObject().put("url", "/api/v1");
        root.putArray("security").addObject().putArray("bearer");
        sessions();
        common();
        forms.forEach(this::form);
        root.set("paths", paths);
        ObjectNode components = root.putObject("components");
        components
                .putObject("securitySchemes")
                .putObject("bearer")
                .put("type", "http")
                .put("scheme", "bearer");
        ObjectNode schemas = components.putObject("schemas");
        schemas.set("Problem", problem());
        schemas.set("Link", link());
        schemas.set("Any", JSON.objectNode().put("type", "object"));
        forms.forEach(form -> schemas.set(name(form), values(form.fields())));
        forms.forEach(form -> schemas.set(name(form) + "Document", document(form)));
        return root;
    }

    private void sessions() {
        ObjectNode operation = operation("/sessions", "post", "Sign in", "createSession", List.of());
        operation.putArray("security");
        ObjectNode body = JSON.objectNode().put("type", "object");
        ObjectNode properties = body.putObject("properties");
        for (String key : List.of("tenant", "username", "password")) {
            properties.putObject(key).put("type", "string");
        }
        body.putArray("required").add("tenant").add("username").add("password");
        body(operation, body);
        answer(operation, "201", "A bearer token", ref("Any"));
    }

    /** What does not depend on a form. */
    private void common() {
        get("/forms", "The effective forms", "listForms");
        get("/forms/{form}", "One effective form", "getForm", "form");
        get("/ledgers", "The ledgers", "listLedgers");
        queries(get("/ledgers/{ledger}/balances", "Sums by dimension", "getBalances", "ledger"), "by", "filter", "at");
        queries(get("/ledgers/{ledger}/entries", "Movements", "getEntries", "ledger"), "filter", "after", "limit");
        queries(get("/tasks", "The inbox", "listTasks"), "view", "after", "limit");
        get("/tasks/{task}", "One task", "getTask", "task");
        for (String action : List.of("approve", "reject", "return", "transfer")) {
            post("/tasks/{task}/" + action, "Decide: " + action, action + "Task", "task");
        }
        queries(post("/import/{form}", "Import CSV or Excel", "importForm", "form"), "dryRun", "plan");
        get("/overlay", "The tenant's own changes", "getOverlay");
        ObjectNode draft = operation("/overlay/draft", "put", "Save a draft", "saveOverlayDraft", List.of());
        body(draft, ref("Any"));
        answer(draft, "200", "Saved", ref("Any"));
        for (String action : List.of("check", "publish", "rollback")) {
            post("/overlay/" + action, "Overlay: " + action, action + "Overlay");
        }
        for (String action : List.of("install", "upgrade")) {
            queries(
                    post("/templates/{template}/" + action, "Template: " + action, action + "Template", "template"),
                    "dryRun");
        }
    }

    private void form(Form form) {
        String base = "/documents/" + form.key();
        String name = name(form);
        ObjectNode list = operation(base, "get", "Find " + form.title().in(language), "list" + name, List.of());
        queries(list, "filter", "sort", "fields", "q", "limit", "after", "count");
        answer(list, "200", "A page", ref("Any"));
        ObjectNode create = operation(base, "post", "Enter " + form.title().in(language), "create" + name, List.of());
        queries(create, "submit");
        body(create, valuesBody(form));
        answer(create, "201", "Entered", ref(name + "Document"));
        ObjectNode batch = operation(base + "/batch", "post", "Enter many", "createMany" + name, List.of());
        queries(batch, "atomic", "submit");
        ObjectNode rows = JSON.objectNode().put("type", "array");
        rows.set("items", valuesBody(form));
        body(batch, rows);
        answer(batch, "201", "Entered", ref("Any"));
        String one = base + "/{id}";
        answer(operation(one, "get", "Read", "get" + name, List.of("id")), "200", "Found", ref(name + "Document"));
        ObjectNode change = operation(one, "patch", "Change", "change" + name, List.of("id"));
        body(change, valuesBody(form));
        answer(change, "200", "Changed", ref(name + "Document"));
        operation(one, "delete", "Delete a draft", "delete" + name, List.of("id"))
                .withObject("/responses")
                .putObject("204")
                .put("description", "Deleted");
        for (String action : List.of("submit", "cancel", "close", "reopen")) {
            ObjectNode act = operation(one + "/" + action, "post", action, action + name, List.of("id"));
            answer(act, "200", "Done", ref(name + "Document"));
        }
        for (String view : List.of("history", "trace", "postings", "tasks")) {
            answer(operation(one + "/" + view, "get", view, view + name, List.of("id")), "200", view, ref("Any"));
        }
        set.conversionsFrom(form.key()).forEach(conversion -> {
            String path = one + "/conversions/" + conversion.conversion();
            ObjectNode convert =
                    operation(path, "post", "Make " + conversion.to(), pascal(conversion.conversion()), List.of("id"));
            answer(convert, "201", "The next document, as a draft", ref("Any"));
        });
    }

    private ObjectNode valuesBody(Form form) {
        ObjectNode body = JSON.objectNode().put("type", "object");
        body.putObject("properties").set("values", ref(name(form)));
        body.putArray("required").add("values");
        return body;
    }

    private ObjectNode get(String path, String summary, String id, String... parameters) {
        ObjectNode operation = operation(path, "get", summary, id, List.of(parameters));
        answer(operation, "200", summary, ref("Any"));
        return operation;
    }

    private ObjectNode post(String path, String summary, String id, String... parameters) {
        ObjectNode operation = operation(path, "post", summary, id, List.of(parameters));
        answer(operation, "200", summary, ref("Any"));
        return operation;
    }

    private ObjectNode operation(String path, String method, String summary, String id, List<String> parameters) {
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

    private static void queries(ObjectNode operation, String... names) {
        for (String name : names) {
            ObjectNode node = operation
                    .withArray("/parameters")
                    .addObject()
                    .put("name", name)
                    .put("in", "query");
            node.putObject("schema").put("type", "string");
        }
    }

    private static void body(ObjectNode operation, ObjectNode schema) {
        operation
                .putObject("requestBody")
                .put("required", true)
                .putObject("content")
                .putObject("application/json")
                .set("schema", schema);
    }

    private static void answer(ObjectNode operation, String status, String description, ObjectNode schema) {
        answer(operation.withObject("/responses"), status, description, schema, "application/json");
    }

    private static void answer(
            ObjectNode responses, String status, String description, ObjectNode schema, String media) {
        responses
                .putObject(status)
                .put("description", description)
                .putObject("content")
                .putObject(media)
                .set("schema", schema);
    }

    private static ObjectNode ref(String schema) {
        return JSON.objectNode().put("$ref", "#/components/schemas/" + schema);
    }

    private ObjectNode document(Form form) {
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

    private ObjectNode values(Map<String, Field> fields) {
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
            case FieldType.Files _ -> schema.put("type", "array").set("items", ref("Any"));
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

    private static ObjectNode linkTo(String form) {
        ObjectNode schema = JSON.objectNode().put("description", "A " + form + ": its id, {id}, or its code or number");
        schema.putArray("anyOf").add(JSON.objectNode().put("type", "string")).add(ref("Link"));
        return schema;
    }

    private static ObjectNode link() {
        ObjectNode schema = JSON.objectNode().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        properties.putObject("id").put("type", "string").put("format", "uuid");
        properties.putObject("key").putArray("type").add("string").add("null");
        properties.putObject("label").put("type", "string");
        return schema;
    }

    private static ObjectNode problem() {
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

    private static String name(Form form) {
        return pascal(form.key());
    }

    private static String pascal(String key) {
        StringBuilder name = new StringBuilder();
        for (String word : key.split("-")) {
            name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
        }
        return name.toString();
    }
}
