package io.formwork.audit;

import java.time.OffsetDateTime;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * One thing that somebody did.
 *
 * @param subject what kind of thing it was done to, such as {@code purchase-order} or {@code definitions}
 * @param revision the subject's revision that came of it, zero where it has none
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
        int revision,
        JsonNode content) {}
