package io.formwork.ui.automation;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import io.formwork.automation.AutomationState;
import io.formwork.automation.Automations;
import io.formwork.automation.StuckEvent;
import io.formwork.definition.DefinitionSet;
import io.formwork.definition.Definitions;
import io.formwork.definition.element.AutomationDefinition;
import io.formwork.definition.language.OptionSource.Tone;
import io.formwork.permission.NotAConfigurer;
import io.formwork.ui.Blocks;
import io.formwork.ui.MainLayout;
import io.formwork.ui.Words;
import jakarta.annotation.security.PermitAll;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Comparator;
import java.util.List;

/** For those who look after automations: when each ran and what became of it, what failed, and running one now. */
@Route(value = "automations", layout = MainLayout.class)
@PermitAll
public class AutomationsScreen extends Div implements BeforeEnterObserver, HasDynamicTitle {
    private final transient Automations automations;
    private final transient Definitions definitions;

    AutomationsScreen(Automations automations, Definitions definitions) {
        this.automations = automations;
        this.definitions = definitions;
        addClassNames("fw-list", "fw-automations");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        try {
            show();
        } catch (NotAConfigurer e) {
            throw new NotFoundException();
        }
    }

    private void show() {
        List<AutomationState> all = automations.all();
        List<StuckEvent> stuck = automations.stuck();
        removeAll();
        add(Blocks.div(
                "fw-list-head",
                Blocks.div(
                        "fw-title",
                        new H1(Words.of("automations")),
                        Blocks.span("fw-count", Integer.toString(all.size())))));
        Div cards = Blocks.div("fw-message-groups");
        if (!stuck.isEmpty()) {
            Div failed = Blocks.div(
                    "fw-message-group", Blocks.div("fw-message-about", new H2(Words.of("automations.failed"))));
            stuck.forEach(event -> failed.add(failed(event)));
            cards.add(failed);
        }
        cards.add(group(
                "automations.scheduled",
                all.stream().filter(state -> state.next() != null).toList()));
        cards.add(group(
                "automations.events",
                all.stream().filter(state -> state.next() == null).toList()));
        add(cards);
    }

    private Component group(String title, List<AutomationState> some) {
        Div group = Blocks.div("fw-message-group", Blocks.div("fw-message-about", new H2(Words.of(title))));
        some.stream()
                .sorted(Comparator.comparing((AutomationState state) -> state.fault() == null)
                        .thenComparing(state -> state.definition().automation()))
                .forEach(state -> group.add(row(state)));
        return group;
    }

    private Component row(AutomationState state) {
        AutomationDefinition automation = state.definition();
        Div what = Blocks.div(
                "fw-automation-what",
                Blocks.span("fw-automation-title", title(automation)),
                Blocks.span("fw-quiet", occasion(automation)));
        Div how = Blocks.div("fw-automation-how");
        if (state.next() != null) {
            how.add(new Span(
                    state.ran() == null
                            ? Words.of("automations.never")
                            : Words.of("automations.ran", moment(state.ran()), String.valueOf(state.made()))));
            how.add(Blocks.span("fw-quiet", Words.of("automations.next", moment(state.next()))));
        }
        if (state.fault() != null) {
            how.add(Blocks.badge(Words.of("automations.fault"), Tone.DANGER));
            how.add(Blocks.span("fw-automation-fault", state.fault()));
        }
        if (state.waiting() > 0) {
            how.add(Blocks.badge(Words.of("automations.waiting", Long.toString(state.waiting())), Tone.WARNING));
        }
        if (state.dead() > 0) {
            how.add(Blocks.badge(Words.of("automations.dead", Long.toString(state.dead())), Tone.DANGER));
        }
        Div row = Blocks.div("fw-automation", what, how);
        if (state.next() != null) {
            Button run = new Button(Words.of("automations.run"), _ -> run(automation));
            run.addThemeVariants(ButtonVariant.TERTIARY);
            run.setDisableOnClick(true);
            row.add(run);
        }
        return row;
    }

    private void run(AutomationDefinition automation) {
        try {
            int made = automations.run(automation.automation());
            Blocks.notice(Words.of("automations.done", title(automation), Integer.toString(made)));
        } catch (RuntimeException e) {
            Blocks.refusal(Words.of("automations.not-done", title(automation), String.valueOf(e.getMessage())));
        }
        show();
    }

    private Component failed(StuckEvent event) {
        DefinitionSet set = definitions.current();
        String form = set.form(event.document().form())
                .map(found -> found.title().in(Words.reader()))
                .orElse(event.document().form());
        com.vaadin.flow.component.html.Anchor document = new com.vaadin.flow.component.html.Anchor(
                "f/" + event.document().form() + "/" + event.document().id(), form);
        Button again = new Button(Words.of("automations.again"), _ -> {
            automations.again(event.event());
            show();
        });
        again.addThemeVariants(ButtonVariant.TERTIARY);
        return Blocks.div(
                "fw-automation",
                Blocks.div(
                        "fw-automation-what",
                        document,
                        Blocks.span("fw-quiet", Words.of("occasion." + event.type()) + " · " + moment(event.at()))),
                Blocks.div(
                        "fw-automation-how",
                        Blocks.badge(
                                Words.of(event.givenUp() ? "automations.given-up" : "automations.tried-again"),
                                event.givenUp() ? Tone.DANGER : Tone.WARNING),
                        Blocks.span("fw-automation-fault", event.fault() == null ? "" : event.fault())),
                again);
    }

    private String occasion(AutomationDefinition automation) {
        if (automation.at() != null) {
            return automation.days().isEmpty()
                    ? Words.of("automations.daily", automation.at())
                    : Words.of(
                            "automations.weekly",
                            automation.at(),
                            String.join(
                                    ", ",
                                    automation.days().stream()
                                            .map(day -> java.time.DayOfWeek.valueOf(day.name())
                                                    .getDisplayName(java.time.format.TextStyle.SHORT, Words.reader()))
                                            .toList()));
        }
        String form = definitions
                .current()
                .form(String.valueOf(automation.form()))
                .map(found -> found.title().in(Words.reader()))
                .orElse("");
        return form + " · " + Words.of("occasion." + automation.on().event());
    }

    private static String title(AutomationDefinition automation) {
        return automation.title() == null
                ? automation.automation()
                : automation.title().in(Words.reader());
    }

    private static String moment(OffsetDateTime at) {
        return at.format(DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(Words.reader()));
    }

    @Override
    public String getPageTitle() {
        return Words.of("automations");
    }
}
