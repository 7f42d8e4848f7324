package io.formwork.ui.ledger;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import io.formwork.definition.DefinitionSet;
import io.formwork.definition.Definitions;
import io.formwork.definition.element.LedgerDefinition;
import io.formwork.document.Documents;
import io.formwork.document.InvalidQuery;
import io.formwork.document.LedgerView;
import io.formwork.document.Lookups;
import io.formwork.ledger.Balance;
import io.formwork.tenant.Caller;
import io.formwork.ui.Blocks;
import io.formwork.ui.Favourites;
import io.formwork.ui.Labels;
import io.formwork.ui.MainLayout;
import io.formwork.ui.Words;
import jakarta.annotation.security.PermitAll;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a ledger says: {@code /ledgers/<ledger>}, grouped, narrowed and dated as its address says. */
@Route(value = "ledgers/:ledger", layout = MainLayout.class)
@PermitAll
public class LedgerScreen extends Div implements BeforeEnterObserver, HasDynamicTitle {
    private static final int NARROW = 640;

    private final Definitions definitions;
    private final LedgerView view;
    private final Documents documents;
    private final Lookups lookups;
    private final Favourites favourites;
    private String title = "";

    LedgerScreen(
            Definitions definitions, LedgerView view, Documents documents, Lookups lookups, Favourites favourites) {
        this.favourites = favourites;
        this.definitions = definitions;
        this.view = view;
        this.documents = documents;
        this.lookups = lookups;
        addClassNames("fw-list", "fw-ledger");
    }

    public static RouteParameters at(String ledger) {
        return new RouteParameters("ledger", ledger);
    }

    /** Where the movements of these dimension values are. */
    public static String entriesOf(String ledger, Map<String, String> where) {
        return address(ledger, LedgerState.entries(where));
    }

    /** Shows the balances of these dimension values. */
    public static void openBalances(LedgerDefinition ledger, Map<String, String> where) {
        go(ledger.ledger(), new LedgerState(LedgerState.usual(ledger), where, null, false));
    }

    static String address(String ledger, LedgerState state) {
        return "ledgers/" + ledger + "?" + state.query();
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        DefinitionSet set = definitions.current();
        LedgerDefinition ledger = set.ledger(
                        event.getRouteParameters().get("ledger").orElse(""))
                .filter(found -> view.mayRead(set, found))
                .orElseThrow(NotFoundException::new);
        title = ledger.title().in(Words.reader());
        LedgerState state = LedgerState.of(ledger, event.getLocation().getQueryParameters());
        Labels labels = new Labels(documents);
        LedgerText text = new LedgerText(ledger, labels);
        text.expect(List.of(state.where()));
        removeAll();
        boolean narrow = event.getUI().getPage().getExtendedClientDetails().getWindowInnerWidth() < NARROW;
        try {
            show(set, text, labels, state, narrow);
        } catch (InvalidQuery e) {
            // An address from elsewhere may name values that are not there.
            removeAll();
            add(head(text, state, null), empty("ledger.no-such-value", ""));
        }
    }

    private void show(DefinitionSet set, LedgerText text, Labels labels, LedgerState state, boolean narrow) {
        String key = text.ledger().ledger();
        if (state.entries()) {
            EntryRows rows = new EntryRows(set, view, text, state, narrow);
            add(head(text, state, null), new UnderWay(view, key), bar(text, labels, state));
            add(rows.isEmpty() ? empty("ledger.no-entries", Words.of("ledger.no-entries.text")) : rows);
            return;
        }
        List<Balance> balances = view.balances(key, state.by(), state.where(), moment(state.at()));
        text.expect(balances.stream().map(Balance::dimensions).toList());
        add(head(text, state, balances.size()), new UnderWay(view, key), bar(text, labels, state));
        if (!balances.isEmpty()) {
            add(new BalanceRows(text, state, balances, narrow));
        } else if (state.where().isEmpty() && state.at() == null) {
            add(empty("ledger.empty", Words.of("ledger.empty.text")));
        } else {
            Div nothing = empty("ledger.nothing", "");
            nothing.add(new Button(
                    Words.of("list.clear"), _ -> go(text, new LedgerState(state.by(), Map.of(), null, false))));
            add(nothing);
        }
    }

    /** A day counts to its end, where the company is. */
    private static @Nullable OffsetDateTime moment(@Nullable LocalDate day) {
        return day == null
                ? null
                : day.plusDays(1)
                        .atStartOfDay(Caller.current().tenant().zone())
                        .minusNanos(1000)
                        .toOffsetDateTime();
    }

    private Component head(LedgerText text, LedgerState state, @Nullable Integer count) {
        String name = text.ledger().title().in(Words.reader());
        Div title = Blocks.div("fw-title", new H1(state.entries() ? Words.of("ledger.entries", name) : name));
        if (count != null) {
            title.add(Blocks.span(
                    "fw-count", NumberFormat.getIntegerInstance(Words.reader()).format(count)));
        }
        if (!state.entries()) {
            title.add(favourites.star("ledger:" + text.ledger().ledger()));
        }
        Div what = Blocks.div("fw-ledger-what");
        if (state.entries()) {
            RouterLink back = new RouterLink();
            back.setRoute(LedgerScreen.class, at(text.ledger().ledger()));
            // What was narrowed down to reach these movements is taken off again, what they were grouped by stays.
            Map<String, String> kept = new java.util.LinkedHashMap<>(state.where());
            state.by().forEach(kept::remove);
            List<String> by = state.by().isEmpty() ? LedgerState.usual(text.ledger()) : state.by();
            if (state.by().isEmpty()) {
                kept.clear();
            }
            back.setQueryParameters(new LedgerState(by, kept, state.at(), false).parameters());
            back.add(new Icon("vaadin", "angle-left"), new Span(Words.of("ledger.back", name)));
            back.addClassName("fw-back");
            what.add(back);
        }
        what.add(title);
        return Blocks.div("fw-list-head", what);
    }

    private Component bar(LedgerText text, Labels labels, LedgerState state) {
        Div bar = Blocks.div("fw-bar");
        if (!state.entries()) {
            bar.add(groups(text, state));
        }
        state.where().forEach((dimension, value) -> bar.add(chip(text, state, dimension, value)));
        Button add = new Button(Words.of("filter.add"), new Icon("vaadin", "filter"));
        add.addThemeVariants(ButtonVariant.TERTIARY);
        DimensionFilter filter = new DimensionFilter(
                view, lookups, text, labels, (dimension, value) -> go(text, state.with(dimension, value)));
        filter.setTarget(add);
        DatePicker day = new DatePicker();
        day.addClassName("fw-as-of");
        day.setLocale(Words.reader());
        day.setClearButtonVisible(true);
        day.setPlaceholder(Words.of("ledger.now"));
        day.setAriaLabel(Words.of("ledger.as-of"));
        day.setPrefixComponent(Blocks.span("fw-quiet", Words.of("ledger.as-of")));
        day.setValue(state.at());
        day.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                go(text, state.asOf(event.getValue()));
            }
        });
        bar.add(add, filter);
        if (state.entries()) {
            Button order = new Button(
                    Words.of(state.oldestFirst() ? "ledger.oldest-first" : "ledger.newest-first"),
                    new Icon("vaadin", state.oldestFirst() ? "arrow-up" : "arrow-down"),
                    _ -> go(text, state.turned()));
            order.addClassName("fw-order");
            order.addThemeVariants(ButtonVariant.TERTIARY);
            order.setTooltipText(Words.of("ledger.turn"));
            bar.add(order);
        }
        bar.add(day);
        return bar;
    }

    private Component groups(LedgerText text, LedgerState state) {
        Div groups = Blocks.div("fw-toggles", Blocks.span("fw-quiet", Words.of("ledger.by")));
        groups.getElement().setAttribute("role", "group").setAttribute("aria-label", Words.of("ledger.by"));
        List<String> order = new ArrayList<>(state.by());
        LedgerState.shown(text.ledger()).stream()
                .filter(dimension -> !order.contains(dimension))
                .forEach(order::add);
        for (String dimension : order) {
            NativeButton toggle = new NativeButton(text.dimension(dimension), _ -> go(text, state.toggled(dimension)));
            toggle.addClassName("fw-toggle");
            toggle.getElement()
                    .setAttribute("aria-pressed", String.valueOf(state.by().contains(dimension)));
            groups.add(toggle);
        }
        return groups;
    }

    private static Component chip(LedgerText text, LedgerState state, String dimension, String value) {
        String sentence = value.isEmpty()
                ? Words.of("filter.empty", text.dimension(dimension))
                : Words.of(
                        "filter.sentence",
                        text.dimension(dimension),
                        Words.of("operator.in"),
                        text.value(dimension, value));
        NativeButton cross = new NativeButton("✕", _ -> go(text, state.without(dimension)));
        cross.setAriaLabel(Words.of("filter.remove", sentence));
        return Blocks.div("fw-chip", new Span(sentence), cross);
    }

    private static Div empty(String key, String detail) {
        return Blocks.div("fw-empty", Blocks.span("fw-empty-mark", ""), new H2(Words.of(key)), new Paragraph(detail));
    }

    private static void go(LedgerText text, LedgerState next) {
        go(text.ledger().ledger(), next);
    }

    static void go(String ledger, LedgerState next) {
        UI.getCurrent().navigate(LedgerScreen.class, at(ledger), next.parameters());
    }

    @Override
    public String getPageTitle() {
        return title;
    }
}
