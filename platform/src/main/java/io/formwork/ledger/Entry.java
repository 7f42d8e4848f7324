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
 */
public record Entry(
        UUID id,
        String ledger,
        OffsetDateTime effectiveAt,
        SourceRef source,
        String rule,
        Map<String, String> dimensions,
        Map<String, BigDecimal> measures,
        @Nullable UUID reverses) {}
