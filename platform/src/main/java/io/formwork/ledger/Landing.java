package io.formwork.ledger;

import io.formwork.ledger.LedgerRefusal.Code;
import io.formwork.ledger.LedgerRefusal.Reason;
import io.formwork.value.Shares;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Divides a value that lands on what a source brought in among its entries, by quantity. */
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
        if (!(movement.measures().get(costing.value()) instanceof Amount.Given(var value))) {
            throw new IllegalArgumentException("What lands on a movement of " + ledger.key() + " is a stated value");
        }
        if (entries.isEmpty()) {
            throw new LedgerRefusal(List.of(new Reason(
                    Code.NOTHING_TO_LAND_ON,
                    ledger.key(),
                    costing.value(),
                    movement.dimensions(),
                    value,
                    BigDecimal.ZERO,
                    movement.effectiveAt(),
                    movement.source().line())));
        }
        int scale = ledger.measures().get(ledger.column(costing.value())).scale();
        List<BigDecimal> shares = Shares.of(
                value.setScale(scale),
                entries.stream().map(entry -> entry.amounts().get(quantity)).toList(),
                scale);
        List<PostingPlanner.Step> steps = new ArrayList<>();
        for (int i = 0; i < shares.size(); i++) {
            StoredEntry entry = entries.get(i);
            Map<String, Amount> measures = new LinkedHashMap<>(Map.of(costing.value(), Amount.of(shares.get(i))));
            Map<String, String> dimensions = entry.dimensions(ledger);
            steps.add(new PostingPlanner.Step(
                    number,
                    new Movement(
                            movement.ledger(),
                            movement.source(),
                            movement.effectiveAt(),
                            dimensions,
                            measures,
                            movement.limits(),
                            movement.costing(),
                            onto,
                            movement.rule()),
                    Footprint.of(ledger, dimensions, specs),
                    entry));
        }
        return steps;
    }
}
