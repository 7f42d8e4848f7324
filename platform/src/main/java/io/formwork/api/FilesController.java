package io.formwork.api;

import io.formwork.document.Attachment;
import io.formwork.document.Attachments;
import io.formwork.document.DocumentNotFound;
import io.formwork.document.FileContent;
import io.formwork.value.DocumentRef;
import io.formwork.value.FileRef;
import io.formwork.value.Uuid7;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.DigestUtils;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Files: uploaded for a field that will hold them, or put beside a document. */
@RestController
@RequestMapping("/api/v1")
class FilesController {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String OF_DOCUMENT = "/documents/{form}/{id}/attachments";

    private final Attachments attachments;
    private final DocumentIds ids;
    private final Repeats repeats;

    FilesController(Attachments attachments, DocumentIds ids, Repeats repeats) {
        this.attachments = attachments;
        this.ids = ids;
        this.repeats = repeats;
    }

    @Transactional
    @PostMapping(path = "/files", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<JsonNode> upload(
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestPart("file") MultipartFile file)
            throws IOException {
        String request = "upload " + said(key, file);
        try (InputStream content = file.getInputStream()) {
            return repeats.once(
                    key, request, () -> ResponseEntity.status(201).body(json(attachments.upload(name(file), content))));
        }
    }

    /** What a repetition must send again: read only where somebody wants to repeat. */
    private static String said(@Nullable String key, MultipartFile file) throws IOException {
        if (key == null) {
            return "";
        }
        try (InputStream content = file.getInputStream()) {
            return name(file) + " " + DigestUtils.md5DigestAsHex(content);
        }
    }

    @GetMapping("/files/{file}")
    void uploaded(@PathVariable String file, HttpServletResponse response) throws IOException {
        send(attachments.openUpload(fileId("files", file)), response);
    }

    @GetMapping(OF_DOCUMENT)
    JsonNode list(@PathVariable String form, @PathVariable String id) {
        ObjectNode answer = JSON.objectNode();
        ArrayNode items = answer.putArray("items");
        attachments.list(ids.ref(form, id)).forEach(each -> items.add(json(each)));
        return answer;
    }

    @Transactional
    @PostMapping(path = OF_DOCUMENT, consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<JsonNode> add(
            @PathVariable String form,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String field,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestPart("file") MultipartFile file)
            throws IOException {
        DocumentRef ref = ids.ref(form, id);
        String into = field == null || field.isBlank() ? null : field;
        String request = "attach " + ref + " " + into + " " + said(key, file);
        try (InputStream content = file.getInputStream()) {
            return repeats.once(
                    key,
                    request,
                    () -> ResponseEntity.status(201).body(json(attachments.add(ref, into, name(file), content))));
        }
    }

    @GetMapping(OF_DOCUMENT + "/{attachment}")
    void open(
            @PathVariable String form,
            @PathVariable String id,
            @PathVariable String attachment,
            HttpServletResponse response)
            throws IOException {
        send(attachments.open(ids.ref(form, id), fileId(form, attachment)), response);
    }

    @DeleteMapping(OF_DOCUMENT + "/{attachment}")
    ResponseEntity<Void> remove(@PathVariable String form, @PathVariable String id, @PathVariable String attachment) {
        attachments.remove(ids.ref(form, id), fileId(form, attachment));
        return ResponseEntity.noContent().build();
    }

    /** Never shown in place and never guessed at: what somebody uploaded must not run under this address. */
    private static void send(FileContent file, HttpServletResponse response) throws IOException {
        response.setContentType(file.file().contentType());
        response.setContentLengthLong(file.file().size());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(file.file().name(), StandardCharsets.UTF_8)
                        .build()
                        .toString());
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-store");
        try (InputStream content = file.content()) {
            content.transferTo(response.getOutputStream());
        }
    }

    private static String name(MultipartFile file) {
        String name = file.getOriginalFilename();
        return name == null ? "" : name;
    }

    private static UUID fileId(String form, String text) {
        return Uuid7.read(text).orElseThrow(() -> new DocumentNotFound(form, text));
    }

    private static ObjectNode json(Attachment attachment) {
        return json(attachment.file())
                .put("field", attachment.field())
                .put("by", attachment.by())
                .put("at", attachment.at().toString());
    }

    static ObjectNode json(FileRef file) {
        return JSON.objectNode()
                .put("id", file.id().toString())
                .put("name", file.name())
                .put("size", file.size())
                .put("type", file.contentType());
    }
}
