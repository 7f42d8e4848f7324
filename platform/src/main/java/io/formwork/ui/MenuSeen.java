package io.formwork.ui;

import io.formwork.definition.DefinitionSet;
import io.formwork.definition.element.Menu;
import io.formwork.document.LedgerView;
import io.formwork.permission.Permissions;
import io.formwork.report.Reports;
import io.formwork.tenant.Caller;
import io.formwork.tenant.User;
import java.util.Comparator;
import java.util.List;

/** The menu as its reader sees it: the areas that he is shown, with what he may read, his own first. */
public record MenuSeen(Permissions permissions, LedgerView ledgers, Reports reports) {

    public List<Menu.Group> of(DefinitionSet set) {
        User reader = Caller.current().user();
        return set.menu().stream()
                .filter(group -> isShown(group, reader))
                .map(group -> with(
                        group,
                        group.items().stream()
                                .filter(item -> Place.of(set, permissions, ledgers, reports, item)
                                        .isPresent())
                                .toList()))
                .filter(group -> !group.items().isEmpty())
                .sorted(Comparator.comparing(group -> group.first().stream().noneMatch(reader::hasRole)))
                .toList();
    }

    private static boolean isShown(Menu.Group group, User reader) {
        return group.roles().isEmpty() || group.roles().stream().anyMatch(reader::hasRole);
    }

    private static Menu.Group with(Menu.Group group, List<String> items) {
        return new Menu.Group(
                group.place(),
                group.area(),
                group.order(),
                group.first(),
                group.home(),
                group.title(),
                group.icon(),
                items,
                group.steps(),
                group.roles());
    }
}
