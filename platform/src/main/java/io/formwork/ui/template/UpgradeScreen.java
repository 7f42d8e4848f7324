package io.formwork.ui.template;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import com.vaadin.flow.shared.Registration;
import io.formwork.definition.DefinitionPackage;
import io.formwork.definition.UnknownDefinition;
import io.formwork.definition.layer.Prospect.Outcome;
import io.formwork.permission.NotAConfigurer;
import io.formwork.template.Shelf.Offer;
import io.formwork.template.UpgradePlan;
import io.formwork.template.UpgradePlan.Decided;
import io.formwork.ui.Blocks;
import io.formwork.ui.ImpactLine;
import io.formwork.ui.MainLayout;
import io.formwork.ui.Polling;
import io.formwork.ui.Words;
import jakarta.annotation.security.PermitAll;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * {@code /templates/<template>}: what its next version would do to what the company runs, decided property by property,
 * and taken.
 */
@Route(value = "templates/:template", layout = MainLayout.class)
@PermitAll
public class UpgradeScreen extends Div implements BeforeEnterObserver, HasDynamicTitle {
    private static final int LOOKS_MS = 400;
    private static final int MOST_PROBLEMS = 20;

    private final transient TemplateDesk desk;
    private final transient Map<String, Decided> decided = new LinkedHashMap<>();
    private transient @Nullable Offer offer;
    private transient @Nullable DefinitionPackage next;
    private transient @Nullable UpgradeRun run;
    private transient @Nullable Registration looking;
    private final Div summary = Blocks.div("fw-upgrade-summary");
    private final Div work = Blocks.div("fw-message-groups fw-upgrade");
    private final Button go = new Button("", _ -> begin());

    UpgradeScreen(TemplateDesk desk) {
        this.desk = desk;
        addClassNames("fw-list", "fw-templates");
        go.addThemeVariants(ButtonVariant.PRIMARY);
        go.setDisableOnClick(true);
    }

    static RouteParameters at(String template) {
        return new RouteParameters("template", template);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String template = event.getRouteParameters().get("template").orElse("");
        try {
            offer = desk.shelf().offers().stream()
                    .filter(each -> each.template().equals(template))
                    .findFirst()
                    .orElseThrow(NotFoundException::new);
            next = desk.shelf().newest(template);
            show();
        } catch (NotAConfigurer | UnknownDefinition e) {
            throw new NotFoundException();
        }
    }

    private void show() {
        Offer shown = Objects.requireNonNull(offer);
        removeAll();
        RouterLink back = new RouterLink(Words.of("templates"), TemplatesScreen.class);
        back.addClassName("fw-quiet-link");
        String versions = shown.isInstalled() ? shown.installed() + " → " + shown.newest() : shown.newest();
        go.setText(Words.of(shown.isInstalled() ? "upgrade.go" : "upgrade.install", shown.newest()));
        add(
                Blocks.div(
                        "fw-list-head",
                        Blocks.div(
                                "fw-title",
                                new H1(shown.title().in(Words.reader())),
                                Blocks.span("fw-template-version", versions)),
                        Blocks.div("fw-head-actions", go)),
                Blocks.div("fw-import-from", back),
                summary,
                work);
        fill(plan(), true);
    }

    private UpgradePlan plan() {
        return desk.upgrades().plan(Objects.requireNonNull(next), List.copyOf(decided.values()));
    }

    /** @param all whether the rows are drawn anew; while somebody decides in them they stay where they are */
    private void fill(UpgradePlan plan, boolean all) {
        summarize(plan);
        go.setEnabled(plan.problems().isEmpty() && Objects.requireNonNull(offer).changed());
        if (!all) {
            return;
        }
        work.removeAll();
        plan.elements().forEach(element -> work.add(new ElementBlock(element, this::decide)));
        if (plan.elements().isEmpty()) {
            work.add(Blocks.div(
                    "fw-empty", new H2(Words.of("upgrade.nothing")), new Paragraph(Words.of("upgrade.nothing.text"))));
        }
    }

    private void decide(String key, @Nullable Decided decision) {
        if (decision == null) {
            decided.remove(key);
        } else {
            decided.put(key, decision);
        }
        fill(plan(), false);
    }

    private void summarize(UpgradePlan plan) {
        summary.removeAll();
        Div figures = Blocks.div("fw-import-figures");
        long undecided = plan.elements().stream()
                .mapToLong(element -> element.properties().stream()
                        .filter(property -> property.outcome() == Outcome.CONFLICT)
                        .filter(property -> !decided.containsKey(element.element() + "#" + property.at()))
                        .count())
                .sum();
        figures.add(figure(plan.count(Outcome.CONFLICT), "upgrade.conflicts", undecided > 0 ? "bad" : ""));
        figures.add(figure(plan.count(Outcome.WAITS), "upgrade.waits", ""));
        figures.add(figure(plan.count(Outcome.TOGETHER), "upgrade.together", ""));
        figures.add(figure(plan.count(Outcome.FLOWS), "upgrade.flows", ""));
        figures.add(figure(plan.count(Outcome.STAYS), "upgrade.stays", ""));
        summary.add(figures);
        if (undecided > 0) {
            summary.add(Blocks.span("fw-quiet", Words.of("upgrade.undecided", Long.toString(undecided))));
        }
        if (!plan.problems().isEmpty()) {
            Div problems = Blocks.div("fw-user-problem");
            problems.getElement().setAttribute("role", "alert");
            problems.add(new Span(Words.of("upgrade.problems")));
            plan.problems().stream()
                    .limit(MOST_PROBLEMS)
                    .forEach(problem ->
                            problems.add(Blocks.div("fw-upgrade-problem", new Span(problem.in(Words.reader())))));
            summary.add(problems);
        }
        plan.impact().forEach(impact -> summary.add(new ImpactLine(impact)));
    }

    private static Component figure(long count, String words, String tone) {
        return Blocks.div(
                ("fw-import-figure " + tone).strip(),
                Blocks.span("fw-import-number", Long.toString(count)),
                new Span(Words.of(words)));
    }

    private void begin() {
        run = UpgradeRun.start(desk.upgrades(), Objects.requireNonNull(next), List.copyOf(decided.values()));
        looking = Polling.every(UI.getCurrent(), LOOKS_MS, this::look);
        look();
    }

    private void look() {
        UpgradeRun going = run;
        if (going == null) {
            return;
        }
        if (!going.over()) {
            ProgressBar bar = new ProgressBar();
            bar.setIndeterminate(true);
            summary.removeAll();
            summary.add(Blocks.div("fw-import-progress", new Span(Words.of(going.step())), bar));
            work.setVisible(false);
            return;
        }
        stopLooking();
        run = null;
        work.setVisible(true);
        String refusal = going.refusal();
        if (refusal != null) {
            fill(plan(), false);
            Blocks.refusal(refusal);
            return;
        }
        summary.removeAll();
        work.removeAll();
        Anchor back = new Anchor("templates", Words.of("upgrade.done.back"));
        back.setRouterIgnore(true);
        back.addClassName("fw-button-link");
        go.setVisible(false);
        work.add(Blocks.div(
                "fw-empty",
                new H2(Words.of(
                        "upgrade.done",
                        Objects.requireNonNull(offer).title().in(Words.reader()),
                        Objects.requireNonNull(offer).newest())),
                new Paragraph(Words.of("upgrade.done.text", String.valueOf(going.version()))),
                back));
    }

    private void stopLooking() {
        if (looking != null) {
            looking.remove();
            looking = null;
        }
    }

    @Override
    protected void onDetach(DetachEvent event) {
        stopLooking();
    }

    @Override
    public String getPageTitle() {
        return Words.of("templates");
    }
}
