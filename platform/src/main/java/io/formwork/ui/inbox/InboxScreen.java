package io.formwork.ui.inbox;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import io.formwork.definition.DefinitionSet;
import io.formwork.definition.Definitions;
import io.formwork.document.Beginnings;
import io.formwork.permission.Permissions;
import io.formwork.process.Inbox;
import io.formwork.process.Task;
import io.formwork.process.TaskNotFound;
import io.formwork.process.View;
import io.formwork.report.Reports;
import io.formwork.tenant.Users;
import io.formwork.ui.Blocks;
import io.formwork.ui.MainLayout;
import io.formwork.ui.Words;
import io.formwork.ui.form.TaskPane;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What waits for the caller's decision: views at the left, tasks in the middle, the document at the right. */
@Route(value = "inbox/:task?", layout = MainLayout.class)
@PermitAll
public class InboxScreen extends Div implements BeforeEnterObserver, HasDynamicTitle {
    private final Inbox inbox;
    private final Definitions definitions;
    private final Users users;
    private final TaskPane panes;
    private final Permissions permissions;
    private final Reports reports;
    private final Beginnings beginnings;
    private final AdministrationPane.Maker administration;

    InboxScreen(
            Inbox inbox,
            Definitions definitions,
            Users users,
            TaskPane panes,
            Permissions permissions,
            Reports reports,
            Beginnings beginnings,
            AdministrationPane.Maker administration) {
        this.administration = administration;
        this.inbox = inbox;
        this.definitions = definitions;
        this.users = users;
        this.panes = panes;
        this.permissions = permissions;
        this.reports = reports;
        this.beginnings = beginnings;
        addClassName("fw-inbox");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        View view = event.getLocation()
                .getQueryParameters()
                .getSingleParameter("view")
                .map(InboxScreen::view)
                .orElse(View.TODO);
        Optional<String> asked = event.getRouteParameters().get("task");
        Task chosen = asked.map(this::require).orElse(null);
        List<Task> tasks = inbox.tasks(view);
        removeAll();
        setClassName("has-task", chosen != null);
        add(views(view), list(view, tasks, chosen), chosen == null ? nothing(tasks) : pane(view, tasks, chosen));
    }

    private static View view(String key) {
        for (View view : View.values()) {
            if (view.key().equals(key)) {
                return view;
            }
        }
        throw new NotFoundException();
    }

    private Task require(String id) {
        try {
            return inbox.read(UUID.fromString(id));
        } catch (TaskNotFound | IllegalArgumentException e) {
            throw new NotFoundException();
        }
    }

    private Component views(View current) {
        Inbox.Counts counts = inbox.counts();
        Map<View, Long> numbers = Map.of(
                View.TODO, counts.todo(),
                View.STARTED, counts.started(),
                View.COPIED, counts.copied(),
                View.ACTING, counts.acting());
        Div views = Blocks.div("fw-views", new H1(Words.of("inbox")));
        for (View view : View.values()) {
            long number = numbers.getOrDefault(view, 0L);
            if (view == View.ACTING && number == 0 && current != View.ACTING) {
                continue;
            }
            RouterLink link = new RouterLink();
            link.setRoute(InboxScreen.class);
            link.setQueryParameters(QueryParameters.of("view", view.key()));
            link.addClassName("fw-view");
            link.getElement().setAttribute("aria-current", view == current ? "page" : "false");
            link.add(new Span(Words.of("view." + view.key())));
            if (number > 0) {
                link.add(Blocks.span("fw-number", Long.toString(number)));
            }
            views.add(link);
        }
        return views;
    }

    private Component list(View view, List<Task> tasks, @Nullable Task chosen) {
        Div list = Blocks.div("fw-tasks");
        DefinitionSet set = definitions.current();
        TaskCard cards = new TaskCard(set, users);
        for (Task task : tasks) {
            RouterLink link = new RouterLink();
            link.setRoute(InboxScreen.class, at(task.id()));
            link.setQueryParameters(QueryParameters.of("view", view.key()));
            link.addClassName("fw-task");
            boolean here = chosen != null && chosen.id().equals(task.id());
            link.getElement().setAttribute("aria-current", here ? "true" : "false");
            cards.fill(link, task);
            list.add(link);
        }
        if (tasks.isEmpty()) {
            String key = view == View.TODO ? "inbox.empty" : "inbox.none";
            list.add(Blocks.div(
                    "fw-empty",
                    Blocks.span("fw-empty-mark", ""),
                    new H2(Words.of(key)),
                    new Paragraph(Words.of(view == View.TODO ? "inbox.empty.text" : "view." + view.key() + ".text"))));
        }
        return list;
    }

    private Component nothing(List<Task> tasks) {
        HomePane home = new HomePane(definitions.current(), permissions, reports);
        FirstSteps first = new FirstSteps(
                definitions.current(), permissions, beginnings, users.all().size());
        if (permissions.configures(definitions.current())) {
            home.addComponentAsFirst(administration.make());
        }
        if (first.saysAnything()) {
            home.addComponentAsFirst(first);
        }
        if (home.saysAnything()) {
            return home;
        }
        Div none = Blocks.div("fw-pane fw-pane-none");
        if (!tasks.isEmpty()) {
            none.add(Blocks.div(
                    "fw-empty",
                    new Paragraph(Words.of("inbox.choose")),
                    Blocks.span("fw-quiet", Words.of("inbox.keys"))));
        }
        return none;
    }

    private Component pane(View view, List<Task> tasks, Task chosen) {
        RouterLink back = new RouterLink();
        back.setRoute(InboxScreen.class);
        back.setQueryParameters(QueryParameters.of("view", view.key()));
        back.add(new Icon("vaadin", "angle-left"), new Span(Words.of("inbox")));
        back.addClassNames("fw-back", "fw-only-phone");
        return Blocks.div("fw-pane-place", back, panes.of(chosen, () -> next(view, tasks, chosen)));
    }

    /** Decided: the task below takes its place, or the one above where it was the last. */
    private void next(View view, List<Task> tasks, Task decided) {
        List<UUID> ids = tasks.stream().map(Task::id).toList();
        int at = ids.indexOf(decided.id());
        List<UUID> left = inbox.tasks(view).stream().map(Task::id).toList();
        Optional<UUID> next = at < 0
                ? left.stream().findFirst()
                : ids.stream()
                        .skip(at + 1L)
                        .filter(left::contains)
                        .findFirst()
                        .or(() -> left.stream().reduce((_, last) -> last));
        UI.getCurrent()
                .navigate(
                        InboxScreen.class,
                        next.map(InboxScreen::at).orElse(RouteParameters.empty()),
                        QueryParameters.of("view", view.key().toLowerCase(Locale.ROOT)));
    }

    private static RouteParameters at(UUID task) {
        return new RouteParameters("task", task.toString());
    }

    @Override
    protected void onAttach(AttachEvent event) {
        getElement().executeJs("window.fw.inboxKeys(this)");
    }

    @Override
    public String getPageTitle() {
        return Words.of("inbox");
    }
}
