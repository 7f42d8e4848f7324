package io.formwork.ui.design;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.formwork.definition.DefinitionSet;
import io.formwork.definition.form.FormKind;
import io.formwork.definition.language.FieldKind;
import io.formwork.design.FormEdits;
import io.formwork.design.FormProposal.Column;
import io.formwork.ui.Blocks;
import io.formwork.ui.Words;
import java.util.List;
import java.util.Objects;

/** A column of a spreadsheet and the field that it is to become, each part of which can be said otherwise. */
final class SpreadsheetColumn extends Div {
    /** What the cells of a table can hold. */
    private static final List<FieldKind> KINDS = List.of(
            FieldKind.TEXT,
            FieldKind.LONG_TEXT,
            FieldKind.CHOICE,
            FieldKind.INTEGER,
            FieldKind.DECIMAL,
            FieldKind.MONEY,
            FieldKind.PERCENT,
            FieldKind.BOOLEAN,
            FieldKind.DATE,
            FieldKind.TIME,
            FieldKind.DATE_TIME,
            FieldKind.LINK);

    private final Column proposed;
    private final DefinitionSet set;
    private final Checkbox taken = new Checkbox();
    private final TextField title = new TextField();
    private final Select<FieldKind> kind = new Select<>();
    private final Select<String> to = new Select<>();
    private final Span options = Blocks.span("fwd-sheet-options", "");
    private final Checkbox required = new Checkbox(Words.of("sheet.required"));
    private final Checkbox unique = new Checkbox(Words.of("sheet.unique"));

    SpreadsheetColumn(Column proposed, DefinitionSet set, Runnable changed) {
        this.proposed = proposed;
        this.set = set;
        addClassName("fwd-sheet-column");
        taken.setValue(proposed.taken());
        taken.setAriaLabel(Words.of("sheet.taken", proposed.heading()));
        title.setValue(proposed.title());
        title.setAriaLabel(Words.of("sheet.field", proposed.heading()));
        kind.setItems(KINDS);
        kind.setItemLabelGenerator(each -> Words.of("design.kind." + FormEdits.word(each)));
        kind.setValue(proposed.kind());
        kind.setAriaLabel(Words.of("sheet.kind", proposed.heading()));
        List<String> masters = set.forms().values().stream()
                .filter(form -> form.kind() == FormKind.MASTER)
                .map(form -> form.key())
                .sorted(java.util.Comparator.comparing(this::name))
                .toList();
        to.setItems(masters);
        to.setItemLabelGenerator(this::name);
        to.setAriaLabel(Words.of("sheet.to", proposed.heading()));
        to.setValue(proposed.to());
        required.setValue(proposed.required());
        unique.setValue(proposed.unique());
        Span samples = Blocks.span("fw-quiet", String.join(" · ", proposed.samples()));
        samples.addClassName("fwd-sheet-samples");
        add(
                taken,
                Blocks.div("fwd-sheet-heading", new Span(proposed.heading()), samples),
                title,
                kind,
                Blocks.div("fwd-sheet-more", to, options),
                Blocks.div("fwd-sheet-must", required, unique));
        for (var each : List.of(taken, required, unique)) {
            each.addValueChangeListener(_ -> changed(changed));
        }
        title.addValueChangeListener(_ -> changed(changed));
        kind.addValueChangeListener(_ -> changed(changed));
        to.addValueChangeListener(_ -> changed(changed));
        show();
    }

    private String name(String form) {
        return set.requireForm(form).title().in(Words.reader());
    }

    private void changed(Runnable told) {
        show();
        told.run();
    }

    private void show() {
        boolean choice = kind.getValue() == FieldKind.CHOICE;
        boolean link = kind.getValue() == FieldKind.LINK;
        to.setVisible(link);
        to.setInvalid(link && to.getValue() == null && taken.getValue());
        options.setVisible(choice);
        options.setText(String.join(", ", choices()));
        List.<Component>of(title, kind, to, required, unique)
                .forEach(each -> each.getElement().setEnabled(taken.getValue()));
    }

    /** What was proposed as a choice, or the samples where somebody makes one of it. */
    private List<String> choices() {
        return proposed.options().isEmpty() ? proposed.samples() : proposed.options();
    }

    /** Why it cannot become a field like this; empty where it can. */
    String problem() {
        if (!taken.getValue()) {
            return "";
        } else if (title.getValue().isBlank()) {
            return Words.of("sheet.no-title", proposed.heading());
        } else if (kind.getValue() == FieldKind.LINK && to.getValue() == null) {
            return Words.of("sheet.no-target", title.getValue());
        }
        return "";
    }

    Column column() {
        return new Column(
                proposed.heading(),
                proposed.key(),
                title.getValue().strip(),
                Objects.requireNonNull(kind.getValue()),
                to.getValue(),
                choices(),
                proposed.scale(),
                proposed.longest(),
                required.getValue(),
                unique.getValue(),
                proposed.samples(),
                taken.getValue());
    }
}
