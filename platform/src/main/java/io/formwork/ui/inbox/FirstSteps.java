package io.formwork.ui.inbox;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.RouterLink;
import io.formwork.definition.DefinitionSet;
import io.formwork.definition.Form;
import io.formwork.definition.FormPermission.Action;
import io.formwork.definition.Menu;
import io.formwork.definition.Roles;
import io.formwork.document.Beginnings;
import io.formwork.permission.Permissions;
import io.formwork.ui.Blocks;
import io.formwork.ui.Words;
import io.formwork.ui.form.FormScreen;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** What is entered first in a company in which nothing is yet; gone once all of it is there. */
final class FirstSteps extends Div {
    private final DefinitionSet set;
    private final Permissions permissions;

    FirstSteps(DefinitionSet set, Permissions permissions, Beginnings beginnings) {
        this.set = set;
        this.permissions = permissions;
        List<Menu.FirstStep> steps = permissions.configures(set) ? Menu.steps(set.menu()) : List.of();
        Set<String> begun =
                beginnings.begun(steps.stream().map(Menu.FirstStep::form).toList());
        if (begun.size() < steps.size()) {
            addClassNames("fw-section", "fw-first-steps");
            add(new H2(Words.of("first.title", begun.size(), steps.size())), new Paragraph(Words.of("first.purpose")));
            steps.forEach(step -> add(row(step, begun.contains(step.form()))));
        }
    }

    private Component row(Menu.FirstStep step, boolean done) {
        Form form = set.requireForm(step.form());
        boolean may = permissions.may(set, form, Action.CREATE);
        String title = (step.title() == null ? form.title() : step.title()).in(Words.reader());
        Div said = Blocks.div("fw-check-said", new Span(title));
        if (!done && step.help() != null) {
            said.add(Blocks.span("fw-step-help", step.help().in(Words.reader())));
        }
        Div row =
                Blocks.div(done ? "fw-check holds" : "fw-check", Blocks.span("fw-check-mark", done ? "✓" : "○"), said);
        if (!done && may) {
            RouterLink link = new RouterLink();
            link.setRoute(FormScreen.class, FormScreen.at(form.key(), null));
            link.setText(Words.of("first.enter"));
            row.add(link);
        } else if (!done) {
            row.add(Blocks.span("fw-quiet", Words.of("first.by", who(form))));
        }
        return row;
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
