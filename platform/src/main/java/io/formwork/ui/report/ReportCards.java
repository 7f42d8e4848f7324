package io.formwork.ui.report;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.virtuallist.VirtualList;
import com.vaadin.flow.data.renderer.LitRenderer;
import io.formwork.definition.report.Report.ReportColumn;
import io.formwork.report.Cell;
import io.formwork.report.CellText;
import io.formwork.report.ReportResult;
import io.formwork.report.ReportResult.Row;
import io.formwork.ui.Blocks;
import io.formwork.ui.Words;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A report on a narrow screen: each row a card, its numbers below what it is about. */
public final class ReportCards extends Div {
    /** So many figures are all told, zeros too: that nothing differs is an answer. Of more, zeros are left out. */
    private static final int FEW = 4;

    private static final int STILL = 20;

    private final transient ReportResult result;
    private final transient List<ReportColumn> words;
    private final transient List<ReportColumn> numbers;

    ReportCards(ReportResult result) {
        this(result, false);
        VirtualList<ReportLine> cards = new VirtualList<>();
        cards.addClassName("fw-cards");
        cards.setItems(ReportLine.of(result, Set.of()));
        cards.setRenderer(LitRenderer.<ReportLine>of("${item.group"
                        + " ? html`<div class=\"fw-card fw-card-group\"><b>${item.title}</b><p class=\"fw-card-figures\">${item.figures}</p></div>`"
                        + " : html`<a class=\"fw-card\" href=\"${item.href}\" router-link><b>${item.title}</b><span></span>"
                        + "<p>${item.rest}</p><p class=\"fw-card-figures\">${item.figures}</p></a>`}")
                .withProperty("group", line -> line instanceof ReportLine.OfGroup)
                .withProperty("href", this::href)
                .withProperty("title", this::title)
                .withProperty("rest", this::rest)
                .withProperty("figures", this::figures));
        add(cards);
        if (!result.totals().isEmpty()) {
            add(total());
        }
    }

    /** The first of them standing still, for a look at how they would be. */
    public static Div still(ReportResult result) {
        ReportCards cards = new ReportCards(result, true);
        Div all = new Div();
        ReportLine.of(result, Set.of()).stream().limit(STILL).forEach(line -> {
            boolean group = line instanceof ReportLine.OfGroup;
            Div card = Blocks.div(group ? "fw-card fw-card-group" : "fw-card");
            card.add(Blocks.div("fwl-card-title", new Span(cards.title(line))), new Span());
            if (!cards.rest(line).isEmpty()) {
                card.add(Blocks.div("fwl-card-rest", new Span(cards.rest(line))));
            }
            card.add(Blocks.div("fw-card-figures", new Span(cards.figures(line))));
            all.add(card);
        });
        cards.add(all);
        if (result.rows().isEmpty()) {
            cards.add(Blocks.div("fw-quiet fwl-design-empty", new Span(Words.of("listing.no-rows"))));
        }
        if (!result.totals().isEmpty()) {
            cards.add(cards.total());
        }
        return cards;
    }

    private ReportCards(ReportResult result, boolean still) {
        this.result = result;
        List<String> grouped = result.report().definition().group();
        this.words = result.shown().stream()
                .filter(column -> !column.shape().numeric() && !grouped.contains(column.key()))
                .toList();
        this.numbers = result.shown().stream()
                .filter(column -> column.shape().numeric())
                .toList();
        addClassNames(still ? new String[] {"fwl-cards"} : new String[] {"fw-rows", "fw-rows-cards"});
    }

    private String href(ReportLine line) {
        String behind = line instanceof ReportLine.OfRow(var row) ? ReportAddress.of(row.origin()) : null;
        return behind == null ? "" : behind;
    }

    private String title(ReportLine line) {
        return switch (line) {
            case ReportLine.OfGroup(var group) -> {
                ReportColumn by = result.report().column(group.column());
                yield by == null || group.value() == null ? Words.of("report.none") : CellText.of(by, group.value());
            }
            case ReportLine.OfRow(var row) ->
                row.opening() ? Words.of("report.opening") : words.isEmpty() ? "" : text(words.getFirst(), row);
        };
    }

    private String rest(ReportLine line) {
        return line instanceof ReportLine.OfRow(var row)
                ? words.stream()
                        .skip(1)
                        .map(column -> text(column, row))
                        .filter(text -> !text.isEmpty())
                        .collect(Collectors.joining(" · "))
                : "";
    }

    private String figures(ReportLine line) {
        return switch (line) {
            case ReportLine.OfGroup(var group) ->
                numbers.stream()
                        .filter(column -> group.totals().containsKey(column.key()))
                        .map(column ->
                                column.title().in(Words.reader()) + " " + ReportGrid.total(column, group.totals()))
                        .collect(Collectors.joining("  ·  "));
            case ReportLine.OfRow(var row) ->
                numbers.stream()
                        .filter(column -> row.cell(column.key()) instanceof Cell.Number(var number)
                                && (number.signum() != 0 || numbers.size() <= FEW))
                        .map(column -> column.title().in(Words.reader()) + " " + text(column, row))
                        .collect(Collectors.joining("  ·  "));
        };
    }

    private static String text(ReportColumn column, Row row) {
        return ReportGrid.minus(CellText.of(column, row.cell(column.key())));
    }

    private Div total() {
        Div total = Blocks.div("fw-card-total", Blocks.span("fw-who", Words.of("ledger.total")));
        numbers.stream()
                .filter(column -> result.totals().containsKey(column.key()))
                .forEach(column -> total.add(Blocks.div(
                        "",
                        Blocks.span("fw-quiet", column.title().in(Words.reader()) + " "),
                        Blocks.span("fw-figure", ReportGrid.total(column, result.totals())))));
        return total;
    }
}
