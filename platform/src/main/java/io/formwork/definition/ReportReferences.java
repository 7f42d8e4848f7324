package io.formwork.definition;

import io.formwork.definition.element.Menu;
import io.formwork.definition.reading.Place;
import io.formwork.definition.reading.Problems;
import io.formwork.definition.report.Report;
import io.formwork.definition.report.ReportDefinition;
import io.formwork.definition.report.ReportResolver;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks what reports say of other definitions: the report that a row opens, what menus name, and roles. */
final class ReportReferences {
    private final DefinitionSet set;
    private final Problems problems;

    ReportReferences(DefinitionSet set, Problems problems) {
        this.set = set;
        this.problems = problems;
    }

    void check() {
        set.reports().values().forEach(report -> report(report.definition()));
        set.menu().forEach(this::menu);
    }

    private void menu(Menu.Group group) {
        if (group.title() == null) {
            problems.add(group.place(), "menu.title", "is missing; no template gives '{0}' one", group.area());
        }
        group.items().stream()
                .filter(item -> item.startsWith(Menu.REPORT))
                .map(item -> item.substring(Menu.REPORT.length()))
                .forEach(report -> require(
                        group.place(),
                        "menu.items",
                        "report",
                        report,
                        set.reports().keySet()));
        group.home().forEach(entry -> home(group, entry));
        group.steps()
                .forEach(step -> require(
                        step.place(),
                        "menu.steps",
                        "form",
                        step.form(),
                        set.forms().keySet()));
        group.roles()
                .forEach(role -> require(
                        group.place(), "menu.roles", "role", role, set.roles().keySet()));
        group.first()
                .forEach(role -> require(
                        group.place(), "menu.first", "role", role, set.roles().keySet()));
    }

    private void home(Menu.Group group, String entry) {
        String report = Menu.reportOf(entry);
        require(group.place(), "menu.home", "report", report, set.reports().keySet());
        String column = Menu.columnOf(entry);
        if (column != null && set.reports().get(report) instanceof Report known) {
            Set<String> totalled = known.definition().columns().entrySet().stream()
                    .filter(each -> each.getValue().total() != null)
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet());
            require(group.place(), "menu.home", "column with a total", column, totalled);
        }
    }

    private void report(ReportDefinition report) {
        report.readers()
                .forEach(role -> require(
                        report.place(), "readers", "role", role, set.roles().keySet()));
        report.columns()
                .forEach((key, column) -> column.readers()
                        .forEach(role -> require(
                                column.place(),
                                "columns." + key + ".readers",
                                "role",
                                role,
                                set.roles().keySet())));
        ReportDefinition.Opens opens = report.opens();
        if (opens == null) {
            return;
        }
        if ((opens.report() == null) == (opens.document() == null)) {
            problems.add(opens.place(), "opens", "expected either a report or a document");
        }
        if (opens.report() == null) {
            return;
        }
        require(
                opens.place(),
                "opens.report",
                "report",
                opens.report(),
                set.reports().keySet());
        Report target = set.reports().get(opens.report());
        if (target != null) {
            opens.with()
                    .keySet()
                    .forEach(key -> require(
                            opens.place(),
                            "opens.with",
                            "parameter of " + opens.report(),
                            key,
                            target.parameters().keySet()));
        }
    }

    private void require(Place place, String key, String kind, String name, Collection<String> known) {
        ReportResolver.require(problems, place, key, kind, name, known);
    }
}
