package io.formwork.ui.form;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import io.formwork.definition.DefinitionSet;
import io.formwork.definition.element.Conversion;
import io.formwork.definition.element.LedgerDefinition;
import io.formwork.definition.form.Field;
import io.formwork.definition.form.Form;
import io.formwork.definition.form.FormPermission;
import io.formwork.definition.form.LayoutElement;
import io.formwork.document.Appearance;
import io.formwork.document.Document;
import io.formwork.ui.Blocks;
import io.formwork.ui.FieldText;
import io.formwork.ui.Labels;
import io.formwork.ui.Problems;
import io.formwork.ui.Words;
import io.formwork.ui.ledger.LedgerScreen;
import io.formwork.ui.lines.LinesElement;
import io.formwork.value.DocumentRef;
import io.formwork.value.Line;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The fields and lines of a form, laid out as its definition says. */
final class FormBody extends Div {
    private static final int MOST_TAKES = 3;
    /** Where in the form's definition something on the page stands. */
    private static final String DESIGNED = "data-design";

    private final FormDesk desk;
    private final Form form;
    private final Draft draft;
    private final FieldEditors editors;
    private final ChecklistPanel checklist;
    private final Distinctions distinctions;
    private final LineActions actions;
    private final List<ScanBox> scans = new ArrayList<>();
    private final List<Button> fills = new ArrayList<>();
    private final Map<String, Button> drops = new LinkedHashMap<>();
    private final List<LoadButton> loads = new ArrayList<>();
    private final Map<String, FieldEditor> fields = new LinkedHashMap<>();
    private final Map<String, LinesElement> tables = new LinkedHashMap<>();
    private final Map<String, Div> blocks = new LinkedHashMap<>();
    private final FormTabs tabs = new FormTabs();

    FormBody(
            FormDesk desk,
            Form form,
            Draft draft,
            ReaderSpeech speech,
            Labels labels,
            FieldEditor.Listener entered,
            LineActions actions) {
        this.desk = desk;
        this.form = form;
        this.draft = draft;
        this.editors = new FieldEditors(
                desk,
                () -> new DocumentRef(form.key(), draft.id()),
                link -> Narrowing.of(link, draft.document().values(), null, null),
                speech,
                labels,
                entered);
        this.distinctions = new Distinctions(desk, new FieldText(Words.reader(), labels::of));
        this.actions = actions;
        addClassName("fw-body");
        Div figures = Blocks.div("fw-figures");
        // Where what comes next stands: by itself, or in the tab that began last.
        Div[] into = {this, figures};
        for (int at = 0; at < form.layout().size(); at++) {
            int block = at;
            switch (form.layout().get(at)) {
                case LayoutElement.Section section
                when figures(section) ->
                    columns(section, at, (column, field) -> into[1].add(place(field, block + "." + column)));
                case LayoutElement.Section section -> into[0].add(section(section, at));
                case LayoutElement.Show(String key) ->
                    form.field(key).ifPresent(field -> into[summed(field) ? 1 : 0].add(place(field, "" + block)));
                case LayoutElement.Tab(var title) -> {
                    endTab(into);
                    into[0] = tabs.begin(title.in(Words.reader()), at);
                    into[1] = Blocks.div("fw-figures");
                }
            }
        }
        endTab(into);
        if (!tabs.isEmpty()) {
            add(tabs);
        }
        if (figures.getComponentCount() > 0) {
            add(figures);
        }
        this.checklist = new ChecklistPanel(desk.checklists());
        if (!form.checklist().isEmpty()) {
            add(checklist);
        }
    }

    /** Sums of a tab stand at its end; those above the tabs below all of them. */
    private void endTab(Div[] into) {
        if (into[0] != this && into[1].getComponentCount() > 0) {
            into[0].add(into[1]);
        }
    }

    FormTabs tabs() {
        return tabs;
    }

    /** A computed number on its own stands below the lines at the right, where sums are looked for. */
    private static boolean summed(Field field) {
        return field.computed() && FieldText.rightAligned(field.type());
    }

    /** A group without a title that holds nothing but sums is one of figures, not of fields. */
    private boolean figures(LayoutElement.Section section) {
        return section.title() == null
                && section.columns().stream()
                        .flatMap(List::stream)
                        .flatMap(key -> form.field(key).stream())
                        .allMatch(FormBody::summed);
    }

    private void columns(LayoutElement.Section section, int block, BiConsumer<Integer, Field> each) {
        for (int at = 0; at < section.columns().size(); at++) {
            int column = at;
            section.columns().get(at).stream()
                    .flatMap(key -> form.field(key).stream())
                    .forEach(field -> each.accept(column, field));
        }
    }

    private Component section(LayoutElement.Section section, int at) {
        Div block = Blocks.div("fw-section");
        block.getElement().setAttribute(DESIGNED, "layout." + at);
        if (section.title() != null) {
            block.add(new H2(section.title().in(Words.reader())));
        }
        Div columns = Blocks.div("fw-columns");
        List<Div> made = new ArrayList<>();
        for (int i = 0; i < section.columns().size(); i++) {
            Div column = Blocks.div("fw-column");
            column.getElement().setAttribute("data-column", at + "." + i);
            made.add(column);
            columns.add(column);
        }
        columns(section, at, (column, field) -> made.get(column).add(place(field, at + "." + column)));
        block.add(columns);
        return block;
    }

    /** @param at its place in the layout, by which whoever designs the form says where something else is to stand */
    private Component place(Field field, String at) {
        Component placed = Draft.holdsLines(field) ? lines(field) : entry(field);
        placed.getElement().setAttribute(DESIGNED, "fields." + field.key());
        placed.getElement().setAttribute("data-at", at);
        tabs.holds(field.key(), placed);
        return placed;
    }

    private Component entry(Field field) {
        FieldEditor editor = editors.of(field);
        fields.put(field.key(), editor);
        return editor.component();
    }

    private Component lines(Field field) {
        LinesElement element = new LinesElement(
                field,
                draft.table(field.key()),
                () -> actions.changed(field.key()),
                (link, line, typed) -> desk.lookups()
                        .find(
                                link,
                                typed,
                                12,
                                Narrowing.of(link, draft.document().values(), field.key(), line)),
                distinctions::of,
                (column, line) -> open(field.key(), line, column));
        tables.put(field.key(), element);
        Div title = Blocks.div("fw-lines-title", new H2(field.title().in(Words.reader())));
        form.fills().forEach((name, filling) -> {
            if (filling.table().equals(field.key())
                    && desk.fills().offered(desk.definitions().current(), filling)) {
                Button button = new Button(filling.title().in(Words.reader()), _ -> actions.fill(name));
                fills.add(button);
                title.add(button);
            }
        });
        if (draft.isNew()) {
            takes(field.key()).forEach(title::add);
        }
        form.loads().forEach((name, load) -> {
            if (load.table().equals(field.key())) {
                LoadButton button = new LoadButton(
                        load.title().in(Words.reader()), load.xml() != null, file -> actions.load(name, file));
                loads.add(button);
                title.add(button);
            }
        });
        Div block = Blocks.div("fw-section fw-lines-block", title);
        if (form.scans().containsKey(field.key())) {
            ScanBox box = new ScanBox(code -> actions.read(field.key(), code), () -> actions.countAnew(field.key()));
            scans.add(box);
            block.add(box);
            Button drop = new Button(Words.of("scan.drop"), _ -> actions.dropUncounted(field.key()));
            drops.put(field.key(), drop);
            title.add(drop);
        }
        block.add(element);
        blocks.put(field.key(), block);
        return block;
    }

    /** Whoever begins at the end finds where it comes from: one way for each form that it can be made of. */
    private List<Button> takes(String table) {
        DefinitionSet set = desk.definitions().current();
        List<Button> buttons = new ArrayList<>();
        for (Conversion conversion : set.conversionsTo(form.key(), table)) {
            Form from = set.requireForm(conversion.from());
            if (!from.key().equals(form.key())
                    && buttons.size() < MOST_TAKES
                    && desk.permissions().may(set, from, FormPermission.Action.READ)
                    && desk.permissions().may(set, form, FormPermission.Action.CREATE)) {
                Button button = new Button(
                        Words.of("take.from", Words.inSentence(from.title().in(Words.reader()))),
                        _ -> actions.take(conversion));
                button.addThemeVariants(ButtonVariant.TERTIARY);
                fills.add(button);
                buttons.add(button);
            }
        }
        return buttons;
    }

    /** The ledger that a number was asked of, narrowed down to what was asked; nothing typed is lost by leaving. */
    private void open(String table, Line entered, Field column) {
        Document document = draft.document();
        document.values().lines(table).stream()
                .filter(line -> line.id().equals(entered.id()))
                .flatMap(line -> desk.evaluation().asked(document, table, line, column).stream())
                .findFirst()
                .ifPresent(question -> {
                    DefinitionSet set = desk.definitions().current();
                    LedgerDefinition ledger = set.requireLedger(question.ledger());
                    if (desk.ledgers().mayRead(set, ledger)) {
                        LedgerScreen.openBalances(ledger, question.where());
                    } else {
                        Blocks.refusal(
                                Words.of("ledger.not-yours", ledger.title().in(Words.reader())));
                    }
                });
    }

    /**
     * Shows the document as it stands.
     *
     * @param editable whether anything can be changed
     * @param strict whether missing values are pointed out
     */
    void show(boolean editable, boolean strict) {
        Appearance look = draft.appearance();
        fields.forEach((key, editor) -> {
            editor.show(draft.value(editor.field()));
            editor.appear(
                    !look.hidden().contains(key) && (editable || draft.value(editor.field()) != null),
                    !editable || look.locked().contains(key),
                    look.required().contains(key));
            editor.problem(problem(key, strict));
        });
        checklist.setVisible(editable);
        if (editable && !form.checklist().isEmpty()) {
            checklist.show(draft.document());
        }
        fills.forEach(button -> button.setVisible(editable));
        loads.forEach(button -> button.setVisible(editable));
        scans.forEach(box -> box.setVisible(editable));
        drops.forEach((table, drop) -> drop.setVisible(editable
                && !Uncounted.of(form, table, draft.table(table).lines()).isEmpty()));
        tables.forEach((key, element) -> {
            Div block = blocks.get(key);
            if (block != null) {
                block.setVisible(!look.hidden().contains(key));
            }
            element.appear(look, !editable || look.locked().contains(key));
        });
        tabs.show(faults().counted(strict));
    }

    private @Nullable String problem(String field, boolean strict) {
        String wrong = draft.wrong().get(field);
        if (wrong != null) {
            return wrong;
        }
        return draft.problems().stream()
                .filter(problem -> problem.line() == null && problem.field().equals(field))
                .filter(problem -> strict || !problem.code().equals("required"))
                .map(Problems::sentence)
                .findFirst()
                .orElse(null);
    }

    /** What is wrong with the document as it stands. */
    FormFaults faults() {
        return new FormFaults(form, draft, tables.keySet());
    }

    void jump(FormFaults.Fault fault) {
        Integer line = fault.line();
        int dot = fault.field().indexOf('.');
        tabs.open(fault.field());
        LinesElement element = dot < 0 ? null : tables.get(fault.field().substring(0, dot));
        if (line != null && element != null) {
            element.scrollIntoView();
            element.jump(line, fault.field().substring(dot + 1));
        } else if (fields.containsKey(fault.field())) {
            FieldEditor editor = fields.get(fault.field());
            editor.component().scrollIntoView();
            editor.focus();
        }
    }

    void focusFirst() {
        fields.values().stream()
                .filter(editor -> !draft.appearance()
                                .locked()
                                .contains(editor.field().key())
                        && !draft.appearance().hidden().contains(editor.field().key()))
                .findFirst()
                .ifPresent(editor -> {
                    tabs.open(editor.field().key());
                    editor.focus();
                });
    }

    void refreshLines() {
        refreshLinesExcept("");
    }

    /** The table in which somebody typed gets its news as the answer to what it sent. */
    void refreshLinesExcept(String table) {
        tables.forEach((key, element) -> {
            if (draft.gathered(key)) {
                element.reload();
            } else if (!key.equals(table)) {
                element.refresh();
            }
        });
    }

    void reloadLines() {
        tables.values().forEach(LinesElement::reload);
    }
}
