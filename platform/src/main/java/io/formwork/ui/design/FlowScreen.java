package io.formwork.ui.design;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import io.formwork.definition.layer.ElementKey;
import io.formwork.definition.layer.PropertyPath;
import io.formwork.definition.reading.Node;
import io.formwork.design.Design;
import io.formwork.design.FlowEdits;
import io.formwork.document.Document;
import io.formwork.ui.Blocks;
import io.formwork.ui.MainLayout;
import io.formwork.ui.Words;
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
                        document == null
                                ? QueryParameters.empty()
                                : QueryParameters.of(DOCUMENT, document.toString()));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        if (!desk.design().designs().mayDesign()) {
            throw new NotFoundException();
        }
        ElementKey element =
                new ElementKey("process", event.getRouteParameters().get("process").orElse(""));
        DesignSession opened = new DesignSession(desk.design(), element);
        if (opened.design().trees().find(element).isEmpty()) {
            throw new NotFoundException();
        }
        session = opened;
        DraftActions actions = new DraftActions(opened);
        draft = actions;
        FlowPage page = new FlowPage(desk, opened, document(event, opened));
        opened.listen(this::show);
        removeAll();
        add(head(opened, actions, page), page);
        show();
    }

    private Div head(DesignSession opened, DraftActions actions, FlowPage page) {
        Anchor back = new Anchor("design", Words.of("definitions"));
        back.addClassName("fw-quiet-link");
        ElementKey element = opened.element();
        Button text = tertiary("definitions.text", () -> UI.getCurrent().navigate(Elements.address(element)));
        Button compare = tertiary("flow.diff", () -> new FlowDiffDialog(opened, element, desk.people()).open());
        Button run = new Button(Words.of("flow.try"), VaadinIcon.PLAY.create(), _ -> page.openRun());
        return Blocks.div(
                "fw-list-head",
                Blocks.div(
                        "fwd-definition-title",
                        Blocks.div("", back, new Span(" · " + Elements.kind(element))),
                        Blocks.div("fw-title", title, origin),
                        actions.state()),
                actions.buttons(text, compare, run));
    }

    private static Button tertiary(String word, Runnable doing) {
        Button button = new Button(Words.of(word), _ -> doing.run());
        button.addThemeVariants(ButtonVariant.TERTIARY);
        return button;
    }

    private @Nullable Document document(BeforeEnterEvent event, DesignSession opened) {
        List<String> ids = event.getLocation().getQueryParameters().getParameters(DOCUMENT);
        String form = opened.property(PropertyPath.of("form")) instanceof Node.Scalar known ? known.text() : "";
        return ids.isEmpty()
                ? null
                : desk.design().forms().find(form, ids.getFirst()).orElse(null);
    }

    private void show() {
        DesignSession known = Objects.requireNonNull(session);
        Design design = known.design();
        ElementKey element = known.element();
        if (design.trees().find(element).isEmpty()) {
            // Undoing went back to where it was not there yet.
            getUI().ifPresent(ui -> ui.navigate(DefinitionsScreen.class));
            return;
        }
        title.setText(Elements.name(element, design));
        origin.removeAll();
        origin.add(Elements.origin(element, design));
        Objects.requireNonNull(draft).show();
    }

    /**
     * An approval for a form that has none, in the draft.
     *
     * @return the edits, and the key of the process
     */
    static FlowEdits.Added approvalFor(Design design, String form) {
        return FlowEdits.create(design, form, Words.both("flow.new.title"), Words.both("flow.new.approve"));
    }

    @Override
    public String getPageTitle() {
        return session == null ? "" : Elements.name(session.element(), session.design());
    }
}
