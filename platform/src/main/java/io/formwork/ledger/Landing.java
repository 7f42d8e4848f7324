package io.formwork.ledger;

import io.formwork.ledger.LedgerRefusal.Code;
import io.formwork.ledger.LedgerRefusal.Reason;
import io.formwork.value.Shares;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Finds what a value lands on: the entries by which a source brought something in, each its share by quantity. */
final class Landing {
    private Landing() {}

    /** @throws LedgerRefusal where the source brought in nothing that still stands */
    static List<PostingPlanner.Step> of(
            int number, Movement movement, Ledger ledger, Specifications specs, List<StoredEntry> history) {
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
            steps.add(new PostingPlanner.Step(
                    number,
                    movement,
                    Footprint.of(ledger, entry.dimensions(ledger), specs),
                    new Landed(entry, quantities, i)));
        }
        return steps;
    }

    /**
     * One of the entries that a value lands on.
     *
     * @param weights of all of them
     * @param place of this one among them
     */
    record Landed(StoredEntry entry, List<BigDecimal> weights, int place) {
        BigDecimal share(BigDecimal value, int scale) {
            return Shares.of(value, weights, scale).get(place);
        }
    }
}
