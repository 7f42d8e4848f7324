package io.formwork.ledger;

import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which entries.
 *
 * @param filter values by dimension
 * @param document only what this source made; null for all
 * @param after the last entry of the page before; null for the first page
 * @param limit at most as many
 * @param running whether each line says what the filtered entries add up to until then
 */
public record EntryQuery(
        Ledger ledger,
        Map<String, String> filter,
        @Nullable UUID document,
        @Nullable Cursor after,
        int limit,
        boolean running) {

    public EntryQuery {
        filter = Map.copyOf(filter);
        if (limit < 1 || limit > 10_000) {
            throw new IllegalArgumentException("A page has one to 10,000 entries, not " + limit);
        }
    }

    /** A place in the order of movements. */
    public record Cursor(OffsetDateTime effectiveAt, UUID id) {}
}
