package io.formwork.ui.design;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.Tabs;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import io.formwork.definition.Layer;
import io.formwork.definition.layer.ElementKey;
import io.formwork.definition.layer.PropertyPath;
import io.formwork.definition.reading.Node;
import io.formwork.definition.reading.Problem;
import io.formwork.definition.reading.Problems;
import io.formwork.definition.reading.YamlReader;
import io.formwork.design.Design;
import io.formwork.design.Edit;
import io.formwork.ui.Blocks;
import io.formwork.ui.MainLayout;
import io.formwork.ui.Words;
import io.formwork.ui.design.flow.FlowScreen;
import io.formwork.ui.design.guided.Guide;
import io.formwork.ui.design.guided.GuidedPane;
import io.formwork.ui.design.menu.MenuDesignScreen;
import io.formwork.ui.design.paper.PrintScreen;
import io.formwork.ui.design.report.ReportDesignScreen;
import jakarta.annotation.security.PermitAll;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One definition as text: {@code /design/d/<kind>/<key>}. What is changed of a template's is kept as the properties that
 * changed; beside the text stands what is wrong, what was changed and who else names it.
 */
@Route(value = "design/d/:element*", layout = MainLayout.class)
@PermitAll
public class DefinitionScreen extends Div implements BeforeEnterObserver, HasDynamicTitle {
    private final transient DesignDesk desk;
    private transient @Nullable DesignSession session;
    private transient @Nullable DraftActions draft;
    private final Map<String, GuidedPane> guided = new LinkedHashMap<>();
    private final Div origin = Blocks.div("fwd-origin-place");
    private final YamlField text = new YamlField(Words.of("definitions.text"), this::save);
    private final DefinitionSide side = new DefinitionSide(this::jump, this::restore);

    DefinitionScreen(DesignDesk desk) {
        this.desk = desk;
        addClassNames("fw-list", "fwd-definition-screen");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        if (!desk.designs().mayDesign()) {
            throw new NotFoundException();
        }
        ElementKey element = element(event);
        DesignSession opened = new DesignSession(desk, element);
        if (opened.design().trees().find(element).isEmpty()) {
            throw new NotFoundException();
        }
        session = opened;
        DraftActions actions = new DraftActions(opened);
        draft = actions;
        opened.listen(this::show);
        Anchor back = new Anchor("design", Words.of("definitions"));
        back.addClassName("fw-quiet-link");
        Button save = new Button(Words.of("definitions.save"), _ -> text.save());
        save.setTooltipText("Ctrl+S");
        List<Button> own = new ArrayList<>();
        if (element.kind().equals("form")) {
            own.add(tertiary(
                    "definitions.design",
                    () -> UI.getCurrent().navigate(DesignScreen.class, DesignScreen.at(element.key(), null))));
        }
        if (element.kind().equals("print")) {
            own.add(tertiary(
                    "paper.design",
                    () -> UI.getCurrent().navigate(PrintScreen.class, PrintScreen.at(element.key(), null))));
        }
        if (element.kind().equals("report")) {
            own.add(tertiary(
                    "reporting.design",
                    () -> UI.getCurrent().navigate(ReportDesignScreen.class, ReportDesignScreen.at(element.key()))));
        }
        if (element.kind().equals("ledger")) {
            own.add(tertiary(
                    "reporting.new",
                    () -> UI.getCurrent()
                            .navigate(ReportDesignScreen.class, ReportDesignScreen.ofLedger(element.key()))));
        }
        if (element.kind().equals("menu")) {
            own.add(tertiary("menu.design", () -> UI.getCurrent().navigate(MenuDesignScreen.class)));
        }
        if (element.kind().equals("process")) {
            own.add(tertiary("definitions.design", () -> FlowScreen.open(element.key(), null)));
        }
        if (isOwn()) {
            own.add(tertiary("definitions.drop", this::drop));
        }
        own.add(save);
        guided.clear();
        Guide.of(element, opened).forEach((word, guide) -> guided.put(word, new GuidedPane(opened, guide)));
        removeAll();
        add(
                Blocks.div(
                        "fw-list-head",
                        Blocks.div(
                                "fwd-definition-title",
                                Blocks.div("", back, new Span(" · " + Elements.kind(element))),
                                Blocks.div("fw-title", new H1(Elements.name(element, opened.design())), origin),
                                actions.state()),
                        actions.buttons(own.toArray(Button[]::new))),
                Blocks.div("fwd-definition-work", body(element, event, save), side));
        show();
    }

    /** The text alone, or guided sheets with the text behind them. */
    private Component body(ElementKey element, BeforeEnterEvent event, Button save) {
        if (guided.isEmpty()) {
            return text;
        }
        Tabs tabs = new Tabs();
        tabs.addClassName("fwd-as");
        Map<Tab, Component> shown = new LinkedHashMap<>();
        guided.forEach((word, pane) -> shown.put(new Tab(Words.of("definitions.as." + word)), pane));
        Tab written = new Tab(Words.of("definitions.as.text"));
        shown.put(written, text);
        shown.keySet().forEach(tabs::add);
        Div main = Blocks.div("fwd-definition-main", tabs);
        shown.values().forEach(main::add);
        tabs.addSelectedChangeListener(_ -> {
            shown.forEach((tab, page) -> page.setVisible(tab == tabs.getSelectedTab()));
            save.setVisible(tabs.getSelectedTab() == written);
            // What is not looked at is not drawn.
            guided.values().stream().filter(Component::isVisible).forEach(GuidedPane::show);
        });
        String as = event.getLocation()
                .getQueryParameters()
                .getSingleParameter("as")
                .orElse(element.kind().equals("form") ? "text" : Guide.GUIDED);
        Component wanted = guided.containsKey(as) ? guided.get(as) : text;
        shown.forEach((tab, page) -> page.setVisible(page == wanted));
        save.setVisible(wanted == text);
        shown.forEach((tab, page) -> {
            if (page == wanted) {
                tabs.setSelectedTab(tab);
            }
        });
        return main;
    }

    private static Button tertiary(String word, Runnable doing) {
        Button button = new Button(Words.of(word), _ -> doing.run());
        button.addThemeVariants(ButtonVariant.TERTIARY);
        return button;
    }

    private static ElementKey element(BeforeEnterEvent event) {
        try {
            return ElementKey.of(event.getRouteParameters().get("element").orElse(""));
        } catch (IllegalArgumentException _) {
            throw new NotFoundException();
        }
    }

    private DesignSession session() {
        return Objects.requireNonNull(session);
    }

    private boolean isOwn() {
        return session()
                .design()
                .trees()
                .find(session().element())
                .orElseThrow()
                .layer()
                .equals(Layer.TENANT);
    }

    private void show() {
        Design design = session().design();
        ElementKey element = session().element();
        if (design.trees().find(element).isEmpty()) {
            // Undoing went back to where it was not there yet.
            getUI().ifPresent(ui -> ui.navigate(DefinitionsScreen.class));
            return;
        }
        String written = design.text(element);
        Map<Integer, String> wrong = new LinkedHashMap<>();
        design.problems().forEach(problem -> {
            int line = line(problem, written);
            if (line > 0) {
                wrong.merge(line, problem.message(Words.reader()), (one, other) -> one + "\n" + other);
            }
        });
        text.show(written, wrong);
        side.show(design, element, isOwn(), problem -> line(problem, written));
        origin.removeAll();
        origin.add(Elements.origin(element, design));
        guided.values().stream().filter(Component::isVisible).forEach(GuidedPane::show);
        Objects.requireNonNull(draft).show();
    }

    /** Where in the text that is shown something is wrong; zero where it is elsewhere. */
    private int line(Problem problem, String written) {
        PropertyPath path = session().place(problem).orElse(null);
        if (path == null || !(YamlReader.read("", written, new Problems()) instanceof Node.Mapping tree)) {
            return 0;
        }
        Node there = path.in(tree);
        while (there == null && !path.keys().isEmpty()) {
            path = path.parent();
            there = path.in(tree);
        }
        return there == null ? 1 : there.place().line();
    }

    private void save(String written) {
        ElementKey element = session().element();
        String name = Elements.name(element, session().design());
        if (session().apply(Words.of("definitions.said", name), List.of(new Edit.Write(element, written)))) {
            int wrong = session().design().problems().size();
            if (wrong == 0) {
                Blocks.notice(Words.of("definitions.saved"));
            } else {
                Blocks.refusal(Words.of("definitions.saved-wrong", wrong));
            }
        }
    }

    private void jump(int line) {
        text.jump(line);
    }

    private void restore(PropertyPath path) {
        String name = Elements.name(session().element(), session().design());
        session()
                .apply(
                        Words.of("definitions.restored", name),
                        List.of(new Edit.Restore(session().element(), path)));
    }

    private void drop() {
        ConfirmDialog dialog = new ConfirmDialog(
                Words.of("definitions.drop"),
                Words.of("definitions.drop.text"),
                Words.of("definitions.drop"),
                _ -> session()
                        .apply(
                                Words.of("definitions.drop"),
                                List.of(new Edit.Drop(session().element()))));
        dialog.setCancelable(true);
        dialog.setCancelText(Words.of("back"));
        dialog.setConfirmButtonTheme("error primary");
        dialog.open();
    }

    @Override
    public String getPageTitle() {
        return session == null ? "" : Elements.name(session.element(), session.design());
    }
}
