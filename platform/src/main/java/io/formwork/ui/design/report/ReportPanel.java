package io.formwork.ui.design.report;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.formwork.definition.layer.PropertyPath;
import io.formwork.definition.reading.Node;
import io.formwork.definition.reading.Place;
import io.formwork.definition.report.Report;
import io.formwork.definition.report.ReportDefinition;
import io.formwork.definition.report.ReportDefinition.Column;
import io.formwork.design.Edit;
import io.formwork.design.ExpressionScope;
import io.formwork.design.ReportEdits;
import io.formwork.ui.Blocks;
import io.formwork.ui.Words;
import io.formwork.ui.design.DesignSession;
import io.formwork.ui.design.Editors;
import io.formwork.ui.design.ExpressionField;
import io.formwork.ui.design.KeysEditor;
import io.formwork.ui.design.LivingPanel;
import io.formwork.ui.design.Property;
import io.formwork.ui.design.Property.Group;
import io.formwork.ui.design.Property.Shape;
import io.formwork.ui.design.PropertyEditor;
import io.formwork.ui.design.PropertyRow;
import io.formwork.ui.design.TakenAway;
import io.formwork.ui.design.TextsEditor;
import io.formwork.ui.design.list.ListPage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is said of a column of a report, or of the report: what it asks, gathers, sorts, draws, and lets its reader choose. */
final class ReportPanel extends LivingPanel {
    private static final List<String> TYPES =
            List.of("text", "money", "quantity", "percent", "decimal", "integer", "date", "date-time", "boolean");

    private final Supplier<String> chosen;
    private final Consumer<String> remove;

    ReportPanel(DesignSession session, Supplier<String> chosen, Consumer<String> remove) {
        super(session);
        this.chosen = chosen;
        this.remove = remove;
    }

    Report report() {
        return session.good().requireReport(session.element().key());
    }

    private ReportEdits edits() {
        return ReportEdits.of(session.design(), session.element().key());
    }

    String name(String column) {
        return titles().getOrDefault(column, column);
    }

    Map<String, String> titles() {
        Map<String, String> titles = new LinkedHashMap<>();
        report().columns()
                .forEach(column -> titles.put(column.key(), column.title().in(Words.reader())));
        return titles;
    }

    public void show() {
        ReportDefinition definition = report().definition();
        String several = chosen.get().isEmpty()
                ? titles() + " " + (definition.chart() == null)
                        + definition.from().form()
                        + definition.from().gathers()
                        + (definition.from().when() == null)
                        + definition.join().keySet()
                        + definition.parameters().keySet()
                        + (session.property(PropertyPath.of("order")) != null)
                : titles().keySet().toString();
        show(chosen.get() + several, () -> {
            if (chosen.get().isEmpty()) {
                whole();
            } else {
                column(chosen.get().substring(ListPage.COLUMNS.length()));
            }
        });
    }

    private void head(Supplier<String> name, String what, boolean removable) {
        H2 called = new H2();
        each(() -> called.setText(name.get()));
        Div head = Blocks.div("fwd-what", Blocks.div("fwd-what-text", called, Blocks.span("fw-quiet", what)));
        if (removable) {
            Button button = new Button(VaadinIcon.TRASH.create(), _ -> remove.accept(chosen.get()));
            button.addThemeVariants(ButtonVariant.TERTIARY);
            button.setAriaLabel(Words.of("reporting.remove"));
            button.setTooltipText(Words.of("reporting.remove"));
            head.add(button);
        }
        add(head);
    }

    private static String word(String property) {
        return Words.of("design.property." + property);
    }

    // --- a column -------------------------------------------------------------------------------------------------

    private void column(String key) {
        head(() -> name(key), Words.of("reporting.column"), report().columns().size() > 1);
        PropertyPath at = ReportEdits.COLUMNS.with(key);
        Div group = Blocks.div("fwd-group");
        TextsEditor titles = new TextsEditor(word("title"), false, value -> set(key, "title", value));
        group.add(row(Property.of("title", Shape.TEXTS, Group.GENERAL), at, titles));
        var known = report().column(key);
        if (known != null) {
            titles.usual(known.shape().title().byLanguage());
        }
        group.add(value(key, at));
        choice(group, at, key, "total", words("reporting.total.", Column.Total.values()));
        choice(group, at, key, "share", titles());
        choice(group, at, key, "running", titles());
        choice(group, at, key, "type", types());
        group.add(row(
                Property.of("scale", Shape.WHOLE, Group.VALUE),
                at,
                Editors.whole(word("scale"), said -> set(key, "scale", said))));
        group.add(row(
                Property.of("hidden", Shape.FLAG, Group.VALUE),
                at,
                Editors.flag(word("hidden"), said -> set(key, "hidden", said))));
        MultiSelectComboBox<String> seen = roles("reporting.seen", said -> set(key, "readers", said));
        group.add(row("column.readers", at, "readers", seen, () -> {
            var column = report().column(key);
            seen.setValue(
                    column == null
                            ? Set.of()
                            : new LinkedHashSet<>(column.definition().readers()));
        }));
        add(group);
    }

    /** What the column comes to: over the row, what the reader chose, and the columns before it. */
    private Component value(String key, PropertyPath at) {
        ExpressionField field = new ExpressionField(
                () -> ExpressionScope.ofReport(session.good(), report(), key),
                ExpressionScope.Expected.Anything::new,
                said -> compute(key, said));
        field.label(word("value"));
        PropertyEditor script = Editors.script(field);
        PropertyRow written = row(Property.of("value", Shape.EXPRESSION, Group.VALUE), at, script);
        each(() -> field.show(edits().value(key)));
        return written;
    }

    /** What is computed has a kind, which can mostly be told from the script. */
    private void compute(String key, String said) {
        if (said.isEmpty()) {
            show();
            return;
        }
        List<Edit> edits = new ArrayList<>();
        boolean plain = said.matches("[A-Za-z]\\w*(\\??\\.[A-Za-z]\\w*)*");
        String kind = plain
                ? null
                : ExpressionScope.ofReport(session.good(), report(), key).kind(said);
        boolean known = session.property(ReportEdits.COLUMNS.with(key).with("type")) != null;
        if (kind != null && !known) {
            Node bare = session.property(ReportEdits.COLUMNS.with(key));
            Node.Mapping column =
                    bare instanceof Node.Mapping mapping ? mapping : new Node.Mapping(Place.NOWHERE, Map.of());
            edits.add(new Edit.Put(
                    session.element(),
                    ReportEdits.COLUMNS.with(key),
                    column.with("value", text(said)).with("type", text(kind))));
        } else {
            edits.addAll(edits().set(key, "value", text(said)));
        }
        session.apply(Words.of("design.did.set", name(key), Words.inSentence(word("value"))), edits);
    }

    static Node text(String said) {
        return new Node.Scalar(Place.NOWHERE, said);
    }

    private void choice(Div group, PropertyPath at, String key, String property, Map<String, String> titles) {
        group.add(row(
                Property.of(property, Shape.CHOICE, Group.VALUE),
                at,
                Editors.choice(
                        word(property.equals("total") ? "report.total" : property),
                        titles,
                        said -> set(key, property, said))));
    }

    private static Map<String, String> types() {
        Map<String, String> titles = new LinkedHashMap<>();
        TYPES.forEach(type -> titles.put(type, Words.of("design.kind." + type)));
        return titles;
    }

    static Map<String, String> words(String prefix, Enum<?>[] constants) {
        Map<String, String> titles = new LinkedHashMap<>();
        Arrays.stream(constants)
                .map(each -> each.name().toLowerCase(Locale.ROOT))
                .forEach(each -> titles.put(each, Words.of(prefix + each)));
        return titles;
    }

    private void set(String column, String property, @Nullable Node value) {
        session.apply(
                Words.of("design.did.set", name(column), Words.inSentence(word(property))),
                edits().set(column, property, value));
    }

    // --- the report -----------------------------------------------------------------------------------------------

    private void whole() {
        ReportDefinition definition = report().definition();
        head(() -> report().title().in(Words.reader()), source(definition), false);
        Div group = Blocks.div("fwd-group");
        group.add(row(
                Property.of("title", Shape.TEXTS, Group.GENERAL),
                PropertyPath.ROOT,
                new TextsEditor(word("title"), false, value -> put("title", value))));
        group.add(row(
                Property.of("purpose", Shape.LONG_TEXTS, Group.GENERAL),
                PropertyPath.ROOT,
                new TextsEditor(word("purpose"), true, value -> put("purpose", value))));
        ReportAskRows asks = new ReportAskRows(session, this);
        group.add(asks.narrowing());
        if (definition.from().form() != null) {
            group.add(asks.states());
            asks.lines(group, definition.from().form());
        }
        // Of rows that are not gathered both would be the same.
        if (definition.from().gathers() || definition.from().when() != null) {
            group.add(asks.only(
                    "from.when",
                    () -> ExpressionScope.ofSource(
                            session.good(), report(), report().definition().from())));
        }
        group.add(asks.only("where", () -> ExpressionScope.ofReport(session.good(), report(), null)));
        ReportJoinRows joins = new ReportJoinRows(session, this);
        group.add(joins.gathering());
        joins.add(group);
        group.add(keys("group", false, ReportDefinition::group));
        group.add(keys("sort", true, ReportDefinition::sort));
        group.add(row("chart", PropertyPath.ROOT, "chart", new ReportChartRows(session, this).rows(), () -> {}));
        MultiSelectComboBox<String> readers = roles("reporting.readers", value -> put("readers", value));
        group.add(row(
                "readers",
                PropertyPath.ROOT,
                "readers",
                readers,
                () -> readers.setValue(new LinkedHashSet<>(report().definition().readers()))));
        if (session.property(PropertyPath.of("order")) != null) {
            group.add(row("order", PropertyPath.ROOT, "order", new Span(Words.of("reporting.order")), () -> {}));
        }
        TakenAway taken = new TakenAway(session, List.of(ReportEdits.COLUMNS));
        each(taken::show);
        group.add(taken);
        asks.parameters(group);
        add(group);
    }

    private String source(ReportDefinition definition) {
        String ledger = definition.from().ledger();
        String name = ledger != null
                ? session.good()
                        .ledger(ledger)
                        .map(known -> known.title().in(Words.reader()))
                        .orElse(ledger)
                : session.good()
                        .form(String.valueOf(definition.from().form()))
                        .map(known -> known.title().in(Words.reader()))
                        .orElse("");
        return Words.of(ledger != null ? "reporting.of-ledger" : "reporting.of-form", name);
    }

    void put(String property, @Nullable Node value) {
        session.apply(
                Words.of(
                        "design.did.set",
                        report().title().in(Words.reader()),
                        Words.inSentence(word(property.startsWith("join.") ? "join" : property))),
                List.of(Edit.set(session.element(), PropertyPath.of(property), value)));
    }

    private Component keys(String property, boolean sorts, Function<ReportDefinition, List<String>> now) {
        KeysEditor editor = new KeysEditor(
                Words.of("reporting." + property),
                sorts,
                this::titles,
                () -> now.apply(report().definition()),
                value -> put(property, value));
        return row(Property.of(property, sorts ? Shape.SORT : Shape.KEYS, Group.SEARCH), PropertyPath.ROOT, editor);
    }

    static <T> MultiSelectComboBox<T> several(String name) {
        MultiSelectComboBox<T> box = new MultiSelectComboBox<>(name);
        box.setWidthFull();
        return box;
    }

    static Node texts(Iterable<String> keys) {
        List<Node> items = new ArrayList<>();
        keys.forEach(key -> items.add(new Node.Scalar(Place.NOWHERE, key)));
        return new Node.Sequence(Place.NOWHERE, items);
    }

    private MultiSelectComboBox<String> roles(String word, Consumer<@Nullable Node> entered) {
        MultiSelectComboBox<String> box = several(Words.of(word));
        box.setPlaceholder(Words.of("reporting.everybody"));
        box.setItems(session.good().roles().keySet());
        box.setItemLabelGenerator(key ->
                Objects.requireNonNull(session.good().roles().get(key)).title().in(Words.reader()));
        box.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                entered.accept(event.getValue().isEmpty() ? null : texts(event.getValue()));
            }
        });
        return box;
    }

    /** A row with who said it and the way back, for what stands in a class of its own. */
    PropertyRow told(String name, String at, Component component, Runnable showing) {
        return row(name, PropertyPath.ROOT, at, component, showing);
    }
}
