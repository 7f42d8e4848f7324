package io.formwork.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.router.RouterLink;
import io.formwork.definition.DefinitionSet;
import io.formwork.definition.element.Menu;
import io.formwork.document.LedgerView;
import io.formwork.permission.Permissions;
import io.formwork.report.Reports;
import io.formwork.tenant.Caller;
import io.formwork.tenant.User;
import io.formwork.ui.automation.AutomationsScreen;
import io.formwork.ui.automation.MessagesScreen;
import io.formwork.ui.design.DefinitionsScreen;
import io.formwork.ui.form.FormScreen;
import io.formwork.ui.inbox.InboxScreen;
import io.formwork.ui.people.UsersScreen;
import io.formwork.ui.template.TemplatesScreen;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** The way through the application, at the left: the areas and forms that the caller may read. */
final class Rail extends Nav {
    private final Map<RouterLink, String> links = new LinkedHashMap<>();
    private final Span tally = Blocks.span("fw-tally", "");
    private final Span unread = Blocks.span("fw-tally fw-unread", "");
    private final Div recent = Blocks.div("fw-recent");

    Rail(DefinitionSet set, Permissions permissions, LedgerView ledgers, Reports reports, List<String> favourites) {
        tally.setVisible(false);
        unread.setVisible(false);
        addClassName("fw-rail");
        setAriaLabel(Words.of("rail.label"));
        NativeButton fold = new NativeButton();
        fold.add(new Icon("vaadin", "chevron-left-small"));
        fold.addClassName("fw-fold");
        fold.setAriaLabel(Words.of("rail.fold"));
        fold.addClickListener(_ -> getElement().executeJs("window.fw.foldRail()"));
        RouterLink home = new RouterLink();
        home.setRoute(InboxScreen.class);
        home.addClassNames("fw-brand");
        home.getElement().setAttribute("aria-label", "Formwork");
        home.add(Blocks.span("fw-mark", ""), Blocks.span("fw-wide", "Formwork"));
        add(Blocks.div("fw-rail-top", home, fold));
        Div scroll = Blocks.div("fw-rail-scroll");
        RouterLink inbox = link(Words.of("inbox"), "inbox");
        inbox.setRoute(InboxScreen.class);
        inbox.add(tally);
        links.put(inbox, "inbox");
        RouterLink messages = link(Words.of("messages"), "bell");
        messages.setRoute(MessagesScreen.class);
        messages.add(unread);
        links.put(messages, "messages");
        scroll.add(Blocks.div("fw-group", inbox, messages));
        List<Place> starred = places(set, permissions, ledgers, reports, favourites);
        if (!starred.isEmpty()) {
            scroll.add(area("favourites", "star", Words.of("rail.favourites"), starred));
        }
        for (Menu.Group group : ownFirst(set.menu())) {
            String icon = group.icon() == null ? "folder-o" : group.icon().replace("vaadin:", "");
            List<Place> places = shown(group) ? places(set, permissions, ledgers, reports, group.items()) : List.of();
            if (!places.isEmpty()) {
                scroll.add(sorted(group.area(), icon, group.heading().in(Words.reader()), places));
            }
        }
        if (permissions.configures(set)) {
            RouterLink users = link(Words.of("users"), "users");
            users.setRoute(UsersScreen.class);
            links.put(users, "users");
            RouterLink automations = link(Words.of("automations"), "cogs");
            automations.setRoute(AutomationsScreen.class);
            links.put(automations, "automations");
            RouterLink templates = link(Words.of("templates"), "package");
            templates.setRoute(TemplatesScreen.class);
            links.put(templates, "templates");
            RouterLink definitions = link(Words.of("definitions"), "edit");
            definitions.setRoute(DefinitionsScreen.class);
            links.put(definitions, "design");
            scroll.add(Blocks.div("fw-group", users, automations, templates, definitions));
        }
        scroll.add(recent);
        add(scroll);
    }

    private static boolean shown(Menu.Group group) {
        return group.roles().isEmpty()
                || group.roles().stream().anyMatch(Caller.current().user()::hasRole);
    }

    /** Everybody's own area stands first. */
    private static List<Menu.Group> ownFirst(List<Menu.Group> groups) {
        User user = Caller.current().user();
        return groups.stream()
                .sorted(Comparator.comparing(group -> group.first().stream().noneMatch(user::hasRole)))
                .toList();
    }

    private static List<Place> places(
            DefinitionSet set, Permissions permissions, LedgerView ledgers, Reports reports, List<String> items) {
        return items.stream()
                .flatMap(item -> Place.of(set, permissions, ledgers, reports, item).stream())
                .toList();
    }

    /** What people work with every day comes first; the rest of an area lies behind a word for its kind. */
    private NativeDetails sorted(String key, String icon, String title, List<Place> places) {
        Map<Place.Kind, List<Place>> kinds = new EnumMap<>(Place.Kind.class);
        places.forEach(place ->
                kinds.computeIfAbsent(place.kind(), _ -> new ArrayList<>()).add(place));
        Place.Kind main = kinds.keySet().iterator().next();
        NativeDetails area = area(key, icon, title, Objects.requireNonNull(kinds.remove(main)));
        kinds.forEach((kind, some) -> {
            NativeDetails part =
                    new NativeDetails(Words.of("rail." + kind.name().toLowerCase(Locale.ROOT)));
            part.addClassName("fw-group-part");
            part.getElement().setAttribute("data-key", key + "." + kind.name());
            part.setContent(links(some));
            area.getElement().appendChild(part.getElement());
        });
        return area;
    }

    private NativeDetails area(String key, String icon, String title, List<Place> places) {
        NativeDetails area = new NativeDetails(
                Blocks.div("fw-group-title", new Icon("vaadin", icon), Blocks.span("fw-wide", title)));
        area.addClassName("fw-group");
        area.getElement().setAttribute("data-key", key);
        area.setOpen(true);
        area.setContent(links(places));
        return area;
    }

    private Div links(List<Place> places) {
        Div all = new Div();
        for (Place place : places) {
            RouterLink link = link(place.title(), null);
            link.setRoute(place.screen(), place.parameters());
            links.put(link, place.path());
            all.add(link);
        }
        return all;
    }

    private static RouterLink link(String title, @org.jspecify.annotations.Nullable String icon) {
        RouterLink link = new RouterLink();
        link.addClassName("fw-link");
        link.getElement().setAttribute("title", title);
        if (icon != null) {
            link.add(new Icon("vaadin", icon));
        }
        link.add(new Span(title));
        return link;
    }

    /** How many tasks wait, and how many messages were not read. */
    void waiting(long tasks, long messages) {
        unread.setText(Long.toString(messages));
        unread.setVisible(messages > 0);
        tally.setText(Long.toString(tasks));
        tally.setVisible(tasks > 0);
    }

    /** Marks where one is, and lists where one was. */
    void at(String path) {
        links.forEach((link, place) -> {
            boolean here = path.equals(place) || path.startsWith(place + "/");
            link.getElement().setAttribute("aria-current", here ? "page" : "false");
        });
        recent.removeAll();
        List<Recent.Opened> opened = Recent.all();
        if (!opened.isEmpty()) {
            recent.add(Blocks.div(
                    "fw-group-title", new Icon("vaadin", "clock"), Blocks.span("fw-wide", Words.of("rail.recent"))));
            opened.forEach(each -> recent.add(opened(each)));
        }
        getElement().executeJs("window.fw.railAt()");
    }

    private static Component opened(Recent.Opened opened) {
        RouterLink link = link(opened.name(), null);
        link.setRoute(FormScreen.class, FormScreen.at(opened.form(), opened.id()));
        return link;
    }
}
