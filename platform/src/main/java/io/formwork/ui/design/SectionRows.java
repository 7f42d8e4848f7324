package io.formwork.ui.design;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import io.formwork.definition.layer.PropertyPath;
import io.formwork.ui.Blocks;
import io.formwork.ui.Words;

/** What a section says about itself: its title, and into how many columns it lays its fields. */
final class SectionRows extends Div {
    private static final int MOST_COLUMNS = 4;

    private final DesignSession session;
    private final TextsEditor title;
    private final Div columnsRow = Blocks.div("fwd-row");
    private final RadioButtonGroup<Integer> columns = new RadioButtonGroup<>();

    SectionRows(DesignSession session) {
        this.session = session;
        title = new TextsEditor(
                Words.of("design.property.title"),
                false,
                said -> session.apply(
                        Words.of(
                                session.edits().tabs().isTab(session.chosen())
                                        ? "design.did.tab-title"
                                        : "design.did.section-title"),
                        session.edits().title(session.chosen(), said)));
        columns.setLabel(Words.of("design.property.columns"));
        columns.addValueChangeListener(event -> {
            if (event.isFromClient() && event.getValue() != null) {
                session.apply(
                        Words.of("design.did.columns", event.getValue()),
                        session.edits().columns(session.chosen(), event.getValue()));
            }
        });
        addClassName("fwd-group");
        add(Blocks.div("fwd-row", title.component()), columnsRow);
        columnsRow.add(columns);
    }

    void show() {
        PropertyPath section = session.chosen();
        title.show(session.edits().titleOf(section));
        columnsRow.setVisible(!session.edits().tabs().isTab(section));
        int now = Math.max(1, session.edits().fieldsOf(section).size());
        columns.setItems(java.util.stream.IntStream.rangeClosed(1, Math.max(MOST_COLUMNS, now))
                .boxed()
                .toList());
        columns.setValue(now);
    }

    void select() {
        title.select();
    }
}
