package io.formwork.ledger;

import io.formwork.ledger.LedgerRefusal.Code;
import io.formwork.ledger.LedgerRefusal.Reason;
import io.formwork.value.Shares;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds what a value lands on: the entries by which a source brought something in, each its share by quantity. */
final class Landing {
    private Landing() {}

    /** @throws LedgerRefusal where the source brought in nothing that still stands */
    static List<PostingPlanner.Step> of(
            int number,
            Movement movement,
            Ledger ledger,
            Specifications specs,
            List<StoredEntry> history,
            Map<UUID, Row> rows) {
        Costing costing = Objects.requireNonNull(ledger.costing(), "Costs land on costed ledgers only");
        Amount.CostOf onto = Objects.requireNonNull(movement.onto());
        int quantity = ledger.column(costing.quantity());
        List<StoredEntry> entries = EntryValues.live(history).stream()
                .filter(entry -> entry.ledger().equals(ledger.key()) && entry.isMovement())
                .filter(entry -> entry.source().document().equals(onto.document()))
                .filter(entry ->
                        onto.line() == null || onto.line().equals(entry.source().line()))
                .filter(entry -> entry.amounts().get(quantity).signum() > 0)
                .toList();
        if (entries.isEmpty()) {
            throw new LedgerRefusal(List.of(new Reason(
                    Code.NOTHING_TO_LAND_ON,
                    ledger.key(),
                    costing.value(),
                    movement.dimensions(),
                    BigDecimal.ZERO,
                    BigDecimal.ZERO,
                    movement.effectiveAt(),
                    movement.source().line())));
        }
        List<BigDecimal> quantities =
                entries.stream().map(entry -> entry.amounts().get(quantity)).toList();
        List<PostingPlanner.Step> steps = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            StoredEntry entry = entries.get(i);
            Footprint footprint = Footprint.of(ledger, entry.dimensions(ledger), specs);
            boolean late = isClosed(entry, rows.get(footprint.base().id()), footprint, rows);
            steps.add(new PostingPlanner.Step(
                    number,
                    movement,
                    footprint,
                    late ? movement.effectiveAt() : entry.effectiveAt(),
                    new Landed(entry, quantities, i, late, annulled(movement.annuls(), entry, history))));
        }
        return steps;
    }

    /** Of a cost that is taken back: the part of it that had landed on this entry. */
    private static @Nullable UUID annulled(@Nullable UUID landed, StoredEntry on, List<StoredEntry> history) {
        return history.stream()
                .filter(entry -> entry.id().equals(landed))
                .flatMap(one -> history.stream().filter(one::landedWith))
                .filter(part -> on.id().equals(part.provenance().about()))
                .map(StoredEntry::id)
                .findFirst()
                .orElse(null);
    }

    /** What was closed since, or costed by another method, is never valued anew: costs land on what is left of it now. */
    private static boolean isClosed(StoredEntry entry, @Nullable Row base, Footprint footprint, Map<UUID, Row> rows) {
        OffsetDateTime open = base == null ? null : base.openFrom();
        Row pool = footprint.pool() == null ? null : rows.get(footprint.pool().id());
        OffsetDateTime since = pool == null ? null : pool.methodSince();
        return open != null && entry.effectiveAt().isBefore(open)
                || since != null && entry.effectiveAt().isBefore(since);
    }

    /**
     * One of the entries that a value lands on.
     *
     * @param weights of all of them
     * @param place of this one among them
     * @param late whether it is closed, so that only what is left of it takes its part
     * @param annuls the part of a cost that is taken back here, if one is
     */
    record Landed(
            StoredEntry entry,
            List<BigDecimal> weights,
            int place,
            boolean late,
            @Nullable UUID annuls) {

        /** @param left which part of what came in is still there, 0 to 1 */
        BigDecimal share(BigDecimal value, int scale, BigDecimal left) {
            BigDecimal share = Shares.of(value, weights, scale).get(place);
            return share.multiply(left).setScale(scale, RoundingMode.HALF_UP);
        }
    }
}
