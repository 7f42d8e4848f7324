package io.formwork.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.router.RouteParameters;
import io.formwork.definition.DefinitionSet;
import io.formwork.definition.element.Menu;
import io.formwork.definition.form.FormKind;
import io.formwork.definition.form.FormPermission.Action;
import io.formwork.document.LedgerView;
import io.formwork.permission.Permissions;
import io.formwork.report.Reports;
import io.formwork.ui.ledger.LedgerScreen;
import io.formwork.ui.list.ListScreen;
import io.formwork.ui.report.ReportScreen;
import java.util.Optional;

/**
 * Somewhere one can go: the list of a form, a ledger, or a report.
 *
 * @param item how the menu of a template names it
 */
record Place(
        String item,
        String title,
        String path,
        Class<? extends Component> screen,
        RouteParameters parameters,
        Kind kind) {
    static final String LEDGER = "ledger:";

    /** What one finds there, in the order in which an area shows it. */
    enum Kind {
        DOCUMENT,
        MASTER,
        REPORT,
        LEDGER
    }

    /** The place that a menu's item means; none where the caller may not go there. */
    static Optional<Place> of(
            DefinitionSet set, Permissions permissions, LedgerView ledgers, Reports reports, String item) {
        if (item.startsWith(Menu.REPORT)) {
            String key = item.substring(Menu.REPORT.length());
            return Optional.ofNullable(set.reports().get(key))
                    .filter(report -> reports.mayRead(set, report))
                    .map(report -> new Place(
                            item,
                            report.title().in(Words.reader()),
                            "reports/" + key,
                            ReportScreen.class,
                            ReportScreen.at(key),
                            Kind.REPORT));
        }
        if (item.startsWith(LEDGER)) {
            String key = item.substring(LEDGER.length());
            return set.ledger(key)
                    .filter(ledger -> ledgers.mayRead(set, ledger))
                    .map(ledger -> new Place(
                            item,
                            ledger.title().in(Words.reader()),
                            "ledgers/" + key,
                            LedgerScreen.class,
                            LedgerScreen.at(key),
                            Kind.LEDGER));
        }
        return set.form(item)
                .filter(form -> permissions.may(set, form, Action.READ))
                .map(form -> new Place(
                        item,
                        form.title().in(Words.reader()),
                        "f/" + item,
                        ListScreen.class,
                        ListScreen.at(item),
                        form.kind() == FormKind.DOCUMENT ? Kind.DOCUMENT : Kind.MASTER));
    }
}
