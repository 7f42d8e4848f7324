package io.formwork.ui.design;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
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
import io.formwork.definition.layer.ElementKey;
import io.formwork.definition.story.Scenario;
import io.formwork.design.Design;
import io.formwork.design.Designs;
import io.formwork.ui.Blocks;
import io.formwork.ui.MainLayout;
import io.formwork.ui.Words;
import jakarta.annotation.security.PermitAll;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What must go on holding: {@code /design/scenarios}, those of templates and the company's own, to look at and to run. */
@Route(value = "design/scenarios", layout = MainLayout.class)
@PermitAll
public class ScenariosScreen extends Div implements BeforeEnterObserver, HasDynamicTitle {
    private static final String ALL = "";
    private static final String OURS = "ours";
    private static final int MOST_SHOWN = 400;

    private final transient DesignDesk desk;
    private transient @Nullable DesignSession session;
    private transient @Nullable DraftActions draft;
    private @Nullable TrialRun trial;
    private final TextField search = new TextField();
    private final Select<String> area = new Select<>();
    private final Select<String> origin = new Select<>();
    private final Div rows = Blocks.div("fwd-definitions");
    private transient List<Scenario> all = List.of();

    ScenariosScreen(DesignDesk desk) {
        this.desk = desk;
        addClassNames("fw-list");
        search.addClassName("fw-list-search");
        search.setPlaceholder(Words.of("scenarios.search"));
        search.setAriaLabel(Words.of("scenarios.search"));
        search.setPrefixComponent(new Icon("vaadin", "search"));
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.setValueChangeTimeout(150);
        area.setAriaLabel(Words.of("permissions.area"));
        origin.setAriaLabel(Words.of("definitions.origin"));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        if (!desk.designs().mayDesign()) {
            throw new NotFoundException();
        }
        DesignSession opened = new DesignSession(desk, new ElementKey("template", ""));
        session = opened;
        DraftActions actions = new DraftActions(opened);
        draft = actions;
        read();
        List<String> areas = new ArrayList<>(
                all.stream().map(Scenario::area).distinct().sorted().toList());
        areas.addFirst(ALL);
        area.setItems(areas);
        area.setItemLabelGenerator(
                each -> each.equals(ALL) ? Words.of("scenarios.all-areas") : Elements.area(each, opened.design()));
        area.setValue(ALL);
        origin.setItems(ALL, OURS);
        origin.setItemLabelGenerator(
                each -> Words.of(each.equals(ALL) ? "definitions.all-origins" : "definitions.ours"));
        origin.setValue(ALL);
        search.addValueChangeListener(_ -> show());
        area.addValueChangeListener(_ -> show());
        origin.addValueChangeListener(_ -> show());
        TrialRun run = new TrialRun(desk, desk.designs()::drafted, List.of(), "scenarios.shown");
        trial = run;
        Button record = new Button(
                Words.of("scenarios.record"),
                VaadinIcon.CIRCLE.create(),
                _ -> UI.getCurrent().navigate(RecordScreen.class));
        record.addClassName("fwd-record-button");
        Anchor back = new Anchor("design", Words.of("definitions"));
        back.addClassName("fw-quiet-link");
        opened.listen(() -> {
            read();
            show();
        });
        removeAll();
        add(
                Blocks.div(
                        "fw-list-head",
                        Blocks.div(
                                "fwd-definition-title",
                                back,
                                Blocks.div("fw-title", new H1(Words.of("scenarios"))),
                                actions.state()),
                        actions.buttons(record)),
                Blocks.div("fw-bar", search, area, origin),
                run,
                rows);
        show();
    }

    private void read() {
        Designs.Drafted drafted = desk.designs().drafted();
        all = desk.scenarios().all(drafted.packages(), drafted.layers());
    }

    private void show() {
        if (session == null || area.getValue() == null || origin.getValue() == null) {
            return;
        }
        Design design = session.design();
        String wanted = search.getValue().strip().toLowerCase(Locale.ROOT);
        List<Scenario> found = all.stream()
                .filter(each -> area.getValue().equals(ALL) || each.area().equals(area.getValue()))
                .filter(each -> origin.getValue().equals(ALL)
                        || OwnScenarios.isOwn(design, each.place().file()))
                .filter(each -> (each.scenario() + " " + each.title().in(Words.reader()))
                        .toLowerCase(Locale.ROOT)
                        .contains(wanted))
                .sorted(Comparator.comparing((Scenario each) ->
                                !OwnScenarios.isOwn(design, each.place().file()))
                        .thenComparing(Scenario::area)
                        .thenComparing(Scenario::scenario))
                .toList();
        rows.removeAll();
        if (found.isEmpty()) {
            rows.add(Blocks.div("fw-empty", new H2(Words.of("list.nothing"))));
        }
        String heading = "";
        for (Scenario each : found.stream().limit(MOST_SHOWN).toList()) {
            boolean own = OwnScenarios.isOwn(design, each.place().file());
            String next = own ? Words.of("definitions.ours") : Elements.area(each.area(), design);
            if (!next.equals(heading)) {
                heading = next;
                rows.add(Blocks.div("fwd-area", new Span(heading)));
            }
            rows.add(row(each));
        }
        Objects.requireNonNull(trial).offer(found, "scenarios.shown");
        Objects.requireNonNull(draft).show();
    }

    private static Div row(Scenario scenario) {
        Anchor open = new Anchor(ScenarioScreen.at(scenario.place().file()));
        open.add(new Span(scenario.title().in(Words.reader())));
        open.addClassName("fwd-definition-name");
        return Blocks.div(
                "fwd-scenario",
                open,
                Blocks.span("fw-quiet", scenario.scenario()),
                Blocks.span(
                        "fw-quiet", Words.of("scenarios.steps", scenario.steps().size())));
    }

    @Override
    public String getPageTitle() {
        return Words.of("scenarios");
    }
}
