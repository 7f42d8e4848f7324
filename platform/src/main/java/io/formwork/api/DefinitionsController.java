package io.formwork.api;

import io.formwork.definition.reading.Problem;
import io.formwork.design.Designs;
import io.formwork.tenant.Caller;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A tenant's own changes, as files. */
@RestController
@RequestMapping("/api/v1")
class DefinitionsController {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int MOST_FILES = 2_000;
    private static final int MOST_BYTES = 20_000_000;

    private final Designs designs;
    private final UpgradeJson answers;

    DefinitionsController(Designs designs, UpgradeJson answers) {
        this.designs = designs;
        this.answers = answers;
    }

    @GetMapping(path = "/overlay", produces = "application/json")
    JsonNode overlay() {
        Designs.Files view = designs.files();
        ObjectNode answer = JSON.objectNode().put("version", view.version());
        ObjectNode files = answer.putObject("files");
        view.published().forEach(files::put);
        ObjectNode draft = answer.putObject("draft");
        view.drafted().forEach(draft::put);
        answers.conflicts(answer.putArray("conflicts"), view.conflicts());
        return answer;
    }

    /** The published files, or with {@code draft=true} the drafted ones, as a zip that can be put back. */
    @GetMapping(path = "/overlay", produces = "application/zip")
    ResponseEntity<byte[]> overlayZip(@RequestParam(defaultValue = "false") boolean draft) throws IOException {
        Designs.Files view = designs.files();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            for (Map.Entry<String, String> file : (draft ? view.drafted() : view.published()).entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return ResponseEntity.ok()
                .header("Content-Disposition", "attachment; filename=\"overlay.zip\"")
                .contentType(MediaType.valueOf("application/zip"))
                .body(bytes.toByteArray());
    }

    @PutMapping(path = "/overlay/draft", consumes = "application/json")
    JsonNode draft(@RequestBody ObjectNode body) {
        Map<String, String> files = new LinkedHashMap<>();
        JsonNode given = body.path("files");
        if (!given.isObject() || body.size() != 1) {
            throw Bodies.invalid("files", "not-an-object");
        }
        for (Map.Entry<String, JsonNode> entry : given.properties()) {
            if (!entry.getValue().isString()) {
                throw Bodies.invalid(
                        "files",
                        "wrong-type.text",
                        entry.getKey(),
                        entry.getValue().getNodeType().name());
            }
            files.put(safe(entry.getKey()), entry.getValue().asString());
        }
        if (files.size() > MOST_FILES) {
            throw Bodies.invalid("files", "too-large", "files");
        }
        return save(files);
    }

    @PutMapping(path = "/overlay/draft", consumes = "application/zip")
    JsonNode draft(@RequestBody byte[] zip) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        int budget = MOST_BYTES;
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (!entry.isDirectory()) {
                    // A few bytes of zip can be gigabytes of zeros: read no more than a package may hold.
                    byte[] content = in.readNBytes(budget + 1);
                    budget -= content.length;
                    if (budget < 0 || files.size() >= MOST_FILES) {
                        throw Bodies.invalid("files", "too-large", "files");
                    }
                    files.put(safe(entry.getName()), new String(content, StandardCharsets.UTF_8));
                }
            }
        } catch (ZipException e) {
            throw Bodies.invalid("files", "bad-zip");
        }
        // The reader of zips takes what is none for one without entries.
        if (files.isEmpty() && !(zip.length >= 4 && zip[0] == 'P' && zip[1] == 'K')) {
            throw Bodies.invalid("files", "bad-zip");
        }
        return save(files);
    }

    private static String safe(String path) {
        boolean plain = path.matches("[A-Za-z0-9][A-Za-z0-9._/-]{0,200}\\.(yaml|bpmn)") && !path.contains("..");
        if (!plain) {
            throw Bodies.invalid("files", "bad-path", path);
        }
        return path;
    }

    private JsonNode save(Map<String, String> files) {
        designs.replace("files", files);
        return JSON.objectNode().put("files", files.size());
    }

    @PostMapping("/overlay/check")
    JsonNode check() {
        List<Problem> problems = designs.open().problems();
        ObjectNode answer = JSON.objectNode().put("valid", problems.isEmpty());
        ArrayNode items = answer.putArray("problems");
        problems.forEach(problem -> items.addObject()
                .put("file", problem.place().file())
                .put("line", problem.place().line())
                .put("key", problem.key())
                .put("message", problem.message(Caller.current().language())));
        return answer;
    }

    @PostMapping("/overlay/publish")
    JsonNode publish() {
        return JSON.objectNode().put("version", designs.publish());
    }

    @PostMapping("/overlay/rollback")
    JsonNode rollback(@RequestBody(required = false) @Nullable ObjectNode body) {
        if (body != null) {
            Bodies.only(body, "version");
        }
        JsonNode given = body == null ? JSON.missingNode() : body.path("version");
        if (!given.isMissingNode() && !given.isInt()) {
            throw Bodies.invalid("version", "wrong-type.number", "version", given.toString());
        }
        int version =
                given.isInt() ? given.asInt() : Math.max(1, designs.files().version() - 1);
        return JSON.objectNode().put("version", designs.rollback(version));
    }
}
