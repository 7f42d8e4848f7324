package io.formwork.ledger;

import io.formwork.ledger.LedgerRefusal.Code;
import io.formwork.ledger.LedgerRefusal.Reason;
import io.formwork.ledger.Plan.PlannedEntry;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What must hold once a plan is written; all reasons are gathered, then thrown once.
 *
 * <p>A posting is judged by what it leaves behind, not by the order of its lines, and a moment by everything that is
 * effective at it. Sums over balances that never fall below zero never do either, so levels need no rule of their own.
 */
final class PostingRules {
    private final Draft draft;
    private final Known known;
    private final List<Reason> reasons = new ArrayList<>();

    private PostingRules(Draft draft, Known known) {
        this.draft = draft;
        this.known = known;
    }

    static void require(Draft draft, Known known) {
        PostingRules rules = new PostingRules(draft, known);
        rules.requireOpen();
        rules.requireBalancedSources();
        rules.requireFloors();
        rules.requireCeilings();
        rules.requireClaims();
        if (!rules.reasons.isEmpty()) {
            throw new LedgerRefusal(rules.reasons);
        }
    }

    /** One reason a ledger: who is late, is late with every line. */
    private void requireOpen() {
        Set<String> closed = new HashSet<>();
        for (PlannedEntry entry : draft.entries()) {
            OffsetDateTime open = draft.row(entry.key()).openFrom();
            // That somebody counted can be taken back at any time: it moved nothing.
            boolean moves = entry.reverses() == null || !entry.amounts().isZero();
            if (open != null
                    && moves
                    && entry.effectiveAt().isBefore(open)
                    && closed.add(entry.ledger().key())) {
                String measure = entry.ledger().measures().getFirst().name();
                reasons.add(reason(
                        Code.PERIOD_CLOSED, entry.key(), measure, BigDecimal.ZERO, BigDecimal.ZERO, open, entry));
            }
        }
    }

    private record Source(String ledger, UUID document) {}

    private void requireBalancedSources() {
        Map<Source, List<PlannedEntry>> bySource = new LinkedHashMap<>();
        for (PlannedEntry entry : draft.entries()) {
            if (entry.ledger().kind() == Ledger.Kind.ACCOUNTING) {
                Source source = new Source(entry.ledger().key(), entry.source().document());
                bySource.computeIfAbsent(source, _ -> new ArrayList<>()).add(entry);
            }
        }
        bySource.values().forEach(entries -> {
            BigDecimal debit = total(entries, Ledger.DEBIT);
            BigDecimal credit = total(entries, Ledger.CREDIT);
            if (debit.compareTo(credit) != 0) {
                PlannedEntry first = entries.getFirst();
                reasons.add(new Reason(
                        Code.UNBALANCED,
                        first.ledger().key(),
                        Ledger.DEBIT,
                        Map.of(),
                        debit,
                        credit,
                        first.effectiveAt(),
                        null));
            }
        });
    }

    private static BigDecimal total(List<PlannedEntry> entries, String measure) {
        return entries.stream()
                .map(entry -> entry.amounts().get(entry.ledger().column(measure)))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private void requireFloors() {
        Map<LedgerKey, List<PlannedEntry>> byKey = new LinkedHashMap<>();
        draft.entries()
                .forEach(entry -> byKey.computeIfAbsent(entry.key(), _ -> new ArrayList<>())
                        .add(entry));
        byKey.forEach((key, entries) -> {
            List<Measure> measures = key.ledger().measures();
            for (int column = 0; column < measures.size(); column++) {
                BigDecimal floor = floor(measures.get(column), entries);
                if (floor != null) {
                    requireFloor(key, measures.get(column).name(), column, entries, floor);
                }
            }
        });
    }

    /** How low a measure may fall; null where nobody minds. */
    private static @Nullable BigDecimal floor(Measure measure, List<PlannedEntry> entries) {
        return Stream.concat(
                        measure.nonNegative() ? Stream.of(BigDecimal.ZERO) : Stream.of(),
                        entries.stream()
                                .map(entry -> entry.limits().lowest().get(measure.name()))
                                .filter(Objects::nonNull))
                .min(BigDecimal::compareTo)
                .orElse(null);
    }

    /** What is there now may not exceed a limit by what this posting adds. */
    private void requireCeilings() {
        for (PlannedEntry entry : draft.entries()) {
            entry.limits().highest().forEach((measure, ceiling) -> {
                int column = entry.ledger().column(measure);
                LedgerKey key = limited(entry);
                Row row = draft.row(key);
                BigDecimal added = row.moved().get(column);
                BigDecimal highest = added.signum() > 0 ? ceiling.now() : null;
                if (highest != null && row.now(column).compareTo(highest) > 0) {
                    BigDecimal free =
                            highest.subtract(row.balance().get(column)).max(BigDecimal.ZERO);
                    reasons.add(reason(Code.OVER_LIMIT, key, measure, added, free, entry.effectiveAt(), entry));
                }
            });
        }
    }

    private static LedgerKey limited(PlannedEntry entry) {
        String level = entry.limits().level();
        return level == null
                ? entry.key()
                : LedgerKey.of(
                        entry.ledger(),
                        entry.ledger().level(level).dimensions(),
                        entry.key().values());
    }

    /**
     * Walks from the first moment that takes away, through everything that already comes after it; a count on the way takes
     * up what was taken before it, for it is said anew in the same transaction.
     */
    private void requireFloor(LedgerKey key, String measure, int column, List<PlannedEntry> entries, BigDecimal floor) {
        PlannedEntry taker = firstTaker(entries, column);
        if (taker == null) {
            return;
        }
        TreeMap<OffsetDateTime, BigDecimal> own = new TreeMap<>(OffsetDateTime.timeLineOrder());
        for (PlannedEntry entry : entries) {
            own.merge(entry.effectiveAt(), entry.amounts().get(column), BigDecimal::add);
        }
        BigDecimal running = draft.row(key).balance().get(column);
        TreeMap<OffsetDateTime, BigDecimal> others = new TreeMap<>(OffsetDateTime.timeLineOrder());
        Set<OffsetDateTime> counted = new HashSet<>();
        for (Known.Moment moment : known.later().getOrDefault(key.id(), List.of())) {
            others.merge(moment.at(), moment.moved().get(column), BigDecimal::add);
            running = running.subtract(moment.moved().get(column));
            if (moment.counted()) {
                counted.add(moment.at());
            }
        }
        TreeMap<OffsetDateTime, BigDecimal> all = new TreeMap<>(others);
        own.keySet().forEach(at -> all.putIfAbsent(at, BigDecimal.ZERO));
        BigDecimal taken = BigDecimal.ZERO;
        for (OffsetDateTime at : all.keySet()) {
            running = running.add(all.getOrDefault(at, BigDecimal.ZERO));
            taken = counted.contains(at) ? BigDecimal.ZERO : taken;
            taken = taken.subtract(own.getOrDefault(at, BigDecimal.ZERO));
            if (taken.signum() > 0 && running.subtract(taken).compareTo(floor) < 0) {
                boolean later = !own.containsKey(at);
                reasons.add(
                        later
                                ? reason(Code.BELOW_ZERO_LATER, key, measure, taken, running, at, taker)
                                : notEnough(key, column, taken, running, at, taker));
                return;
            }
        }
    }

    /** Who spills beyond what may be spilled asked for more of the measure before. */
    private Reason notEnough(
            LedgerKey key, int column, BigDecimal taken, BigDecimal have, OffsetDateTime at, PlannedEntry taker) {
        List<Measure> measures = key.ledger().measures();
        String measure = measures.get(column).name();
        for (int i = 0; i < measures.size(); i++) {
            if (measure.equals(measures.get(i).spill())) {
                Row row = draft.row(key);
                BigDecimal before = row.balance().get(i);
                return reason(
                        Code.NOT_ENOUGH,
                        key,
                        measures.get(i).name(),
                        taken.subtract(row.moved().get(i)),
                        have.add(before),
                        at,
                        taker);
            }
        }
        return reason(Code.NOT_ENOUGH, key, measure, taken, have, at, taker);
    }

    private static @Nullable PlannedEntry firstTaker(List<PlannedEntry> entries, int column) {
        return entries.stream()
                .filter(entry -> entry.amounts().get(column).signum() < 0)
                .min((a, b) -> a.effectiveAt().compareTo(b.effectiveAt()))
                .orElse(null);
    }

    private void requireClaims() {
        PlannedEntry last = draft.entries().isEmpty() ? null : draft.entries().getLast();
        for (Row row : draft.rows()) {
            Ledger ledger = row.key().ledger();
            Figures takenUp = takenUp(row);
            for (int column = 0; column < ledger.measures().size(); column++) {
                BigDecimal claimed = row.claimedNow(column);
                BigDecimal there = row.now(column).subtract(takenUp.get(column));
                BigDecimal worsened = row.claiming()
                        .get(column)
                        .subtract(row.moved().get(column))
                        .add(takenUp.get(column));
                if (claimed.signum() > 0 && worsened.signum() > 0 && claimed.compareTo(there) > 0) {
                    boolean claims = row.claiming().get(column).signum() > 0;
                    BigDecimal have = there.subtract(claimed).add(worsened);
                    String measure = ledger.measures().get(column).name();
                    PlannedEntry cause = Objects.requireNonNull(causeOf(row, last));
                    reasons.add(reason(
                            claims ? Code.NOT_ENOUGH : Code.CLAIMED,
                            row.key(),
                            measure,
                            worsened,
                            have,
                            cause.effectiveAt(),
                            cause));
                }
            }
        }
    }

    /** What this posting moves on a row and later counts take up: in the end it changes nothing of what is there now. */
    private Figures takenUp(Row row) {
        Figures sum = Figures.ZERO;
        if (!known.later().isEmpty()) {
            for (PlannedEntry entry : draft.entries()) {
                boolean concerned = entry.footprint().keys().anyMatch(row.key()::equals);
                if (concerned && known.isCountedAfter(entry.key().id(), entry.effectiveAt())) {
                    sum = sum.plus(entry.amounts());
                }
            }
        }
        return sum;
    }

    private @Nullable PlannedEntry causeOf(Row row, @Nullable PlannedEntry otherwise) {
        return draft.entries().stream()
                .filter(entry -> entry.footprint().keys().anyMatch(row.key()::equals))
                .findFirst()
                .orElse(otherwise);
    }

    private static Reason reason(
            Code code,
            LedgerKey key,
            String measure,
            BigDecimal wanted,
            BigDecimal have,
            OffsetDateTime at,
            PlannedEntry cause) {
        return new Reason(
                code,
                key.ledger().key(),
                measure,
                key.values(),
                wanted,
                have,
                at,
                cause.source().line());
    }
}
