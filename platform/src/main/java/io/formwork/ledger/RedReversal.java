package io.formwork.ledger;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * Takes back today what a document posted into a period that is closed: the same movements with the other sign ("in red"),
 * goods at what they had cost, accounts along with them. What stands in the closed period stands for ever.
 */
final class RedReversal {
    private final List<ReversalPlanner.Step> steps;
    private final Map<UUID, Row> rows;
    private final OffsetDateTime at;
    private final Map<UUID, Figures> worth = new HashMap<>();
    private final Map<UUID, Integer> numbers = new HashMap<>();
    private final List<Movement> movements = new ArrayList<>();

    private RedReversal(List<ReversalPlanner.Step> steps, Map<UUID, Row> rows, OffsetDateTime at) {
        this.steps = steps;
        this.rows = rows;
        this.at = at;
    }

    /** Whether any of these can not be taken back at its own moment. */
    static boolean isNeeded(List<ReversalPlanner.Step> steps, Map<UUID, Row> rows) {
        return steps.stream().anyMatch(step -> isClosed(step, rows));
    }

    /**
     * Whether it belongs to a ledger whose periods are closed at all; where others do not, taking back is exact. So it is of
     * the mark of a count, which moves nothing: later movements may not rely on it any more.
     */
    static boolean concerns(ReversalPlanner.Step step) {
        return step.footprint().base().ledger().family() != null
                && !step.entry().provenance().is(Provenance.Nature.COUNTED);
    }

    /**
     * @param steps of ledgers with periods, in their posting order
     * @param now when they are taken back, where that is open
     */
    static List<Movement> movements(List<ReversalPlanner.Step> steps, Map<UUID, Row> rows, OffsetDateTime now) {
        OffsetDateTime at = now;
        for (ReversalPlanner.Step step : steps) {
            OffsetDateTime open = row(step, rows).openFrom();
            if (open != null && at.isBefore(open)) {
                at = open;
            }
        }
        return new RedReversal(steps, rows, at).movements();
    }

    private static Row row(ReversalPlanner.Step step, Map<UUID, Row> rows) {
        return Objects.requireNonNull(rows.get(step.footprint().base().id()));
    }

    private static boolean isClosed(ReversalPlanner.Step step, Map<UUID, Row> rows) {
        OffsetDateTime open = row(step, rows).openFrom();
        return open != null && step.entry().effectiveAt().isBefore(open);
    }

    private List<Movement> movements() {
        for (ReversalPlanner.Step step : steps) {
            worth.merge(step.entry().meant(), step.entry().amounts(), Figures::plus);
        }
        for (ReversalPlanner.Step step : steps) {
            Provenance provenance = step.entry().provenance();
            switch (provenance.nature()) {
                case CORRECTION, COUNTED -> {
                    // Part of what it corrects, or nothing.
                }
                case VARIANCE, VARIANCE_OF -> {
                    // What had gone out before this came in goes on having cost what was found then.
                }
                case LANDED -> {
                    if (!numbers.containsKey(step.entry().id())) {
                        landing(step, together(step.entry()));
                    }
                }
                case STATED, DERIVED, RETURNS, FOLLOWS -> {
                    numbers.put(step.entry().id(), movements.size());
                    movements.add(movement(step));
                }
            }
        }
        return movements;
    }

    /** One cost may have landed by several entries: on each batch, or each piece, that its source had brought. */
    private List<StoredEntry> together(StoredEntry landed) {
        return steps.stream()
                .map(ReversalPlanner.Step::entry)
                .filter(landed::landedWith)
                .toList();
    }

    /** Off what is left of what it landed on; the share that is gone comes back from wherever it was expensed. */
    private void landing(ReversalPlanner.Step step, List<StoredEntry> together) {
        StoredEntry entry = step.entry();
        Ledger ledger = step.footprint().base().ledger();
        String value = Objects.requireNonNull(ledger.costing()).value();
        Figures landed = together.stream().map(StoredEntry::amounts).reduce(Figures.ZERO, Figures::plus);
        together.forEach(each -> {
            numbers.put(each.id(), movements.size());
            worth.put(each.id(), landed);
        });
        movements.add(new Movement(
                ledger.key(),
                entry.source(),
                at,
                step.footprint().base().values(),
                Map.of(value, Amount.of(landed.get(ledger.column(value)).negate())),
                Movement.Limits.NONE,
                null,
                entry.costOf(),
                null,
                entry.id(),
                entry.rule()));
    }

    private Movement movement(ReversalPlanner.Step step) {
        StoredEntry entry = step.entry();
        Ledger ledger = step.footprint().base().ledger();
        Figures red = Objects.requireNonNull(worth.get(entry.id())).negated();
        Map<String, Amount> measures = new HashMap<>();
        for (int column = 0; column < ledger.measures().size(); column++) {
            if (red.get(column).signum() != 0) {
                measures.put(ledger.measures().get(column).name(), Amount.of(red.get(column)));
            }
        }
        Costing costing = ledger.costing();
        if (costing != null && measures.containsKey(costing.quantity())) {
            measures.put(
                    costing.value(),
                    new Amount.CostOf(entry.source().document(), entry.source().line()));
        } else if (entry.provenance().is(Provenance.Nature.FOLLOWS)) {
            int column = entry.provenance().column();
            measures.put(ledger.measures().get(column).name(), following(entry, red.get(column)));
        }
        Row pool = step.footprint().pool() == null
                ? null
                : rows.get(step.footprint().pool().id());
        return new Movement(
                ledger.key(),
                entry.source(),
                at,
                step.footprint().base().values(),
                measures,
                entry.limits(ledger),
                pool == null ? null : pool.method(),
                null,
                null,
                entry.id(),
                entry.rule());
    }

    /** The part that does not follow, and the part that does, whatever the goods turn out to have cost. */
    private Amount following(StoredEntry entry, BigDecimal red) {
        UUID followed = Objects.requireNonNull(entry.provenance().about());
        Integer number = numbers.get(followed);
        if (number == null) {
            return Amount.of(red);
        }
        ReversalPlanner.Step source = steps.stream()
                .filter(step -> step.entry().id().equals(followed))
                .findFirst()
                .orElseThrow();
        Ledger ledger = source.footprint().base().ledger();
        String value = Objects.requireNonNull(ledger.costing()).value();
        boolean against = entry.provenance().side() < 0;
        BigDecimal sourceRed = Objects.requireNonNull(worth.get(followed))
                .get(ledger.column(value))
                .negate();
        BigDecimal rest = red.subtract(against ? sourceRed.negate() : sourceRed);
        return rest.signum() == 0
                ? new Amount.SameAs(number, value, against)
                : new Amount.Less(rest, new Amount.SameAs(number, value, !against));
    }
}
