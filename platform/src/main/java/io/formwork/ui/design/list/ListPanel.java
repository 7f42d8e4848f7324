package io.formwork.ui.design.list;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.popover.Popover;
import io.formwork.definition.Definitions;
import io.formwork.definition.layer.PropertyPath;
import io.formwork.definition.reading.Node;
import io.formwork.definition.reading.Place;
import io.formwork.design.Edit;
import io.formwork.design.ExpressionScope;
import io.formwork.design.ListEdits;
import io.formwork.ui.Blocks;
import io.formwork.ui.Words;
import io.formwork.ui.design.Choices;
import io.formwork.ui.design.DesignScreen;
import io.formwork.ui.design.DesignSession;
import io.formwork.ui.design.Editors;
import io.formwork.ui.design.ElementNames;
import io.formwork.ui.design.ExpressionField;
import io.formwork.ui.design.KeysEditor;
import io.formwork.ui.design.LivingPanel;
import io.formwork.ui.design.Property;
import io.formwork.ui.design.Property.Group;
import io.formwork.ui.design.Property.Shape;
import io.formwork.ui.design.PropertyEditor;
import io.formwork.ui.design.TakenAway;
import io.formwork.ui.design.Texts;
import io.formwork.ui.design.TextsEditor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is said of a column, of a view, or of the list with the marks of its rows. */
final class ListPanel extends LivingPanel {
    private static final List<String> TONES = List.of("warning", "danger", "info", "success", "neutral");

    private final Supplier<String> chosen;
    private final Consumer<String> choose;
    private final Consumer<String> remove;
    private @Nullable TextsEditor title;

    /**
     * @param chosen what is chosen on the page
     * @param choose chooses something else
     * @param remove takes away what is chosen
     */
    ListPanel(DesignSession session, Supplier<String> chosen, Consumer<String> choose, Consumer<String> remove) {
        super(session);
        this.chosen = chosen;
        this.choose = choose;
        this.remove = remove;
    }

    public void show() {
        String now = chosen.get();
        boolean column = now.startsWith(ListPage.COLUMNS);
        String several = column
                ? "" + session.form().list().columns().size()
                : now.isEmpty() ? "" + marks().size() : filter(PropertyPath.of(now));
        show(now + " " + several, () -> {
            title = null;
            if (column) {
                column(now.substring(ListPage.COLUMNS.length()));
            } else if (now.isEmpty()) {
                list();
            } else {
                view(PropertyPath.of(now));
            }
        });
    }

    void name() {
        if (title != null) {
            title.select();
        }
    }

    private void head(Supplier<String> name, String what, @Nullable String removed) {
        H2 called = new H2();
        each(() -> called.setText(name.get()));
        Div head = Blocks.div("fwd-what", Blocks.div("fwd-what-text", called, Blocks.span("fw-quiet", what)));
        if (removed != null) {
            Button button = new Button(VaadinIcon.TRASH.create(), _ -> remove.accept(chosen.get()));
            button.addThemeVariants(ButtonVariant.TERTIARY);
            button.setAriaLabel(removed);
            button.setTooltipText(removed);
            head.add(button);
        }
        add(head);
    }

    private ListEdits edits() {
        return ListEdits.of(
                session.design(), session.element().key(), session.form().list().columns());
    }

    private void set(String name, String property, PropertyPath at, @Nullable Node value) {
        session.apply(
                Words.of("design.did.set", name, Words.inSentence(Words.of("design.property." + property))),
                List.of(Edit.set(session.element(), at, value)));
    }

    private void column(String key) {
        String name = new Choices(session).columns().getOrDefault(key, key);
        head(
                () -> name,
                Words.of("listing.column"),
                session.form().list().columns().size() > 1 ? Words.of("listing.remove") : null);
        PropertyPath at = PropertyPath.of("list.widths").with(key);
        Property width = new Property("list.width", at, Shape.WHOLE, Group.GENERAL);
        Div group = Blocks.div("fwd-group");
        group.add(row(
                width,
                PropertyPath.ROOT,
                Editors.whole(Words.of("design.property.list.width"), value -> set(name, "list.width", at, value))));
        if (session.form().fields().containsKey(key)) {
            Button field = new Button(
                    Words.of("listing.field"),
                    _ -> UI.getCurrent()
                            .navigate(
                                    DesignScreen.class,
                                    DesignScreen.at(session.element().key(), null)));
            field.addThemeVariants(ButtonVariant.TERTIARY);
            group.add(field);
        }
        add(group);
    }

    private void list() {
        head(() -> session.form().title().in(Words.reader()), Words.of("listing.list"), null);
        PropertyPath sort = PropertyPath.of("list.sort");
        KeysEditor sorted = new KeysEditor(
                Words.of("design.property.list.sort"),
                true,
                new Choices(session)::columns,
                () -> session.form().list().sort(),
                value -> set(session.form().title().in(Words.reader()), "list.sort", sort, value));
        Div group = Blocks.div("fwd-group");
        KeysEditor columns = new KeysEditor(
                Words.of("design.property.list.columns"),
                false,
                new Choices(session)::columns,
                () -> session.form().list().columns(),
                value -> set(
                        session.form().title().in(Words.reader()),
                        "list.columns",
                        PropertyPath.of("list.columns"),
                        value));
        group.add(row(Property.of("list.columns", Shape.KEYS, Group.SEARCH), PropertyPath.ROOT, columns));
        group.add(row(Property.of("list.sort", Shape.SORT, Group.SEARCH), PropertyPath.ROOT, sorted));
        group.add(row("list.marks", PropertyPath.ROOT, "list.marks", markRows(), () -> {}));
        TakenAway taken = new TakenAway(session, List.of(PropertyPath.of("list.views")));
        each(taken::show);
        group.add(taken);
        add(group);
    }

    // --- marks ----------------------------------------------------------------------------------------------------

    private List<Node> marks() {
        return session.property(ListEdits.MARKS) instanceof Node.Sequence(var _, var items) ? items : List.of();
    }

    private Node.Mapping mark(int at) {
        return marks().get(at) instanceof Node.Mapping mark ? mark : new Node.Mapping(Place.NOWHERE, Map.of());
    }

    private Component markRows() {
        Div box = Blocks.div("fwd-list", Blocks.span("fwd-label", Words.of("listing.marks")));
        for (int i = 0; i < marks().size(); i++) {
            box.add(markRow(i));
        }
        Button add = new Button(
                Words.of("listing.mark.add"),
                VaadinIcon.PLUS.create(),
                _ -> session.apply(
                        Words.of("design.did.add", Words.of("listing.mark")),
                        edits().addMark(Texts.of("listing.mark.new"), "false")));
        add.addThemeVariants(ButtonVariant.TERTIARY);
        box.add(add);
        return box;
    }

    private void tell(int at, Node.@Nullable Mapping changed) {
        session.apply(
                Words.of("design.did.set", Words.of("listing.mark"), ElementNames.said(mark(at).get("title"), "")),
                edits().mark(at, changed));
    }

    private Component markRow(int at) {
        TextsEditor said = new TextsEditor(
                Words.of("design.property.title"), false, value -> tell(at, mark(at).with("title", value)));
        ExpressionField when = new ExpressionField(
                () -> ExpressionScope.of(session.good(), session.element().key(), null),
                ExpressionScope.Expected.Truth::new,
                text -> tell(at, mark(at).with("when", Editors.text(text.isBlank() ? "false" : text))));
        when.label(Words.of("listing.mark.when"));
        Map<String, String> tones = new LinkedHashMap<>();
        TONES.forEach(tone -> tones.put(tone, Words.of("listing.tone." + tone)));
        PropertyEditor tone =
                Editors.choice(Words.of("listing.mark.tone"), tones, value -> tell(at, mark(at).with("tone", value)));
        each(() -> {
            said.show(mark(at).get("title"));
            when.show(mark(at).get("when") instanceof Node.Scalar script ? script.text() : "");
            tone.show(mark(at).get("tone"));
        });
        Button gone = new Button(Words.of("listing.mark.remove"), _ -> tell(at, null));
        gone.addThemeVariants(ButtonVariant.TERTIARY);
        return Blocks.div("fwl-mark", said.component(), when, tone.component(), gone);
    }

    // --- views ----------------------------------------------------------------------------------------------------

    private void view(PropertyPath at) {
        Supplier<String> called = () ->
                ElementNames.said(session.property(at.with("title")), at.keys().getLast());
        head(called, Words.of("listing.view"), Words.of("listing.view.remove"));
        TextsEditor titles = new TextsEditor(
                Words.of("design.property.title"), false, value -> set(called.get(), "title", at.with("title"), value));
        title = titles;
        Div group = Blocks.div("fwd-group");
        group.add(row(Property.of("title", Shape.TEXTS, Group.GENERAL), at, titles));
        group.add(row("filter", at, "filter", filterOf(called, at), () -> {}));
        KeysEditor sorted = new KeysEditor(
                Words.of("design.property.list.sort"),
                true,
                new Choices(session)::columns,
                List::of,
                value -> set(called.get(), "list.sort", at.with("sort"), value));
        group.add(row(new Property("list.sort", PropertyPath.of("sort"), Shape.SORT, Group.SEARCH), at, sorted));
        MultiSelectComboBox<String> roles = roles(called, at.with("roles"));
        group.add(row("roles", at, "roles", roles, () -> roles.setValue(known(at.with("roles")))));
        add(group);
    }

    private String filter(PropertyPath view) {
        return session.property(view.with("filter")) instanceof Node.Scalar written ? written.text() : "";
    }

    private Component filterOf(Supplier<String> called, PropertyPath view) {
        String said = filter(view);
        PropertyPath at = view.with("filter");
        Consumer<String> tell = filter ->
                set(called.get(), "filter", at, filter.isBlank() ? null : new Node.Scalar(Place.NOWHERE, filter));
        Div box = Blocks.div("fwd-list", Blocks.span("fwd-label", Words.of("design.property.filter")));
        Definitions.previewing(session.good(), () -> session.desk().lists().conditions(session.form(), said))
                .forEach(condition -> {
                    NativeButton cross = new NativeButton("✕");
                    cross.setAriaLabel(Words.of("filter.remove", condition.sentence()));
                    cross.addClickListener(_ -> tell.accept(condition.without()));
                    box.add(Blocks.div("fw-chip", new Span(condition.sentence()), cross));
                });
        Button add = new Button(Words.of("filter.add"), VaadinIcon.FILTER.create());
        add.addThemeVariants(ButtonVariant.TERTIARY);
        Popover builder = Definitions.previewing(
                session.good(), () -> session.desk().lists().builder(session.form(), said, tell));
        builder.setTarget(add);
        box.add(add, builder);
        return box;
    }

    private MultiSelectComboBox<String> roles(Supplier<String> called, PropertyPath at) {
        MultiSelectComboBox<String> box = new MultiSelectComboBox<>(Words.of("listing.view.roles"));
        box.setWidthFull();
        box.setPlaceholder(Words.of("listing.view.everybody"));
        box.setItems(session.good().roles().keySet());
        box.setItemLabelGenerator(key ->
                Objects.requireNonNull(session.good().roles().get(key)).title().in(Words.reader()));
        box.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                List<Node> roles = new ArrayList<>();
                event.getValue().forEach(key -> roles.add(new Node.Scalar(Place.NOWHERE, key)));
                set(called.get(), "roles", at, roles.isEmpty() ? null : new Node.Sequence(Place.NOWHERE, roles));
            }
        });
        return box;
    }

    private Set<String> known(PropertyPath at) {
        Set<String> known = new LinkedHashSet<>();
        if (session.property(at) instanceof Node.Sequence(var _, var items)) {
            items.forEach(item -> {
                if (item instanceof Node.Scalar key && session.good().roles().containsKey(key.text())) {
                    known.add(key.text());
                }
            });
        }
        return known;
    }
}
