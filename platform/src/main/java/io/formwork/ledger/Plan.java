package io.formwork.ledger;

import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Everything that a posting writes. */
record Plan(List<PlannedEntry> entries, Collection<Row> rows, List<PlacedLot> lots, List<LotStart> starts) {

    /** @param causedBy the document whose posting made a replay correct this; null for what a posting itself writes */
    record PlannedEntry(
            UUID id,
            Footprint footprint,
            OffsetDateTime effectiveAt,
            SourceRef source,
            String rule,
            Figures amounts,
            Movement.Limits limits,
            Amount.@Nullable CostOf costOf,
            @Nullable UUID reverses,
            Provenance provenance,
            @Nullable UUID causedBy,
            @Nullable UUID annuls) {

        boolean variance() {
            return provenance.is(Provenance.Nature.VARIANCE);
        }

        LedgerKey key() {
            return footprint.base();
        }

        Ledger ledger() {
            return footprint.base().ledger();
        }

        Entry entry() {
            return new Entry(
                    id,
                    ledger().key(),
                    effectiveAt,
                    source,
                    rule,
                    key().values(),
                    amounts.named(ledger()),
                    reverses,
                    provenance.corrected(),
                    causedBy);
        }
    }

    /** A lot as it stands afterwards; an empty one is used up. */
    record PlacedLot(UUID pool, Lot lot) {
        static final JsonRows<PlacedLot> ROWS =
                JsonRows.<PlacedLot>rows().uuid("pool_id", PlacedLot::pool).lot(PlacedLot::lot);
    }

    /** What a pool held when it began to be costed by another method. */
    record LotStart(UUID pool, OffsetDateTime since, List<Lot> lots) {}

    Posted posted() {
        return new Posted(
                entries.stream()
                        .filter(entry -> !entry.variance())
                        .map(PlannedEntry::entry)
                        .toList(),
                entries.stream()
                        .filter(PlannedEntry::variance)
                        .map(PlannedEntry::entry)
                        .toList());
    }
}
