package io.formwork.ui.design.report;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.formwork.definition.form.Field;
import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.Form;
import io.formwork.definition.layer.PropertyPath;
import io.formwork.definition.reading.Node;
import io.formwork.definition.reading.Place;
import io.formwork.definition.report.Report;
import io.formwork.definition.report.ReportDefinition;
import io.formwork.definition.report.ReportDefinition.Column;
import io.formwork.definition.report.ReportDefinition.DocumentState;
import io.formwork.design.Edit;
import io.formwork.design.ReportEdits;
import io.formwork.ui.Blocks;
import io.formwork.ui.Words;
import io.formwork.ui.design.DesignSession;
import io.formwork.ui.design.Editors;
import io.formwork.ui.design.KeysEditor;
import io.formwork.ui.design.LivingPanel;
import io.formwork.ui.design.Property;
import io.formwork.ui.design.Property.Group;
import io.formwork.ui.design.Property.Shape;
import io.formwork.ui.design.PropertyEditor;
import io.formwork.ui.design.PropertyRow;
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
        PropertyEditor value = Editors.plain(word("value"), said -> {
            if (said != null) {
                set(key, "value", said);
            }
        });
        PropertyRow written = row(Property.of("value", Shape.PLAIN, Group.VALUE), at, value);
        each(() -> value.show(new Node.Scalar(Place.NOWHERE, edits().value(key))));
        group.add(written);
        choice(group, at, key, "total", words("reporting.total.", Column.Total.values()));
        choice(group, at, key, "share", titles());
        choice(group, at, key, "type", types());
        group.add(row(
                Property.of("scale", Shape.WHOLE, Group.VALUE),
                at,
                Editors.whole(word("scale"), said -> set(key, "scale", said))));
        group.add(row(
                Property.of("hidden", Shape.FLAG, Group.VALUE),
                at,
                Editors.flag(word("hidden"), said -> set(key, "hidden", said))));
        add(group);
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
        group.add(narrowing(definition));
        if (definition.from().form() != null) {
            group.add(states());
            lines(group, definition.from().form());
        }
        group.add(row(
                Property.of("where", Shape.PLAIN, Group.RULES),
                PropertyPath.ROOT,
                Editors.plain(Words.of("reporting.where"), value -> put("where", value))));
        group.add(keys("group", false, ReportDefinition::group));
        group.add(keys("sort", true, ReportDefinition::sort));
        group.add(new ReportChartRows(session, this).rows());
        group.add(readers());
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
                Words.of("design.did.set", report().title().in(Words.reader()), Words.inSentence(word(property))),
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

    private Component narrowing(ReportDefinition definition) {
        ReportOffers offers = new ReportOffers(session.good(), definition);
        Map<String, String> titles = new LinkedHashMap<>(offers.narrowing());
        edits().narrowed().forEach(field -> titles.putIfAbsent(field, field));
        MultiSelectComboBox<String> box = several(Words.of("reporting.narrowing"));
        box.setItems(titles.keySet());
        box.setItemLabelGenerator(key -> titles.getOrDefault(key, key));
        each(() -> box.setValue(new LinkedHashSet<>(edits().narrowed())));
        box.addValueChangeListener(event -> {
            if (!event.isFromClient()) {
                return;
            }
            List<String> now = edits().narrowed();
            Set<String> wanted = event.getValue();
            List<Edit> edits = new ArrayList<>();
            now.stream().filter(field -> !wanted.contains(field)).forEach(field -> edits.addAll(edits().widen(field)));
            wanted.stream()
                    .filter(field -> !now.contains(field))
                    .forEach(field -> edits.addAll(edits().narrow(field, parameter(offers, field))));
            session.apply(
                    Words.of(
                            "design.did.set",
                            report().title().in(Words.reader()),
                            Words.inSentence(Words.of("reporting.narrowing"))),
                    edits);
        });
        return box;
    }

    /** What the reader chooses; null for a span of days. */
    private static Node.@Nullable Mapping parameter(ReportOffers offers, String key) {
        Field field = offers.fields().get(key);
        var dimension = offers.dimensions().get(key);
        Map<String, Node> parameter = new LinkedHashMap<>();
        if (dimension != null && dimension.to() != null) {
            parameter.put("type", new Node.Scalar(Place.NOWHERE, "link"));
            parameter.put("to", new Node.Scalar(Place.NOWHERE, dimension.to()));
        } else if (field != null && field.type() instanceof FieldType.Link link) {
            parameter.put("type", new Node.Scalar(Place.NOWHERE, "link"));
            parameter.put("to", new Node.Scalar(Place.NOWHERE, link.to()));
            parameter.put("title", said(field));
        } else if (field != null && field.type() instanceof FieldType.Choice choice) {
            parameter.put("type", new Node.Scalar(Place.NOWHERE, "choice"));
            List<Node> options = new ArrayList<>();
            choice.options().forEach(option -> {
                Map<String, Node> each = new LinkedHashMap<>();
                each.put("key", new Node.Scalar(Place.NOWHERE, option.key()));
                each.put("title", said(option.title().byLanguage()));
                options.add(new Node.Mapping(Place.NOWHERE, each));
            });
            parameter.put("options", new Node.Sequence(Place.NOWHERE, options));
            parameter.put("title", said(field));
        } else {
            return null;
        }
        return new Node.Mapping(Place.NOWHERE, parameter);
    }

    private static Node said(Field field) {
        return said(field.title().byLanguage());
    }

    private static Node said(Map<String, String> texts) {
        Map<String, Node> said = new LinkedHashMap<>();
        List.of("en", "zh").forEach(language -> {
            String text = texts.get(language);
            if (text != null) {
                said.put(language, new Node.Scalar(Place.NOWHERE, text));
            }
        });
        return new Node.Mapping(Place.NOWHERE, said);
    }

    private Component states() {
        MultiSelectComboBox<DocumentState> box = several(Words.of("reporting.states"));
        box.setItems(DocumentState.values());
        box.setItemLabelGenerator(state -> Words.of("state." + state.name().toLowerCase(Locale.ROOT)));
        each(() -> {
            List<DocumentState> states = report().definition().from().states();
            box.setValue(
                    states.isEmpty()
                            ? Set.of(DocumentState.EFFECTIVE, DocumentState.CLOSED)
                            : new LinkedHashSet<>(states));
        });
        box.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                List<String> keys = event.getValue().stream()
                        .sorted()
                        .map(state -> state.name().toLowerCase(Locale.ROOT))
                        .toList();
                put("from.states", keys.isEmpty() ? null : texts(keys));
            }
        });
        return box;
    }

    private void lines(Div group, String form) {
        Form known = session.good().forms().get(form);
        if (known == null || known.tables().isEmpty()) {
            return;
        }
        Map<String, String> titles = new LinkedHashMap<>();
        known.tables()
                .keySet()
                .forEach(table -> titles.put(
                        table,
                        Objects.requireNonNull(known.fields().get(table))
                                .title()
                                .in(Words.reader())));
        group.add(row(
                Property.of("from.lines", Shape.CHOICE, Group.GENERAL),
                PropertyPath.ROOT,
                Editors.choice(word("from.lines"), titles, value -> put("from.lines", value))));
    }

    private Component readers() {
        MultiSelectComboBox<String> box = several(Words.of("reporting.readers"));
        box.setPlaceholder(Words.of("reporting.everybody"));
        box.setItems(session.good().roles().keySet());
        box.setItemLabelGenerator(key ->
                Objects.requireNonNull(session.good().roles().get(key)).title().in(Words.reader()));
        each(() -> box.setValue(new LinkedHashSet<>(report().definition().readers())));
        box.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                put("readers", event.getValue().isEmpty() ? null : texts(event.getValue()));
            }
        });
        return box;
    }
}
