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
    private final @Nullable OffsetDateTime until;
    private final List<StoredEntry> movements;
    private final PoolState state;
    private int next;

    /**
     * @param since what comes before is worth what it is worth now
     * @param until what comes from then on is not among the entries; null where nothing does
     */
    private PoolRun(
            LedgerKey pool,
            OffsetDateTime since,
            @Nullable OffsetDateTime until,
            List<StoredEntry> entries,
            PoolState state) {
        this.pool = pool;
        this.since = since;
        this.until = until;
        this.movements = EntryValues.live(entries).stream()
                .filter(StoredEntry::isMovement)
                .sorted(StoredEntry.ORDER)
                .toList();
        this.state = state;
    }

    /**
     * What an average was at a moment is what it is now, less what moved since.
     *
     * @param moved all that did, also beyond the entries
     */
    static PoolRun average(
            Row row,
            OffsetDateTime since,
            @Nullable OffsetDateTime until,
            List<StoredEntry> entries,
            UnitCost moved,
            UnitCost last) {
        LedgerKey pool = row.key();
        BigDecimal quantity = row.now(quantityColumn(pool)).subtract(moved.quantity());
        BigDecimal value = row.now(valueColumn(pool)).subtract(moved.value());
        PoolState state = PoolState.average(pool.id(), quantity, value, scale(pool), last);
        return new PoolRun(pool, since, until, entries, state);
    }

    /** What a pool holds is known from where it began to be costed as it is, or from where a replay came to. */
    static PoolRun lots(
            LedgerKey pool,
            Costing.Method method,
            OffsetDateTime since,
            @Nullable OffsetDateTime until,
            Checkpoint from,
            List<StoredEntry> entries) {
        PoolState state = new PoolState(method, from.lots(), scale(pool), from.last());
        return new PoolRun(pool, since, until, entries, state);
    }

    /** What entries add up to. */
    static UnitCost sum(LedgerKey pool, List<StoredEntry> entries) {
        BigDecimal quantity = BigDecimal.ZERO;
        BigDecimal value = BigDecimal.ZERO;
        for (StoredEntry entry : entries) {
            quantity = quantity.add(entry.amounts().get(quantityColumn(pool)));
            value = value.add(entry.amounts().get(valueColumn(pool)));
        }
        return new UnitCost(quantity, value);
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

    OffsetDateTime since() {
        return since;
    }

    /** From when on there is more of the pool than was read; null where there is not. */
    @Nullable
    OffsetDateTime until() {
        return until;
    }

    /** Movements that may come to be worth something else. */
    List<StoredEntry> movements() {
        return movements.stream().filter(movement -> !isSettled(movement)).toList();
    }

    /** Comes before what is valued anew, and is only gone through for the lots that it leaves. */
    boolean isSettled(StoredEntry movement) {
        return movement.effectiveAt().isBefore(since);
    }

    PoolState state() {
        return state;
    }

    /** The movement whose turn it is, null behind the last. */
    @Nullable
    StoredEntry head() {
        return next < movements.size() ? movements.get(next) : null;
    }

    /** What the pool holds at this moment; null where it has not come to it. */
    @Nullable
    Checkpoint checkpoint(OffsetDateTime moment) {
        StoredEntry head = head();
        return head == null || !head.effectiveAt().isBefore(moment) ? state.at(moment) : null;
    }

    boolean hasPassed(StoredEntry movement) {
        return next > 0 && !movements.get(next - 1).isBefore(movement);
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
