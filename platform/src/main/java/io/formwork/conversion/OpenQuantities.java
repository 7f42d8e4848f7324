package io.formwork.conversion;

import io.formwork.definition.DefinitionSet;
import io.formwork.definition.element.Conversion;
import io.formwork.document.Document;
import io.formwork.document.LedgerSpecs;
import io.formwork.ledger.Balance;
import io.formwork.ledger.BalanceQuery;
import io.formwork.ledger.Ledgers;
import io.formwork.value.Line;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Finds in the ledger what of a document's lines is still open for a conversion. */
@Component
class OpenQuantities {
    private final Ledgers ledgers;

    OpenQuantities(Ledgers ledgers) {
        this.ledgers = ledgers;
    }

    /** The open lines in the order of the document; a line over-fulfilled within tolerance is not open. */
    List<OpenLine> of(DefinitionSet set, Conversion conversion, Document source) {
        Conversion.Lines lines = conversion.lines();
        Conversion.Open open = conversion.open();
        if (lines == null || open == null) {
            return List.of();
        }
        Map<String, BigDecimal> byLine = new HashMap<>();
        BalanceQuery query = new BalanceQuery(
                LedgerSpecs.of(set.requireLedger(open.ledger())),
                List.of(open.line()),
                Map.of(open.document(), source.id().toString()),
                null);
        for (Balance balance : ledgers.balances(query)) {
            byLine.put(
                    balance.dimensions().getOrDefault(open.line(), ""),
                    balance.measures().getOrDefault(open.measure(), BigDecimal.ZERO));
        }
        List<OpenLine> openLines = new ArrayList<>();
        for (Line line : source.values().lines(lines.from())) {
            BigDecimal quantity = byLine.getOrDefault(line.id().toString(), BigDecimal.ZERO);
            if (quantity.signum() > 0) {
                openLines.add(new OpenLine(line.id(), quantity));
            }
        }
        return openLines;
    }
}
