package io.formwork.ui.design;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import io.formwork.definition.ElementTrees;
import io.formwork.definition.element.ProcessGraph;
import io.formwork.definition.layer.ElementKey;
import io.formwork.definition.layer.PropertyPath;
import io.formwork.design.Design;
import io.formwork.ui.Blocks;
import io.formwork.ui.MainLayout;
import io.formwork.ui.Words;
import io.formwork.ui.design.menu.MenuDesignScreen;
import jakarta.annotation.security.PermitAll;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Every definition that the company runs: {@code /design}. Forms open in the designer, all others as text. */
@Route(value = "design", layout = MainLayout.class)
@PermitAll
public class DefinitionsScreen extends Div implements BeforeEnterObserver, HasDynamicTitle {
    private static final String ALL = "";
    private static final int MOST_SHOWN = 400;
    /** What people change most stands first. */
    private static final List<String> KINDS = List.of(
            "form",
            "process",
            "conversion",
            "ledger",
            "report",
            "print",
            "automation",
            "function",
            "field",
            "roles",
            "menu",
            "template");

    private final transient DesignDesk desk;
    private final TextField search = new TextField();
    private final Select<String> kind = new Select<>();
    private final Select<String> origin = new Select<>();
    private final Div rows = Blocks.div("fwd-definitions");
    private transient @Nullable Design design;

    DefinitionsScreen(DesignDesk desk) {
        this.desk = desk;
        addClassNames("fw-list");
        search.addClassName("fw-list-search");
        search.setPlaceholder(Words.of("definitions.search"));
        search.setAriaLabel(Words.of("definitions.search"));
        search.setPrefixComponent(new Icon("vaadin", "search"));
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.setValueChangeTimeout(150);
        search.addValueChangeListener(_ -> show());
        kind.setAriaLabel(Words.of("definitions.kind"));
        origin.setAriaLabel(Words.of("definitions.origin"));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        if (!desk.designs().mayDesign()) {
            throw new NotFoundException();
        }
        Design opened = desk.designs().open();
        design = opened;
        List<String> kinds = new java.util.ArrayList<>(
                opened.trees().keys().stream().map(ElementKey::kind).distinct().toList());
        kinds.addFirst(ALL);
        kind.setItems(kinds);
        kind.setItemLabelGenerator(
                each -> Words.of(each.equals(ALL) ? "definitions.all-kinds" : "definitions.kind." + each));
        kind.setValue(ALL);
        origin.setItems(ALL, "ours");
        origin.setItemLabelGenerator(
                each -> Words.of(each.equals(ALL) ? "definitions.all-origins" : "definitions.ours"));
        origin.setValue(ALL);
        kind.addValueChangeListener(_ -> show());
        origin.addValueChangeListener(_ -> show());
        Button menu = new Button(
                Words.of("menu.title"),
                VaadinIcon.MENU.create(),
                _ -> com.vaadin.flow.component.UI.getCurrent().navigate(MenuDesignScreen.class));
        Button permissions = new Button(
                Words.of("permissions.open"),
                VaadinIcon.KEY.create(),
                _ -> com.vaadin.flow.component.UI.getCurrent().navigate(PermissionsScreen.class));
        Button sheet =
                new Button(Words.of("sheet.open"), VaadinIcon.FILE_TABLE.create(), _ -> SpreadsheetScreen.open());
        Button scenarios = new Button(
                Words.of("scenarios"),
                VaadinIcon.FLASK.create(),
                _ -> com.vaadin.flow.component.UI.getCurrent().navigate(ScenariosScreen.class));
        Button make = new Button(
                Words.of("definitions.new"),
                VaadinIcon.PLUS.create(),
                _ -> new NewDialog(
                                desk,
                                element -> com.vaadin
                                        .flow
                                        .component
                                        .UI
                                        .getCurrent()
                                        .navigate(Elements.design(element)))
                        .open());
        make.addThemeVariants(ButtonVariant.PRIMARY);
        removeAll();
        add(
                Blocks.div(
                        "fw-list-head",
                        Blocks.div("fw-title", new H1(Words.of("definitions"))),
                        Blocks.div("fw-head-actions", scenarios, menu, permissions, sheet, make)),
                Blocks.div("fw-bar", search, kind, origin),
                rows);
        show();
    }

    private void show() {
        Design shown = design;
        if (shown == null || kind.getValue() == null || origin.getValue() == null) {
            return;
        }
        rows.removeAll();
        String wanted = search.getValue().strip().toLowerCase(Locale.ROOT);
        List<ElementKey> found = shown.trees().keys().stream()
                .filter(key -> kind.getValue().equals(ALL) || key.kind().equals(kind.getValue()))
                .filter(key -> origin.getValue().equals(ALL)
                        || !shown.origin(key, PropertyPath.ROOT).isEmpty())
                .filter(key -> (key.key() + " " + Elements.name(key, shown))
                        .toLowerCase(Locale.ROOT)
                        .contains(wanted))
                .sorted(Comparator.comparing((ElementKey key) -> area(key, shown))
                        .thenComparing(key -> KINDS.indexOf(key.kind()))
                        .thenComparing(ElementKey::key))
                .toList();
        List<String> drawn = drawn(shown, wanted);
        if (found.isEmpty() && drawn.isEmpty()) {
            rows.add(Blocks.div("fw-empty", new H2(Words.of("list.nothing"))));
        }
        String area = "";
        for (ElementKey key : found.stream().limit(MOST_SHOWN).toList()) {
            if (!area(key, shown).equals(area)) {
                area = area(key, shown);
                rows.add(Blocks.div("fwd-area", new Span(Elements.area(area, shown))));
            }
            rows.add(row(key, shown));
        }
        if (!drawn.isEmpty()) {
            rows.add(Blocks.div("fwd-area", new Span(Words.of("definitions.drawn"))));
            drawn.forEach(path -> rows.add(drawn(path, shown)));
        }
    }

    /** The files of BPMN processes that are looked for. */
    private List<String> drawn(Design shown, String wanted) {
        boolean any = kind.getValue().equals(ALL) || kind.getValue().equals("process");
        return shown.trees().bpmn().keySet().stream()
                .filter(_ -> any)
                .filter(path -> origin.getValue().equals(ALL) || shown.files().containsKey(path))
                .filter(path -> path.toLowerCase(Locale.ROOT).contains(wanted))
                .sorted()
                .toList();
    }

    private static Div drawn(String path, Design design) {
        String key = path.replaceAll(".*/|\\.bpmn$", "");
        Anchor open = new Anchor(Elements.design(new ElementKey("process", key)));
        ProcessGraph graph =
                design.set() == null ? null : design.set().processes().get(key);
        open.add(new Span(
                graph == null || graph.title() == null ? key : graph.title().in(Words.reader())));
        open.addClassName("fwd-definition-name");
        boolean own = design.files().containsKey(path);
        Span badge = Blocks.span("fwd-origin", Words.of("design.origin." + (own ? "tenant" : "template")));
        badge.addClassName(own ? "tenant" : "template");
        return Blocks.div(
                "fwd-definition",
                open,
                Blocks.span("fw-quiet", key),
                Blocks.span("fwd-definition-kind", Words.of("flow.bpmn.Process")),
                badge);
    }

    private static String area(ElementKey key, Design design) {
        return design.trees().find(key).map(ElementTrees.Element::area).orElse("");
    }

    private static Div row(ElementKey key, Design design) {
        Anchor open = new Anchor(Elements.design(key));
        open.add(new Span(Elements.name(key, design)));
        open.addClassName("fwd-definition-name");
        Anchor text = new Anchor(Elements.address(key) + "?as=text", Words.of("definitions.text"));
        text.addClassName("fwd-definition-text");
        return Blocks.div(
                "fwd-definition",
                open,
                Blocks.span("fw-quiet", key.key()),
                Blocks.span("fwd-definition-kind", Elements.kind(key)),
                Elements.origin(key, design),
                text);
    }

    @Override
    public String getPageTitle() {
        return Words.of("definitions");
    }
}
