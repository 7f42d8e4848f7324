package io.formwork.api;

import io.formwork.document.FieldProblem;
import io.formwork.document.InvalidDocument;
import io.formwork.value.Uuid7;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Takes the parts out of what programs send, and says where a part is not what it must be. */
final class Bodies {
    private static final int MOST_ROWS = 10_000;

    private Bodies() {}

    /** Refuses members that nobody reads: a misspelt one would silently do nothing. */
    static void only(JsonNode body, String... allowed) {
        for (String key : body.propertyNames()) {
            if (!List.of(allowed).contains(key)) {
                throw invalid(key, "unknown-field", key);
            }
        }
    }

    /** @return null where it is absent or null */
    static @Nullable String text(JsonNode body, String key) {
        JsonNode node = body.path(key);
        if (node.isMissingNode() || node.isNull()) {
            return null;
        } else if (!node.isString()) {
            throw invalid(key, "wrong-type.text", key, node.toString());
        }
        return node.asString();
    }

    /** The {@code values} of {@code {values: {…}}}; nothing else may stand beside them. */
    static JsonNode values(JsonNode body) {
        for (String key : body.propertyNames()) {
            if (!key.equals("values") && !key.equals("revision")) {
                throw invalid(key, "unknown-field", key);
            }
        }
        JsonNode values = body.path("values");
        if (!values.isObject()) {
            throw invalid("values", "not-an-object");
        }
        return values;
    }

    static List<JsonNode> rows(JsonNode body) {
        if (!body.isArray() || body.size() > MOST_ROWS) {
            throw invalid("", "not-a-list", Integer.toString(MOST_ROWS));
        }
        return body.valueStream().toList();
    }

    static UUID requireId(JsonNode node) {
        return Uuid7.read(node.asString("")).orElseThrow(() -> invalid("line", "no-such-line", node.asString("")));
    }

    static InvalidDocument invalid(String field, String code, String... arguments) {
        return new InvalidDocument(List.of(new FieldProblem(field, null, code, List.of(arguments), null)));
    }
}
