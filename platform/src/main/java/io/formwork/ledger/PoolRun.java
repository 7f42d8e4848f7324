package io.formwork.ledger;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The movements of one pool from a moment on, gone through in their order, and what the pool holds on the way. */
final class PoolRun {
    private final LedgerKey pool;
    private final OffsetDateTime since;
    private final List<StoredEntry> movements;
    private PoolState state;
    private int next;

    /** @param entries all of the pool from that moment on, whatever they are */
    PoolRun(LedgerKey pool, Row row, OffsetDateTime since, List<StoredEntry> entries) {
        this.pool = pool;
        this.since = since;
        this.movements = EntryValues.live(entries).stream()
                .filter(StoredEntry::isMovement)
                .sorted(StoredEntry.ORDER)
                .toList();
        BigDecimal quantity = row.now(quantityColumn());
        BigDecimal value = row.now(valueColumn());
        for (StoredEntry entry : entries) {
            quantity = quantity.subtract(entry.amounts().get(quantityColumn()));
            value = value.subtract(entry.amounts().get(valueColumn()));
        }
        this.state = new PoolState(quantity, value);
    }

    LedgerKey pool() {
        return pool;
    }

    Ledger ledger() {
        return pool.ledger();
    }

    Costing costing() {
        return Objects.requireNonNull(ledger().costing());
    }

    int quantityColumn() {
        return ledger().column(costing().quantity());
    }

    int valueColumn() {
        return ledger().column(costing().value());
    }

    int scale() {
        return ledger().measures().get(valueColumn()).scale();
    }

    boolean reaches(OffsetDateTime moment) {
        return !since.isAfter(moment);
    }

    List<StoredEntry> movements() {
        return movements;
    }

    PoolState state() {
        return state;
    }

    /** The movement whose turn it is, null behind the last. */
    @Nullable
    StoredEntry head() {
        return next < movements.size() ? movements.get(next) : null;
    }

    void advance(BigDecimal value) {
        state = state.plus(movements.get(next).amounts().get(quantityColumn()), value);
        next++;
    }
}
