package io.formwork.ui.design;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
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
import io.formwork.design.PermissionEdits;
import io.formwork.ui.Blocks;
import io.formwork.ui.MainLayout;
import io.formwork.ui.Words;
import jakarta.annotation.security.PermitAll;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What each role may do with the documents of each form, as a matrix: {@code /design/permissions}. */
@Route(value = "design/permissions", layout = MainLayout.class)
@PermitAll
public class PermissionsScreen extends Div implements BeforeEnterObserver, HasDynamicTitle {
    private static final String ROLE = "role";
    private static final String AREA = "area";

    private final transient DesignDesk desk;
    private transient @Nullable DesignSession session;
    private final Select<String> role = new Select<>();
    private final Select<String> area = new Select<>();
    private transient @Nullable DraftActions draft;
    private final Div matrix = Blocks.div("fwd-grants");

    PermissionsScreen(DesignDesk desk) {
        this.desk = desk;
        addClassNames("fw-list");
        role.setAriaLabel(Words.of("permissions.role"));
        area.setAriaLabel(Words.of("permissions.area"));
        matrix.getElement().setAttribute("role", "table");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        if (!desk.designs().mayDesign()) {
            throw new NotFoundException();
        }
        DesignSession opened = new DesignSession(desk, new ElementKey("roles", ""));
        session = opened;
        DraftActions actions = new DraftActions(opened);
        draft = actions;
        DefinitionSet set = opened.good();
        role.setItems(roles(set));
        role.setItemLabelGenerator(key -> roleName(session().good(), key));
        area.setItems(set.forms().values().stream()
                .map(Form::area)
                .distinct()
                .sorted()
                .toList());
        area.setItemLabelGenerator(key -> Elements.area(key, opened.design()));
        Button another =
                new Button(Words.of("permissions.role.new"), _ -> new NewRoleDialog(opened, role::setValue).open());
        another.addThemeVariants(ButtonVariant.TERTIARY);
        choose(event, ROLE, role);
        choose(event, AREA, area);
        role.addValueChangeListener(_ -> show());
        area.addValueChangeListener(_ -> show());
        opened.listen(this::show);
        removeAll();
        add(
                Blocks.div(
                        "fw-list-head",
                        Blocks.div(
                                "fwd-definition-title",
                                Blocks.div("fw-title", new H1(Words.of("permissions"))),
                                actions.state()),
                        actions.buttons(another)),
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

    /** Roles that may be given something: who configures or audits has what that means. */
    static List<String> roles(DefinitionSet set) {
        return set.roles().entrySet().stream()
                .filter(each ->
                        !each.getValue().configures() && !each.getValue().audits())
                .map(java.util.Map.Entry::getKey)
                .sorted(Comparator.comparing(key -> roleName(set, key)))
                .toList();
    }

    static String roleName(DefinitionSet set, String key) {
        return Objects.requireNonNull(set.roles().get(key)).title().in(Words.reader());
    }

    private DesignSession session() {
        return Objects.requireNonNull(session);
    }

    private void show() {
        List<String> now = roles(session().good());
        if (!now.equals(role.getListDataView().getItems().toList())) {
            String before = role.getValue();
            role.setItems(now);
            role.setValue(now.contains(before) ? before : now.isEmpty() ? null : now.getFirst());
        }
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
        Objects.requireNonNull(draft).show();
    }

    private static Div head() {
        Div head = Blocks.div("fwd-grant fwd-grant-head", as("columnheader", new Span("")));
        for (Action action : Action.values()) {
            head.add(as("columnheader", Blocks.span("fwd-grant-cell", name(action))));
        }
        head.add(
                as("columnheader", new Span(Words.of("permissions.rows"))),
                as("columnheader", new Span(Words.of("permissions.fields"))));
        return as("row", head);
    }

    private static <T extends Component> T as(String role, T part) {
        part.getElement().setAttribute("role", role);
        return part;
    }

    private static String name(Action action) {
        return Words.of("permissions." + action.name().toLowerCase(Locale.ROOT));
    }

    private Div row(Form form, String chosen) {
        PermissionEdits permissions = PermissionEdits.of(form, chosen);
        String title = form.title().in(Words.reader());
        Div row = as("row", Blocks.div("fwd-grant", as("rowheader", Blocks.span("fwd-grant-form", title))));
        PropertyPath at = PropertyPath.of("permissions").with(chosen);
        if (session().design().origin(ElementKey.form(form.key()), at).equals(Layer.TENANT)) {
            row.addClassName("ours");
        }
        for (Action action : Action.values()) {
            row.add(as("cell", Blocks.div("fwd-grant-cell", cell(form, title, permissions, action))));
        }
        Select<Rows> rows = new Select<>();
        rows.setItems(Rows.values());
        rows.setItemLabelGenerator(
                each -> Words.of("permissions.rows." + each.name().toLowerCase(Locale.ROOT)));
        rows.setAriaLabel(Words.of("permissions.rows") + ": " + title);
        FormPermission now = permissions.now();
        rows.setValue(now.rows() == null ? Rows.ALL : now.rows());
        rows.setVisible(PermissionEdits.hasRows(form) && !now.can().isEmpty());
        rows.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                apply(title, permissions.rows(event.getValue()));
            }
        });
        int restricted = now.hide().size() + now.readOnly().size();
        Button fields = new Button(
                restricted == 0 ? Words.of("permissions.all-fields") : Words.of("permissions.some-fields", restricted),
                _ -> new FieldPermissionsDialog(form, permissions, edits -> apply(title, edits)).open());
        fields.addThemeVariants(ButtonVariant.TERTIARY);
        fields.setVisible(!now.can().isEmpty());
        row.add(as("cell", Blocks.div("", rows)), as("cell", Blocks.div("", fields)));
        return row;
    }

    private Checkbox cell(Form form, String title, PermissionEdits permissions, Action action) {
        Checkbox box = new Checkbox(permissions.now().can().contains(action));
        box.setAriaLabel(title + ": " + name(action));
        box.setVisible(PermissionEdits.applies(form, action));
        box.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                apply(title, permissions.may(action, event.getValue()));
            }
        });
        return box;
    }

    private void apply(String title, List<Edit> edits) {
        session().apply(Words.of("permissions.said", roleName(session().good(), role.getValue()), title), edits);
    }

    @Override
    public String getPageTitle() {
        return Words.of("permissions");
    }
}
