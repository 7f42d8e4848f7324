package io.formwork.ui.report;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.FooterRow;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.data.renderer.LitRenderer;
import io.formwork.definition.report.Report.ReportColumn;
import io.formwork.report.Cell;
import io.formwork.report.CellText;
import io.formwork.report.ReportResult;
import io.formwork.report.ReportResult.Group;
import io.formwork.ui.Words;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A report's rows with the heads of their groups, which fold, and its totals at the foot. */
final class ReportGrid extends Div {
    private static final int MEASURED = 200;
    private static final int LETTER = 7;
    private static final int SIDES = 30;
    private static final int NARROWEST = 72;
    private static final int WIDEST = 260;

    private final transient ReportResult result;
    private final List<String> grouped;
    private final Set<Group> folded = new HashSet<>();
    private final Grid<ReportLine> grid = new Grid<>();

    ReportGrid(ReportResult result) {
        this.result = result;
        this.grouped = result.report().definition().group();
        addClassName("fw-rows");
        grid.addClassNames("fw-grid", "fw-report-grid");
        grid.addThemeVariants(GridVariant.NO_BORDER);
        grid.setSizeFull();
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.setColumnReorderingAllowed(true);
        List<ReportColumn> columns = result.shown().stream()
                .filter(column -> !grouped.contains(column.key()))
                .filter(this::saysAnything)
                .toList();
        boolean first = true;
        for (ReportColumn column : columns) {
            column(column, first);
            first = false;
        }
        grid.setPartNameGenerator(line -> line instanceof ReportLine.OfGroup(var group)
                ? "group level" + Math.min(group.level(), 2)
                : line instanceof ReportLine.OfRow(var row) && row.opening() ? "opening" : null);
        grid.setItems(ReportLine.of(result, folded));
        footer(columns);
        grid.addItemClickListener(event -> {
            if (event.getItem() instanceof ReportLine.OfGroup(var group)) {
                fold(group);
            } else if (event.getItem() instanceof ReportLine.OfRow(var row)
                    && !event.isCtrlKey()
                    && !event.isMetaKey()) {
                String behind = ReportAddress.of(row.origin());
                if (behind != null) {
                    UI.getCurrent().navigate(behind);
                }
            }
        });
        add(grid);
    }

    private void fold(Group group) {
        if (!folded.remove(group)) {
            folded.add(group);
        }
        grid.setItems(ReportLine.of(result, folded));
    }

    private void column(ReportColumn column, boolean first) {
        boolean numeric = column.shape().numeric();
        LitRenderer<ReportLine> renderer = (first
                        ? LitRenderer.<ReportLine>of("${item.group"
                                + " ? html`<span class=\"fw-group-head\" style=\"padding-left:${item.indent}px\">"
                                + "<span class=\"fw-fold-mark\" aria-hidden=\"true\">${item.group}</span><span class=\"fw-group-name\">${item.text}</span>"
                                + "<span class=\"fw-quiet\">${item.count}</span></span>`"
                                + " : item.href ? html`<a class=\"fw-open\" href=\"${item.href}\" router-link>${item.text}</a>`"
                                + " : html`<span>${item.text}</span>`}")
                        : LitRenderer.<ReportLine>of("${item.href"
                                + " ? html`<a class=\"fw-see\" href=\"${item.href}\" router-link>${item.text}</a>`"
                                + " : html`<span class=\"${item.sign}\">${item.text}</span>`}"))
                .withProperty("text", line -> text(column, line, first))
                .withProperty("href", line -> href(column, line, first))
                .withProperty("sign", line -> sign(number(column, line)))
                .withProperty("group", line -> mark(line))
                .withProperty("indent", line -> line instanceof ReportLine.OfGroup(var group) ? 16 * group.level() : 0)
                .withProperty(
                        "count", line -> line instanceof ReportLine.OfGroup(var group) ? "  " + group.count() : "");
        Grid.Column<ReportLine> shown = grid.addColumn(renderer)
                .setKey(column.key())
                .setHeader(column.title().in(Words.reader()))
                .setResizable(true)
                .setWidth(width(column, first))
                .setFlexGrow(first ? 1 : 0);
        if (numeric) {
            shown.setTextAlign(ColumnTextAlign.END);
        }
    }

    /** What is below zero stands out, and zero steps back. */
    private static String sign(@Nullable BigDecimal number) {
        return number == null || number.signum() > 0 ? "" : number.signum() < 0 ? "fw-neg" : "fw-zero";
    }

    private String mark(ReportLine line) {
        return line instanceof ReportLine.OfGroup(var group) ? (folded.contains(group) ? "▸" : "▾") : "";
    }

    /** Words that stand in no row only take room: no batch, no specification. */
    private boolean saysAnything(ReportColumn column) {
        return column.shape().numeric() || result.rows().stream().anyMatch(row -> row.cell(column.key()) != null);
    }

    /** As wide as what stands in it, as far as one can see at once. */
    private String width(ReportColumn column, boolean first) {
        int widest = letters(column.title().in(Words.reader()));
        for (var row : result.rows().subList(0, Math.min(MEASURED, result.rows().size()))) {
            widest = Math.max(widest, letters(CellText.of(column, row.cell(column.key()))));
        }
        widest = Math.max(widest, letters(total(column, result.totals())));
        for (Group group : result.groups()) {
            widest = Math.max(widest, letters(total(column, group.totals())) + 1);
        }
        if (first) {
            for (Group group : result.groups()
                    .subList(0, Math.min(MEASURED, result.groups().size()))) {
                widest = Math.max(widest, letters(title(group)) + 7);
            }
        }
        return Math.clamp(widest * LETTER + SIDES, NARROWEST, WIDEST) + "px";
    }

    /** Chinese letters are about twice as wide as others. */
    private static int letters(String text) {
        return text.codePoints().map(c -> c > 0x2E80 ? 2 : 1).sum();
    }

    private String text(ReportColumn column, ReportLine line, boolean first) {
        return switch (line) {
            case ReportLine.OfGroup(var group) -> first ? title(group) : total(column, group.totals());
            case ReportLine.OfRow(var row) ->
                first && row.opening()
                        ? Words.of("report.opening")
                        : minus(CellText.of(column, row.cell(column.key())));
        };
    }

    private String title(Group group) {
        ReportColumn by = result.report().column(group.column());
        String text = by == null || group.value() == null ? "" : CellText.of(by, group.value());
        return text.isEmpty() ? Words.of("report.none") : text;
    }

    /** The first column opens what is behind the row; the others what they name. */
    private static String href(ReportColumn column, ReportLine line, boolean first) {
        if (!(line instanceof ReportLine.OfRow(var row))) {
            return "";
        }
        String behind = first ? ReportAddress.of(row.origin()) : null;
        return behind != null
                ? behind
                : row.cell(column.key()) instanceof Cell.Link link && link.open()
                        ? ReportAddress.document(link.ref().form(), link.ref().id())
                        : "";
    }

    private static @Nullable BigDecimal number(ReportColumn column, ReportLine line) {
        return switch (line) {
            case ReportLine.OfGroup(var group) -> group.totals().get(column.key());
            case ReportLine.OfRow(var row) -> row.cell(column.key()) instanceof Cell.Number(var number) ? number : null;
        };
    }

    static String total(ReportColumn column, Map<String, BigDecimal> totals) {
        BigDecimal total = totals.get(column.key());
        return total == null ? "" : minus(CellText.number(column, total));
    }

    /** A true minus is as wide as a digit, which a hyphen is not. */
    static String minus(String text) {
        return text.startsWith("-") ? "\u2212" + text.substring(1) : text;
    }

    private void footer(List<ReportColumn> columns) {
        if (result.totals().isEmpty() || columns.isEmpty()) {
            return;
        }
        FooterRow footer = grid.appendFooterRow();
        footer.getCell(grid.getColumnByKey(columns.getFirst().key())).setText(Words.of("ledger.total"));
        for (ReportColumn column : columns.subList(1, columns.size())) {
            footer.getCell(grid.getColumnByKey(column.key())).setText(total(column, result.totals()));
        }
    }
}
