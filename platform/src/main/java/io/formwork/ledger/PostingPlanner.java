package io.formwork.ledger;

import io.formwork.ledger.LedgerRefusal.Code;
import io.formwork.ledger.LedgerRefusal.Reason;
import io.formwork.ledger.Plan.PlannedEntry;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Turns movements into a plan; knows no database. */
final class PostingPlanner {
    private final List<Step> steps;
    private final Known known;
    private final Draft draft;
    private final CostDesk costs;
    private final List<PlannedEntry> byMovement = new ArrayList<>();

    /** A movement and the balances that it touches. */
    record Step(Movement movement, Footprint footprint) {}

    private PostingPlanner(List<Step> steps, Known known) {
        this.steps = steps;
        this.known = known;
        this.draft = new Draft(known.rows());
        this.costs = new CostDesk(draft, known);
    }

    /** @throws LedgerRefusal where a rule does not hold afterwards, with all the reasons */
    static Plan plan(List<Step> steps, Known known) {
        return new PostingPlanner(steps, known).plan();
    }

    private Plan plan() {
        steps.forEach(this::book);
        PostingRules.require(draft, known);
        return draft.plan();
    }

    private void book(Step step) {
        Movement movement = step.movement();
        Ledger ledger = step.footprint().base().ledger();
        UUID id = draft.nextId();
        Costing costing = ledger.costing();
        Figures amounts = Figures.ZERO;
        for (Map.Entry<String, Amount> wish : movement.measures().entrySet()) {
            if (costing == null || !costing.value().equals(wish.getKey())) {
                BigDecimal stated = stated(step, wish.getKey(), wish.getValue());
                if (stated == null) {
                    throw new IllegalArgumentException(
                            "Measure " + wish.getKey() + " of ledger " + ledger.key() + " follows no other measure");
                }
                amounts = amounts.with(ledger.column(wish.getKey()), stated);
            }
        }
        BigDecimal variance = BigDecimal.ZERO;
        if (costing != null) {
            CostDesk.Answer answer = costs.value(question(step, id, costing, amounts));
            amounts = amounts.with(ledger.column(costing.value()), answer.value());
            variance = answer.variance();
        }
        PlannedEntry entry = entry(step, id, amounts, provenance(step, costing));
        byMovement.add(entry);
        draft.book(entry);
        if (costing != null && variance.signum() != 0) {
            Figures difference = Figures.ZERO.with(ledger.column(costing.value()), variance);
            draft.book(entry(step, draft.nextId(), difference, Provenance.varianceOf(id)));
        }
    }

    private CostDesk.Question question(Step step, UUID id, Costing costing, Figures amounts) {
        Movement movement = step.movement();
        Amount amount = movement.measures().getOrDefault(costing.value(), Amount.derived());
        BigDecimal quantity = amounts.get(step.footprint().base().ledger().column(costing.quantity()));
        BigDecimal stated = stated(step, costing.value(), amount);
        return new CostDesk.Question(movement, step.footprint(), id, quantity, amount, stated);
    }

    private static PlannedEntry entry(Step step, UUID id, Figures amounts, Provenance provenance) {
        Movement movement = step.movement();
        Amount.CostOf costOf = movement.measures().values().stream()
                .filter(Amount.CostOf.class::isInstance)
                .map(Amount.CostOf.class::cast)
                .findFirst()
                .orElse(null);
        return new PlannedEntry(
                id,
                step.footprint(),
                movement.effectiveAt(),
                movement.source(),
                movement.rule(),
                amounts,
                movement.floors(),
                provenance.is(Provenance.Nature.VARIANCE) ? null : costOf,
                null,
                provenance,
                null);
    }

    private Provenance provenance(Step step, @Nullable Costing costing) {
        Map<String, Amount> measures = step.movement().measures();
        for (Map.Entry<String, Amount> measure : measures.entrySet()) {
            if (measure.getValue() instanceof Amount.SameAs same && ofCost(same)) {
                int column = step.footprint().base().ledger().column(measure.getKey());
                return Provenance.follows(byMovement.get(same.movement()).id(), column, same.negated());
            }
        }
        if (costing == null) {
            return Provenance.STATED;
        }
        return switch (measures.getOrDefault(costing.value(), Amount.derived())) {
            case Amount.Derived _ -> Provenance.DERIVED;
            case Amount.CostOf _ -> Provenance.RETURNS;
            case Amount.Given _, Amount.AtMost _, Amount.SameAs _ -> Provenance.STATED;
        };
    }

    /** Whether the amount is a value that costing found or may find anew. */
    private boolean ofCost(Amount.SameAs same) {
        Costing costing = byMovement.get(same.movement()).ledger().costing();
        return costing != null && costing.value().equals(same.measure());
    }

    /** The amount as far as the movement itself says it; null where costing has to. */
    private @Nullable BigDecimal stated(Step step, String measure, Amount amount) {
        return switch (amount) {
            case Amount.Given given -> exact(step, measure, given.value());
            case Amount.AtMost most -> exact(step, measure, allowed(step, measure, most.value()));
            case Amount.SameAs same -> exact(step, measure, earlier(same));
            case Amount.Derived _, Amount.CostOf _ -> null;
        };
    }

    /** Decided under the locks, so that two who take the rest at once share it instead of refusing each other. */
    private BigDecimal allowed(Step step, String measure, BigDecimal most) {
        Footprint footprint = step.footprint();
        int column = footprint.base().ledger().column(measure);
        if (most.signum() < 0) {
            BigDecimal there = draft.row(footprint.base()).now(column).max(BigDecimal.ZERO);
            return most.max(there.negate());
        }
        BigDecimal allowed = most;
        for (Footprint.Claimed claim : footprint.claims()) {
            if (claim.fromColumn() == column) {
                Row target = draft.row(claim.target());
                BigDecimal free = target.now(claim.column()).subtract(target.claimedNow(claim.column()));
                allowed = allowed.min(free.max(BigDecimal.ZERO));
            }
        }
        return allowed;
    }

    private BigDecimal earlier(Amount.SameAs same) {
        if (same.movement() < 0 || same.movement() >= byMovement.size()) {
            throw new IllegalArgumentException(
                    "Movement " + same.movement() + " does not come before what refers to it");
        }
        PlannedEntry entry = byMovement.get(same.movement());
        BigDecimal amount = entry.amounts().get(entry.ledger().column(same.measure()));
        return same.negated() ? amount.negate() : amount;
    }

    private static BigDecimal exact(Step step, String measure, BigDecimal amount) {
        Ledger ledger = Objects.requireNonNull(step.footprint().base().ledger());
        int scale = ledger.measures().get(ledger.column(measure)).scale();
        BigDecimal plain = amount.stripTrailingZeros();
        if (plain.scale() > scale) {
            throw new LedgerRefusal(List.of(new Reason(
                    Code.TOO_PRECISE,
                    ledger.key(),
                    measure,
                    step.footprint().base().values(),
                    amount,
                    BigDecimal.valueOf(scale),
                    step.movement().effectiveAt(),
                    step.movement().source().line())));
        }
        return amount.setScale(scale);
    }
}
