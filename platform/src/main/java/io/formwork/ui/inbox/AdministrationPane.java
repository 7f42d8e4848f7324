package io.formwork.ui.inbox;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.RouterLink;
import io.formwork.automation.AutomationState;
import io.formwork.automation.Automations;
import io.formwork.people.UserAccounts;
import io.formwork.process.Inbox;
import io.formwork.process.View;
import io.formwork.tenant.Account;
import io.formwork.ui.Blocks;
import io.formwork.ui.Words;
import io.formwork.ui.automation.AutomationsScreen;
import io.formwork.ui.design.SpreadsheetScreen;
import io.formwork.ui.people.UsersScreen;
import java.util.List;
import org.springframework.stereotype.Component;

/** What those look after who administer: decisions that wait for others, automations that fail, users. */
final class AdministrationPane extends Div {

    private AdministrationPane() {}

    /** Makes it where somebody administers. */
    @Component
    static final class Maker {
        private final Inbox inbox;
        private final Automations automations;
        private final UserAccounts accounts;

        Maker(Inbox inbox, Automations automations, UserAccounts accounts) {
            this.inbox = inbox;
            this.automations = automations;
            this.accounts = accounts;
        }

        AdministrationPane make() {
            AdministrationPane pane = new AdministrationPane();
            List<Account> users =
                    accounts.all().stream().filter(Account::active).toList();
            long due = users.stream().filter(Account::passwordDue).count();
            List<AutomationState> all = automations.all();
            long failed = all.stream()
                    .filter(state -> state.fault() != null || state.dead() > 0)
                    .count();
            RouterLink waiting = tile("home.waiting", inbox.counts().acting(), Words.of("home.waiting.text"));
            waiting.setRoute(InboxScreen.class);
            waiting.setQueryParameters(QueryParameters.of("view", View.ACTING.key()));
            RouterLink faults = tile("home.faults", failed, Words.of("home.faults.text", Integer.toString(all.size())));
            faults.setRoute(AutomationsScreen.class);
            RouterLink people = tile("users", users.size(), due == 0 ? "" : Words.of("home.due", Long.toString(due)));
            people.setRoute(UsersScreen.class);
            RouterLink sheet = new RouterLink();
            sheet.setRoute(SpreadsheetScreen.class);
            sheet.addClassName("fw-tile");
            sheet.add(
                    Blocks.span("fw-tile-name", Words.of("sheet.open")),
                    Blocks.span("fw-tile-count", "+"),
                    Blocks.span("fw-tile-sum", Words.of("sheet.open.text")));
            pane.add(
                    new H2(Words.of("home.administration")),
                    Blocks.div("fw-home-tiles", waiting, faults, people, sheet));
            return pane;
        }

        private static RouterLink tile(String name, long count, String text) {
            RouterLink tile = new RouterLink();
            tile.addClassName("fw-tile");
            tile.add(
                    Blocks.span("fw-tile-name", Words.of(name)),
                    Blocks.span(count == 0 ? "fw-tile-count fw-zero" : "fw-tile-count", Long.toString(count)),
                    Blocks.span("fw-tile-sum", text));
            return tile;
        }
    }
}
