package io.formwork.ledger;

import io.formwork.ledger.Plan.LotStart;
import io.formwork.ledger.Plan.PlacedLot;
import io.formwork.ledger.Plan.PlannedEntry;
import io.formwork.value.Uuid7;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A plan in the making: each booked entry shows in the balances that the next one is planned with. */
final class Draft {
    private final Map<UUID, Row> rows;
    private final List<PlannedEntry> entries = new ArrayList<>();
    private final List<PlacedLot> lots = new ArrayList<>();
    private final List<LotStart> starts = new ArrayList<>();
    private @Nullable UUID newest;

    Draft(Map<UUID, Row> rows) {
        this.rows = rows;
        for (Row row : rows.values()) {
            UUID last = row.lastEntry();
            if (last != null && (newest == null || newest.compareTo(last) < 0)) {
                newest = last;
            }
        }
    }

    /**
     * An id behind every entry of the locked keys. Nodes' clocks differ, so the clock alone does not give the posting
     * order; the newest entry seen under the locks does, the way a logical clock would.
     */
    UUID nextId() {
        UUID id = Uuid7.next();
        if (newest != null && id.compareTo(newest) <= 0) {
            long stamp = (newest.getMostSignificantBits() >>> 16 << 12 | newest.getMostSignificantBits() & 0xFFF) + 1;
            id = new UUID(stamp >>> 12 << 16 | 0x7000 | stamp & 0xFFF, id.getLeastSignificantBits());
        }
        newest = id;
        return id;
    }

    Row row(LedgerKey key) {
        Row row = rows.get(key.id());
        if (row == null) {
            throw new IllegalStateException("Balance " + key + " was not locked");
        }
        return row;
    }

    void book(PlannedEntry entry) {
        entries.add(entry);
        for (LedgerKey key : entry.footprint().sums()) {
            row(key).add(entry.amounts(), entry.effectiveAt(), entry.id());
        }
        for (Footprint.Claimed claim : entry.footprint().claims()) {
            var amount = entry.amounts().get(claim.fromColumn());
            if (amount.signum() != 0) {
                row(claim.target()).claim(claim.column(), amount, entry.id());
            }
        }
    }

    void place(UUID pool, Lot lot) {
        lots.add(new PlacedLot(pool, lot));
    }

    void start(LotStart start) {
        starts.add(start);
    }

    List<PlannedEntry> entries() {
        return entries;
    }

    Iterable<Row> rows() {
        return rows.values();
    }

    Plan plan() {
        return new Plan(
                List.copyOf(entries),
                rows.values().stream().filter(Row::changed).toList(),
                List.copyOf(lots),
                List.copyOf(starts));
    }
}
