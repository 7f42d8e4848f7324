package io.formwork.api;

import io.formwork.document.Scanned;
import io.formwork.tenant.Caller;
import io.formwork.value.DocumentRef;
import io.formwork.value.Messages;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A code that a program read for somebody.
 *
 * @param last where the code before left off, as the answer to it said under {@code scanned.last}
 */
record ScanRequest(String code, Scanned.Last last) {

    static ScanRequest read(ObjectNode body) {
        Bodies.only(body, "code", "last");
        String code = Bodies.text(body, "code");
        if (code == null) {
            throw Bodies.invalid("code", "required");
        }
        JsonNode last = body.path("last");
        return new ScanRequest(code, last.isMissingNode() || last.isNull() ? Scanned.Last.NONE : last(last));
    }

    private static Scanned.Last last(JsonNode last) {
        if (!last.isObject()) {
            throw Bodies.invalid("last", "not-an-object");
        }
        Bodies.only(last, "line", "counted", "places");
        Map<String, DocumentRef> places = new LinkedHashMap<>();
        last.path("places").properties().forEach(place -> {
            JsonNode at = place.getValue();
            String form = Bodies.text(at, "form");
            places.put(place.getKey(), new DocumentRef(form == null ? "" : form, Bodies.requireId(at.path("id"))));
        });
        JsonNode line = last.path("line");
        return new Scanned.Last(
                line.isMissingNode() || line.isNull() ? null : Bodies.requireId(line),
                counted(last.path("counted")),
                places);
    }

    private static BigDecimal counted(@Nullable JsonNode node) {
        if (node == null || node.isMissingNode() || node.isNull()) {
            return BigDecimal.ZERO;
        } else if (!node.isNumber()) {
            throw Bodies.invalid("last.counted", "wrong-type.number", "counted", node.toString());
        }
        return node.decimalValue();
    }

    static ObjectNode answer(Scanned scanned) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("message", Messages.text(Caller.current().language(), scanned.said(), scanned.arguments()));
        Scanned.Last last = scanned.last();
        ObjectNode next = answer.putObject("last");
        next.put("line", last.line() == null ? null : last.line().toString()).put("counted", last.counted());
        ObjectNode places = next.putObject("places");
        last.places()
                .forEach((field, place) -> places.putObject(field)
                        .put("form", place.form())
                        .put("id", place.id().toString()));
        return answer;
    }
}
