package io.formwork.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.Shortcuts;
import com.vaadin.flow.component.avatar.Avatar;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.dependency.JavaScript;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.RouterLayout;
import com.vaadin.flow.router.RouterLink;
import com.vaadin.flow.shared.Registration;
import com.vaadin.flow.spring.security.AuthenticationContext;
import io.formwork.automation.Notices;
import io.formwork.definition.DefinitionSet;
import io.formwork.definition.Definitions;
import io.formwork.document.DocumentSearch;
import io.formwork.document.Documents;
import io.formwork.document.Glances;
import io.formwork.document.LedgerView;
import io.formwork.document.Whereabouts;
import io.formwork.people.UserAccounts;
import io.formwork.permission.Permissions;
import io.formwork.process.Inbox;
import io.formwork.report.Reports;
import io.formwork.tenant.Caller;
import io.formwork.tenant.SignIn;
import io.formwork.ui.find.ScanScreen;
import io.formwork.ui.inbox.InboxScreen;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Locale;

/** The frame around every screen: the rail at the left, the bar on top, on a phone a bar at the bottom. */
@JavaScript("context://fw/shell.js")
@PermitAll
public class MainLayout extends Div implements RouterLayout, AfterNavigationObserver {
    /** How old the number beside the inbox may get. */
    private static final int POLL_MS = 20_000;

    private final Main content = new Main();
    private final Rail rail;
    private final transient AuthenticationContext authentication;
    private final Palette palette;
    private final transient Inbox inbox;
    private final transient Notices notices;
    private final transient UserAccounts accounts;
    private final transient SignIn signIn;
    private final Span tally = Blocks.span("fw-tally", "");

    MainLayout(
            Definitions definitions,
            Permissions permissions,
            DocumentSearch search,
            LedgerView ledgers,
            Reports reports,
            Glances glances,
            Whereabouts whereabouts,
            Documents documents,
            Inbox inbox,
            Notices notices,
            Favourites favourites,
            UserAccounts accounts,
            SignIn signIn,
            AuthenticationContext authentication) {
        this.accounts = accounts;
        this.signIn = signIn;
        this.inbox = inbox;
        this.notices = notices;
        this.authentication = authentication;
        DefinitionSet set = definitions.current();
        this.rail = new Rail(set, permissions, ledgers, reports, favourites.items());
        this.palette = new Palette(set, permissions, ledgers, reports, search, glances, whereabouts, documents);
        addClassName("fw-shell");
        content.addClassName("fw-content");
        add(rail, Blocks.div("fw-stage", top(), content), bottom());
    }

    private Header top() {
        NativeButton search = new NativeButton();
        search.addClassName("fw-search");
        search.add(new Icon("vaadin", "search"), new Span(Words.of("search.open")), Blocks.span("fw-key", "Ctrl K"));
        search.addClickListener(_ -> palette.open());
        boolean chinese = Words.reader().getLanguage().equals("zh");
        Button language = quiet(chinese ? "EN" : "中", Words.of("language.other"));
        language.addClickListener(_ -> Language.choose(chinese ? Language.ENGLISH : Language.CHINESE));
        Button light = new Button(new Icon("vaadin", "adjust"));
        light.addThemeVariants(ButtonVariant.TERTIARY);
        light.setAriaLabel(Words.of("top.light"));
        light.setTooltipText(Words.of("top.light"));
        light.addClickListener(_ -> light.getElement().executeJs("window.fw.switchLight()"));
        Button help = quiet("?", Words.of("help"));
        help.addClassName("fw-help-open");
        help.getElement().setAttribute("data-shortcut", "?");
        help.addClickListener(_ -> new HelpDialog().open());
        Header header = new Header(search, Blocks.div("fw-top-right", help, language, light, person()));
        header.addClassName("fw-top");
        return header;
    }

    private static Button quiet(String text, String label) {
        Button button = new Button(text);
        button.addThemeVariants(ButtonVariant.TERTIARY);
        button.setAriaLabel(label);
        button.setTooltipText(label);
        return button;
    }

    private Component person() {
        Caller caller = Caller.current();
        MenuBar bar = new MenuBar();
        bar.addThemeVariants(MenuBarVariant.TERTIARY);
        Avatar avatar = new Avatar(caller.user().displayName());
        MenuItem person = bar.addItem(avatar);
        person.setAriaLabel(caller.user().displayName());
        MenuItem who = person.getSubMenu()
                .addItem(Blocks.div(
                        "fw-person",
                        Blocks.span("fw-who", caller.user().displayName()),
                        Blocks.span(
                                "fw-quiet",
                                caller.tenant().name() + " · " + caller.user().name())));
        who.setEnabled(false);
        MenuItem looks = person.getSubMenu().addItem(Words.of("look"));
        for (String look : List.of("system", "light", "dark")) {
            looks.getSubMenu()
                    .addItem(Words.of("look." + look), _ -> getElement().executeJs("window.fw.look($0)", look));
        }
        person.getSubMenu().addItem(Words.of("password.change"), _ -> new PasswordDialog(accounts, signIn).open());
        person.getSubMenu().addItem(Words.of("sign-out"), _ -> authentication.logout());
        return bar;
    }

    private Nav bottom() {
        RouterLink inbox = new RouterLink();
        inbox.setRoute(InboxScreen.class);
        inbox.add(new Icon("vaadin", "inbox"), new Span(Words.of("inbox")), tally);
        RouterLink scan = new RouterLink();
        scan.setRoute(ScanScreen.class);
        scan.add(new Icon("vaadin", "barcode"), new Span(Words.of("scan.short")));
        NativeButton search = new NativeButton();
        search.add(new Icon("vaadin", "search"), new Span(Words.of("search")));
        search.addClickListener(_ -> palette.open());
        NativeButton more = new NativeButton();
        more.add(new Icon("vaadin", "menu"), new Span(Words.of("more")));
        more.addClickListener(_ -> more.getElement().executeJs("window.fw.openRail()"));
        Nav bottom = new Nav(inbox, scan, search, more);
        bottom.addClassName("fw-bottom");
        return bottom;
    }

    @Override
    public void showRouterLayoutContent(HasElement screen) {
        content.getElement().removeAllChildren();
        content.getElement().appendChild(screen.getElement());
    }

    @Override
    protected void onAttach(AttachEvent event) {
        for (KeyModifier modifier : new KeyModifier[] {KeyModifier.CONTROL, KeyModifier.META}) {
            Shortcuts.addShortcutListener(this, palette::open, Key.KEY_K, modifier)
                    .setBrowserDefaultAllowed(false);
        }
        getElement().setAttribute("lang", Words.reader().toLanguageTag());
        event.getUI()
                .getElement()
                .setAttribute("lang", Words.reader().toLanguageTag().toLowerCase(Locale.ROOT));
        getElement().executeJs("window.fw.startShell()");
        Registration counting = Polling.every(event.getUI(), POLL_MS, this::count);
        addDetachListener(detached -> {
            counting.remove();
            detached.unregisterListener();
        });
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        rail.at(event.getLocation().getPath());
        count();
    }

    private void count() {
        long waiting = inbox.counts().todo();
        rail.waiting(waiting, notices.unread());
        tally.setText(Long.toString(waiting));
        tally.setVisible(waiting > 0);
    }
}
