package io.formwork.ledger;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Takes back today what a document posted into a period that is closed: the same movements with the other sign ("in red"),
 * goods at what they had cost, accounts along with them. What stands in the closed period stands for ever.
 */
final class RedReversal {
    private final List<ReversalPlanner.Step> steps;
    private final Map<UUID, Row> rows;
    private final OffsetDateTime at;
    private final Map<UUID, ReversalPlanner.Step> byEntry = new HashMap<>();
    /** By what went out, where its value came in at once; what came in at several places is not told. */
    private final Map<UUID, ReversalPlanner.Step> onward = new HashMap<>();

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
        learnOnward();
        inOrder().forEach(this::takeBack);
        return movements;
    }

    /**
     * Goods first, as all else may follow what they turn out to be worth; of goods that had gone on to somewhere, what is
     * there comes before what it had come from.
     */
    private List<ReversalPlanner.Step> inOrder() {
        List<ReversalPlanner.Step> ordered = new ArrayList<>();
        steps.stream().filter(step -> isCosted(step) && onward(step) == null).forEach(step -> along(step, ordered));
        steps.stream().filter(step -> !isCosted(step)).forEach(ordered::add);
        return ordered;
    }

    private void along(ReversalPlanner.Step step, List<ReversalPlanner.Step> ordered) {
        ordered.add(step);
        UUID about = followed(step);
        if (about != null) {
            find(about)
                    .filter(RedReversal::isCosted)
                    .filter(source -> step.equals(onward(source)))
                    .ifPresent(source -> along(source, ordered));
        }
    }

    private static boolean isCosted(ReversalPlanner.Step step) {
        return step.footprint().base().ledger().costing() != null;
    }

    private static boolean wentOut(ReversalPlanner.Step step) {
        Ledger ledger = step.footprint().base().ledger();
        Costing costing = Objects.requireNonNull(ledger.costing());
        return step.entry().amounts().get(ledger.column(costing.quantity())).signum() < 0;
    }

    private void learnOnward() {
        steps.forEach(step -> byEntry.put(step.entry().id(), step));
        Set<UUID> spread = new HashSet<>();
        for (ReversalPlanner.Step step : steps) {
            UUID about = followed(step);
            if (isCosted(step) && about != null && onward.put(about, step) != null) {
                spread.add(about);
            }
        }
        onward.keySet().removeAll(spread);
    }

    private static @Nullable UUID followed(ReversalPlanner.Step step) {
        Provenance provenance = step.entry().provenance();
        return provenance.is(Provenance.Nature.FOLLOWS) ? provenance.about() : null;
    }

    /** Where the value of goods that went out had come in at once; null where it is expensed, or spread. */
    private ReversalPlanner.@Nullable Step onward(ReversalPlanner.Step step) {
        return onward.get(step.entry().id());
    }

    private Optional<ReversalPlanner.Step> find(UUID entry) {
        return Optional.ofNullable(byEntry.get(entry));
    }

    private void takeBack(ReversalPlanner.Step step) {
        switch (step.entry().provenance().nature()) {
            case CORRECTION, COUNTED, VARIANCE -> {
                // Part of what it corrects, or nothing; and what a shortage was found to cost it goes on having cost.
            }
            case VARIANCE_OF -> {
                UUID about = Objects.requireNonNull(step.entry().provenance().about());
                Integer number = numbers.get(about);
                if (number != null && find(about).filter(RedReversal::wentOut).isPresent()) {
                    numbers.put(step.entry().id(), movements.size());
                    movements.add(covering(step, number));
                }
            }
            case LANDED -> {
                if (!numbers.containsKey(step.entry().id())) {
                    landing(step, together(step.entry()));
                }
            }
            case STATED, DERIVED, RETURNS, FOLLOWS -> {
                movements.add(movement(step));
                numbers.put(step.entry().id(), movements.size() - 1);
            }
        }
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
        ReversalPlanner.Step onward = onward(step);
        if (costing != null && onward != null) {
            measures.put(costing.value(), back(red.get(ledger.column(costing.value())), onward.entry()));
        } else if (costing != null && measures.containsKey(costing.quantity())) {
            measures.put(
                    costing.value(),
                    new Amount.CostOf(entry.source().document(), entry.source().line()));
        } else if (entry.provenance().is(Provenance.Nature.FOLLOWS)) {
            int column = entry.provenance().column();
            measures.put(ledger.measures().get(column).name(), following(entry, red.get(column)));
        }
        return movement(step, measures);
    }

    private Movement movement(ReversalPlanner.Step step, Map<String, Amount> measures) {
        StoredEntry entry = step.entry();
        Ledger ledger = step.footprint().base().ledger();
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

    /** Goods come back with what they were still worth where they had gone, whatever that is. */
    private Amount back(BigDecimal red, StoredEntry onward) {
        return linked(onward.id(), red, onward.provenance().side() < 0);
    }

    /** What comes back into a shortage posts what that turns out to have cost, as anything does that covers one. */
    private Movement covering(ReversalPlanner.Step step, int covers) {
        Provenance provenance = step.entry().provenance();
        Ledger ledger = step.footprint().base().ledger();
        Amount variance = new Amount.SameAs(covers, Amount.VARIANCE, provenance.side() < 0);
        return movement(step, Map.of(ledger.measures().get(provenance.column()).name(), variance));
    }

    /** The part that does not follow, and the part that does, whatever the goods turn out to have cost. */
    private Amount following(StoredEntry entry, BigDecimal red) {
        UUID followed = Objects.requireNonNull(entry.provenance().about());
        return linked(followed, red, entry.provenance().side() < 0);
    }

    /** As much as that other one turns out to be worth, and what there was beside it. */
    private Amount linked(UUID other, BigDecimal red, boolean against) {
        Integer number = numbers.get(other);
        if (number == null) {
            return Amount.of(red);
        }
        Ledger ledger = find(other).orElseThrow().footprint().base().ledger();
        String value = Objects.requireNonNull(ledger.costing()).value();
        BigDecimal otherRed = Objects.requireNonNull(worth.get(other))
                .get(ledger.column(value))
                .negate();
        BigDecimal rest = red.subtract(against ? otherRed.negate() : otherRed);
        return rest.signum() == 0
                ? new Amount.SameAs(number, value, against)
                : new Amount.Less(rest, new Amount.SameAs(number, value, !against));
    }
}
