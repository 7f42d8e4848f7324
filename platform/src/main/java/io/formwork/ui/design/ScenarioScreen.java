package io.formwork.ui.design;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.formwork.definition.layer.ElementKey;
import io.formwork.definition.reading.Problem;
import io.formwork.definition.story.Scenario;
import io.formwork.design.Designs;
import io.formwork.ui.Blocks;
import io.formwork.ui.MainLayout;
import io.formwork.ui.Words;
import jakarta.annotation.security.PermitAll;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One scenario as text: {@code /design/scenarios/d/<file>}; the company's own to change, a template's to read. */
@Route(value = "design/scenarios/d/:file*", layout = MainLayout.class)
@PermitAll
public class ScenarioScreen extends Div implements BeforeEnterObserver, HasDynamicTitle {
    private static final String RUN = "run";

    private final transient DesignDesk desk;
    private transient @Nullable DesignSession session;
    private transient @Nullable DraftActions draft;
    private @Nullable TrialRun trial;
    private String file = "";
    private String title = "";
    private final H1 heading = new H1();
    private final Div wrong = Blocks.div("fwd-side-block");
    private final YamlField text = new YamlField(Words.of("definitions.text"), this::save);

    ScenarioScreen(DesignDesk desk) {
        this.desk = desk;
        addClassNames("fw-list", "fwd-definition-screen");
    }

    static String at(String file) {
        return "design/scenarios/d/" + file;
    }

    /** Where it is run as soon as it is seen. */
    static void run(String file) {
        UI.getCurrent().navigate(at(file), QueryParameters.of(RUN, "once"));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        if (!desk.designs().mayDesign()) {
            throw new NotFoundException();
        }
        file = event.getRouteParameters().get("file").orElse("");
        DesignSession opened = new DesignSession(desk, new ElementKey("template", ""));
        session = opened;
        if (written().isEmpty()) {
            throw new NotFoundException();
        }
        DraftActions actions = new DraftActions(opened);
        draft = actions;
        TrialRun run = new TrialRun(desk, desk.designs()::drafted, List.of(), "scenarios.one");
        trial = run;
        opened.listen(this::show);
        List<Button> own = new ArrayList<>();
        if (isOwn()) {
            Button drop = new Button(Words.of("definitions.drop"), _ -> drop());
            drop.addThemeVariants(ButtonVariant.TERTIARY);
            Button save = new Button(Words.of("definitions.save"), _ -> text.save());
            save.setTooltipText("Ctrl+S");
            own.add(drop);
            own.add(save);
        }
        Anchor back = new Anchor("design/scenarios", Words.of("scenarios"));
        back.addClassName("fw-quiet-link");
        removeAll();
        add(
                Blocks.div(
                        "fw-list-head",
                        Blocks.div(
                                "fwd-definition-title",
                                Blocks.div("", back, new Span(" · " + file)),
                                Blocks.div("fw-title", heading),
                                actions.state()),
                        actions.buttons(own.toArray(Button[]::new))),
                Blocks.div(
                        "fwd-definition-work",
                        text,
                        Blocks.div(
                                "fwd-definition-side",
                                Blocks.div("fwd-side-block", new H2(Words.of("scenarios.try")), run),
                                wrong)));
        show();
        if (event.getLocation().getQueryParameters().getParameters().containsKey(RUN)) {
            run.begin();
        }
    }

    private DesignSession session() {
        return Objects.requireNonNull(session);
    }

    private boolean isOwn() {
        return OwnScenarios.isOwn(session().design(), file);
    }

    private Optional<String> written() {
        if (!file.contains("/scenarios/")) {
            return Optional.empty();
        }
        Designs.Drafted drafted = desk.designs().drafted();
        return Optional.ofNullable(session().design().files().get(file))
                .or(() -> drafted.layers().stream()
                        .map(layer -> layer.files().get(file))
                        .filter(Objects::nonNull)
                        .findFirst())
                .or(() -> drafted.packages().stream()
                        .map(source -> source.files().get(file))
                        .filter(Objects::nonNull)
                        .findFirst());
    }

    private void show() {
        String now = written().orElse(null);
        if (now == null) {
            // Undoing went back to where it was not there yet.
            getUI().ifPresent(ui -> ui.navigate(ScenariosScreen.class));
            return;
        }
        Designs.Drafted drafted = desk.designs().drafted();
        List<Problem> problems = desk.scenarios()
                .problems(
                        drafted.packages(), drafted.layers(), session().design().set(), file);
        Map<Integer, String> lines = new LinkedHashMap<>();
        problems.forEach(problem -> lines.merge(
                problem.place().line(), problem.message(Words.reader()), (one, other) -> one + "\n" + other));
        text.show(now, lines);
        wrong.removeAll();
        wrong.setVisible(!problems.isEmpty());
        wrong.add(new H2(Words.of("design.publish.problems", problems.size())));
        problems.forEach(problem -> {
            NativeButton line = new NativeButton(problem.message(Words.reader()));
            line.addClassNames("fwd-line", "wrong");
            line.addClickListener(_ -> text.jump(problem.place().line()));
            wrong.add(line);
        });
        List<Scenario> one = desk.scenarios().all(drafted.packages(), drafted.layers()).stream()
                .filter(scenario -> scenario.place().file().equals(file))
                .toList();
        title = one.isEmpty() ? file : one.getFirst().title().in(Words.reader());
        heading.setText(title);
        Objects.requireNonNull(trial).offer(problems.isEmpty() ? one : List.of(), "scenarios.one");
        Objects.requireNonNull(draft).show();
    }

    private void save(String written) {
        if (!isOwn()) {
            Blocks.refusal(Words.of("scenarios.not-own"));
            return;
        }
        session()
                .change(() -> desk.designs()
                        .replace(
                                Words.of("definitions.said", title),
                                OwnScenarios.with(session().design(), file, written)));
        Blocks.notice(Words.of("definitions.saved"));
    }

    private void drop() {
        ConfirmDialog dialog = new ConfirmDialog(
                Words.of("definitions.drop"),
                Words.of("scenarios.drop.text"),
                Words.of("definitions.drop"),
                _ -> session()
                        .change(() -> desk.designs()
                                .replace(
                                        Words.of("definitions.drop"),
                                        OwnScenarios.without(session().design(), file))));
        dialog.setCancelable(true);
        dialog.setCancelText(Words.of("back"));
        dialog.setConfirmButtonTheme("error primary");
        dialog.open();
    }

    @Override
    public String getPageTitle() {
        return title;
    }
}
