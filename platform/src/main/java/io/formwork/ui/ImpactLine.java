package io.formwork.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.formwork.document.Impact;
import io.formwork.value.Messages;
import java.util.ArrayList;
import java.util.List;

/** What other definitions mean for the documents of one form. */
public final class ImpactLine extends Div {

    public ImpactLine(Impact impact) {
        addClassName("fw-upgrade-impact");
        List<String> parts = new ArrayList<>();
        parts.add(Words.of("upgrade.impact.documents", Long.toString(impact.documents())));
        if (impact.drafts() > 0) {
            parts.add(Words.of("upgrade.impact.drafts", Long.toString(impact.drafts())));
        }
        if (impact.pending() > 0) {
            parts.add(Words.of("upgrade.impact.pending", Long.toString(impact.pending())));
        }
        add(
                new Anchor("f/" + impact.form(), impact.title().in(Words.reader())),
                new Span(String.join(Messages.text(Words.reader(), "list.separator"), parts)));
        if (impact.failing() > 0) {
            add(Blocks.div(
                    "fw-upgrade-failing",
                    new Span(Words.of(
                            impact.atLeast() ? "upgrade.impact.failing.least" : "upgrade.impact.failing",
                            Long.toString(impact.failing())))));
            impact.examples()
                    .forEach(example -> add(Blocks.div(
                            "fw-quiet", new Span(example.label() + ": " + Problems.sentence(example.problem())))));
        }
    }
}
