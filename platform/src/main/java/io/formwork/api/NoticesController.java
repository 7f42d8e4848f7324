package io.formwork.api;

import io.formwork.automation.Notice;
import io.formwork.automation.Notices;
import io.formwork.document.DocumentNotFound;
import io.formwork.tenant.Caller;
import io.formwork.value.Uuid7;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the caller was told. */
@RestController
@RequestMapping("/api/v1/messages")
class NoticesController {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Notices notices;

    NoticesController(Notices notices) {
        this.notices = notices;
    }

    @GetMapping
    JsonNode list(@RequestParam(defaultValue = "false") boolean unread) {
        ObjectNode answer = JSON.objectNode();
        answer.put("unread", notices.unread());
        ArrayNode items = answer.putArray("items");
        notices.latest(unread).forEach(notice -> items.add(json(notice)));
        return answer;
    }

    @PostMapping("/{id}/read")
    ResponseEntity<Void> read(@PathVariable String id) {
        UUID notice = Uuid7.read(id).orElseThrow(() -> new DocumentNotFound("messages", id));
        if (!notices.read(notice)) {
            throw new DocumentNotFound("messages", id);
        }
        return ResponseEntity.noContent().build();
    }

    private static ObjectNode json(Notice notice) {
        ObjectNode node = JSON.objectNode()
                .put("id", notice.id().toString())
                .put("automation", notice.automation())
                .put("title", notice.title().in(Caller.current().language()))
                .put("text", notice.body().in(Caller.current().language()))
                .put("at", notice.at().toString())
                .put("read", notice.read())
                .put("over", notice.over())
                .put("report", notice.report());
        if (notice.document() != null) {
            node.putObject("document")
                    .put("form", notice.document().form())
                    .put("id", notice.document().id().toString());
        }
        return node;
    }
}
