package io.formwork.api;

import io.formwork.exchange.ImportPlan;
import io.formwork.exchange.ImportReport;
import io.formwork.exchange.Imports;
import io.formwork.value.Uuid7;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Imports a CSV or Excel file, sent as the body, or as {@code file} (and {@code lines}, {@code plan}) of a form. */
@RestController
@RequestMapping("/api/v1/import/{form}")
class ImportController {
    private final Imports imports;
    private final Repeats repeats;
    private final JsonMapper json;

    ImportController(Imports imports, Repeats repeats, JsonMapper json) {
        this.imports = imports;
        this.repeats = repeats;
        this.json = json;
    }

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    JsonNode files(
            @PathVariable String form,
            @RequestParam(defaultValue = "false") boolean dryRun,
            @RequestPart("file") MultipartFile file,
            @RequestPart(name = "lines", required = false) @Nullable MultipartFile lines,
            @RequestParam(name = "plan", required = false) @Nullable String plan,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key)
            throws IOException {
        byte[] more = lines == null ? null : lines.getBytes();
        return run(form, file.getBytes(), more, plan, dryRun, key);
    }

    @PostMapping(
            consumes = {
                "text/csv",
                "text/plain",
                MediaType.APPLICATION_OCTET_STREAM_VALUE,
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            })
    JsonNode body(
            @PathVariable String form,
            @RequestParam(defaultValue = "false") boolean dryRun,
            @RequestParam(required = false) @Nullable String plan,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody byte[] file) {
        return run(form, file, null, plan, dryRun, key);
    }

    /** Each row commits by itself, so each is remembered by itself: an import that broke off goes on when sent again. */
    private JsonNode run(
            String form,
            byte[] file,
            byte @Nullable [] lines,
            @Nullable String plan,
            boolean dryRun,
            @Nullable String key) {
        String request = "import " + form + " " + UUID.nameUUIDFromBytes(file) + " "
                + (lines == null ? "" : UUID.nameUUIDFromBytes(lines)) + " " + plan;
        Imports.OncePerRow once = (row, save) -> {
            String rowKey = key == null || key.isBlank() ? null : key + "#" + row;
            ResponseEntity<JsonNode> answer =
                    repeats.once(rowKey, request + " " + row, () -> ResponseEntity.ok(json(save.get())));
            return row(row, Objects.requireNonNull(answer.getBody()));
        };
        return report(imports.run(form, file, lines, plan(plan), dryRun, once), dryRun);
    }

    private static ImportReport.Row row(int number, JsonNode saved) {
        return new ImportReport.Row(
                number,
                ImportReport.Outcome.valueOf(saved.path("status").asString().toUpperCase(Locale.ROOT)),
                Uuid7.read(saved.path("id").asString()).orElseThrow(),
                text(saved.path("number")),
                text(saved.path("message")),
                List.of());
    }

    private ImportPlan plan(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return ImportPlan.matching();
        }
        JsonNode plan = json.readTree(text);
        for (String key : plan.propertyNames()) {
            if (!List.of("columns", "constants", "empty", "key", "table", "lineColumns", "lineKey", "submit")
                    .contains(key)) {
                throw Bodies.invalid("plan", "unknown-field", key);
            }
        }
        return new ImportPlan(
                texts(plan.path("columns")),
                texts(plan.path("constants")),
                plan.path("empty").valueStream().map(JsonNode::asString).toList(),
                text(plan.path("key")),
                text(plan.path("table")),
                texts(plan.path("lineColumns")),
                text(plan.path("lineKey")),
                plan.path("submit").asBoolean(false));
    }

    private static @Nullable String text(JsonNode node) {
        return node.isString() ? node.asString() : null;
    }

    private static Map<String, String> texts(JsonNode node) {
        Map<String, String> texts = new LinkedHashMap<>();
        node.properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asString()));
        return texts;
    }

    private static ObjectNode report(ImportReport report, boolean dryRun) {
        ObjectNode answer = JsonNodeFactory.instance
                .objectNode()
                .put("dryRun", dryRun)
                .put("created", report.created())
                .put("updated", report.updated())
                .put("failed", report.failed());
        report.ignoredColumns().forEach(answer.putArray("ignoredColumns")::add);
        ArrayNode rows = answer.putArray("rows");
        for (ImportReport.Row row : report.rows()) {
            rows.add(json(row));
        }
        return answer;
    }

    private static ObjectNode json(ImportReport.Row row) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("row", row.number())
                .put("status", row.outcome().name().toLowerCase(Locale.ROOT));
        if (row.id() != null) {
            node.put("id", row.id().toString()).put("number", row.key());
        }
        if (row.message() != null) {
            node.put("message", row.message());
        }
        if (!row.problems().isEmpty()) {
            Problems.errors(row.problems(), node.putArray("errors"));
        }
        return node;
    }
}
