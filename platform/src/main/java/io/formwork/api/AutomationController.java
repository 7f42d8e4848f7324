package io.formwork.api;

import io.formwork.automation.AutomationState;
import io.formwork.automation.Automations;
import io.formwork.automation.Connection;
import io.formwork.automation.Connections;
import io.formwork.automation.Deliveries;
import io.formwork.automation.Delivery;
import io.formwork.automation.InvalidConnection;
import io.formwork.automation.StuckEvent;
import io.formwork.document.DocumentNotFound;
import io.formwork.document.InvalidQuery;
import io.formwork.tenant.Caller;
import io.formwork.value.Uuid7;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
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

/** For those who configure: where webhooks go, and what became of what was sent. Secrets go in and never come out. */
@RestController
@RequestMapping("/api/v1")
class AutomationController {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Automations automations;
    private final Connections connections;
    private final Deliveries deliveries;

    AutomationController(Automations automations, Connections connections, Deliveries deliveries) {
        this.automations = automations;
        this.connections = connections;
        this.deliveries = deliveries;
    }

    @GetMapping("/automations")
    JsonNode automations() {
        ObjectNode answer = JSON.objectNode();
        ArrayNode items = answer.putArray("items");
        automations.all().forEach(state -> items.add(json(state)));
        ArrayNode failed = answer.putArray("failedEvents");
        automations.stuck().forEach(event -> failed.add(json(event)));
        return answer;
    }

    @PostMapping("/automations/{automation}/run")
    JsonNode run(@PathVariable String automation) {
        return JSON.objectNode().put("automation", automation).put("made", automations.run(automation));
    }

    @GetMapping("/connections")
    JsonNode connections() {
        ObjectNode answer = JSON.objectNode();
        ArrayNode items = answer.putArray("items");
        connections.all().forEach(connection -> items.add(json(connection)));
        return answer;
    }

    @PutMapping("/connections/{name}")
    JsonNode save(@PathVariable String name, @RequestBody ObjectNode body) {
        Bodies.only(body, "url", "secret");
        String url = Bodies.text(body, "url");
        String secret = Bodies.text(body, "secret");
        try {
            URI address = new URI(url == null ? "" : url);
            return json(connections.save(new Connection(name, address), secret == null ? "" : secret));
        } catch (java.net.URISyntaxException e) {
            throw Bodies.invalid("url", "wrong-type.url", String.valueOf(url));
        }
    }

    @DeleteMapping("/connections/{name}")
    ResponseEntity<Void> delete(@PathVariable String name) {
        connections.delete(name);
        return ResponseEntity.noContent().build();
    }

    @GetMapping("/deliveries")
    JsonNode deliveries(
            @RequestParam(required = false) @Nullable String state, @RequestParam(defaultValue = "50") int limit) {
        if (state != null && !List.of("pending", "done", "dead").contains(state)) {
            throw new InvalidQuery("filter", "state=" + state);
        } else if (limit < 1 || limit > 500) {
            throw new InvalidQuery("limit", Integer.toString(limit));
        }
        ObjectNode answer = JSON.objectNode();
        ArrayNode items = answer.putArray("items");
        deliveries.latest(state, limit).forEach(delivery -> items.add(json(delivery)));
        return answer;
    }

    @PostMapping("/deliveries/{id}/replay")
    ResponseEntity<JsonNode> replay(@PathVariable String id) {
        UUID delivery = Uuid7.read(id).orElseThrow(() -> new DocumentNotFound("deliveries", id));
        if (!deliveries.replay(delivery)) {
            throw new DocumentNotFound("deliveries", id);
        }
        return ResponseEntity.accepted()
                .body(JSON.objectNode().put("id", delivery.toString()).put("state", "pending"));
    }

    @ExceptionHandler
    ResponseEntity<Problem> invalid(InvalidConnection e) {
        return ResponseEntity.status(422)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(Problem.of(422, "invalid-connection", String.valueOf(e.getMessage())));
    }

    private static ObjectNode json(AutomationState state) {
        ObjectNode node = JSON.objectNode()
                .put("automation", state.definition().automation())
                .put(
                        "title",
                        state.definition().title() == null
                                ? null
                                : state.definition().title().in(Caller.current().language()))
                .put("on", state.definition().on().event())
                .put("form", state.definition().form())
                .put("next", state.next() == null ? null : state.next().toString())
                .put("ran", state.ran() == null ? null : state.ran().toString())
                .put("fault", state.fault())
                .put("waiting", state.waiting())
                .put("dead", state.dead());
        return node.put("made", state.made());
    }

    private static ObjectNode json(StuckEvent event) {
        ObjectNode node = JSON.objectNode()
                .put("event", event.event().toString())
                .put("type", event.type())
                .put("failures", event.failures())
                .put("givenUp", event.givenUp())
                .put("fault", event.fault())
                .put("at", event.at().toString());
        node.putObject("document")
                .put("form", event.document().form())
                .put("id", event.document().id().toString());
        return node;
    }

    private static ObjectNode json(Connection connection) {
        return JSON.objectNode()
                .put("name", connection.name())
                .put("url", connection.url().toString());
    }

    private static ObjectNode json(Delivery delivery) {
        return JSON.objectNode()
                .put("id", delivery.id().toString())
                .put("event", delivery.event().toString())
                .put("automation", delivery.automation())
                .put("kind", delivery.kind())
                .put("state", delivery.state())
                .put("attempts", delivery.attempts())
                .put("nextAt", delivery.nextAt().toString())
                .put("lastError", delivery.lastError());
    }
}
