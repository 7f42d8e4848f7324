package io.formwork.ui.design.report;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.formwork.definition.layer.PropertyPath;
import io.formwork.definition.reading.Node;
import io.formwork.design.Edit;
import io.formwork.design.ExpressionScope;
import io.formwork.design.ReportJoins;
import io.formwork.ui.Blocks;
import io.formwork.ui.Words;
import io.formwork.ui.design.DesignSession;
import io.formwork.ui.design.ExpressionField;
import io.formwork.value.LocalizedText;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** One row for each of what, and what else is said of each: by a second ledger, or the documents of a form. */
record ReportJoinRows(DesignSession session, ReportPanel panel) {

    private ReportJoins joins() {
        return ReportJoins.of(
                session.design(), session.good(), session.element().key());
    }

    private static Map<String, String> said(Map<String, LocalizedText> texts) {
        Map<String, String> titles = new LinkedHashMap<>();
        texts.forEach((key, text) -> titles.put(key, text.in(Words.reader())));
        return titles;
    }

    private void apply(String word, List<Edit> edits) {
        session.apply(
                Words.of("design.did.set", panel.report().title().in(Words.reader()), Words.inSentence(Words.of(word))),
                edits);
    }

    /** What rows are gathered by. */
    Component gathering() {
        Map<String, String> titles = said(joins().gathering());
        joins().gathered().forEach(key -> titles.putIfAbsent(key, key));
        MultiSelectComboBox<String> box = ReportPanel.several(Words.of("reporting.gathered"));
        box.setItems(titles.keySet());
        box.setItemLabelGenerator(key -> titles.getOrDefault(key, key));
        box.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                List<String> keys = List.copyOf(event.getValue());
                apply("reporting.gathered", joins().gather(keys));
            }
        });
        return panel.told("from.by", "from.by", box, () -> box.setValue(new LinkedHashSet<>(joins().gathered())));
    }

    void add(Div group) {
        ReportJoins joins = joins();
        if (!joins.possible()) {
            return;
        }
        Div box = Blocks.div("fwd-list", Blocks.span("fwd-label", Words.of("reporting.also")));
        joins.joined().forEach((name, source) -> box.add(joined(joins, name, source)));
        Map<String, String> sources = said(joins.sources());
        ComboBox<String> more = new ComboBox<>();
        more.setPlaceholder(Words.of("reporting.also.add"));
        more.setAriaLabel(Words.of("reporting.also.add"));
        more.setWidthFull();
        more.setItems(sources.keySet().stream()
                .sorted((one, other) ->
                        sources.getOrDefault(one, one).compareToIgnoreCase(sources.getOrDefault(other, other)))
                .toList());
        more.setItemLabelGenerator(key -> Words.of(
                key.startsWith("ledger:") ? "reporting.also.ledger" : "reporting.also.form",
                sources.getOrDefault(key, key)));
        more.addValueChangeListener(event -> {
            if (event.isFromClient() && event.getValue() != null) {
                String chosen = event.getValue();
                more.clear();
                apply("reporting.also", joins().join(chosen));
            }
        });
        box.add(more);
        group.add(box);
    }

    /** A joined source: what is the same in it, and which of it counts. */
    private Component joined(ReportJoins joins, String name, String source) {
        Div card = Blocks.div("fwr-join");
        Button remove = new Button(VaadinIcon.CLOSE_SMALL.create(), _ -> apply("reporting.also", joins().part(name)));
        remove.addThemeVariants(ButtonVariant.TERTIARY);
        String title = title(source);
        remove.setAriaLabel(Words.of("guided.remove") + ": " + title);
        remove.setTooltipText(Words.of("guided.remove"));
        card.add(Blocks.div("fwr-join-head", new Span(title), remove));
        joins.same(name).forEach((key, same) -> {
            Map<String, String> candidates = said(joins.candidates(source, key));
            candidates.putIfAbsent(same, same);
            ComboBox<String> box = new ComboBox<>(
                    Words.of("reporting.same", joins.keyTitle(key).in(Words.reader())));
            box.setWidthFull();
            box.setItems(candidates.keySet());
            box.setItemLabelGenerator(each -> candidates.getOrDefault(each, each));
            box.setReadOnly(candidates.size() < 2);
            panel.each(() -> box.setValue(joins().same(name).getOrDefault(key, key)));
            box.addValueChangeListener(event -> {
                if (event.isFromClient() && event.getValue() != null) {
                    apply("reporting.also", List.of(joins().same(name, key, event.getValue())));
                }
            });
            card.add(box);
        });
        String when = "join." + name + ".when";
        ExpressionField field = new ExpressionField(
                () -> {
                    var definition = panel.report().definition();
                    return ExpressionScope.ofSource(
                            session.good(), panel.report(), definition.join().getOrDefault(name, definition.from()));
                },
                ExpressionScope.Expected.Truth::new,
                text -> panel.put(when, text.isEmpty() ? null : ReportPanel.text(text)));
        field.label(Words.of("reporting.join.when"));
        panel.each(() -> field.show(
                session.property(PropertyPath.of(when)) instanceof Node.Scalar written ? written.text() : ""));
        card.add(field);
        return panel.told("join", "join." + name, card, () -> {});
    }

    private String title(String source) {
        return source.startsWith("ledger:")
                ? session.good()
                        .requireLedger(source.substring("ledger:".length()))
                        .title()
                        .in(Words.reader())
                : session.good()
                        .requireForm(source.replaceAll("^form:|\\..*", ""))
                        .title()
                        .in(Words.reader());
    }
}
