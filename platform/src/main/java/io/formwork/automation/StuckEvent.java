package io.formwork.automation;

import io.formwork.value.DocumentRef;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event whose automations failed, such as a conversion that is refused.
 *
 * @param givenUp whether it is tried no more by itself
 */
public record StuckEvent(
        UUID event,
        String type,
        DocumentRef document,
        int failures,
        boolean givenUp,
        @Nullable String fault,
        OffsetDateTime at) {}
