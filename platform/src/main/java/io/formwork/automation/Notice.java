package io.formwork.automation;

import io.formwork.value.DocumentRef;
import io.formwork.value.LocalizedText;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody was told.
 *
 * @param title what it is about, and {@code body} which thing
 * @param document what it is about, where that is one document
 * @param report where more of it stands, asked with {@code given}
 * @param read whether it was read, and {@code over} whether the thing is gone
 */
public record Notice(
        UUID id,
        String automation,
        LocalizedText title,
        LocalizedText body,
        @Nullable DocumentRef document,
        String report,
        Map<String, String> given,
        OffsetDateTime at,
        boolean read,
        boolean over) {}
