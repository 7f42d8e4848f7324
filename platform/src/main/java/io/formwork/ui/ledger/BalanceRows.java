package io.formwork.ui.ledger;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.FooterRow;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.virtuallist.VirtualList;
import com.vaadin.flow.data.renderer.LitRenderer;
import io.formwork.ledger.Balance;
import io.formwork.ui.Blocks;
import io.formwork.ui.Words;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Balances, one group a row, with what they come to; each opens the movements behind it. */
final class BalanceRows extends Div {
    private final LedgerText text;
    private final LedgerState state;
    private final List<Balance> balances;

    BalanceRows(LedgerText text, LedgerState state, List<Balance> balances, boolean narrow) {
        this.text = text;
        this.state = state;
        this.balances =
                balances.stream().sorted(Comparator.comparing(this::name)).toList();
        addClassName("fw-rows");
        add(narrow ? cards() : grid());
        if (narrow) {
            addClassName("fw-rows-cards");
            add(total());
        }
    }

    private String name(Balance balance) {
        return state.by().stream()
                .map(dimension -> text.value(dimension, balance.dimensions().get(dimension)))
                .reduce("", (before, next) -> before + next + "\u0000");
    }

    private String address(Balance balance) {
        return LedgerScreen.address(text.ledger().ledger(), state.behind(balance.dimensions()));
    }

    private String title(Balance balance, String dimension) {
        String value = text.value(dimension, balance.dimensions().get(dimension));
        return value.isEmpty() ? Words.of("ledger.none") : value;
    }

    private Grid<Balance> grid() {
        Grid<Balance> grid = new Grid<>();
        grid.addClassName("fw-grid");
        grid.addThemeVariants(GridVariant.NO_BORDER);
        grid.setSizeFull();
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.setItems(balances);
        FooterRow footer = null;
        boolean first = true;
        for (String dimension : state.by()) {
            dimension(grid, dimension, first);
            first = false;
        }
        if (state.by().isEmpty()) {
            grid.addColumn(LitRenderer.<Balance>of(
                                    "<a class=\"fw-open\" href=\"${item.href}\" router-link>${item.text}</a>")
                            .withProperty("href", this::address)
                            .withProperty("text", _ -> Words.of("ledger.all")))
                    .setFlexGrow(1);
        }
        text.figures().forEach((measure, title) -> figure(grid, measure, title));
        footer = grid.appendFooterRow();
        footer.getCell(grid.getColumns().getFirst()).setText(Words.of("ledger.total"));
        for (String measure : text.figures().keySet()) {
            footer.getCell(grid.getColumnByKey(measure)).setText(sum(measure));
        }
        grid.addItemClickListener(event -> {
            if (!event.isCtrlKey() && !event.isMetaKey()) {
                LedgerScreen.go(
                        text.ledger().ledger(), state.behind(event.getItem().dimensions()));
            }
        });
        return grid;
    }

    private void dimension(Grid<Balance> grid, String dimension, boolean first) {
        LitRenderer<Balance> renderer = first
                ? LitRenderer.<Balance>of("<a class=\"fw-open\" href=\"${item.href}\" router-link>${item.text}</a>")
                        .withProperty("href", this::address)
                : LitRenderer.of("<span>${item.text}</span>");
        grid.addColumn(renderer.withProperty("text", balance -> title(balance, dimension)))
                .setKey("by." + dimension)
                .setHeader(text.dimension(dimension))
                .setComparator(Comparator.comparing(balance -> title(balance, dimension)))
                .setResizable(true)
                .setWidth("180px")
                .setFlexGrow(1);
    }

    private void figure(Grid<Balance> grid, String measure, String title) {
        grid.addColumn(LitRenderer.<Balance>of("<span class=\"${item.neg ? 'fw-neg' : ''}\">${item.text}</span>")
                        .withProperty("text", balance -> text.shown(measure, balance.measures()))
                        .withProperty(
                                "neg",
                                balance ->
                                        text.figure(measure, balance.measures()).signum() < 0))
                .setKey(measure)
                .setHeader(title)
                .setComparator(Comparator.comparing(balance -> text.figure(measure, balance.measures())))
                .setTextAlign(ColumnTextAlign.END)
                .setPartNameGenerator(_ -> "number")
                .setResizable(true)
                .setWidth("150px")
                .setFlexGrow(0);
    }

    private String sum(String measure) {
        return text.amount(
                measure,
                balances.stream()
                        .map(balance -> text.figure(measure, balance.measures()))
                        .reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    private VirtualList<Balance> cards() {
        VirtualList<Balance> cards = new VirtualList<>();
        cards.addClassName("fw-cards");
        cards.setItems(balances);
        cards.setRenderer(LitRenderer.<Balance>of("<a class=\"fw-card\" href=\"${item.href}\" router-link>"
                        + "<b>${item.title}</b><span></span><p>${item.rest}</p><p class=\"fw-card-figures\">"
                        + "${item.figures}"
                        + "</p></a>")
                .withProperty("href", this::address)
                .withProperty(
                        "title",
                        balance -> state.by().isEmpty()
                                ? Words.of("ledger.all")
                                : title(balance, state.by().getFirst()))
                .withProperty(
                        "rest",
                        balance -> String.join(
                                " · ",
                                state.by().stream()
                                        .skip(1)
                                        .map(dimension -> title(balance, dimension))
                                        .toList()))
                .withProperty(
                        "figures",
                        balance -> figures(text.figures(), measure -> text.shown(measure, balance.measures()))));
        return cards;
    }

    /** Numbers in one line of a card, each behind its heading. */
    static String figures(Map<String, String> titles, UnaryOperator<String> shown) {
        return titles.entrySet().stream()
                .map(each -> each.getValue() + " " + shown.apply(each.getKey()))
                .collect(Collectors.joining("  ·  "));
    }

    private Div total() {
        Div total = Blocks.div("fw-card-total", Blocks.span("fw-who", Words.of("ledger.total")));
        text.figures().forEach((measure, title) -> {
            total.add(Blocks.div("", Blocks.span("fw-quiet", title + " "), Blocks.span("fw-figure", sum(measure))));
        });
        return total;
    }
}
