package io.formwork.ledger;

import io.formwork.ledger.LedgerRefusal.Code;
import io.formwork.ledger.LedgerRefusal.Reason;
import io.formwork.ledger.Plan.PlannedEntry;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * Turns entries into a plan that takes them back exactly, at the moments at which they count; knows no database.
 *
 * <p>What later movements had taken their cost from is valued anew afterwards, by replay.
 */
final class ReversalPlanner {
    private final Draft draft;
    private final Known known;
    private final List<Reason> reasons = new ArrayList<>();

    /** An entry that is to be taken back, and the balances that it touched. */
    record Step(StoredEntry entry, Footprint footprint) {}

    private ReversalPlanner(Known known, Draft draft) {
        this.draft = draft;
        this.known = known;
    }

    /**
     * @param steps in their posting order
     * @throws LedgerRefusal where later movements need what would be taken back, with all the reasons
     */
    static Plan plan(List<Step> steps, Known known) {
        Draft draft = new Draft(known.rows());
        new ReversalPlanner(known, draft).takeBack(steps);
        PostingRules.require(draft, known);
        return draft.plan();
    }

    /** The same without asking what it leaves behind: something else of the document is planned behind it. */
    static void takeBack(List<Step> steps, Known known, Draft draft) {
        new ReversalPlanner(known, draft).takeBack(steps);
    }

    private void takeBack(List<Step> steps) {
        steps.reversed().forEach(step -> {
            requireNothingReturned(step);
            requireNothingLanded(step);
            requireCostedAsNow(step);
            takeBack(step);
        });
        if (!reasons.isEmpty()) {
            throw new LedgerRefusal(reasons);
        }
    }

    private void takeBack(Step step) {
        StoredEntry entry = step.entry();
        draft.book(new PlannedEntry(
                draft.nextId(),
                step.footprint(),
                entry.effectiveAt(),
                entry.source(),
                entry.rule(),
                entry.amounts().negated(),
                entry.limits(step.footprint().base().ledger()),
                entry.costOf(),
                entry.id(),
                entry.provenance(),
                null,
                null));
    }

    private void requireNothingReturned(Step step) {
        Costing costing = step.footprint().base().ledger().costing();
        if (costing == null) {
            return;
        }
        int column = step.footprint().base().ledger().column(costing.quantity());
        UUID document = step.entry().source().document();
        BigDecimal returned = BigDecimal.ZERO;
        Set<UUID> annulled = Origin.annulled(known.history());
        for (StoredEntry other : known.history()) {
            Amount.CostOf of = other.costOf();
            boolean elsewhere = !other.source().document().equals(document) && !annulled.contains(other.meant());
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

    /** What landed on it would be left on nothing. */
    private void requireNothingLanded(Step step) {
        for (StoredEntry other : EntryValues.live(known.history())) {
            boolean lands = other.provenance().is(Provenance.Nature.LANDED)
                    && step.entry().id().equals(other.provenance().about());
            if (lands && !other.source().document().equals(step.entry().source().document())) {
                Costing costing =
                        Objects.requireNonNull(step.footprint().base().ledger().costing());
                int value = step.footprint().base().ledger().column(costing.value());
                reasons.add(reason(
                        step,
                        Code.LANDED,
                        costing.value(),
                        BigDecimal.ZERO,
                        other.amounts().get(value)));
            }
        }
    }

    private void requireCostedAsNow(Step step) {
        LedgerKey pool = step.footprint().pool();
        if (pool == null) {
            return;
        }
        OffsetDateTime since = draft.row(pool).methodSince();
        if (since != null && step.entry().effectiveAt().isBefore(since)) {
            Costing costing = Objects.requireNonNull(pool.ledger().costing());
            reasons.add(reason(step, Code.COSTING_CHANGED, costing.quantity(), BigDecimal.ZERO, BigDecimal.ZERO));
        }
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
