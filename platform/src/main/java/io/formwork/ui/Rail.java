package io.formwork.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.router.RouterLink;
import io.formwork.definition.DefinitionSet;
import io.formwork.definition.Form;
import io.formwork.definition.FormPermission.Action;
import io.formwork.definition.Menu;
import io.formwork.permission.Permissions;
import io.formwork.ui.form.FormScreen;
import io.formwork.ui.inbox.InboxScreen;
import io.formwork.ui.list.ListScreen;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The way through the application, at the left: the areas and forms that the caller may read. */
final class Rail extends Nav {
    private final Map<RouterLink, String> links = new LinkedHashMap<>();
    private final Span tally = Blocks.span("fw-tally", "");
    private final Div recent = Blocks.div("fw-recent");

    Rail(DefinitionSet set, Permissions permissions) {
        tally.setVisible(false);
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
        home.add(Blocks.span("fw-mark", ""), Blocks.span("fw-wide", "Formwork"));
        add(Blocks.div("fw-rail-top", home, fold));
        Div scroll = Blocks.div("fw-rail-scroll");
        RouterLink inbox = link(Words.of("inbox"), "inbox");
        inbox.setRoute(InboxScreen.class);
        inbox.add(tally);
        links.put(inbox, "inbox");
        scroll.add(Blocks.div("fw-group", inbox));
        set.menu().forEach(group -> group(set, permissions, group, scroll));
        scroll.add(recent);
        add(scroll);
    }

    private void group(DefinitionSet set, Permissions permissions, Menu.Group group, Div scroll) {
        List<Form> forms = group.items().stream()
                .flatMap(item -> set.form(item).stream())
                .filter(form -> permissions.may(set, form, Action.READ))
                .toList();
        if (forms.isEmpty()) {
            return;
        }
        Div block = Blocks.div("fw-group");
        String icon = group.icon() == null ? "folder-o" : group.icon().replace("vaadin:", "");
        block.add(Blocks.div(
                "fw-group-title",
                new Icon("vaadin", icon),
                Blocks.span("fw-wide", group.title().in(Words.reader()))));
        for (Form form : forms) {
            RouterLink link = link(form.title().in(Words.reader()), null);
            link.setRoute(ListScreen.class, ListScreen.at(form.key()));
            links.put(link, "f/" + form.key());
            block.add(link);
        }
        scroll.add(block);
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

    /** How many tasks wait. */
    void waiting(long tasks) {
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
    }

    private static Component opened(Recent.Opened opened) {
        RouterLink link = link(opened.name(), null);
        link.setRoute(FormScreen.class, FormScreen.at(opened.form(), opened.id()));
        return link;
    }
}
