package io.formwork.automation;

import io.formwork.tenant.Caller;
import io.formwork.value.DocumentRef;
import java.time.OffsetDateTime;
import java.util.UUID;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An event as the outbox has it. */
record Happening(
        UUID id, String type, DocumentRef document, ObjectNode payload, String causedBy, OffsetDateTime occurredAt) {

    /** What a receiver outside is told. */
    String json() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("id", id.toString())
                .put("type", type)
                .put("occurredAt", occurredAt.toInstant().toString())
                .put("tenant", Caller.current().tenant().code())
                .put("causedBy", causedBy);
        json.putObject("document")
                .put("form", document.form())
                .put("id", document.id().toString());
        json.set("payload", payload);
        return json.toString();
    }
}
