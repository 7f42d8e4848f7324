package io.formwork.ledger;

import io.formwork.ledger.LedgerRefusal.Code;
import io.formwork.ledger.LedgerRefusal.Reason;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds the value of a movement of a costed ledger, value-primary: shares of what remains, the last share all of it. */
final class CostDesk {
    private final Draft draft;
    private final Known known;
    private final Map<OriginKey, Origin> origins = new HashMap<>();
    private final Map<UUID, List<OpenLayer>> layers = new HashMap<>();

    private record OriginKey(String ledger, Amount.CostOf source, int direction) {}

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

    /** The value of a movement and what it makes of quantities that had gone out before they came in. */
    record Answer(BigDecimal value, BigDecimal variance) {
        static Answer of(BigDecimal value) {
            return new Answer(value, BigDecimal.ZERO);
        }
    }

    CostDesk(Draft draft, Known known) {
        this.draft = draft;
        this.known = known;
    }

    Answer value(Question question) {
        Pool pool = pool(question);
        pool.settleMethod(question);
        return switch (question.quantity().signum()) {
            case 0 -> valueAlone(question, pool.state());
            case 1 -> incoming(question, pool.state());
            default -> Answer.of(outgoing(question, pool.state()));
        };
    }

    private Pool pool(Question question) {
        Row row = draft.row(question.pool());
        Ledger ledger = question.ledger();
        return new Pool(
                row,
                new PoolState(
                        row.now(ledger.column(question.costing().quantity())),
                        row.now(ledger.column(question.costing().value()))));
    }

    private static Answer valueAlone(Question question, PoolState pool) {
        BigDecimal value = question.stated() == null ? BigDecimal.ZERO : question.stated();
        boolean nowhere = pool.quantity().signum() == 0 || question.method() == Costing.Method.FIFO;
        if (value.signum() != 0 && nowhere) {
            throw question.refusal(
                    Code.VALUE_WITHOUT_QUANTITY, question.costing().value(), value, pool.value());
        }
        return Answer.of(value);
    }

    private Answer incoming(Question question, PoolState pool) {
        BigDecimal value = question.stated();
        if (value == null) {
            value = question.amount() instanceof Amount.CostOf source
                    ? originalCost(question, source)
                    : pool.share(question.quantity(), question.scale());
        }
        if (question.method() == Costing.Method.FIFO) {
            open(question, value);
            return Answer.of(value);
        }
        return new Answer(value, pool.variance(question.quantity(), value, question.scale()));
    }

    private BigDecimal outgoing(Question question, PoolState pool) {
        BigDecimal taken = question.quantity().negate();
        if (question.method() == Costing.Method.FIFO) {
            return takeLayers(question, pool, taken).negate();
        }
        if (question.stated() != null) {
            BigDecimal left = pool.value().add(question.stated());
            if (pool.isAll(taken) && left.signum() != 0) {
                throw question.refusal(
                        Code.VALUE_WITHOUT_QUANTITY, question.costing().value(), question.stated(), pool.value());
            }
            return question.stated();
        }
        return question.amount() instanceof Amount.CostOf source
                ? pool.returned(taken, originalCost(question, source)).negate()
                : pool.taken(taken, question.scale()).negate();
    }

    private BigDecimal originalCost(Question question, Amount.CostOf source) {
        int direction = question.quantity().signum();
        Origin origin = origins.computeIfAbsent(
                new OriginKey(question.ledger().key(), source, direction),
                _ -> Origin.of(question.ledger(), question.costing(), source, direction, known.history()));
        BigDecimal part = question.quantity().abs();
        if (part.compareTo(origin.quantity()) > 0) {
            throw question.refusal(Code.RETURNED, question.costing().quantity(), part, origin.quantity());
        }
        return origin.take(part, question.scale());
    }

    private void open(Question question, BigDecimal value) {
        SourceRef source = question.movement().source();
        draft.open(new Plan.NewLayer(
                question.pool(),
                question.entry(),
                question.movement().effectiveAt(),
                source,
                question.quantity(),
                value));
        layers(question)
                .add(new OpenLayer(
                        question.entry(),
                        question.movement().effectiveAt(),
                        source.document(),
                        source.line(),
                        question.quantity(),
                        value));
    }

    private BigDecimal takeLayers(Question question, PoolState pool, BigDecimal wanted) {
        if (question.stated() != null) {
            throw new IllegalArgumentException(
                    "Layers of ledger " + question.ledger().key() + " decide the value of what goes out");
        }
        Comparator<OpenLayer> order = OpenLayer.FIRST_IN;
        if (question.amount() instanceof Amount.CostOf source) {
            // What goes back is what had come: its own layer first, so that it goes at its own cost.
            originalCost(question, source);
            order = Comparator.comparing((OpenLayer layer) -> !layer.cameFrom(source))
                    .thenComparing(order);
        }
        BigDecimal left = wanted;
        BigDecimal value = BigDecimal.ZERO;
        for (OpenLayer layer : layers(question).stream().sorted(order).toList()) {
            if (left.signum() > 0 && layer.quantity().signum() > 0) {
                Plan.LayerUse use = layer.take(question.entry(), left, question.scale());
                draft.use(use);
                left = left.subtract(use.quantity());
                value = value.add(use.value());
            }
        }
        if (left.signum() > 0) {
            throw question.refusal(Code.NOT_ENOUGH, question.costing().quantity(), wanted, pool.quantity());
        }
        return value;
    }

    private List<OpenLayer> layers(Question question) {
        UUID pool = question.pool().id();
        return layers.computeIfAbsent(pool, id -> new ArrayList<>(known.layers().getOrDefault(id, List.of())));
    }

    /** A pool as it stands before the movement. */
    private record Pool(Row row, PoolState state) {

        /** Mixed methods would leave layers that nobody may take, so a pool changes its method only while it is empty. */
        void settleMethod(Question question) {
            Costing.Method present = row.method();
            if (state.quantity().signum() != 0 && present != null && present != question.method()) {
                throw question.refusal(
                        Code.COSTING_DIFFERS, question.costing().quantity(), question.quantity(), state.quantity());
            }
            row.method(question.method());
        }
    }
}
