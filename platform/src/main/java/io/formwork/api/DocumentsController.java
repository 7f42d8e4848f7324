package io.formwork.api;

import io.formwork.conversion.Conversions;
import io.formwork.definition.Definitions;
import io.formwork.definition.UnknownDefinition;
import io.formwork.definition.element.Conversion;
import io.formwork.definition.form.Form;
import io.formwork.document.Document;
import io.formwork.document.DocumentInput;
import io.formwork.document.DocumentPage;
import io.formwork.document.DocumentQuery;
import io.formwork.document.DocumentSearch;
import io.formwork.document.Documents;
import io.formwork.document.Entered;
import io.formwork.document.Fills;
import io.formwork.document.InvalidQuery;
import io.formwork.document.Lifecycle;
import io.formwork.document.Refusals;
import io.formwork.document.Scans;
import io.formwork.exchange.Loads;
import io.formwork.process.Submission;
import io.formwork.tenant.Transactions;
import io.formwork.value.DocumentRef;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
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
    private final Fills fills;
    private final Loads loads;
    private final Scans scans;
    private final Definitions definitions;
    private final DocumentIds ids;
    private final DocumentJson json;
    private final Repeats repeats;
    private final Refusals refusals;
    private final Transactions transactions;

    DocumentsController(
            Documents documents,
            DocumentInput input,
            DocumentSearch search,
            Submission submission,
            Lifecycle lifecycle,
            Conversions conversions,
            Fills fills,
            Loads loads,
            Scans scans,
            Definitions definitions,
            DocumentIds ids,
            DocumentJson json,
            Repeats repeats,
            Refusals refusals,
            Transactions transactions) {
        this.documents = documents;
        this.input = input;
        this.search = search;
        this.submission = submission;
        this.lifecycle = lifecycle;
        this.conversions = conversions;
        this.fills = fills;
        this.loads = loads;
        this.scans = scans;
        this.definitions = definitions;
        this.ids = ids;
        this.json = json;
        this.repeats = repeats;
        this.refusals = refusals;
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
            return new BatchRows(json, transactions, refusals)
                    .each(
                            rows,
                            (row, index) -> repeats.once(
                                    key == null ? null : key + "#" + index,
                                    "row " + form + " " + submit + " " + row,
                                    () -> ResponseEntity.status(201).body(json.write(create(form, row, submit)))));
        }
        return once(key, "batch " + form + " " + submit + " " + body, () -> {
            List<Document> made =
                    new BatchRows(json, transactions, refusals).all(rows, row -> create(form, row, submit));
            ObjectNode answer = JSON.objectNode();
            answer.putArray("items").addAll(json.write(made, Set.of()));
            return ResponseEntity.status(201).body((JsonNode) answer);
        });
    }

    @Transactional(readOnly = true)
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
        Set<String> wanted = known(form, words(fields));
        DocumentPage page = search.page(query);
        ObjectNode answer = JSON.objectNode();
        answer.putArray("items").addAll(json.write(page.items(), wanted));
        answer.put("next", page.next());
        if (count) {
            answer.put("total", search.count(query));
        }
        return answer;
    }

    private Set<String> known(String form, List<String> fields) {
        Form definition = definitions.current().requireForm(form);
        fields.stream()
                .filter(field -> definition.field(field).isEmpty())
                .findFirst()
                .ifPresent(field -> {
                    throw new InvalidQuery("fields", field);
                });
        return new LinkedHashSet<>(fields);
    }

    private static List<String> words(String list) {
        return Arrays.stream(list.split(","))
                .map(String::trim)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    @Transactional(readOnly = true)
    @GetMapping("/{id}")
    ResponseEntity<JsonNode> read(@PathVariable String form, @PathVariable String id) {
        Document document = documents.read(form, ids.id(form, id));
        return Revision.answer(200, document, json.write(document));
    }

    @PatchMapping("/{id}")
    ResponseEntity<JsonNode> change(
            @PathVariable String form,
            @PathVariable String id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody ObjectNode body) {
        UUID uuid = ids.id(form, id);
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
        submission.discard(ids.ref(form, id), Revision.of(ifMatch));
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/{id}/{action:submit|cancel|close|reopen|amend}")
    ResponseEntity<JsonNode> act(
            @PathVariable String form,
            @PathVariable String id,
            @PathVariable String action,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody(required = false) @Nullable ObjectNode body) {
        if (body != null) {
            Bodies.only(body);
        }
        DocumentRef ref = ids.ref(form, id);
        Integer revision = Revision.of(ifMatch);
        return once(key, action + " " + form + " " + id, () -> {
            // What the caller may not see is not there, whatever the caller wanted to do with it.
            documents.read(form, ref.id());
            Document document = switch (action) {
                case "submit" -> submission.submit(ref, revision);
                case "cancel" -> submission.cancel(ref, revision);
                case "amend" -> lifecycle.amend(ref, revision);
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
        ConversionRequest wanted = ConversionRequest.read(body);
        return once(key, "convert " + form + " " + id + " " + conversion + " " + body, () -> {
            List<DocumentRef> sources = new ArrayList<>();
            sources.add(ids.ref(form, id));
            wanted.sources().forEach(source -> sources.add(ids.ref(form, source)));
            Conversion definition = definitions.current().requireConversion(conversion);
            if (!definition.from().equals(form)) {
                throw new UnknownDefinition("conversion", conversion);
            }
            Entered entered = input.read(definition.to(), wanted.values(), null);
            Document made = conversions.make(sources, conversion, wanted.lines(), entered);
            return Revision.answer(201, made, json.write(made));
        });
    }

    @PostMapping("/{id}/fills/{fill}")
    ResponseEntity<JsonNode> fill(
            @PathVariable String form,
            @PathVariable String id,
            @PathVariable String fill,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        DocumentRef ref = ids.ref(form, id);
        return once(key, "fill " + form + " " + id + " " + fill, () -> {
            Document document = fills.fill(ref, fill, Revision.of(ifMatch));
            return Revision.answer(200, document, json.write(document));
        });
    }

    /** A file as it is: CSV, Excel or XML, whatever it is said to be. */
    @PostMapping(value = "/{id}/loads/{load}", consumes = MediaType.ALL_VALUE)
    ResponseEntity<JsonNode> load(
            @PathVariable String form,
            @PathVariable String id,
            @PathVariable String load,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody byte[] file) {
        DocumentRef ref = ids.ref(form, id);
        return once(key, "load " + form + " " + id + " " + load + " " + UUID.nameUUIDFromBytes(file), () -> {
            Document document = loads.load(ref, load, file, Revision.of(ifMatch));
            return Revision.answer(200, document, json.write(document));
        });
    }

    @PostMapping("/{id}/scans/{table}")
    ResponseEntity<JsonNode> scan(
            @PathVariable String form,
            @PathVariable String id,
            @PathVariable String table,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody ObjectNode body) {
        ScanRequest wanted = ScanRequest.read(body);
        DocumentRef ref = ids.ref(form, id);
        return once(key, "scan " + form + " " + id + " " + table + " " + body, () -> {
            Scans.Read read = scans.scan(ref, table, wanted.code(), wanted.last(), Revision.of(ifMatch));
            ObjectNode answer = json.write(read.document());
            answer.set("scanned", ScanRequest.answer(read.scanned()));
            return Revision.answer(200, read.document(), answer);
        });
    }

    private ResponseEntity<JsonNode> once(
            @Nullable String key, String request, Supplier<ResponseEntity<JsonNode>> work) {
        return transactions.retrying(() -> repeats.once(key, request, work));
    }
}
