package io.formwork.ui.design;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.icon.Icon;
import io.formwork.definition.form.FormKind;
import io.formwork.definition.language.FieldKind;
import io.formwork.definition.layer.PropertyPath;
import io.formwork.definition.reading.Node;
import io.formwork.definition.reading.Place;
import io.formwork.design.Edit;
import io.formwork.design.FormEdits;
import io.formwork.ui.Blocks;
import io.formwork.ui.Words;
import io.formwork.ui.design.flow.FormFlowScreen;
import io.formwork.ui.form.LivingForm;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is chosen on the page says here what it is; entering something changes the draft at once. */
final class PropertyPanel extends Div {
    private final DesignSession session;
    private final Supplier<@Nullable LivingForm> page;
    private final Consumer<PropertyPath> remove;
    private final Div head = Blocks.div("fwd-what");
    private final Div body = Blocks.div("fwd-properties");
    private final List<PropertyRow> rows = new ArrayList<>();
    private @Nullable SectionRows section;
    private @Nullable Details used;
    private PropertyPath usedBy = PropertyPath.ROOT;
    private String signature = "";

    /** @param remove takes what is chosen away, after asking where that matters */
    PropertyPanel(DesignSession session, Supplier<@Nullable LivingForm> page, Consumer<PropertyPath> remove) {
        this.session = session;
        this.page = page;
        this.remove = remove;
        addClassName("fwd-panel");
        add(head, body);
    }

    /** The same editors for as long as the same can be said: whoever goes on to the next one keeps the focus there. */
    void show() {
        PropertyPath chosen = session.chosen();
        boolean layout = !chosen.keys().isEmpty() && chosen.keys().getFirst().equals("layout");
        List<Property> properties = layout ? List.of() : properties(chosen);
        String now = (layout ? "section" : chosen.keys().size() + "")
                + properties.stream().map(Property::name).toList()
                + (session.isOwn(chosen) || chosen.keys().isEmpty() ? "" : chosen);
        if (!now.equals(signature)) {
            signature = now;
            build(properties, layout);
        }
        head(chosen);
        if (used != null && !chosen.equals(usedBy)) {
            usedBy = chosen;
            used.setOpened(false);
        }
        rows.forEach(row -> row.show(session, chosen, comes(row.property(), chosen)));
        if (section != null) {
            section.show();
        }
    }

    private List<Property> properties(PropertyPath chosen) {
        if (chosen.keys().isEmpty()) {
            return Property.ofForm(session.form().kind() == FormKind.DOCUMENT);
        }
        return Property.ofField(
                kind(chosen),
                chosen.keys().size() > 2,
                session.property(chosen.with("formula")) != null,
                session.property(chosen.with("check")) != null);
    }

    private FieldKind kind(PropertyPath field) {
        return Editors.kind(session.property(field.with("type")));
    }

    private void build(List<Property> properties, boolean layout) {
        body.removeAll();
        rows.clear();
        section = null;
        used = null;
        if (layout) {
            SectionRows shown = new SectionRows(session);
            section = shown;
            body.add(shown);
            return;
        }
        Editors editors = new Editors(session, session::chosen);
        for (Property.Group group : Property.Group.values()) {
            Div block = Blocks.div("fwd-group");
            properties.stream()
                    .filter(property -> property.group() == group)
                    .map(property -> row(property, editors))
                    .forEach(row -> {
                        rows.add(row);
                        block.add(row);
                        if (row.property().shape() == Property.Shape.PROCESS) {
                            block.add(approval());
                        }
                    });
            if (block.getComponentCount() > 0) {
                body.add(group == Property.Group.GENERAL ? block : titled(group, block));
            }
        }
        if (!session.chosen().keys().isEmpty()) {
            body.add(uses());
        }
    }

    /** Found when somebody wants to know: it is asked of every script. */
    private Component uses() {
        Details details = new Details(Words.of("design.uses"));
        details.addClassName("fwd-details");
        details.addOpenedChangeListener(event -> {
            if (event.isOpened()) {
                details.removeAll();
                details.add(FieldUseLines.of(session, session.chosen()));
            }
        });
        used = details;
        return details;
    }

    /** To the approval that the form has, or to a new one. */
    private Button approval() {
        boolean has = session.property(PropertyPath.of("process")) != null;
        Button button = new Button(
                Words.of(has ? "flow.open" : "flow.open.new"),
                _ -> FormFlowScreen.open(session.element().key(), null));
        button.addThemeVariants(ButtonVariant.TERTIARY);
        button.addClassName("fwf-add");
        return button;
    }

    private static Component titled(Property.Group group, Div block) {
        Details details = new Details(Words.of("design.group." + group.name().toLowerCase(Locale.ROOT)), block);
        details.setOpened(true);
        details.addClassName("fwd-details");
        return details;
    }

    private PropertyRow row(Property property, Editors editors) {
        PropertyRow[] made = new PropertyRow[1];
        PropertyEditor editor = editors.of(property, value -> enter(property, value));
        made[0] = new PropertyRow(property, editor, () -> restore(Objects.requireNonNull(made[0])));
        return made[0];
    }

    private void restore(PropertyRow row) {
        session.apply(
                Words.of("design.did.restore", word(row.property())),
                List.of(new Edit.Restore(session.element(), row.path(session.chosen()))));
    }

    private static String word(Property property) {
        return Words.inSentence(Words.of("design.property." + property.name()));
    }

    private void enter(Property property, @Nullable Node value) {
        PropertyPath chosen = session.chosen();
        String name = new ElementNames(session).of(chosen);
        String said = Words.of("design.did.set", name, word(property));
        if (property.shape() == Property.Shape.ON_LIST) {
            boolean on = value instanceof Node.Scalar(var _, Boolean is) && is;
            session.apply(
                    said,
                    session.edits()
                            .onList(
                                    chosen.keys().getLast(),
                                    on,
                                    session.form().list().columns()));
            return;
        }
        PropertyPath at = path(chosen, property);
        List<Edit> edits = new ArrayList<>();
        edits.add(Edit.set(session.element(), at, value));
        if (property.shape() == Property.Shape.TYPE) {
            edits.addAll(fitting(chosen, Editors.kind(value)));
        }
        if (property.name().equals("formula") && value != null) {
            drop(edits, chosen.with("default"));
            drop(edits, chosen.with("backfill"));
        }
        FormEdits.Added named = property.name().equals("title") ? named(chosen, value) : null;
        if (named == null) {
            session.apply(said, edits);
            return;
        }
        List<Edit> all = new ArrayList<>(named.edits());
        all.add(Edit.set(session.element(), path(named.at(), property), value));
        session.choose(named.at());
        if (!session.apply(said, all)) {
            session.choose(chosen);
        }
    }

    private static PropertyPath path(PropertyPath element, Property property) {
        PropertyPath at = element;
        for (String key : property.at().keys()) {
            at = at.with(key);
        }
        return at;
    }

    private void drop(List<Edit> edits, PropertyPath at) {
        if (session.property(at) != null) {
            edits.add(new Edit.Remove(session.element(), at));
        }
    }

    /** Another type needs other things said, and has no use for some that were. */
    private List<Edit> fitting(PropertyPath field, FieldKind kind) {
        List<Edit> edits = new ArrayList<>();
        boolean choice = kind == FieldKind.CHOICE || kind == FieldKind.MULTI_CHOICE;
        if (!choice) {
            drop(edits, field.with("options"));
        } else if (session.property(field.with("options")) == null) {
            Node first = new Node.Scalar(Place.NOWHERE, "option1");
            edits.add(new Edit.Put(
                    session.element(), field.with("options"), new Node.Sequence(Place.NOWHERE, List.of(first))));
        }
        if (kind != FieldKind.LINK && kind != FieldKind.MULTI_LINK) {
            drop(edits, field.with("to"));
            drop(edits, field.with("where"));
        }
        if (kind != FieldKind.FORMULA) {
            drop(edits, field.with("result"));
        }
        return edits;
    }

    /** A field that only its designer knows yet is called in scripts by what it is called on the page. */
    private FormEdits.@Nullable Added named(PropertyPath field, @Nullable Node title) {
        String text = ElementNames.said(title, "");
        return field.keys().size() < 2
                        || text.isEmpty()
                        || session.isPublished(field)
                        || !OnPrintEditor.off(session, field).isEmpty()
                ? null
                : session.edits().named(field, text);
    }

    private void head(PropertyPath chosen) {
        head.removeAll();
        boolean root = chosen.keys().isEmpty();
        boolean layout = !root && chosen.keys().getFirst().equals("layout");
        H2 name = new H2(new ElementNames(session).of(chosen));
        Component what = root || layout
                ? Blocks.span(
                        "fw-quiet",
                        Words.of(
                                root
                                        ? "design.form"
                                        : session.edits().tabs().isTab(chosen) ? "design.tab" : "design.section"))
                : new KeyField(session, chosen, Words.of("design.kind." + FormEdits.word(kind(chosen))));
        head.add(Blocks.div("fwd-what-text", name, what));
        if (!root) {
            boolean own = layout || session.isOwn(chosen);
            Button button = new Button(new Icon("vaadin", own ? "trash" : "eye-slash"), _ -> remove.accept(chosen));
            button.addThemeVariants(ButtonVariant.TERTIARY);
            String label = Words.of(own ? "design.remove" : "design.hide");
            button.setAriaLabel(label);
            button.setTooltipText(label);
            head.add(button);
        }
    }

    /** What a property comes to on the document that is open. */
    private String comes(Property property, PropertyPath chosen) {
        if (property.name().equals("number.pattern")
                && session.property(property.at()) instanceof Node.Scalar pattern) {
            return session.desk().numbers().of(session.form(), pattern.text());
        }
        LivingForm shown = page.get();
        if (shown == null || session.isStale() || chosen.keys().size() < 2) {
            return "";
        }
        boolean column = chosen.keys().size() > 2;
        String table = column ? chosen.keys().get(1) : null;
        String key = chosen.keys().getLast();
        Node said = session.property(path(chosen, property));
        return switch (property.name()) {
            case "formula", "default" -> said == null ? "" : shown.value(table, key);
            case "required", "visible", "editable" ->
                said instanceof Node.Scalar(var _, String text) && !text.matches("\\s*(true|false)\\s*")
                        ? Words.of(shown.holds(property.name(), column ? table + "." + key : key) ? "yes" : "no")
                        : "";
            default -> "";
        };
    }

    /** The focus into the first text, which is to be written over. */
    void name() {
        if (section != null) {
            section.select();
        } else if (!rows.isEmpty() && rows.getFirst().editor() instanceof TextsEditor title) {
            title.select();
        }
    }
}
