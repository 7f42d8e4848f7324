package io.formwork.api;

import io.formwork.document.Conflict;
import io.formwork.tenant.Caller;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes repeating a call harmless: what was answered under an {@code Idempotency-Key} is answered again. The key commits
 * with the work, so a caller that never heard the answer can safely ask once more.
 */
@Component
class Repeats {
    private static final int LONGEST_KEY = 255;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    Repeats(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    private record Stored(
            String request, int status, @Nullable String etag, String body) {}

    /**
     * In the transaction of the work.
     *
     * @param request everything that the answer depends on; a key used for another request is refused
     */
    ResponseEntity<JsonNode> once(@Nullable String key, String request, Supplier<ResponseEntity<JsonNode>> work) {
        if (key == null || key.isBlank()) {
            return work.get();
        }
        if (key.length() > LONGEST_KEY) {
            throw Bodies.invalid("Idempotency-Key", "too-long", "Idempotency-Key", Integer.toString(LONGEST_KEY));
        }
        String hash = sha256(request);
        // Two calls with one key at the same moment: the second waits here until the first is done.
        int fresh = jdbc.sql("""
                        INSERT INTO api_repeat (tenant_id, user_name, key, request, status, body)
                        VALUES (?, ?, ?, ?, 0, '') ON CONFLICT DO NOTHING""").params(tenant(), user(), key, hash).update();
        if (fresh == 0) {
            return stored(key, hash);
        }
        ResponseEntity<JsonNode> answer = work.get();
        jdbc.sql(
                        "UPDATE api_repeat SET status = ?, etag = ?, body = ? WHERE tenant_id = ? AND user_name = ? AND key = ?")
                .params(
                        answer.getStatusCode().value(),
                        String.valueOf(answer.getHeaders().getFirst(HttpHeaders.ETAG)),
                        String.valueOf(answer.getBody()),
                        tenant(),
                        user(),
                        key)
                .update();
        return answer;
    }

    private ResponseEntity<JsonNode> stored(String key, String hash) {
        Optional<Stored> found = jdbc.sql(
                        "SELECT request, status, etag, body FROM api_repeat WHERE tenant_id = ? AND user_name = ? AND key = ?")
                .params(tenant(), user(), key)
                .query((rows, _) -> new Stored(rows.getString(1), rows.getInt(2), rows.getString(3), rows.getString(4)))
                .optional();
        Stored stored = found.orElseThrow(() -> new Conflict("key-in-use", key));
        if (!stored.request().equals(hash)) {
            throw new Conflict("key-in-use", key);
        }
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.status(stored.status()).contentType(MediaType.APPLICATION_JSON);
        if (stored.etag() != null && !stored.etag().equals("null")) {
            answer.header(HttpHeaders.ETAG, stored.etag());
        }
        return answer.body(json.readTree(stored.body()));
    }

    private static java.util.UUID tenant() {
        return Caller.current().tenant().id();
    }

    private static String user() {
        return Caller.current().user().name();
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 belongs to every Java platform", e);
        }
    }
}
