package io.formwork.ui.design.flow;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import io.formwork.definition.DefinitionSet;
import io.formwork.definition.element.ApprovalFlow;
import io.formwork.definition.element.ProcessGraph;
import io.formwork.definition.layer.ElementKey;
import io.formwork.definition.layer.PropertyPath;
import io.formwork.definition.reading.Node;
import io.formwork.design.Design;
import io.formwork.design.Edit;
import io.formwork.design.FlowEdits;
import io.formwork.design.NewFlows;
import io.formwork.document.Document;
import io.formwork.process.BpmnTexts;
import io.formwork.ui.Blocks;
import io.formwork.ui.MainLayout;
import io.formwork.ui.Words;
import io.formwork.ui.design.DefinitionsScreen;
import io.formwork.ui.design.DesignSession;
import io.formwork.ui.design.DraftActions;
import io.formwork.ui.design.Elements;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The design of an approval flow: {@code /design/p/<process>}, tried first on {@code ?document=<id>} where that is said. */
@Route(value = "design/p/:process", layout = MainLayout.class)
@PermitAll
public class FlowScreen extends Div implements BeforeEnterObserver, HasDynamicTitle {
    private static final String DOCUMENT = "document";

    private final transient FlowDesk desk;
    private transient @Nullable DesignSession session;
    private transient @Nullable DraftActions draft;
    /** The file of a BPMN process. */
    private transient @Nullable String path;

    private final Div origin = Blocks.div("fwd-origin-place");
    private final H1 title = new H1();

    FlowScreen(FlowDesk desk) {
        this.desk = desk;
        addClassNames("fw-list", "fwf-screen");
    }

    /** Opens the design of a process; it is tried on the document that it was come from. */
    public static void open(String process, @Nullable UUID document) {
        UI.getCurrent()
                .navigate(
                        FlowScreen.class,
                        new RouteParameters(Map.of("process", process)),
                        document == null ? QueryParameters.empty() : QueryParameters.of(DOCUMENT, document.toString()));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        if (!desk.design().designs().mayDesign()) {
            throw new NotFoundException();
        }
        ElementKey element = new ElementKey(
                "process", event.getRouteParameters().get("process").orElse(""));
        DesignSession opened = new DesignSession(desk.design(), element);
        String file = opened.design().trees().drawn(element.key()).orElse(null);
        boolean flow = opened.design().trees().find(element).isPresent();
        if (!flow && file == null) {
            throw new NotFoundException();
        }
        session = opened;
        path = file;
        DraftActions actions = new DraftActions(opened);
        draft = actions;
        removeAll();
        if (flow) {
            FlowPage page = new FlowPage(desk, opened, document(event, opened));
            Button compare = tertiary("flow.diff", () -> new FlowDiffDialog(opened, element, desk.people()).open());
            MenuBar more = more(element);
            more.getItems()
                    .getFirst()
                    .getSubMenu()
                    .addItem(Words.of("definitions.text"), _ -> UI.getCurrent().navigate(Elements.address(element)));
            more.getItems().getFirst().getSubMenu().addItem(Words.of("flow.bpmn.take"), _ -> takeAsBpmn(opened));
            add(head(actions, compare, more, run(page::openRun)), page);
        } else {
            BpmnPage page = new BpmnPage(desk, opened, Objects.requireNonNull(file), document(event, opened));
            Button back = tertiary(
                    "flow.bpmn.back",
                    () -> opened.apply(Words.of("flow.bpmn.back"), List.of(new Edit.Draw(element, file, null))));
            back.setVisible(opened.design().files().containsKey(file) && hasBelow(file));
            opened.listen(() -> back.setVisible(opened.design().files().containsKey(file) && hasBelow(file)));
            Button compare = tertiary("flow.diff", () -> new FlowDiffDialog(opened, element, desk.people()).open());
            add(head(actions, compare, back, more(element), run(page::openRun)), page);
        }
        opened.listen(this::show);
        show();
    }

    /** Whether there is such a file without the company's own. */
    private boolean hasBelow(String file) {
        return desk.design().definitions().packages().stream()
                .anyMatch(source -> source.files().containsKey(file));
    }

    private MenuBar more(ElementKey element) {
        MenuBar menu = new MenuBar();
        menu.addThemeVariants(MenuBarVariant.TERTIARY);
        MenuItem more = menu.addItem(VaadinIcon.ELLIPSIS_DOTS_H.create());
        more.setAriaLabel(Words.of("more"));
        more.getSubMenu()
                .addItem(Words.of("flow.move"), _ -> new MoveDialog(desk.migrations(), element.key()).open())
                .setEnabled(isRunning(element.key()));
        return menu;
    }

    private boolean isRunning(String process) {
        DefinitionSet set = desk.design().definitions().current();
        return set.flows().containsKey(process) || set.processes().containsKey(process);
    }

    private static Button run(Runnable doing) {
        return new Button(Words.of("flow.try"), VaadinIcon.PLAY.create(), _ -> doing.run());
    }

    private Div head(DraftActions actions, Component... own) {
        Anchor back = new Anchor("design", Words.of("definitions"));
        back.addClassName("fw-quiet-link");
        return Blocks.div(
                "fw-list-head",
                Blocks.div(
                        "fwd-definition-title",
                        Blocks.div("", back, new Span(" · " + Words.of("definitions.kind.process"))),
                        Blocks.div("fw-title", title, origin),
                        actions.state()),
                actions.buttons(own));
    }

    /** The flow as a BPMN process from which the form's documents are asked about from then on. */
    private void takeAsBpmn(DesignSession opened) {
        ApprovalFlow flow = opened.good().flows().get(opened.element().key());
        if (flow == null || opened.isStale()) {
            Blocks.refusal(Words.of("flow.try.stale"));
            return;
        }
        ConfirmDialog dialog = new ConfirmDialog(
                Words.of("flow.bpmn.take"), Words.of("flow.bpmn.take.text"), Words.of("flow.bpmn.take"), _ -> {
                    FlowEdits.Added added =
                            NewFlows.bpmn(opened.design(), flow, process -> BpmnTexts.of(flow, process));
                    if (opened.apply(Words.of("flow.bpmn.take"), added.edits())) {
                        open(added.id(), null);
                    }
                });
        dialog.setCancelable(true);
        dialog.setCancelText(Words.of("back"));
        dialog.open();
    }

    private static Button tertiary(String word, Runnable doing) {
        Button button = new Button(Words.of(word), _ -> doing.run());
        button.addThemeVariants(ButtonVariant.TERTIARY);
        return button;
    }

    private @Nullable Document document(BeforeEnterEvent event, DesignSession opened) {
        List<String> ids = event.getLocation().getQueryParameters().getParameters(DOCUMENT);
        ProcessGraph graph = opened.good().processes().get(opened.element().key());
        String form = opened.property(PropertyPath.of("form")) instanceof Node.Scalar known
                ? known.text()
                : graph == null ? "" : graph.form();
        return ids.isEmpty()
                ? null
                : desk.design().forms().find(form, ids.getFirst()).orElse(null);
    }

    private void show() {
        DesignSession known = Objects.requireNonNull(session);
        Design design = known.design();
        ElementKey element = known.element();
        boolean isThere = design.trees().find(element).isPresent()
                || path != null && design.trees().bpmn().containsKey(path);
        if (!isThere) {
            // Undoing went back to where it was not there yet.
            getUI().ifPresent(ui -> ui.navigate(DefinitionsScreen.class));
            return;
        }
        title.setText(name(known));
        origin.removeAll();
        if (path == null) {
            origin.add(Elements.origin(element, design));
        } else {
            boolean own = design.files().containsKey(path);
            Span badge = Blocks.span("fwd-origin", Words.of("design.origin." + (own ? "tenant" : "template")));
            badge.addClassName(own ? "tenant" : "template");
            origin.add(badge);
        }
        Objects.requireNonNull(draft).show();
    }

    private static String name(DesignSession session) {
        ProcessGraph graph = session.good().processes().get(session.element().key());
        return graph == null || graph.title() == null
                ? Elements.name(session.element(), session.design())
                : graph.title().in(Words.reader());
    }

    /**
     * An approval for a form that has none, in the draft.
     *
     * @return the edits, and the key of the process
     */
    static FlowEdits.Added approvalFor(Design design, String form) {
        return NewFlows.approval(design, form, Words.both("flow.new.title"), Words.both("flow.new.approve"));
    }

    @Override
    public String getPageTitle() {
        return session == null ? "" : name(session);
    }
}
