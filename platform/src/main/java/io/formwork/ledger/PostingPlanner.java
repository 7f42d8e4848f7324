package io.formwork.ledger;

import io.formwork.ledger.LedgerRefusal.Code;
import io.formwork.ledger.LedgerRefusal.Reason;
import io.formwork.ledger.Plan.PlannedEntry;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Turns movements into a plan; knows no database. */
final class PostingPlanner {
    /** Of what claims from nothing. */
    private static final BigDecimal UNLIMITED = new BigDecimal("1e30");

    private final List<Step> steps;
    private final Known known;
    private final Draft draft;
    private final CostDesk costs;
    private final Booked booked = new Booked();

    /**
     * A movement and the balances that it touches.
     *
     * @param number of the movement among those of the posting; what lands on several entries makes a step for each
     * @param effectiveAt when it counts: its own moment, or that of what it goes with
     * @param lands what its value becomes part of
     */
    record Step(
            int number,
            Movement movement,
            Footprint footprint,
            OffsetDateTime effectiveAt,
            Landing.@Nullable Landed lands) {}

    private PostingPlanner(List<Step> steps, Known known, Draft draft) {
        this.steps = steps;
        this.known = known;
        this.draft = draft;
        this.costs = new CostDesk(draft, known);
    }

    /** @throws LedgerRefusal where a rule does not hold afterwards, with all the reasons */
    static Plan plan(List<Step> steps, Known known) {
        return plan(steps, known, new Draft(known.rows()));
    }

    /** The same behind what is planned already. */
    static Plan plan(List<Step> steps, Known known, Draft draft) {
        return new PostingPlanner(steps, known, draft).plan();
    }

    private Plan plan() {
        steps.forEach(this::book);
        costs.placeLots();
        PostingRules.require(draft, known);
        return draft.plan();
    }

    private void book(Step step) {
        Movement movement = step.movement();
        Ledger ledger = step.footprint().base().ledger();
        UUID id = draft.nextId();
        Landing.Landed lands = step.lands();
        Costing costing = lands == null && !movement.counts() ? ledger.costing() : null;
        Figures amounts = Figures.ZERO;
        for (Map.Entry<String, Amount> wish : movement.measures().entrySet()) {
            if (costing == null || !costing.value().equals(wish.getKey())) {
                BigDecimal stated = stated(step, wish.getKey(), wish.getValue());
                if (stated == null) {
                    throw new IllegalArgumentException(
                            "Measure " + wish.getKey() + " of ledger " + ledger.key() + " follows no other measure");
                }
                int scale = ledger.measures().get(ledger.column(wish.getKey())).scale();
                amounts = amounts.with(
                        ledger.column(wish.getKey()),
                        lands == null
                                ? stated
                                : lands.share(stated, scale, lands.late() ? costs.left(step) : BigDecimal.ONE));
            }
        }
        amounts = spilled(step, amounts);
        BigDecimal variance = BigDecimal.ZERO;
        if (costing != null) {
            Turn.Outcome outcome = costs.value(question(step, id, costing, amounts));
            amounts = amounts.with(ledger.column(costing.value()), outcome.value());
            variance = outcome.variance();
        }
        PlannedEntry entry = entry(step, id, amounts, provenance(step, costing));
        draft.book(entry);
        PlannedEntry difference = null;
        if (costing != null && variance.signum() != 0) {
            Figures value = Figures.ZERO.with(ledger.column(costing.value()), variance);
            difference = entry(step, draft.nextId(), value, Provenance.varianceOf(id));
            draft.book(difference);
        }
        booked.add(step.number(), entry, difference);
    }

    /** What a measure does not hold is taken from the one that it spills into. */
    private Figures spilled(Step step, Figures amounts) {
        Ledger ledger = step.footprint().base().ledger();
        Figures spilled = amounts;
        for (int column = 0; column < ledger.measures().size(); column++) {
            String into = ledger.measures().get(column).spill();
            BigDecimal taken = amounts.get(column).negate();
            if (into != null && taken.signum() > 0) {
                BigDecimal there =
                        draft.row(step.footprint().base()).now(column).max(BigDecimal.ZERO);
                BigDecimal beyond = taken.subtract(there).max(BigDecimal.ZERO);
                int other = ledger.column(into);
                spilled = spilled.with(column, beyond.subtract(taken))
                        .with(other, spilled.get(other).subtract(beyond));
            }
        }
        return spilled;
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
        return new PlannedEntry(
                id,
                step.footprint(),
                step.effectiveAt(),
                movement.source(),
                movement.rule(),
                amounts,
                movement.limits(),
                provenance.is(Provenance.Nature.VARIANCE) ? null : costOf(movement),
                null,
                provenance,
                null,
                provenance.is(Provenance.Nature.VARIANCE)
                        ? null
                        : step.lands() == null
                                ? movement.annuls()
                                : step.lands().annuls());
    }

    private static Amount.@Nullable CostOf costOf(Movement movement) {
        if (movement.onto() != null) {
            return movement.onto();
        }
        return movement.measures().values().stream()
                .filter(Amount.CostOf.class::isInstance)
                .map(Amount.CostOf.class::cast)
                .findFirst()
                .orElse(null);
    }

    private Provenance provenance(Step step, @Nullable Costing costing) {
        if (step.lands() != null) {
            return step.lands().late()
                    ? Provenance.STATED
                    : Provenance.landed(step.lands().entry().id());
        }
        Map<String, Amount> measures = step.movement().measures();
        if (step.movement().counts()) {
            return Provenance.COUNTED;
        }
        for (Map.Entry<String, Amount> measure : measures.entrySet()) {
            int column = step.footprint().base().ledger().column(measure.getKey());
            Provenance follows = switch (measure.getValue()) {
                case Amount.SameAs same -> booked.follows(same, column, same.negated());
                case Amount.Less less ->
                    booked.follows(less.part(), column, !less.part().negated());
                default -> null;
            };
            if (follows != null) {
                return follows;
            }
        }
        if (costing == null) {
            return Provenance.STATED;
        }
        return switch (measures.getOrDefault(costing.value(), Amount.derived())) {
            case Amount.Derived _ -> Provenance.DERIVED;
            case Amount.CostOf _ -> Provenance.RETURNS;
            case Amount.Given _, Amount.AtMost _, Amount.Excess _, Amount.SameAs _, Amount.Less _, Amount.Counted _ ->
                Provenance.STATED;
        };
    }

    /** The amount as far as the movement itself says it; null where costing has to. */
    private @Nullable BigDecimal stated(Step step, String measure, Amount amount) {
        return switch (amount) {
            case Amount.Given given -> exact(step, measure, given.value());
            case Amount.AtMost most -> exact(step, measure, allowed(step, measure, most.value()));
            case Amount.SameAs same -> exact(step, measure, booked.amount(same));
            case Amount.Less less -> exact(step, measure, less.from().subtract(booked.amount(less.part())));
            case Amount.Excess _ -> exact(step, measure, free(step, measure).min(BigDecimal.ZERO));
            case Amount.Counted _ -> BigDecimal.ZERO;
            case Amount.Derived _, Amount.CostOf _ -> null;
        };
    }

    /** Decided under the locks, so that two who take the rest at once share it instead of refusing each other. */
    private BigDecimal allowed(Step step, String measure, BigDecimal most) {
        Footprint footprint = step.footprint();
        int column = footprint.base().ledger().column(measure);
        if (most.signum() < 0) {
            return most.max(lasting(step, column).max(BigDecimal.ZERO).negate());
        }
        return most.min(free(step, measure).max(BigDecimal.ZERO));
    }

    /** What is there from the moment of the movement on: what came later cannot be taken earlier, nor what goes later twice. */
    private BigDecimal lasting(Step step, int column) {
        LedgerKey key = step.footprint().base();
        BigDecimal there = draft.row(key).now(column);
        BigDecimal lowest = there;
        List<Known.Moment> latestFirst = known.later().getOrDefault(key.id(), List.of()).stream()
                .filter(moment -> moment.at().isAfter(step.effectiveAt()))
                .sorted(Comparator.comparing(Known.Moment::at, OffsetDateTime.timeLineOrder())
                        .reversed())
                .toList();
        for (Known.Moment moment : latestFirst) {
            there = there.subtract(moment.moved().get(column));
            lowest = lowest.min(there);
        }
        return lowest;
    }

    /** What nobody has claimed yet of all that the measure claims from; less than nothing where more is claimed than is there. */
    private BigDecimal free(Step step, String measure) {
        Footprint footprint = step.footprint();
        int column = footprint.base().ledger().column(measure);
        return footprint.claims().stream()
                .filter(claim -> claim.fromColumn() == column)
                .map(claim -> {
                    Row target = draft.row(claim.target());
                    return target.now(claim.column()).subtract(target.claimedNow(claim.column()));
                })
                .min(BigDecimal::compareTo)
                .orElse(UNLIMITED);
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

    /** What was booked so far, by the numbers of the movements, for those that refer to an earlier one. */
    private static final class Booked {
        private record Made(PlannedEntry entry, @Nullable PlannedEntry variance) {}

        private final List<List<Made>> byMovement = new ArrayList<>();

        void add(int number, PlannedEntry entry, @Nullable PlannedEntry variance) {
            while (byMovement.size() <= number) {
                byMovement.add(new ArrayList<>());
            }
            byMovement.get(number).add(new Made(entry, variance));
        }

        private List<Made> of(int movement) {
            if (movement < 0 || movement >= byMovement.size()) {
                throw new IllegalArgumentException("Movement " + movement + " does not come before what refers to it");
            }
            return byMovement.get(movement);
        }

        BigDecimal amount(Amount.SameAs same) {
            BigDecimal sum = BigDecimal.ZERO;
            for (Made made : of(same.movement())) {
                Ledger ledger = made.entry().ledger();
                if (!isVariance(same, ledger)) {
                    sum = sum.add(made.entry().amounts().get(ledger.column(same.measure())));
                } else if (made.variance() != null) {
                    int value = ledger.column(
                            Objects.requireNonNull(ledger.costing()).value());
                    sum = sum.add(made.variance().amounts().get(value));
                }
            }
            return same.negated() ? sum.negate() : sum;
        }

        /** How a measure follows a value that costing found, or may find anew; null where it follows none. */
        @Nullable
        Provenance follows(Amount.SameAs same, int column, boolean negated) {
            PlannedEntry entry = of(same.movement()).getFirst().entry();
            Costing costing = entry.ledger().costing();
            if (costing == null) {
                return null;
            }
            if (isVariance(same, entry.ledger())) {
                return Provenance.followsVariance(entry.id(), column, negated);
            }
            return costing.value().equals(same.measure()) ? Provenance.follows(entry.id(), column, negated) : null;
        }

        private static boolean isVariance(Amount.SameAs same, Ledger ledger) {
            return same.measure().equals(Amount.VARIANCE)
                    && ledger.measures().stream()
                            .noneMatch(measure -> measure.name().equals(Amount.VARIANCE));
        }
    }
}
