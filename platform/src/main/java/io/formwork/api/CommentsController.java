package io.formwork.api;

import io.formwork.document.Comment;
import io.formwork.document.Comments;
import io.formwork.tenant.Transactions;
import io.formwork.value.DocumentRef;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What people say about a document. */
@RestController
@RequestMapping("/api/v1/documents/{form}/{id}/comments")
class CommentsController {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Comments comments;
    private final DocumentIds ids;
    private final Repeats repeats;
    private final Transactions transactions;

    CommentsController(Comments comments, DocumentIds ids, Repeats repeats, Transactions transactions) {
        this.comments = comments;
        this.ids = ids;
        this.repeats = repeats;
        this.transactions = transactions;
    }

    @Transactional(readOnly = true)
    @GetMapping
    JsonNode list(@PathVariable String form, @PathVariable String id) {
        ObjectNode answer = JSON.objectNode();
        ArrayNode items = answer.putArray("items");
        comments.list(ids.ref(form, id)).forEach(comment -> items.add(json(comment)));
        return answer;
    }

    @PostMapping
    ResponseEntity<JsonNode> add(
            @PathVariable String form,
            @PathVariable String id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody ObjectNode body) {
        Bodies.only(body, "text");
        String text = Bodies.text(body, "text");
        DocumentRef ref = ids.ref(form, id);
        return transactions.retrying(() -> repeats.once(
                key,
                "comment " + ref + " " + body,
                () -> ResponseEntity.status(201).body((JsonNode) json(comments.add(ref, text == null ? "" : text)))));
    }

    private static ObjectNode json(Comment comment) {
        return JSON.objectNode()
                .put("id", comment.id().toString())
                .put("text", comment.text())
                .put("by", comment.by())
                .put("at", comment.at().toString());
    }
}
