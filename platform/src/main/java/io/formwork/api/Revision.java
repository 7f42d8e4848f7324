package io.formwork.api;

import io.formwork.document.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.JsonNode;

/** A document's revision as HTTP's entity tag: {@code If-Match} in, {@code ETag} out. */
final class Revision {
    private Revision() {}

    static @Nullable Integer of(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.equals("*")) {
            return null;
        }
        String bare = ifMatch.replace("W/", "").replace("\"", "").trim();
        // A tag that we never gave matches nothing, which is what the header asks for.
        return bare.matches("\\d{1,9}") ? Integer.valueOf(bare) : Integer.valueOf(-1);
    }

    static ResponseEntity<JsonNode> answer(int status, Document document, JsonNode body) {
        return ResponseEntity.status(status)
                .eTag("\"" + document.revision() + "\"")
                .body(body);
    }
}
