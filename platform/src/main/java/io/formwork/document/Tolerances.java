package io.formwork.document;

import io.formwork.definition.DefinitionSet;
import io.formwork.definition.element.Conversion;
import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.Form;
import io.formwork.definition.form.PostingRule;
import io.formwork.definition.reading.Expression;
import io.formwork.script.ScriptContext;
import io.formwork.value.Line;
import io.formwork.value.LineSource;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How far what a document takes of another's may go beyond what is open. */
record Tolerances(DefinitionSet set, LinkedDocuments links, ScriptContext context) {

    /** A conversion's tolerance lets what is open fall below zero by a share of what was ordered. */
    Map<String, BigDecimal> floors(PostingRule rule, @Nullable Line line) {
        LineSource source = line == null ? null : line.source();
        Conversion conversion = source == null ? null : set.conversions().get(source.conversion());
        if (source == null
                || conversion == null
                || conversion.open() == null
                || conversion.tolerance() == null
                || !conversion.open().ledger().equals(rule.ledger())) {
            return Map.of();
        }
        String measure = conversion.open().measure();
        BigDecimal ordered = ordered(source, rule.ledger(), measure);
        return Map.of(measure, ordered.multiply(conversion.tolerance()).negate());
    }

    /** What the source line added to the ledger of open quantities, by the source form's own rule. */
    private BigDecimal ordered(LineSource source, String ledger, String measure) {
        Document from = links.find(source.document());
        Form fromForm = set.forms().get(source.form());
        if (from == null || fromForm == null) {
            return BigDecimal.ZERO;
        }
        DocumentScope header = DocumentScope.of(links, fromForm, from);
        for (PostingRule rule : fromForm.postings()) {
            Expression expression = rule.add().get(measure);
            if (!rule.ledger().equals(ledger) || expression == null || rule.each() == null) {
                continue;
            }
            FieldType.Table table = Objects.requireNonNull(fromForm.tables().get(rule.each()));
            for (Line line : from.values().lines(rule.each())) {
                if (line.id().equals(source.line())
                        && set.script(expression).run(header.line(table, line), context)
                                instanceof BigDecimal quantity) {
                    return quantity;
                }
            }
        }
        return BigDecimal.ZERO;
    }
}
