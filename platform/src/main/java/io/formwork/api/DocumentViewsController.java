package io.formwork.api;

import io.formwork.audit.AuditEntry;
import io.formwork.definition.DefinitionSet;
import io.formwork.definition.Definitions;
import io.formwork.definition.form.Form;
import io.formwork.document.Document;
import io.formwork.document.DocumentLabel;
import io.formwork.document.DocumentLinks;
import io.formwork.document.Documents;
import io.formwork.document.LedgerView;
import io.formwork.permission.Permissions;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What happened to a document, where it comes from and led to, and what it posted. */
@RestController
@RequestMapping("/api/v1/documents/{form}/{id}")
class DocumentViewsController {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Documents documents;
    private final DocumentLinks links;
    private final LedgerView ledgers;
    private final LedgersController entries;
    private final DocumentIds ids;
    private final Definitions definitions;
    private final Permissions permissions;

    DocumentViewsController(
            Documents documents,
            DocumentLinks links,
            LedgerView ledgers,
            LedgersController entries,
            DocumentIds ids,
            Definitions definitions,
            Permissions permissions) {
        this.documents = documents;
        this.links = links;
        this.ledgers = ledgers;
        this.entries = entries;
        this.ids = ids;
        this.definitions = definitions;
        this.permissions = permissions;
    }

    @Transactional(readOnly = true)
    @GetMapping("/history")
    JsonNode history(@PathVariable String form, @PathVariable String id) {
        ObjectNode answer = JSON.objectNode();
        ArrayNode items = answer.putArray("items");
        DefinitionSet set = definitions.current();
        Form definition = set.requireForm(form);
        for (AuditEntry entry : documents.history(form, ids.id(form, id))) {
            ObjectNode changes = JSON.objectNode();
            entry.content().properties().stream()
                    .filter(change -> definition.field(change.getKey()).isEmpty()
                            || permissions.seesField(set, definition, change.getKey()))
                    .forEach(change -> changes.set(change.getKey(), change.getValue()));
            items.addObject()
                    .put("at", entry.at().toString())
                    .put("by", entry.actor())
                    .put("from", entry.source())
                    .put("action", entry.action())
                    .put("revision", entry.revision())
                    .set("changes", changes);
        }
        return answer;
    }

    @Transactional(readOnly = true)
    @GetMapping("/trace")
    JsonNode trace(@PathVariable String form, @PathVariable String id) {
        Document document = documents.read(form, ids.id(form, id));
        List<DocumentLinks.Edge> edges = links.around(document.id());
        Set<UUID> ids = new HashSet<>(Set.of(document.id()));
        edges.forEach(edge -> ids.addAll(List.of(edge.source(), edge.target())));
        Map<UUID, DocumentLabel> labels = documents.labels(ids);
        ObjectNode answer = JSON.objectNode();
        ArrayNode nodes = answer.putArray("documents");
        labels.values()
                .forEach(label -> nodes.addObject()
                        .put("id", label.id().toString())
                        .put("form", label.form())
                        .put("number", label.key())
                        .put("label", label.label()));
        ArrayNode arrows = answer.putArray("links");
        edges.stream()
                .filter(edge -> labels.containsKey(edge.source()) && labels.containsKey(edge.target()))
                .forEach(edge -> arrows.addObject()
                        .put("from", edge.source().toString())
                        .put("to", edge.target().toString())
                        .put("conversion", edge.conversion()));
        return answer;
    }

    @Transactional(readOnly = true)
    @GetMapping("/postings")
    JsonNode postings(@PathVariable String form, @PathVariable String id) {
        UUID document = documents.read(form, ids.id(form, id)).id();
        ObjectNode answer = JSON.objectNode();
        answer.putArray("items").addAll(entries.entries(ledgers.postings(document)));
        return answer;
    }
}
