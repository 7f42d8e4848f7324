package io.formwork.ui.inbox;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.router.RouterLink;
import io.formwork.definition.DefinitionSet;
import io.formwork.definition.element.Menu;
import io.formwork.definition.form.Form;
import io.formwork.definition.form.FormKind;
import io.formwork.definition.form.FormPermission.Action;
import io.formwork.definition.report.Report.ReportColumn;
import io.formwork.document.InvalidQuery;
import io.formwork.permission.Permissions;
import io.formwork.report.CellText;
import io.formwork.report.ReportResult;
import io.formwork.report.Reports;
import io.formwork.tenant.Caller;
import io.formwork.ui.Blocks;
import io.formwork.ui.Words;
import io.formwork.ui.form.FormScreen;
import io.formwork.ui.report.ReportScreen;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the day begins with beside decisions: how much there is in the reports of one's own area, and what one enters there. */
final class HomePane extends Div {
    private static final int MOST_FORMS = 6;

    HomePane(DefinitionSet set, Permissions permissions, Reports reports) {
        addClassName("fw-home");
        for (Menu.Group group : set.menu()) {
            if (isOwn(group)) {
                Div tiles = Blocks.div("fw-home-tiles");
                group.home().forEach(key -> tile(set, reports, key).ifPresent(tiles::add));
                Div forms = Blocks.div("fw-home-forms");
                group.items().stream()
                        .flatMap(item -> set.form(item).stream())
                        .filter(form -> form.kind() == FormKind.DOCUMENT && permissions.may(set, form, Action.CREATE))
                        .limit(MOST_FORMS)
                        .forEach(form -> forms.add(entry(form)));
                add(new H2(group.heading().in(Words.reader())), tiles, forms);
            }
        }
    }

    private static boolean isOwn(Menu.Group group) {
        return group.first().stream().anyMatch(role -> Caller.current().user().hasRole(role));
    }

    private static Optional<Component> tile(DefinitionSet set, Reports reports, String entry) {
        String key = Menu.reportOf(entry);
        return Optional.ofNullable(set.reports().get(key))
                .filter(report -> reports.mayRead(set, report))
                .flatMap(report -> result(reports, key))
                .map(result -> tile(key, result, Menu.columnOf(entry)));
    }

    private static Optional<ReportResult> result(Reports reports, String key) {
        try {
            return Optional.of(reports.run(key, Map.of()));
        } catch (InvalidQuery _) {
            return Optional.empty();
        }
    }

    private static Component tile(String key, ReportResult result, @Nullable String figure) {
        for (ReportColumn column : result.shown()) {
            BigDecimal total = result.totals().get(column.key());
            if (column.key().equals(figure) && total != null) {
                String title = column.title().in(Words.reader());
                return tile(key, result, CellText.number(column, total), total.signum() == 0, title);
            }
        }
        int rows = result.rows().size();
        return tile(key, result, Integer.toString(rows), rows == 0, sum(result));
    }

    private static Component tile(String key, ReportResult result, String figure, boolean nothing, String beside) {
        RouterLink tile = new RouterLink();
        tile.setRoute(ReportScreen.class, ReportScreen.at(key));
        tile.addClassName("fw-tile");
        tile.add(
                Blocks.span("fw-tile-name", result.report().title().in(Words.reader())),
                Blocks.span(nothing ? "fw-tile-count fw-zero" : "fw-tile-count", figure),
                Blocks.span("fw-tile-sum", beside));
        return tile;
    }

    /** The first of its sums that says something. */
    private static String sum(ReportResult result) {
        for (ReportColumn column : result.shown()) {
            @Nullable BigDecimal total = result.totals().get(column.key());
            if (total != null && total.signum() != 0) {
                return column.title().in(Words.reader()) + " " + CellText.number(column, total);
            }
        }
        return "";
    }

    private static Component entry(Form form) {
        RouterLink link = new RouterLink();
        link.setRoute(FormScreen.class, FormScreen.at(form.key(), null));
        link.add(new Icon("vaadin", "plus"), new Span(form.title().in(Words.reader())));
        link.addClassName("fw-home-form");
        return link;
    }

    /** Whether anybody would find anything here. */
    boolean saysAnything() {
        return getChildren().findAny().isPresent();
    }
}
