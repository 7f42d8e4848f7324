package io.formwork.ui.design;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import io.formwork.definition.DefinitionSet;
import io.formwork.definition.Layer;
import io.formwork.definition.form.Form;
import io.formwork.definition.form.FormPermission;
import io.formwork.definition.form.FormPermission.Action;
import io.formwork.definition.form.FormPermission.Rows;
import io.formwork.definition.layer.ElementKey;
import io.formwork.definition.layer.PropertyPath;
import io.formwork.design.Edit;
import io.formwork.design.RightsEdits;
import io.formwork.ui.Blocks;
import io.formwork.ui.MainLayout;
import io.formwork.ui.Words;
import jakarta.annotation.security.PermitAll;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What each role may do with the documents of each form, as a matrix: {@code /design/rights}. */
@Route(value = "design/rights", layout = MainLayout.class)
@PermitAll
public class RightsScreen extends Div implements BeforeEnterObserver, HasDynamicTitle {
    private static final String ROLE = "role";
    private static final String AREA = "area";

    private final transient DesignDesk desk;
    private transient @Nullable DesignSession session;
    private final Select<String> role = new Select<>();
    private final Select<String> area = new Select<>();
    private final Span state = Blocks.span("fw-quiet", "");
    private final Button undo =
            new Button(VaadinIcon.ROTATE_LEFT.create(), _ -> session().undo());
    private final Button redo =
            new Button(VaadinIcon.ROTATE_RIGHT.create(), _ -> session().redo());
    private final Button publish = new Button(Words.of("design.publish"), _ -> publish());
    private final Div matrix = Blocks.div("fwd-rights");

    RightsScreen(DesignDesk desk) {
        this.desk = desk;
        addClassNames("fw-list");
        undo.addThemeVariants(ButtonVariant.TERTIARY);
        redo.addThemeVariants(ButtonVariant.TERTIARY);
        publish.addThemeVariants(ButtonVariant.PRIMARY);
        role.setAriaLabel(Words.of("rights.role"));
        area.setAriaLabel(Words.of("rights.area"));
        matrix.getElement().setAttribute("role", "table");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        if (!desk.designs().mayDesign()) {
            throw new NotFoundException();
        }
        DesignSession opened = new DesignSession(desk, new ElementKey("roles", ""));
        session = opened;
        DefinitionSet set = opened.good();
        role.setItems(set.roles().entrySet().stream()
                .filter(each ->
                        !each.getValue().configures() && !each.getValue().audits())
                .map(java.util.Map.Entry::getKey)
                .sorted(Comparator.comparing(key -> roleName(set, key)))
                .toList());
        role.setItemLabelGenerator(key -> roleName(set, key));
        area.setItems(set.forms().values().stream()
                .map(Form::area)
                .distinct()
                .sorted()
                .toList());
        area.setItemLabelGenerator(key -> Elements.area(key, opened.design()));
        choose(event, ROLE, role);
        choose(event, AREA, area);
        role.addValueChangeListener(_ -> show());
        area.addValueChangeListener(_ -> show());
        opened.listen(this::show);
        removeAll();
        add(
                Blocks.div(
                        "fw-list-head",
                        Blocks.div("fwd-definition-title", Blocks.div("fw-title", new H1(Words.of("rights"))), state),
                        Blocks.div("fw-head-actions", undo, redo, publish)),
                Blocks.div("fw-bar", role, area),
                matrix);
        show();
    }

    /** What the address says, or what there is. */
    private static void choose(BeforeEnterEvent event, String name, Select<String> select) {
        List<String> items = select.getListDataView().getItems().toList();
        String wanted = event.getLocation()
                .getQueryParameters()
                .getSingleParameter(name)
                .orElse("");
        select.setValue(items.contains(wanted) ? wanted : items.isEmpty() ? null : items.getFirst());
    }

    private static String roleName(DefinitionSet set, String key) {
        return Objects.requireNonNull(set.roles().get(key)).title().in(Words.reader());
    }

    private DesignSession session() {
        return Objects.requireNonNull(session);
    }

    private void show() {
        String chosen = role.getValue();
        String where = area.getValue();
        if (chosen == null || where == null) {
            return;
        }
        matrix.removeAll();
        matrix.add(head());
        session().good().forms().values().stream()
                .filter(form -> form.area().equals(where))
                .sorted(Comparator.comparing(Form::kind)
                        .thenComparing(form -> form.title().in(Words.reader())))
                .forEach(form -> matrix.add(row(form, chosen)));
        state.setText(Words.of(session().design().changed() ? "design.kept" : "design.unchanged"));
        says(undo, "design.undo", session().design().undo());
        says(redo, "design.redo", session().design().redo());
        publish.setEnabled(session().design().changed());
    }

    private static void says(Button button, String word, @Nullable String what) {
        button.setEnabled(what != null);
        String label = what == null ? Words.of(word + ".nothing") : Words.of(word, what);
        button.setAriaLabel(label);
        button.setTooltipText(label);
    }

    private static Div head() {
        Div head = Blocks.div("fwd-grant fwd-grant-head", new Span(""));
        for (Action action : Action.values()) {
            head.add(Blocks.span("fwd-grant-cell", name(action)));
        }
        head.add(new Span(Words.of("rights.rows")), new Span(Words.of("rights.fields")));
        head.getElement().setAttribute("role", "row");
        return head;
    }

    private static String name(Action action) {
        return Words.of("rights." + action.name().toLowerCase(Locale.ROOT));
    }

    private Div row(Form form, String chosen) {
        RightsEdits rights = RightsEdits.of(form, chosen);
        String title = form.title().in(Words.reader());
        Div row = Blocks.div("fwd-grant", Blocks.span("fwd-grant-form", title));
        row.getElement().setAttribute("role", "row");
        PropertyPath at = PropertyPath.of("permissions").with(chosen);
        if (session().design().origin(ElementKey.form(form.key()), at).equals(Layer.TENANT)) {
            row.addClassName("ours");
        }
        for (Action action : Action.values()) {
            row.add(Blocks.div("fwd-grant-cell", cell(form, title, rights, action)));
        }
        Select<Rows> rows = new Select<>();
        rows.setItems(Rows.values());
        rows.setItemLabelGenerator(each -> Words.of("rights.rows." + each.name().toLowerCase(Locale.ROOT)));
        rows.setAriaLabel(Words.of("rights.rows") + ": " + title);
        FormPermission now = rights.now();
        rows.setValue(now.rows() == null ? Rows.ALL : now.rows());
        rows.setVisible(RightsEdits.hasRows(form) && !now.can().isEmpty());
        rows.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                apply(title, rights.rows(event.getValue()));
            }
        });
        int restricted = now.hide().size() + now.readOnly().size();
        Button fields = new Button(
                restricted == 0 ? Words.of("rights.all-fields") : Words.of("rights.some-fields", restricted),
                _ -> new FieldRightsDialog(form, rights, edits -> apply(title, edits)).open());
        fields.addThemeVariants(ButtonVariant.TERTIARY);
        fields.setVisible(!now.can().isEmpty());
        row.add(Blocks.div("", rows), Blocks.div("", fields));
        return row;
    }

    private Checkbox cell(Form form, String title, RightsEdits rights, Action action) {
        Checkbox box = new Checkbox(rights.now().can().contains(action));
        box.setAriaLabel(title + ": " + name(action));
        box.setVisible(RightsEdits.applies(form, action));
        box.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                apply(title, rights.may(action, event.getValue()));
            }
        });
        return box;
    }

    private void apply(String title, List<Edit> edits) {
        session().apply(Words.of("rights.said", roleName(session().good(), role.getValue()), title), edits);
    }

    private void publish() {
        new PublishDialog(session(), _ -> {}, version -> {
                    Blocks.notice(Words.of("design.published", version));
                    session().change(() -> desk.designs().open());
                })
                .open();
    }

    @Override
    public String getPageTitle() {
        return Words.of("rights");
    }
}
