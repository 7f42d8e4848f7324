package io.formwork.ui.ledger;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.RouterLink;
import io.formwork.definition.DefinitionSet;
import io.formwork.definition.element.LedgerDefinition;
import io.formwork.definition.form.Form;
import io.formwork.document.DocumentLabel;
import io.formwork.document.LedgerView;
import io.formwork.ledger.Costing;
import io.formwork.ledger.Entry;
import io.formwork.ledger.Explanation;
import io.formwork.ledger.SourceRef;
import io.formwork.tenant.Caller;
import io.formwork.ui.Blocks;
import io.formwork.ui.Words;
import io.formwork.ui.form.FormScreen;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How a value came about: what it was taken from, what was said, and what changed it since. */
final class ValueDialog extends Dialog {
    private final DefinitionSet set;
    private final LedgerText text;
    private final Explanation explanation;
    private final Map<UUID, DocumentLabel> causes;

    private ValueDialog(DefinitionSet set, LedgerView view, LedgerText text, Explanation explanation) {
        this.set = set;
        this.text = text;
        this.explanation = explanation;
        this.causes = view.causes(explanation.events());
        setHeaderTitle(Words.of("ledger.why.title"));
        addClassName("fw-why-dialog");
        setWidth("min(620px, 94vw)");
        add(head(), sentence());
        // Of an average the sentence says it all.
        if (explanation.basis() == Explanation.Basis.POOL && explanation.method() != Costing.Method.MOVING_AVERAGE) {
            Div parts = Blocks.div("fw-why-rows");
            explanation.parts().forEach(part -> parts.add(part(part)));
            add(parts);
        }
        if (!explanation.events().isEmpty()) {
            add(events());
        }
        getFooter().add(new Button(Words.of("bulk.understood"), _ -> close()));
    }

    static void open(DefinitionSet set, LedgerView view, LedgerText text, UUID entry) {
        view.explain(text.ledger().ledger(), entry)
                .ifPresentOrElse(
                        explanation -> new ValueDialog(set, view, text, explanation).open(),
                        () -> Blocks.notice(Words.of("ledger.why.gone")));
    }

    private LedgerDefinition.Costing costing() {
        return Objects.requireNonNull(text.ledger().costing());
    }

    private String quantity(BigDecimal quantity) {
        return text.amount(costing().quantity(), quantity);
    }

    private String value(BigDecimal value) {
        return text.amount(costing().value(), value);
    }

    private Component head() {
        Entry entry = explanation.entry();
        BigDecimal moved = Objects.requireNonNull(entry.measures().get(costing().quantity()));
        Div names = Blocks.div(
                "fw-why-names", document(entry.source()), Blocks.span("fw-quiet", text.day(day(entry.effectiveAt()))));
        return Blocks.div(
                "fw-why-head",
                names,
                Blocks.span("fw-why-quantity", moved.signum() == 0 ? "" : quantity(moved)),
                Blocks.span("fw-why-worth", value(explanation.worth())));
    }

    private Component sentence() {
        Explanation.Held before = explanation.before();
        Costing.Method method = explanation.method();
        String sentence = switch (explanation.basis()) {
            case STATED -> Words.of("ledger.why.stated");
            case RETURNS -> Words.of("ledger.why.returns");
            case FOLLOWS -> Words.of("ledger.why.follows");
            case POOL ->
                method == null || before == null
                        ? Words.of("ledger.why.pool")
                        : Words.of(
                                "ledger.why."
                                        + method.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                                quantity(before.quantity()),
                                value(before.value()));
        };
        Paragraph said = new Paragraph(new Span(sentence));
        if (explanation.from() != null) {
            said.add(new Span(" "), document(explanation.from().source()));
        }
        return said;
    }

    private Component part(Explanation.Part part) {
        Div names = Blocks.div("fw-why-names");
        if (part.source() == null) {
            names.add(new Span(part.lot()));
        } else {
            names.add(document(part.source()));
            if (!part.lot().isEmpty()) {
                names.add(new Span(part.lot()));
            }
        }
        if (part.since() != null) {
            names.add(Blocks.span("fw-quiet", text.day(day(part.since()))));
        }
        return row(names, quantity(part.quantity()), part.value());
    }

    /** What was posted, and each thing that changed it, down to what it is worth now. */
    private Component events() {
        Div rows = Blocks.div("fw-why-rows");
        BigDecimal posted = Objects.requireNonNull(
                explanation.entry().measures().get(costing().value()));
        rows.add(row(Blocks.div("fw-why-names", new Span(Words.of("ledger.why.posted"))), "", posted));
        for (Entry event : explanation.events()) {
            BigDecimal amount =
                    Objects.requireNonNull(event.measures().get(costing().value()));
            rows.add(row(Blocks.div("fw-why-names", why(event)), "", amount));
        }
        rows.add(Blocks.div(
                "fw-why-row fw-why-sum",
                Blocks.div("fw-why-names", new Span(Words.of("ledger.why.now"))),
                new Span(),
                Blocks.span("fw-why-value", value(explanation.worth()))));
        return Blocks.div("", new Paragraph(Words.of("ledger.why.since")), rows);
    }

    private Component why(Entry event) {
        DocumentLabel cause = event.causedBy() == null ? null : causes.get(event.causedBy());
        if (event.corrects() == null) {
            Span landed = new Span(new Span(Words.of("ledger.why.landed") + " "));
            landed.add(document(event.source()));
            return landed;
        }
        if (cause == null) {
            return new Span(Words.of("ledger.why.corrected"));
        }
        return new Span(
                new Span(Words.of("ledger.why.corrected") + " "),
                document(cause.form(), Objects.requireNonNullElse(cause.key(), cause.label()), cause.id()));
    }

    private Component row(Component names, String quantity, BigDecimal value) {
        return Blocks.div(
                "fw-why-row",
                names,
                Blocks.span("fw-why-quantity", quantity),
                Blocks.span(value.signum() < 0 ? "fw-why-value fw-neg" : "fw-why-value", value(value)));
    }

    private Component document(SourceRef source) {
        return document(source.form(), source.number(), source.document());
    }

    private Component document(String form, String number, UUID id) {
        String title = set.form(form)
                .map(Form::title)
                .map(each -> each.in(Words.reader()))
                .orElse(form);
        RouterLink link = new RouterLink(title + " " + number, FormScreen.class, FormScreen.at(form, id));
        link.addClassName("fw-open");
        link.getElement().addEventListener("click", _ -> close());
        return link;
    }

    private static LocalDate day(@Nullable OffsetDateTime at) {
        return Objects.requireNonNull(at)
                .atZoneSameInstant(Caller.current().tenant().zone())
                .toLocalDate();
    }
}
