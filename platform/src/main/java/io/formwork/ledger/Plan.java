package io.formwork.ledger;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Everything that a posting writes. */
record Plan(List<PlannedEntry> entries, Collection<Row> rows, List<NewLayer> layers, List<LayerUse> uses) {

    /** @param causedBy the document whose posting made a replay correct this; null for what a posting itself writes */
    record PlannedEntry(
            UUID id,
            Footprint footprint,
            OffsetDateTime effectiveAt,
            SourceRef source,
            String rule,
            Figures amounts,
            Map<String, BigDecimal> floors,
            Amount.@Nullable CostOf costOf,
            @Nullable UUID reverses,
            Provenance provenance,
            @Nullable UUID causedBy) {

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

    /** A layer as its incoming movement makes it. */
    record NewLayer(
            LedgerKey pool,
            UUID entry,
            OffsetDateTime effectiveAt,
            SourceRef source,
            BigDecimal quantity,
            BigDecimal value) {}

    /** What an entry takes from a layer; below zero it gives back. */
    record LayerUse(UUID entry, UUID layer, BigDecimal quantity, BigDecimal value) {}

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
