package io.formwork.automation;

import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One effect of one event, and how it stands.
 *
 * @param state pending, done, or dead: given up until somebody replays it
 * @param lastError why the last attempt failed, or why it waits
 */
public record Delivery(
        UUID id,
        UUID event,
        String automation,
        String kind,
        String state,
        int attempts,
        OffsetDateTime nextAt,
        @Nullable String lastError) {}
