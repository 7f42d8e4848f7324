package io.formwork.ledger;

import io.formwork.ledger.LedgerRefusal.Code;
import io.formwork.ledger.LedgerRefusal.Reason;
import io.formwork.ledger.Plan.LayerUse;
import io.formwork.ledger.Plan.PlannedEntry;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Turns entries into a plan that takes them back exactly, at the moments at which they count; knows no database.
 *
 * <p>The last entry goes first, so that a layer gets back what was taken before it is taken back itself.
 */
final class ReversalPlanner {
    private final Draft draft;
    private final Known known;
    private final Map<UUID, List<LayerUse>> uses;
    private final Map<UUID, OpenLayer> layers = new HashMap<>();
    private final List<Reason> reasons = new ArrayList<>();

    /** An entry that is to be taken back, and the balances that it touched. */
    record Step(StoredEntry entry, Footprint footprint) {}

    private ReversalPlanner(Known known, Map<UUID, List<LayerUse>> uses) {
        this.draft = new Draft(known.rows());
        this.known = known;
        this.uses = uses;
        known.layers().values().forEach(all -> all.forEach(layer -> layers.put(layer.entry(), layer)));
    }

    /**
     * @param steps in their posting order
     * @param uses what the entries took from layers, by entry
     * @throws LedgerRefusal where later movements need what would be taken back, with all the reasons
     */
    static Plan plan(List<Step> steps, Known known, Map<UUID, List<LayerUse>> uses) {
        return new ReversalPlanner(known, uses).plan(steps);
    }

    private Plan plan(List<Step> steps) {
        steps.reversed().forEach(step -> {
            requireNothingReturned(step);
            takeBack(step);
        });
        if (!reasons.isEmpty()) {
            throw new LedgerRefusal(reasons);
        }
        PostingRules.require(draft, known);
        steps.forEach(this::requireSoundPool);
        if (!reasons.isEmpty()) {
            throw new LedgerRefusal(reasons);
        }
        return draft.plan();
    }

    private void takeBack(Step step) {
        StoredEntry entry = step.entry();
        UUID id = draft.nextId();
        draft.book(new PlannedEntry(
                id,
                step.footprint(),
                entry.effectiveAt(),
                entry.source(),
                entry.rule(),
                entry.amounts().negated(),
                Map.of(),
                entry.costOf(),
                entry.id(),
                entry.provenance(),
                null));
        for (LayerUse use : uses.getOrDefault(entry.id(), List.of())) {
            OpenLayer layer = layers.get(use.layer());
            if (layer == null) {
                throw new IllegalStateException("Layer " + use.layer() + " was not read");
            }
            draft.use(layer.giveBack(id, use));
        }
        OpenLayer own = layers.get(entry.id());
        if (own != null) {
            takeBackLayer(step, id, own);
        }
    }

    private void takeBackLayer(Step step, UUID id, OpenLayer layer) {
        Ledger ledger = step.footprint().base().ledger();
        Costing costing = costing(step);
        BigDecimal quantity = step.entry().amounts().get(ledger.column(costing.quantity()));
        BigDecimal value = step.entry().amounts().get(ledger.column(costing.value()));
        if (layer.holds(quantity, value)) {
            draft.use(layer.take(id, quantity, 0));
        } else {
            reasons.add(reason(step, Code.COSTED_LATER, costing.quantity(), quantity, layer.quantity()));
        }
    }

    private void requireNothingReturned(Step step) {
        Costing costing = step.footprint().base().ledger().costing();
        if (costing == null) {
            return;
        }
        int column = step.footprint().base().ledger().column(costing.quantity());
        UUID document = step.entry().source().document();
        BigDecimal returned = BigDecimal.ZERO;
        for (StoredEntry other : known.history()) {
            Amount.CostOf of = other.costOf();
            boolean elsewhere = !other.source().document().equals(document);
            if (of != null
                    && elsewhere
                    && of.document().equals(document)
                    && (of.line() == null
                            || of.line().equals(step.entry().source().line()))) {
                returned = returned.add(other.amounts().get(column));
            }
        }
        if (returned.signum() != 0
                && returned.signum() == -step.entry().amounts().get(column).signum()) {
            BigDecimal moved = step.entry().amounts().get(column);
            reasons.add(reason(step, Code.RETURNED, costing.quantity(), moved.negate(), returned));
        }
    }

    /** Layers that later movements took along cannot be taken back without valuing them anew; an average is replayed. */
    private void requireSoundPool(Step step) {
        LedgerKey pool = step.footprint().pool();
        if (pool == null || draft.row(pool).method() != Costing.Method.FIFO) {
            return;
        }
        Costing costing = costing(step);
        Ledger ledger = pool.ledger();
        BigDecimal quantity = draft.row(pool).now(ledger.column(costing.quantity()));
        BigDecimal value = draft.row(pool).now(ledger.column(costing.value()));
        boolean remainder = quantity.signum() == 0 && value.signum() != 0;
        boolean overdrawn = quantity.signum() > 0 && value.signum() < 0;
        if (remainder || overdrawn) {
            BigDecimal moved = step.entry().amounts().get(ledger.column(costing.value()));
            reasons.add(reason(step, Code.COSTED_LATER, costing.value(), moved, value.add(moved)));
        }
    }

    private static Costing costing(Step step) {
        Costing costing = step.footprint().base().ledger().costing();
        if (costing == null) {
            throw new IllegalStateException("Ledger " + step.entry().ledger() + " is not costed any more");
        }
        return costing;
    }

    private static Reason reason(Step step, Code code, String measure, BigDecimal wanted, BigDecimal have) {
        return new Reason(
                code,
                step.entry().ledger(),
                measure,
                step.footprint().base().values(),
                wanted,
                have,
                step.entry().effectiveAt(),
                step.entry().source().line());
    }
}
