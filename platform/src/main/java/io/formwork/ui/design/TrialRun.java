package io.formwork.ui.design;

import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.shared.Registration;
import io.formwork.definition.story.Scenario;
import io.formwork.design.Designs;
import io.formwork.scenario.Trial;
import io.formwork.ui.Blocks;
import io.formwork.ui.Polling;
import io.formwork.ui.Words;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Scenarios tried with a draft: beside everything else, and left at will. */
class TrialRun extends Div {
    private static final int LOOKS_MS = 1000;
    private static final int MOST_FAILURES = 6;

    private final transient DesignDesk desk;
    private final transient Supplier<Designs.Drafted> drafted;
    private transient List<Scenario> scenarios;
    private final Span said = new Span();
    private final ProgressBar progress = new ProgressBar();
    private final Div failures = Blocks.div("fwd-lines");
    private final Button button = new Button(Words.of("design.trial.run"), _ -> press());
    private transient @Nullable Trial trial;
    private transient @Nullable Registration polls;

    /**
     * @param drafted what is tried, asked when it is
     * @param about what is said of so many scenarios before they are tried
     */
    TrialRun(DesignDesk desk, Supplier<Designs.Drafted> drafted, List<Scenario> scenarios, String about) {
        this.desk = desk;
        this.drafted = drafted;
        this.scenarios = scenarios;
        addClassName("fwd-trial");
        said.getElement().setAttribute("role", "status");
        progress.setVisible(false);
        add(Blocks.div("fwd-trial-line", said, button), progress, failures);
        offer(scenarios, about);
    }

    /** Others to be tried; whatever is under way ends. */
    final void offer(List<Scenario> others, String about) {
        Trial running = trial;
        if (running != null && !running.over()) {
            running.stop();
            quiet();
        }
        trial = null;
        scenarios = others;
        failures.removeAll();
        progress.setVisible(false);
        said.setText(Words.of(scenarios.isEmpty() ? "design.trial.none" : about, Integer.toString(scenarios.size())));
        button.setText(Words.of("design.trial.run"));
        button.setVisible(!scenarios.isEmpty());
    }

    /** Begins at once. */
    final void begin() {
        Trial running = trial;
        if (!scenarios.isEmpty() && (running == null || running.over())) {
            press();
        }
    }

    private void press() {
        Trial running = trial;
        if (running != null && !running.over()) {
            running.stop();
            return;
        }
        failures.removeAll();
        Designs.Drafted now = drafted.get();
        trial = desk.trials().start(now.packages(), now.layers(), scenarios);
        quiet();
        polls = Polling.every(UI.getCurrent(), LOOKS_MS, this::look);
        look();
    }

    private void look() {
        Trial running = trial;
        if (running == null) {
            return;
        }
        List<Trial.Tried> tried = running.tried();
        List<Trial.Tried> failed = tried.stream().filter(each -> !each.holds()).toList();
        progress.setVisible(!running.over());
        progress.setIndeterminate(tried.isEmpty());
        progress.setValue((double) tried.size() / running.scenarios());
        button.setText(Words.of(running.over() ? "design.trial.again" : "design.trial.stop"));
        String sentence = !running.over()
                ? tried.isEmpty() ? "design.trial.begins" : "design.trial.under-way"
                : running.broken()
                        ? "design.trial.broken"
                        : failed.isEmpty() ? "design.trial.holds" : "design.trial.fails";
        said.setText(Words.of(
                sentence,
                Integer.toString(tried.size()),
                Integer.toString(running.scenarios()),
                Integer.toString(failed.size())));
        failures.removeAll();
        failed.stream()
                .limit(MOST_FAILURES)
                .forEach(each -> failures.add(Blocks.div(
                        "fwd-trial-failed",
                        new Span(each.scenario().title().in(Words.reader())),
                        Blocks.span("fw-quiet", each.failures().getFirst()))));
        if (running.over()) {
            quiet();
        }
    }

    private void quiet() {
        Registration looking = polls;
        if (looking != null) {
            looking.remove();
            polls = null;
        }
    }

    @Override
    protected void onDetach(DetachEvent event) {
        quiet();
        Trial running = trial;
        if (running != null) {
            running.stop();
        }
    }
}
