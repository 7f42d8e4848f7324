package io.formwork.api;

import io.formwork.document.Document;
import io.formwork.document.Documents;
import io.formwork.document.InvalidQuery;
import io.formwork.report.Prints;
import io.formwork.tenant.Caller;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Documents on paper. */
@RestController
@RequestMapping("/api/v1/documents/{form}/{id}/prints")
class PrintsController {
    private final Prints prints;
    private final Documents documents;
    private final DocumentIds ids;

    PrintsController(Prints prints, Documents documents, DocumentIds ids) {
        this.prints = prints;
        this.documents = documents;
        this.ids = ids;
    }

    @Transactional(readOnly = true)
    @GetMapping
    JsonNode all(@PathVariable String form, @PathVariable String id) {
        Document document = documents.read(form, ids.id(form, id));
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode items = answer.putArray("items");
        prints.of(document)
                .forEach(print -> items.addObject()
                        .put("print", print.key())
                        .put(
                                "title",
                                print.definition().title().in(Caller.current().language())));
        return answer;
    }

    @Transactional(readOnly = true)
    @GetMapping("/{print}")
    ResponseEntity<byte[]> print(
            @PathVariable String form,
            @PathVariable String id,
            @PathVariable String print,
            @RequestParam(defaultValue = "pdf") String format) {
        UUID document = ids.id(form, id);
        return switch (format) {
            case "pdf" -> answer(MediaType.APPLICATION_PDF, prints.pdf(form, document, print), print + ".pdf");
            case "html" ->
                answer(
                        new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8),
                        prints.html(form, document, print).getBytes(StandardCharsets.UTF_8),
                        print + ".html");
            default -> throw new InvalidQuery("value", "format", format);
        };
    }

    private static ResponseEntity<byte[]> answer(MediaType type, byte[] content, String name) {
        return ResponseEntity.ok()
                .contentType(type)
                // What people typed stands in it: the page runs nothing, whoever opens it.
                .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.inline().filename(name).build().toString())
                .body(content);
    }
}
