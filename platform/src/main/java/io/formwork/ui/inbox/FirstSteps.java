package io.formwork.ui.inbox;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.RouterLink;
import io.formwork.definition.DefinitionSet;
import io.formwork.definition.element.Menu;
import io.formwork.definition.element.Roles;
import io.formwork.definition.form.Form;
import io.formwork.definition.form.FormPermission.Action;
import io.formwork.document.Beginnings;
import io.formwork.permission.Permissions;
import io.formwork.ui.Blocks;
import io.formwork.ui.Words;
import io.formwork.ui.form.FormScreen;
import io.formwork.ui.people.UsersScreen;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is entered first in a company in which nothing is yet; gone once all of it is there. */
final class FirstSteps extends Div {
    private final DefinitionSet set;
    private final Permissions permissions;

    /** @param users how many may sign in */
    FirstSteps(DefinitionSet set, Permissions permissions, Beginnings beginnings, int users) {
        this.set = set;
        this.permissions = permissions;
        List<Menu.FirstStep> steps = permissions.configures(set) ? Menu.steps(set.menu()) : List.of();
        Set<String> begun =
                beginnings.begun(steps.stream().map(Menu.FirstStep::form).toList());
        if (begun.size() < steps.size()) {
            addClassNames("fw-section", "fw-first-steps");
            boolean others = users > 1;
            add(
                    new H2(Words.of("first.title", begun.size() + (others ? 1 : 0), steps.size() + 1)),
                    new Paragraph(Words.of("first.purpose")),
                    people(others));
            steps.forEach(step -> add(row(step, begun.contains(step.form()))));
        }
    }

    private static Component people(boolean others) {
        RouterLink link = new RouterLink();
        link.setRoute(UsersScreen.class);
        link.setText(Words.of("first.enter"));
        return row(others, Words.of("first.users"), Words.of("first.users.help"), link);
    }

    private static Component row(boolean done, String title, @Nullable String help, Component link) {
        Div said = Blocks.div("fw-check-said", new Span(title));
        Div row =
                Blocks.div(done ? "fw-check holds" : "fw-check", Blocks.span("fw-check-mark", done ? "✓" : "○"), said);
        if (!done) {
            row.add(link);
            if (help != null) {
                said.add(Blocks.span("fw-step-help", help));
            }
        }
        return row;
    }

    private Component row(Menu.FirstStep step, boolean done) {
        Form form = set.requireForm(step.form());
        String title = (step.title() == null ? form.title() : step.title()).in(Words.reader());
        String help = step.help() == null ? null : step.help().in(Words.reader());
        if (!permissions.may(set, form, Action.CREATE)) {
            return row(done, title, help, Blocks.span("fw-quiet", Words.of("first.by", who(form))));
        }
        RouterLink link = new RouterLink();
        link.setRoute(FormScreen.class, FormScreen.at(form.key(), null));
        link.setText(Words.of("first.enter"));
        return row(done, title, help, link);
    }

    /** Whose work it is, where the reader may not do it. */
    private String who(Form form) {
        return form.permissions().entrySet().stream()
                .filter(role -> role.getValue().can().contains(Action.CREATE))
                .map(role -> set.roles().get(role.getKey()))
                .filter(Objects::nonNull)
                .map(Roles.Role::title)
                .map(each -> each.in(Words.reader()))
                .collect(Collectors.joining(", "));
    }

    boolean saysAnything() {
        return getChildren().findAny().isPresent();
    }
}
