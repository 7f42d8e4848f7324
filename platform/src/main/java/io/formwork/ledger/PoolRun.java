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
    private final PoolState state;
    private int next;

    /** @param entries all of the pool from that moment on, whatever they are */
    private PoolRun(LedgerKey pool, OffsetDateTime since, List<StoredEntry> entries, PoolState state) {
        this.pool = pool;
        this.since = since;
        this.movements = EntryValues.live(entries).stream()
                .filter(StoredEntry::isMovement)
                .sorted(StoredEntry.ORDER)
                .toList();
        this.state = state;
    }

    /** What an average was at a moment is what it is now, less what moved since. */
    static PoolRun average(Row row, OffsetDateTime since, List<StoredEntry> entries, UnitCost last) {
        LedgerKey pool = row.key();
        BigDecimal quantity = row.now(quantityColumn(pool));
        BigDecimal value = row.now(valueColumn(pool));
        for (StoredEntry entry : entries) {
            quantity = quantity.subtract(entry.amounts().get(quantityColumn(pool)));
            value = value.subtract(entry.amounts().get(valueColumn(pool)));
        }
        return new PoolRun(pool, since, entries, PoolState.average(pool.id(), quantity, value, scale(pool), last));
    }

    /** Lots are known from where they began: with the pool, or with its present method. */
    static PoolRun lots(
            LedgerKey pool, Costing.Method method, OffsetDateTime since, List<Lot> begun, List<StoredEntry> entries) {
        return new PoolRun(pool, since, entries, new PoolState(method, begun, scale(pool), UnitCost.UNKNOWN));
    }

    LedgerKey pool() {
        return pool;
    }

    Ledger ledger() {
        return pool.ledger();
    }

    Costing costing() {
        return costing(pool);
    }

    private static Costing costing(LedgerKey pool) {
        return Objects.requireNonNull(pool.ledger().costing());
    }

    int quantityColumn() {
        return quantityColumn(pool);
    }

    private static int quantityColumn(LedgerKey pool) {
        return pool.ledger().column(costing(pool).quantity());
    }

    int valueColumn() {
        return valueColumn(pool);
    }

    private static int valueColumn(LedgerKey pool) {
        return pool.ledger().column(costing(pool).value());
    }

    int scale() {
        return scale(pool);
    }

    private static int scale(LedgerKey pool) {
        return pool.ledger().measures().get(valueColumn(pool)).scale();
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

    /** The turn of the movement at the head, with what it is worth if that does not come from the pool. */
    Turn turn(Turn.Basis basis, BigDecimal worth) {
        StoredEntry movement = movements.get(next);
        return new Turn(
                movement.id(),
                movement.effectiveAt(),
                movement.source(),
                costing().lot(state.method(), movement.dimensions(ledger())),
                movement.amounts().get(quantityColumn()),
                basis,
                worth,
                movement.costOf());
    }

    /** The movement at the head has moved. */
    Turn.Outcome take(Turn turn) {
        next++;
        return state.apply(turn);
    }
}
