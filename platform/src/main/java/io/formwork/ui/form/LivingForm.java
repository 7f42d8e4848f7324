package io.formwork.ui.form;

import com.vaadin.flow.component.html.Div;
import io.formwork.definition.form.Field;
import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.Form;
import io.formwork.definition.form.FormPermission.Action;
import io.formwork.document.Document;
import io.formwork.ui.Blocks;
import io.formwork.ui.Labels;
import io.formwork.value.FieldValue;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A form with a real document in it, as its users see it; nobody enters anything, as the form itself is worked at. */
public final class LivingForm extends Div {
    private final Form form;
    private final Draft draft;
    private final ReaderSpeech speech;
    private final FormTabs tabs;

    LivingForm(FormDesk desk, Form form, @Nullable Document stored) {
        this.form = form;
        Labels labels = new Labels(desk.documents());
        speech = new ReaderSpeech(desk.documents(), desk.lookups(), labels);
        draft = stored == null ? Draft.blank(desk, form, labels, speech) : Draft.of(desk, form, stored, labels, speech);
        draft.computeAnew();
        FormHead head = new FormHead(form, _ -> {}, _ -> {}, () -> {});
        FormBody body = new FormBody(desk, form, draft, speech, labels, (_, _) -> {}, LineActions.NONE);
        addClassName("fw-form");
        add(head, Blocks.div("fw-form-split", Blocks.div("fw-form-main", body)));
        boolean editable = DocumentActions.open(form, draft.document())
                && desk.permissions()
                        .may(desk.definitions().current(), form, draft.isNew() ? Action.CREATE : Action.EDIT);
        tabs = body.tabs();
        tabs.showEmpty();
        body.show(editable, false);
        head.show(
                draft,
                editable,
                desk.actions().offered(desk.definitions().current(), form, draft.document()),
                List.of(),
                desk);
    }

    /**
     * What a field comes to in the document.
     *
     * @param table for a column: whose first line that has something there is looked at
     * @return empty where there is nothing
     */
    public String value(@Nullable String table, String field) {
        if (table == null) {
            Field known = form.fields().get(field);
            return known == null || known.type() instanceof FieldType.Table ? "" : said(known, draft.value(known));
        }
        Field lines = form.fields().get(table);
        Field column =
                lines != null && lines.type() instanceof FieldType.Table(var columns) ? columns.get(field) : null;
        return column == null
                ? ""
                : draft.document().values().lines(table).stream()
                        .map(line -> line.values().get(field))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .map(value -> said(column, value))
                        .orElse("");
    }

    private String said(Field field, @Nullable FieldValue value) {
        return speech.shown(field, value);
    }

    /** Whether a field is shown, can be changed or must be filled in, as the document stands. */
    public boolean holds(String property, String field) {
        return switch (property) {
            case "required" -> draft.appearance().required().contains(field);
            case "editable" -> !draft.appearance().locked().contains(field);
            default -> !draft.appearance().hidden().contains(field);
        };
    }

    /** Opens the tab in which a block of the layout stands, or which begins there. */
    public void open(int block) {
        tabs.open(block);
    }

    /** Opens one of its tabs, counted from 0, where it has that many. */
    public void openTab(int index) {
        tabs.openAt(index);
    }

    /** Which tab is open; -1 where there is none. */
    public int openTab() {
        return tabs.opened();
    }

    /** What the document is called. */
    public String name() {
        return FormHead.name(form, draft);
    }

    public boolean isNew() {
        return draft.isNew();
    }
}
