package io.formwork.api;

import io.formwork.conversion.Conversions;
import io.formwork.conversion.LineQuantity;
import io.formwork.definition.Definitions;
import io.formwork.document.Document;
import io.formwork.document.DocumentInput;
import io.formwork.document.DocumentNotFound;
import io.formwork.document.DocumentPage;
import io.formwork.document.DocumentQuery;
import io.formwork.document.DocumentSearch;
import io.formwork.document.Documents;
import io.formwork.document.Entered;
import io.formwork.document.Lifecycle;
import io.formwork.process.Submission;
import io.formwork.tenant.Transactions;
import io.formwork.value.DocumentRef;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Documents: enter, change, find, and move through their life. */
@RestController
@RequestMapping("/api/v1/documents/{form}")
class DocumentsController {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Documents documents;
    private final DocumentInput input;
    private final DocumentSearch search;
    private final Submission submission;
    private final Lifecycle lifecycle;
    private final Conversions conversions;
    private final Definitions definitions;
    private final DocumentJson json;
    private final Repeats repeats;
    private final Transactions transactions;

    DocumentsController(
            Documents documents,
            DocumentInput input,
            DocumentSearch search,
            Submission submission,
            Lifecycle lifecycle,
            Conversions conversions,
            Definitions definitions,
            DocumentJson json,
            Repeats repeats,
            Transactions transactions) {
        this.documents = documents;
        this.input = input;
        this.search = search;
        this.submission = submission;
        this.lifecycle = lifecycle;
        this.conversions = conversions;
        this.definitions = definitions;
        this.json = json;
        this.repeats = repeats;
        this.transactions = transactions;
    }

    @PostMapping
    ResponseEntity<JsonNode> create(
            @PathVariable String form,
            @RequestParam(defaultValue = "false") boolean submit,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody ObjectNode body) {
        return once(key, "create " + form + " " + submit + " " + body, () -> {
            Document document = create(form, body, submit);
            return Revision.answer(201, document, json.write(document));
        });
    }

    private Document create(String form, JsonNode body, boolean submit) {
        Document draft = documents.create(form, input.read(form, Bodies.values(body), null));
        return submit ? submission.submit(draft.ref(), null) : draft;
    }

    @PostMapping("/batch")
    ResponseEntity<JsonNode> batch(
            @PathVariable String form,
            @RequestParam(defaultValue = "true") boolean atomic,
            @RequestParam(defaultValue = "false") boolean submit,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody JsonNode body) {
        List<JsonNode> rows = Bodies.rows(body);
        if (!atomic) {
            return new BatchRows(json, transactions).each(rows, row -> create(form, row, submit));
        }
        return once(key, "batch " + form + " " + submit + " " + body, () -> {
            List<Document> made = new BatchRows(json, transactions).all(rows, row -> create(form, row, submit));
            ObjectNode answer = JSON.objectNode();
            answer.putArray("items").addAll(json.write(made, Set.of()));
            return ResponseEntity.status(201).body((JsonNode) answer);
        });
    }

    @GetMapping
    JsonNode list(
            @PathVariable String form,
            @RequestParam(required = false) @Nullable String filter,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(defaultValue = "") String sort,
            @RequestParam(defaultValue = "") String fields,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(defaultValue = "false") boolean count) {
        DocumentQuery query = new DocumentQuery(form, filter, q, words(sort), after, limit);
        DocumentPage page = search.page(query);
        ObjectNode answer = JSON.objectNode();
        answer.putArray("items").addAll(json.write(page.items(), new LinkedHashSet<>(words(fields))));
        answer.put("next", page.next());
        if (count) {
            answer.put("total", search.count(query));
        }
        return answer;
    }

    private static List<String> words(String list) {
        return Arrays.stream(list.split(","))
                .map(String::trim)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    @GetMapping("/{id}")
    ResponseEntity<JsonNode> read(@PathVariable String form, @PathVariable String id) {
        Document document = documents.read(form, id(form, id));
        return Revision.answer(200, document, json.write(document));
    }

    /** By id, or by natural key: a number or a code. */
    private UUID id(String form, String text) {
        return Bodies.id(text)
                .or(() -> Optional.ofNullable(
                        documents.idsByKey(form, List.of(text)).get(text)))
                .orElseThrow(() -> new DocumentNotFound(form, text));
    }

    @PatchMapping("/{id}")
    ResponseEntity<JsonNode> change(
            @PathVariable String form,
            @PathVariable String id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody ObjectNode body) {
        UUID uuid = id(form, id);
        return transactions.retrying(() -> {
            Entered entered = input.read(form, Bodies.values(body), documents.read(form, uuid));
            Document document = documents.change(form, uuid, Revision.of(ifMatch), entered);
            return Revision.answer(200, document, json.write(document));
        });
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Void> delete(
            @PathVariable String form,
            @PathVariable String id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        documents.delete(form, id(form, id), Revision.of(ifMatch));
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/{id}/{action:submit|cancel|close|reopen}")
    ResponseEntity<JsonNode> act(
            @PathVariable String form,
            @PathVariable String id,
            @PathVariable String action,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        DocumentRef ref = new DocumentRef(form, id(form, id));
        Integer revision = Revision.of(ifMatch);
        return once(key, action + " " + form + " " + id, () -> {
            // What the caller may not see is not there, whatever the caller wanted to do with it.
            documents.read(form, ref.id());
            Document document = switch (action) {
                case "submit" -> submission.submit(ref, revision);
                case "cancel" -> lifecycle.cancel(ref, revision);
                case "close" -> lifecycle.close(ref, revision);
                default -> lifecycle.reopen(ref, revision);
            };
            return Revision.answer(200, document, json.write(document));
        });
    }

    @PostMapping("/{id}/conversions/{conversion}")
    ResponseEntity<JsonNode> convert(
            @PathVariable String form,
            @PathVariable String id,
            @PathVariable String conversion,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody(required = false) @Nullable ObjectNode body) {
        ObjectNode wanted = body == null ? JSON.objectNode() : body;
        return once(key, "convert " + form + " " + id + " " + conversion + " " + wanted, () -> {
            List<DocumentRef> sources = new ArrayList<>();
            sources.add(new DocumentRef(form, id(form, id)));
            wanted.path("sources").forEach(source -> sources.add(new DocumentRef(form, id(form, source.asString()))));
            String target = definitions.current().requireConversion(conversion).to();
            Entered entered = input.read(
                    target, wanted.path("values").isObject() ? wanted.get("values") : JSON.objectNode(), null);
            Document made = conversions.make(sources, conversion, lines(wanted), entered);
            return Revision.answer(201, made, json.write(made));
        });
    }

    private static List<LineQuantity> lines(JsonNode body) {
        List<LineQuantity> lines = new ArrayList<>();
        body.path("lines").forEach(line -> {
            JsonNode quantity = line.path("quantity");
            BigDecimal number = quantity.isNumber()
                    ? quantity.decimalValue()
                    : quantity.isString() ? new BigDecimal(quantity.asString()) : null;
            lines.add(new LineQuantity(Bodies.requireId(line.path("line")), number));
        });
        return lines;
    }

    private ResponseEntity<JsonNode> once(
            @Nullable String key, String request, Supplier<ResponseEntity<JsonNode>> work) {
        return transactions.retrying(() -> repeats.once(key, request, work));
    }
}
