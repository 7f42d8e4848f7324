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
 * @param newestFirst whether pages go back in time; what a line adds up to stays the same
 */
public record EntryQuery(
        Ledger ledger,
        Map<String, String> filter,
        @Nullable UUID document,
        @Nullable Cursor after,
        int limit,
        boolean running,
        boolean newestFirst) {

    public EntryQuery {
        filter = Map.copyOf(filter);
        if (limit < 1 || limit > 10_000) {
            throw new IllegalArgumentException("A page has one to 10,000 entries, not " + limit);
        }
    }

    /** In the order of movements. */
    public EntryQuery(
            Ledger ledger,
            Map<String, String> filter,
            @Nullable UUID document,
            @Nullable Cursor after,
            int limit,
            boolean running) {
        this(ledger, filter, document, after, limit, running, false);
    }

    /** A place in the order of movements. */
    public record Cursor(OffsetDateTime effectiveAt, UUID id) {

        /** Where pages begin that go back in time from this moment, which itself no longer counts. */
        public static Cursor before(OffsetDateTime moment) {
            return new Cursor(moment, new UUID(0, 0));
        }
    }
}
