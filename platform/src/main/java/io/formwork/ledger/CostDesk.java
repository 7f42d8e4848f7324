package io.formwork.ledger;

import io.formwork.ledger.LedgerRefusal.Code;
import io.formwork.ledger.LedgerRefusal.Reason;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds the values of the movements of a posting, as if nothing came later; a replay looks after what does. */
final class CostDesk {
    private final Draft draft;
    private final Known known;
    private final Map<OriginKey, Origin> origins = new HashMap<>();
    private final Map<UUID, PoolState> pools = new HashMap<>();

    private record OriginKey(String ledger, Amount.CostOf source, int direction, String piece) {}

    /**
     * A movement to be valued.
     *
     * @param stated the value that the movement itself gives, if it does
     */
    record Question(
            Movement movement,
            Footprint footprint,
            UUID entry,
            BigDecimal quantity,
            Amount amount,
            @Nullable BigDecimal stated) {

        Ledger ledger() {
            return footprint.base().ledger();
        }

        Costing costing() {
            return Objects.requireNonNull(ledger().costing());
        }

        LedgerKey pool() {
            return Objects.requireNonNull(footprint.pool());
        }

        int scale() {
            return ledger().measures().get(ledger().column(costing().value())).scale();
        }

        Costing.Method method() {
            Costing.Method own = movement.costing();
            return own == null ? costing().method() : own;
        }

        LedgerRefusal refusal(Code code, String measure, BigDecimal wanted, BigDecimal have) {
            return new LedgerRefusal(List.of(new Reason(
                    code,
                    ledger().key(),
                    measure,
                    footprint.base().values(),
                    wanted,
                    have,
                    movement.effectiveAt(),
                    movement.source().line())));
        }
    }

    CostDesk(Draft draft, Known known) {
        this.draft = draft;
        this.known = known;
    }

    Turn.Outcome value(Question question) {
        PoolState pool = pools.computeIfAbsent(question.pool().id(), _ -> state(question));
        settleMethod(question, pool);
        Turn turn = turn(question, pool);
        Turn.Outcome outcome = pool.apply(turn);
        boolean nowhere = turn.quantity().signum() == 0
                && turn.worth().signum() != 0
                && outcome.value().signum() == 0;
        if (nowhere || pool.hasValueOnNothing()) {
            throw question.refusal(
                    Code.VALUE_WITHOUT_QUANTITY, question.costing().value(), turn.worth(), pool.value());
        }
        return outcome;
    }

    /** Which part of what an entry brought in is still there: of its own lot, or at most all that an average holds. */
    BigDecimal left(PostingPlanner.Step step) {
        StoredEntry entry = Objects.requireNonNull(step.lands()).entry();
        LedgerKey pool = Objects.requireNonNull(step.footprint().pool());
        Costing costing = Objects.requireNonNull(pool.ledger().costing());
        int column = pool.ledger().column(costing.quantity());
        BigDecimal brought = entry.amounts().get(column);
        Row row = draft.row(pool);
        boolean lots = row.method() != null && row.method() != Costing.Method.MOVING_AVERAGE;
        BigDecimal there = lots
                ? known.pool(pool.id()).lots().stream()
                        .filter(lot -> lot.id().equals(entry.id()))
                        .map(Lot::quantity)
                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                : row.now(column);
        return there.max(BigDecimal.ZERO).min(brought).divide(brought, 20, RoundingMode.HALF_UP);
    }

    /** What is left of the lots that were touched. */
    void placeLots() {
        pools.forEach((id, pool) -> pool.changed().forEach(lot -> draft.place(id, lot)));
    }

    private PoolState state(Question question) {
        Row row = draft.row(question.pool());
        Known.Pool pool = known.pool(question.pool().id());
        Costing.Method method = row.method() == null ? question.method() : row.method();
        if (method == Costing.Method.MOVING_AVERAGE) {
            return PoolState.average(
                    question.pool().id(),
                    row.now(question.ledger().column(question.costing().quantity())),
                    row.now(question.ledger().column(question.costing().value())),
                    question.scale(),
                    pool.last());
        }
        return new PoolState(method, pool.lots(), question.scale(), pool.last());
    }

    /**
     * A pool changes its method with the first movement that asks for another one and comes after everything that is there;
     * what comes late is still costed as things were. Values that have still to be gone through are so by the method they had.
     */
    private void settleMethod(Question question, PoolState pool) {
        Row row = draft.row(question.pool());
        OffsetDateTime at = question.movement().effectiveAt();
        if (row.methodSince() != null && at.isBefore(row.methodSince())) {
            throw question.refusal(
                    Code.COSTING_CHANGED, question.costing().quantity(), question.quantity(), pool.quantity());
        }
        Costing.Method wanted = question.method();
        if (row.method() == null) {
            row.method(wanted, null);
        } else if (row.method() != wanted
                && !row.isDue()
                && row.newestEffective() != null
                && row.newestEffective().isBefore(at)) {
            // What was there before comes before what this movement brings.
            pool.change(
                    wanted,
                    row.newestEffective(),
                    known.pool(question.pool().id()).parts(),
                    draft::nextId);
            draft.start(new Plan.LotStart(question.pool().id(), at, List.copyOf(pool.lots())));
            row.method(wanted, at);
        }
    }

    private Turn turn(Question question, PoolState pool) {
        Turn.Basis basis;
        BigDecimal worth = BigDecimal.ZERO;
        if (question.stated() != null) {
            basis = Turn.Basis.STATED;
            worth = question.stated();
            if (pool.method() == Costing.Method.FIFO && question.quantity().signum() < 0) {
                throw new IllegalArgumentException(
                        "Layers of ledger " + question.ledger().key() + " decide the value of what goes out");
            }
        } else if (question.amount() instanceof Amount.CostOf source) {
            basis = Turn.Basis.RETURN;
            worth = originalCost(question, source);
        } else {
            basis = Turn.Basis.POOL;
        }
        return new Turn(
                question.entry(),
                question.movement().effectiveAt(),
                question.movement().source(),
                question.costing().lot(pool.method(), question.movement().dimensions()),
                question.quantity(),
                basis,
                worth,
                question.amount() instanceof Amount.CostOf source ? source : null);
    }

    private BigDecimal originalCost(Question question, Amount.CostOf source) {
        int direction = question.quantity().signum();
        String piece = question.costing().piece(question.movement().dimensions());
        Origin origin = origins.computeIfAbsent(
                new OriginKey(question.ledger().key(), source, direction, piece),
                _ -> Origin.of(question.ledger(), question.costing(), source, direction, piece, known.history()));
        BigDecimal part = question.quantity().abs();
        if (part.compareTo(origin.quantity()) > 0) {
            throw question.refusal(Code.RETURNED, question.costing().quantity(), part, origin.quantity());
        }
        return origin.take(part, question.scale());
    }
}
