package io.formwork.audit;

import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One thing that somebody did.
 *
 * @param subject what kind of thing it was done to, such as {@code purchase-order} or {@code definitions}
 * @param content what changed: before and after by field
 */
public record AuditEntry(
        UUID id,
        OffsetDateTime at,
        String actor,
        String source,
        String action,
        String subject,
        UUID subjectId,
        @Nullable Integer revision,
        JsonNode content) {}
