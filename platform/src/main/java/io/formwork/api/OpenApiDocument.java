package io.formwork.api;

import static io.formwork.api.OpenApiPaths.answer;
import static io.formwork.api.OpenApiPaths.binary;
import static io.formwork.api.OpenApiPaths.body;
import static io.formwork.api.OpenApiPaths.bytes;
import static io.formwork.api.OpenApiPaths.content;
import static io.formwork.api.OpenApiPaths.done;
import static io.formwork.api.OpenApiPaths.download;
import static io.formwork.api.OpenApiPaths.headers;
import static io.formwork.api.OpenApiPaths.object;
import static io.formwork.api.OpenApiPaths.open;
import static io.formwork.api.OpenApiPaths.queries;
import static io.formwork.api.OpenApiPaths.ref;
import static io.formwork.api.OpenApiPaths.upload;
import static io.formwork.api.OpenApiSchemas.linkTo;
import static io.formwork.api.OpenApiSchemas.name;
import static io.formwork.api.OpenApiSchemas.pascal;

import io.formwork.definition.DefinitionSet;
import io.formwork.definition.element.Conversion;
import io.formwork.definition.form.Form;
import io.formwork.tenant.Caller;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Describes the API as it is for one tenant: OpenAPI 3.1, with a schema for each form that the caller may see. */
final class OpenApiDocument {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final DefinitionSet set;
    private final Collection<Form> forms;
    private final OpenApiPaths paths = new OpenApiPaths();
    private final Locale language = Caller.current().language();
    private final OpenApiSchemas schemas = new OpenApiSchemas(language);

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
        root.set("paths", paths.paths());
        ObjectNode components = root.putObject("components");
        components
                .putObject("securitySchemes")
                .putObject("bearer")
                .put("type", "http")
                .put("scheme", "bearer");
        ObjectNode shared = components.putObject("schemas");
        shared.set("Problem", OpenApiSchemas.problem());
        shared.set("Link", OpenApiSchemas.link());
        shared.set("File", OpenApiSchemas.file());
        shared.set("Comment", object("id", "text", "by", "at"));
        shared.set("Any", JSON.objectNode().put("type", "object"));
        forms.forEach(form -> shared.set(name(form), schemas.values(form.fields())));
        forms.forEach(form -> shared.set(name(form) + "Document", schemas.document(form)));
        return root;
    }

    private void sessions() {
        ObjectNode operation = paths.operation("/sessions", "post", "Sign in", "createSession", List.of());
        operation.putArray("security");
        ObjectNode body = JSON.objectNode().put("type", "object");
        ObjectNode properties = body.putObject("properties");
        for (String key : List.of("tenant", "username", "password")) {
            properties.putObject(key).put("type", "string");
        }
        properties
                .putObject("newPassword")
                .put("type", "string")
                .put("description", "Where the answer was 403 password-due: what the password shall be from now on");
        body.putArray("required").add("tenant").add("username").add("password");
        body(operation, body);
        answer(operation, "201", "A bearer token", ref("Any"));
    }

    /** What does not depend on a form. */
    private void common() {
        paths.get("/forms", "The effective forms", "listForms");
        paths.get("/forms/{form}", "One effective form", "getForm", "form");
        paths.get("/ledgers", "The ledgers", "listLedgers");
        queries(
                paths.get("/ledgers/{ledger}/balances", "Sums by dimension", "getBalances", "ledger"),
                "by",
                "filter",
                "at");
        queries(
                paths.get("/ledgers/{ledger}/entries", "Movements", "getEntries", "ledger"),
                "filter",
                "after",
                "limit");
        paths.get(
                "/ledgers/{ledger}/entries/{entry}/explanation",
                "How the value of a movement came about: what it took, and what changed it since",
                "getExplanation",
                "ledger",
                "entry");
        paths.get("/ledgers/{ledger}/replays", "Values that are being worked out anew", "getReplays", "ledger");
        paths.get("/reports", "The reports that the caller may read", "listReports");
        ObjectNode report = paths.get("/reports/{report}", "Run a report", "runReport", "report");
        queries(report, "format");
        open(report, "parameters", "The report's own parameters, each by its name");
        for (String media : List.of(
                "text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "application/pdf")) {
            content(report.withObject("/responses/200"), media, binary());
        }
        tasks();
        OpenApiUsers.describe(paths);
        files();
        paths.get("/invariants", "What must hold: ledgers and the audit trail", "getInvariants");
        paths.get("/language.json", "The JSON Schema of the language of forms", "getLanguage");
        ObjectNode load = paths.post("/import/{form}", "Import CSV or Excel", "importForm", "form");
        queries(load, "dryRun", "plan");
        headers(load, "Idempotency-Key");
        bytes(load, "text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        upload(load, "lines", "plan");
        overlay();
        OpenApiTemplates.describe(paths);
        automation();
    }

    private void tasks() {
        queries(paths.get("/tasks", "The inbox", "listTasks"), "view", "after", "limit");
        paths.get("/tasks/{task}", "One task", "getTask", "task");
        for (String action : List.of("approve", "reject", "return", "transfer")) {
            ObjectNode decide = paths.post("/tasks/{task}/" + action, "Decide: " + action, action + "Task", "task");
            headers(decide, "If-Match", "Idempotency-Key");
            body(decide, action.equals("transfer") ? object("comment", "to") : object("comment"));
            decide.withObjectProperty("requestBody").put("required", action.equals("transfer"));
        }
    }

    private void files() {
        ObjectNode upload = paths.operation("/files", "post", "Upload a file for a field", "uploadFile", List.of());
        upload(upload);
        headers(upload, "Idempotency-Key");
        answer(upload, "201", "Refer to it by its id within a day", ref("File"));
        download(paths.operation("/files/{file}", "get", "What the caller uploaded", "getFile", List.of("file")));
    }

    private void overlay() {
        ObjectNode own = paths.get("/overlay", "The tenant's own changes", "getOverlay");
        queries(own, "draft");
        content(own.withObject("/responses/200"), "application/zip", binary());
        ObjectNode draft = paths.operation("/overlay/draft", "put", "Save a draft", "saveOverlayDraft", List.of());
        ObjectNode files = JSON.objectNode().put("type", "object");
        files.putObject("properties")
                .putObject("files")
                .put("type", "object")
                .putObject("additionalProperties")
                .put("type", "string");
        body(draft, files);
        bytes(draft, "application/zip");
        answer(draft, "200", "Saved", ref("Any"));
        for (String action : List.of("check", "publish", "rollback")) {
            paths.post("/overlay/" + action, "Overlay: " + action, action + "Overlay");
        }
    }

    private void automation() {
        paths.get("/automations", "What happens by itself, when it ran, and what failed", "listAutomations");
        ObjectNode run = paths.operation(
                "/automations/{automation}/run", "post", "Run one now", "runAutomation", List.of("automation"));
        headers(run, "Idempotency-Key");
        answer(run, "200", "How much it made or told", ref("Any"));
        queries(paths.get("/messages", "What the caller was told, newest first", "listMessages"), "unread");
        done(paths.operation("/messages/{message}/read", "post", "Mark as read", "readMessage", List.of("message")));
        paths.get("/connections", "Where webhooks go; without their secrets", "listConnections");
        ObjectNode save =
                paths.operation("/connections/{name}", "put", "Keep a connection", "saveConnection", List.of("name"));
        body(save, object("url", "secret"));
        answer(save, "200", "Kept; the secret is never read back", ref("Any"));
        done(paths.operation(
                "/connections/{name}", "delete", "Forget a connection", "deleteConnection", List.of("name")));
        queries(paths.get("/deliveries", "The newest deliveries", "listDeliveries"), "state", "limit");
        ObjectNode replay = paths.operation(
                "/deliveries/{delivery}/replay", "post", "Send again", "replayDelivery", List.of("delivery"));
        answer(replay, "202", "It is sent again", ref("Any"));
    }

    private void form(Form form) {
        String base = "/documents/" + form.key();
        String name = name(form);
        ObjectNode list = paths.operation(base, "get", "Find " + form.title().in(language), "list" + name, List.of());
        queries(list, "filter", "sort", "fields", "q", "limit", "after", "count");
        answer(list, "200", "A page", ref("Any"));
        ObjectNode create =
                paths.operation(base, "post", "Enter " + form.title().in(language), "create" + name, List.of());
        queries(create, "submit");
        headers(create, "Idempotency-Key");
        body(create, valuesBody(form));
        answer(create, "201", "Entered", ref(name + "Document"));
        ObjectNode batch = paths.operation(base + "/batch", "post", "Enter many", "createMany" + name, List.of());
        queries(batch, "atomic", "submit");
        headers(batch, "Idempotency-Key");
        ObjectNode rows = JSON.objectNode().put("type", "array");
        rows.set("items", valuesBody(form));
        body(batch, rows);
        answer(batch, "201", "Entered", ref("Any"));
        String one = base + "/{id}";
        answer(
                paths.operation(one, "get", "Read", "get" + name, List.of("id")),
                "200",
                "Found",
                ref(name + "Document"));
        ObjectNode change = paths.operation(one, "patch", "Change", "change" + name, List.of("id"));
        headers(change, "If-Match");
        body(change, valuesBody(form));
        answer(change, "200", "Changed", ref(name + "Document"));
        ObjectNode delete = paths.operation(one, "delete", "Delete a draft", "delete" + name, List.of("id"));
        headers(delete, "If-Match");
        done(delete);
        for (String action : List.of("submit", "cancel", "close", "reopen", "amend")) {
            ObjectNode act = paths.operation(one + "/" + action, "post", action, action + name, List.of("id"));
            headers(act, "If-Match", "Idempotency-Key");
            answer(act, "200", "Done", ref(name + "Document"));
        }
        ObjectNode dry =
                paths.operation(one + "/dry-run", "get", "Who would be asked, and why", "dryRun" + name, List.of("id"));
        queries(dry, "draft", "initiator");
        answer(dry, "200", "Steps, people, reasons, conditions", ref("Any"));
        for (String view : List.of("history", "trace", "postings", "tasks")) {
            answer(paths.operation(one + "/" + view, "get", view, view + name, List.of("id")), "200", view, ref("Any"));
        }
        ObjectNode diagram =
                paths.operation(one + "/diagram", "get", "The process drawn", "diagram" + name, List.of("id"));
        content(
                diagram.withObject("/responses/200").put("description", "The process, done and current told apart"),
                "image/svg+xml",
                JSON.objectNode().put("type", "string"));
        answer(
                paths.operation(one + "/prints", "get", "How it can be printed", "prints" + name, List.of("id")),
                "200",
                "Prints",
                ref("Any"));
        ObjectNode print =
                paths.operation(one + "/prints/{print}", "get", "Print it", "print" + name, List.of("id", "print"));
        queries(print, "format");
        ObjectNode page = print.withObject("/responses/200").put("description", "The page");
        content(page, "application/pdf", binary());
        content(page, "text/html", JSON.objectNode().put("type", "string"));
        beside(one, name);
        set.conversionsFrom(form.key()).forEach(conversion -> convert(one, conversion));
        form.fills().forEach((fill, said) -> {
            ObjectNode filling = paths.operation(
                    one + "/fills/" + fill,
                    "post",
                    said.title().in(java.util.Locale.ENGLISH),
                    "fill" + name(form) + pascal(fill),
                    List.of("id"));
            headers(filling, "If-Match", "Idempotency-Key");
            answer(filling, "200", "The draft with its table filled", ref("Any"));
        });
        form.loads().forEach((load, said) -> {
            ObjectNode loading = paths.operation(
                    one + "/loads/" + load,
                    "post",
                    said.title().in(java.util.Locale.ENGLISH),
                    "load" + name(form) + pascal(load),
                    List.of("id"));
            headers(loading, "If-Match", "Idempotency-Key");
            content(loading.withObject("/requestBody").put("required", true), "application/octet-stream", binary());
            answer(loading, "200", "The draft with the lines of the file", ref("Any"));
        });
        form.scans().keySet().forEach(table -> {
            ObjectNode scanning = paths.operation(
                    one + "/scans/" + table,
                    "post",
                    "Read a code into the lines",
                    "scan" + name(form) + pascal(table),
                    List.of("id"));
            headers(scanning, "If-Match", "Idempotency-Key");
            ObjectNode code = object("code");
            ((ObjectNode) code.path("properties")).putObject("last");
            body(scanning, code);
            answer(scanning, "200", "The draft with what was read, and where the next code goes on", ref("Any"));
        });
    }

    /** What people put beside a document. */
    private void beside(String one, String name) {
        String comments = one + "/comments";
        answer(
                paths.operation(comments, "get", "Comments, oldest first", "comments" + name, List.of("id")),
                "200",
                "Comments",
                ref("Any"));
        ObjectNode comment = paths.operation(comments, "post", "Comment", "comment" + name, List.of("id"));
        headers(comment, "Idempotency-Key");
        body(comment, object("text"));
        answer(comment, "201", "Said", ref("Comment"));
        String files = one + "/attachments";
        answer(paths.operation(files, "get", "Files", "attachments" + name, List.of("id")), "200", "Files", ref("Any"));
        ObjectNode attach = paths.operation(files, "post", "Attach a file", "attach" + name, List.of("id"));
        upload(attach, "field");
        headers(attach, "Idempotency-Key");
        answer(attach, "201", "Attached", ref("File"));
        List<String> both = List.of("id", "attachment");
        download(paths.operation(files + "/{attachment}", "get", "Download", "attachment" + name, both));
        done(paths.operation(files + "/{attachment}", "delete", "Take a file away", "detach" + name, both));
    }

    private void convert(String one, Conversion conversion) {
        String path = one + "/conversions/" + conversion.conversion();
        ObjectNode convert = paths.operation(
                path, "post", "Make " + conversion.to(), pascal(conversion.conversion()), List.of("id"));
        headers(convert, "Idempotency-Key");
        ObjectNode line = JSON.objectNode().put("type", "object");
        line.putObject("properties").putObject("line").put("type", "string").put("format", "uuid");
        line.withObjectProperty("properties")
                .putObject("quantity")
                .putArray("type")
                .add("number")
                .add("string");
        line.putArray("required").add("line");
        ObjectNode body = JSON.objectNode().put("type", "object").put("additionalProperties", false);
        ObjectNode properties = body.putObject("properties");
        properties
                .putObject("lines")
                .put("type", "array")
                .put(
                        "description",
                        "These lines, each with all that is open where it says no quantity; all where left out")
                .set("items", line);
        properties
                .putObject("sources")
                .put("type", "array")
                .put(
                        "description",
                        "Further documents that become part of the same one, alike in: "
                                + String.join(", ", conversion.merge()))
                .set("items", linkTo(conversion.from()));
        set.form(conversion.to())
                .filter(forms::contains)
                .ifPresent(target -> properties.set("values", ref(name(target))));
        body(convert, body);
        convert.withObjectProperty("requestBody").put("required", false);
        answer(convert, "201", "The next document, as a draft", ref("Any"));
    }

    private ObjectNode valuesBody(Form form) {
        ObjectNode body = JSON.objectNode().put("type", "object");
        body.putObject("properties").set("values", ref(name(form)));
        body.putArray("required").add("values");
        return body.put("additionalProperties", false);
    }
}
