package io.formwork.ledger;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was moved, for ever.
 *
 * @param id orders the entries of one moment as they were posted
 * @param reverses the entry that this one takes back
 * @param corrects the entry whose value this one changes, because something came before it that was not known then
 * @param causedBy the document that brought it; null for what a document posted itself
 */
public record Entry(
        UUID id,
        String ledger,
        OffsetDateTime effectiveAt,
        SourceRef source,
        String rule,
        Map<String, String> dimensions,
        Map<String, BigDecimal> measures,
        @Nullable UUID reverses,
        @Nullable UUID corrects,
        @Nullable UUID causedBy) {}
