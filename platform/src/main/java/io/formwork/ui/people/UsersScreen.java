package io.formwork.ui.people;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.virtuallist.VirtualList;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import io.formwork.document.DocumentNotFound;
import io.formwork.permission.NotAConfigurer;
import io.formwork.tenant.Account;
import io.formwork.ui.Blocks;
import io.formwork.ui.MainLayout;
import io.formwork.ui.Words;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The users of the company, for administrators: {@code /users}, and {@code /users/<name>} with one of them open. */
@Route(value = "users/:user?", layout = MainLayout.class)
@PermitAll
public class UsersScreen extends Div implements BeforeEnterObserver, HasDynamicTitle {
    /** No sign-in name begins so. */
    private static final String NEW = "-new";

    private static final int NARROW = 640;

    private final transient UserDesk desk;
    private final TextField search = new TextField();
    private final Checkbox gone = new Checkbox(Words.of("users.gone"));
    private final Div rows = Blocks.div("fw-rows");
    private List<Account> all = List.of();
    private @Nullable UserDialog open;
    private boolean narrow;

    UsersScreen(UserDesk desk) {
        this.desk = desk;
        addClassNames("fw-list", "fw-users");
        search.addClassName("fw-list-search");
        search.setPlaceholder(Words.of("users.search"));
        search.setAriaLabel(Words.of("users.search"));
        search.setPrefixComponent(new Icon("vaadin", "search"));
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.setValueChangeTimeout(200);
        search.addValueChangeListener(_ -> fill());
        gone.addValueChangeListener(_ -> fill());
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        try {
            all = desk.accounts().all();
            show();
            event.getRouteParameters().get("user").ifPresentOrElse(this::open, this::shut);
        } catch (NotAConfigurer | DocumentNotFound e) {
            throw new NotFoundException();
        }
    }

    @Override
    protected void onAttach(AttachEvent event) {
        narrow = event.getUI().getPage().getExtendedClientDetails().getWindowInnerWidth() < NARROW;
        fill();
    }

    private void show() {
        removeAll();
        Button create = new Button(Words.of("users.new"), new Icon("vaadin", "plus"), _ -> go(NEW));
        create.addThemeVariants(ButtonVariant.PRIMARY);
        create.getElement().setAttribute("data-shortcut", "n");
        add(
                Blocks.div(
                        "fw-list-head",
                        Blocks.div(
                                "fw-title",
                                new H1(Words.of("users")),
                                Blocks.span(
                                        "fw-count",
                                        Long.toString(all.stream()
                                                .filter(Account::active)
                                                .count()))),
                        Blocks.div("fw-head-actions", create)),
                Blocks.div("fw-bar", search, gone),
                rows);
        gone.setVisible(all.stream().anyMatch(account -> !account.active()));
        fill();
    }

    private void fill() {
        String wanted = search.getValue().strip().toLowerCase(Locale.ROOT);
        List<Account> found = all.stream()
                .filter(account -> account.active() || gone.getValue())
                .filter(account -> desk.text(account).toLowerCase(Locale.ROOT).contains(wanted))
                .toList();
        rows.removeAll();
        if (found.isEmpty()) {
            rows.add(Blocks.div("fw-empty", new H2(Words.of("list.nothing"))));
        } else {
            rows.add(narrow ? cards(found) : grid(found));
        }
    }

    private Component grid(List<Account> found) {
        Grid<Account> grid = new Grid<>();
        grid.addClassName("fw-grid");
        grid.addThemeVariants(GridVariant.NO_BORDER);
        grid.setSizeFull();
        grid.addColumn(LitRenderer.<Account>of(
                                "<a class=\"fw-open\" href=\"${item.href}\" router-link>${item.text}</a>")
                        .withProperty("href", account -> "users/" + account.name())
                        .withProperty("text", account -> account.user().displayName()))
                .setHeader(Words.of("users.fullName"))
                .setComparator(account -> account.user().displayName())
                .setFlexGrow(1)
                .setWidth("130px");
        column(grid, "name", Account::name, "120px");
        column(grid, "roles", desk::roles, "190px");
        column(grid, "department", account -> desk.department(account.user().department()), "140px");
        column(grid, "manager", account -> desk.person(account.user().manager()), "120px");
        column(grid, "email", account -> account.user().email(), "190px");
        grid.addColumn(LitRenderer.<Account>of("<span class=\"fw-badge ${item.tone}\">${item.text}</span>")
                        .withProperty("tone", UserDesk::tone)
                        .withProperty("text", UserDesk::standing))
                .setHeader(Words.of("users.state"))
                .setFlexGrow(0)
                .setWidth("150px");
        grid.addItemClickListener(event -> go(event.getItem().name()));
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.setItems(found);
        return grid;
    }

    private static void column(
            Grid<Account> grid, String key, com.vaadin.flow.function.ValueProvider<Account, ?> value, String width) {
        grid.addColumn(account -> {
                    Object shown = value.apply(account);
                    return shown == null ? "" : shown;
                })
                .setHeader(Words.of("users." + key))
                .setSortable(true)
                .setResizable(true)
                .setWidth(width)
                .setFlexGrow(1);
    }

    private Component cards(List<Account> found) {
        VirtualList<Account> cards = new VirtualList<>();
        cards.addClassName("fw-cards");
        cards.setSizeFull();
        cards.setRenderer(LitRenderer.<Account>of("<a class=\"fw-card\" href=\"${item.href}\" router-link>"
                        + "<b>${item.title}</b><span class=\"fw-badge ${item.tone}\">${item.standing}</span>"
                        + "<p>${item.rest}</p></a>")
                .withProperty("href", account -> "users/" + account.name())
                .withProperty("title", account -> account.user().displayName() + " · " + account.name())
                .withProperty("tone", UserDesk::tone)
                .withProperty("standing", UserDesk::standing)
                .withProperty("rest", desk::roles));
        cards.setItems(found);
        return cards;
    }

    private void open(String name) {
        shut();
        Account account = name.equals(NEW) ? null : desk.accounts().read(name);
        UserDialog dialog = new UserDialog(desk, account, all);
        dialog.addOpenedChangeListener(event -> {
            if (!event.isOpened() && dialog.equals(open)) {
                open = null;
                go(null);
            }
        });
        open = dialog;
        dialog.open();
    }

    private void shut() {
        UserDialog before = open;
        open = null;
        if (before != null) {
            before.close();
        }
    }

    private static void go(@Nullable String name) {
        UI.getCurrent()
                .navigate(
                        UsersScreen.class, name == null ? RouteParameters.empty() : new RouteParameters("user", name));
    }

    @Override
    public String getPageTitle() {
        return Words.of("users");
    }
}
