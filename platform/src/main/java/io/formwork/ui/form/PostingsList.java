package io.formwork.ui.form;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import io.formwork.definition.DefinitionSet;
import io.formwork.definition.element.LedgerDefinition;
import io.formwork.definition.element.LedgerDefinition.Dimension.Type;
import io.formwork.ledger.Entry;
import io.formwork.ui.Blocks;
import io.formwork.ui.Labels;
import io.formwork.ui.Words;
import io.formwork.ui.ledger.LedgerScreen;
import io.formwork.ui.ledger.LedgerText;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What a document moved in the ledgers, by what was moved; each number opens everything that moved it. */
final class PostingsList extends Div {
    private static final int MOST = 40;

    private final DefinitionSet set;
    private final Labels labels;

    PostingsList(FormDesk desk, UUID document) {
        this.set = desk.definitions().current();
        this.labels = new Labels(desk.documents());
        addClassName("fw-postings");
        Map<String, Map<Map<String, String>, Map<String, BigDecimal>>> byLedger = new LinkedHashMap<>();
        for (Entry entry : desk.ledgers().postings(document)) {
            Map<String, BigDecimal> sum = byLedger.computeIfAbsent(entry.ledger(), _ -> new LinkedHashMap<>())
                    .computeIfAbsent(known(entry), _ -> new LinkedHashMap<>());
            entry.measures().forEach((measure, amount) -> sum.merge(measure, amount, BigDecimal::add));
        }
        byLedger.forEach((ledger, moved) -> add(ledger(set.requireLedger(ledger), moved)));
        if (byLedger.isEmpty()) {
            add(Blocks.span("fw-quiet", Words.of("side.postings.none")));
        }
    }

    /** The lines of a document that moved the same thing are one to its reader. */
    private Map<String, String> known(Entry entry) {
        LedgerDefinition ledger = set.requireLedger(entry.ledger());
        Map<String, String> known = new LinkedHashMap<>();
        ledger.dimensions().forEach((key, dimension) -> {
            String value = entry.dimensions().get(key);
            if (value != null && dimension.type() != Type.LINE) {
                known.put(key, value);
            }
        });
        return known;
    }

    private Component ledger(LedgerDefinition ledger, Map<Map<String, String>, Map<String, BigDecimal>> moved) {
        LedgerText text = new LedgerText(ledger, labels);
        text.expect(moved.keySet());
        Div block = Blocks.div("fw-posting");
        Div head = Blocks.div(
                "fw-posting-row fw-posting-head",
                Blocks.span("fw-who", ledger.title().in(Words.reader())));
        text.measures().values().forEach(title -> head.add(Blocks.span("fw-quiet", title)));
        block.add(head);
        List<String> own = ledger.dimensions().entrySet().stream()
                .filter(dimension -> dimension.getValue().type() == Type.DOCUMENT)
                .map(Map.Entry::getKey)
                .toList();
        moved.entrySet().stream()
                .filter(each -> each.getValue().values().stream().anyMatch(amount -> amount.signum() != 0))
                .limit(MOST)
                .forEach(each -> block.add(row(text, each.getKey(), each.getValue(), own)));
        if (moved.size() > MOST) {
            block.add(Blocks.span("fw-quiet", Words.of("side.postings.more", moved.size() - MOST)));
        }
        return block;
    }

    private static Component row(
            LedgerText text, Map<String, String> values, Map<String, BigDecimal> measures, List<String> own) {
        Anchor row = new Anchor(LedgerScreen.entriesOf(text.ledger().ledger(), values));
        row.addClassNames("fw-posting-row");
        String name = text.name(values, own);
        row.add(Blocks.span("fw-posting-what", name.isEmpty() ? text.name(values, List.of()) : name));
        text.measures().keySet().forEach(measure -> {
            BigDecimal amount = measures.getOrDefault(measure, BigDecimal.ZERO);
            row.add(Blocks.span(
                    amount.signum() < 0 ? "fw-figure fw-neg" : "fw-figure",
                    amount.signum() == 0 ? "" : text.amount(measure, amount)));
        });
        return row;
    }
}
