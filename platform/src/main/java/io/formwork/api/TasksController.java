package io.formwork.api;

import io.formwork.document.Conflict;
import io.formwork.document.DocumentNotFound;
import io.formwork.document.Documents;
import io.formwork.document.InvalidQuery;
import io.formwork.process.Decisions;
import io.formwork.process.Inbox;
import io.formwork.process.Processes;
import io.formwork.process.Progress;
import io.formwork.process.Task;
import io.formwork.process.View;
import io.formwork.tenant.Caller;
import io.formwork.tenant.Transactions;
import io.formwork.value.DocumentRef;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The inbox, and deciding from it. */
@RestController
@RequestMapping("/api/v1")
class TasksController {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Documents documents;
    private final Inbox inbox;
    private final Decisions decisions;
    private final Processes processes;
    private final DocumentIds ids;
    private final Repeats repeats;
    private final Transactions transactions;

    TasksController(
            Documents documents,
            Inbox inbox,
            Decisions decisions,
            Processes processes,
            DocumentIds ids,
            Repeats repeats,
            Transactions transactions) {
        this.documents = documents;
        this.inbox = inbox;
        this.decisions = decisions;
        this.processes = processes;
        this.ids = ids;
        this.repeats = repeats;
        this.transactions = transactions;
    }

    @Transactional(readOnly = true)
    @GetMapping("/tasks")
    JsonNode tasks(
            @RequestParam(defaultValue = "todo") String view,
            @RequestParam(required = false) @Nullable UUID after,
            @RequestParam(defaultValue = "50") int limit) {
        View wanted = Arrays.stream(View.values())
                .filter(each -> each.key().equals(view))
                .findFirst()
                .orElseThrow(() -> new InvalidQuery("value", "view", view));
        if (limit < 1 || limit > 500) {
            throw new InvalidQuery("limit", Integer.toString(limit));
        }
        Inbox.Page page = inbox.tasks(wanted, after, limit);
        Inbox.Counts counts = inbox.counts();
        ObjectNode answer = JSON.objectNode();
        ArrayNode items = answer.putArray("items");
        page.tasks().forEach(task -> items.add(json(task)));
        answer.put("next", page.next() == null ? null : page.next().toString());
        answer.putObject("counts")
                .put("todo", counts.todo())
                .put("started", counts.started())
                .put("copied", counts.copied())
                .put("acting", counts.acting());
        return answer;
    }

    @Transactional(readOnly = true)
    @GetMapping("/tasks/{id}")
    JsonNode task(@PathVariable UUID id) {
        return json(inbox.require(id));
    }

    /** @param body {@code comment}; {@code to} for a transfer */
    @PostMapping("/tasks/{id}/{action:approve|reject|return|transfer}")
    ResponseEntity<JsonNode> decide(
            @PathVariable UUID id,
            @PathVariable String action,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody(required = false) @Nullable ObjectNode body) {
        if (body != null) {
            Bodies.only(body, action.equals("transfer") ? new String[] {"comment", "to"} : new String[] {"comment"});
        }
        Integer revision = Revision.of(ifMatch);
        String comment = text(body, "comment");
        String to = text(body, "to");
        if (action.equals("transfer") && to == null) {
            throw Bodies.invalid("to", "required", "to");
        }
        return transactions.retrying(() -> repeats.once(key, action + " " + id + " " + body, () -> {
            Task decided = switch (action) {
                case "approve" -> decisions.approve(id, revision, comment);
                case "reject" -> decisions.reject(id, revision, comment);
                case "return" -> decisions.returnToStart(id, revision, comment);
                default -> decisions.transfer(id, String.valueOf(to), comment);
            };
            return ResponseEntity.ok(json(decided));
        }));
    }

    /** Has an address already, so that programs can tell what is still to come from what they misspelt. */
    @PostMapping("/tasks/{id}/{action:delegate|add-signer|remove-signer|withdraw|urge}")
    JsonNode later(@PathVariable UUID id, @PathVariable String action) {
        inbox.require(id);
        throw new Conflict("not-available", action);
    }

    /** The approval of one document: its steps, who spoke, and what is still to come. */
    @Transactional(readOnly = true)
    @GetMapping("/documents/{form}/{id}/tasks")
    JsonNode progress(@PathVariable String form, @PathVariable String id) {
        DocumentRef ref = ids.ref(form, id);
        documents.read(form, ref.id());
        ObjectNode answer = JSON.objectNode();
        ArrayNode steps = answer.putArray("steps");
        Locale language = Caller.current().language();
        processes.progress(ref).ifPresent(progress -> {
            for (Progress.Step step : progress.steps()) {
                ObjectNode node = steps.addObject()
                        .put("node", step.node())
                        .put("title", step.title().in(language))
                        .put("kind", step.kind().key())
                        .put("state", step.state().key());
                ArrayNode voices = node.putArray("people");
                step.voices()
                        .forEach(voice -> voices.addObject()
                                .put("task", voice.task().toString())
                                .put("user", voice.assignee())
                                .put(
                                        "decision",
                                        voice.decision() == null
                                                ? null
                                                : voice.decision().key())
                                .put("comment", voice.comment())
                                .put(
                                        "at",
                                        voice.decidedAt() == null
                                                ? null
                                                : voice.decidedAt().toString()));
            }
        });
        return answer;
    }

    /** The process as a picture, with how far it came. */
    @GetMapping("/documents/{form}/{id}/diagram")
    ResponseEntity<String> diagram(@PathVariable String form, @PathVariable String id) {
        DocumentRef ref = ids.ref(form, id);
        documents.read(form, ref.id());
        return processes
                .diagram(ref, Caller.current().language())
                .map(svg -> ResponseEntity.ok()
                        .contentType(MediaType.valueOf("image/svg+xml"))
                        .body(svg))
                .orElseThrow(() -> new DocumentNotFound(form, id));
    }

    private static @Nullable String text(@Nullable ObjectNode body, String key) {
        if (body == null) {
            return null;
        }
        String text = Bodies.text(body, key);
        if (text != null && (text.length() > 4_000 || text.indexOf('\0') >= 0)) {
            throw Bodies.invalid(key, "too-long", key, "4000");
        }
        return text;
    }

    private static ObjectNode json(Task task) {
        ObjectNode node = JSON.objectNode()
                .put("id", task.id().toString())
                .put("kind", task.kind().key())
                .put("node", task.node())
                .put("title", task.title().in(Caller.current().language()));
        node.putObject("document")
                .put("form", task.document().form())
                .put("id", task.document().id().toString())
                .put("number", task.documentKey())
                .put("label", task.documentLabel())
                .put("revision", task.documentRevision());
        ObjectNode summary = node.putObject("summary");
        task.summary().forEach(each -> summary.put(each.field(), each.value()));
        return node.put("initiator", task.initiator())
                .put("assignee", task.assignee())
                .put("status", task.status().key())
                .put(
                        "decision",
                        task.decision() == null ? null : task.decision().key())
                .put("comment", task.comment())
                .put("createdAt", task.createdAt().toString())
                .put("dueAt", task.dueAt() == null ? null : task.dueAt().toString())
                .put(
                        "decidedAt",
                        task.decidedAt() == null ? null : task.decidedAt().toString());
    }
}
