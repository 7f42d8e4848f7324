package io.formwork.ui.design.report;

import io.formwork.definition.report.Report.ReportColumn;
import io.formwork.report.CellText;
import io.formwork.report.ReportResult;
import io.formwork.ui.Words;
import io.formwork.ui.design.list.ListTable;
import io.formwork.ui.list.LivingLists;
import io.formwork.ui.list.LivingLists.Cell;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a report answers as rows that stand still: its groups before what is in them, and its totals at the end. */
final class ReportTable {
    private static final int MOST = 60;

    private ReportTable() {}

    static ListTable of(ReportResult result) {
        List<ReportColumn> columns = result.columns();
        List<LivingLists.Column> heads = columns.stream()
                .map(column -> new LivingLists.Column(
                        column.key(),
                        column.title().in(Words.reader()),
                        column.shape().numeric() ? "120px" : "150px",
                        column.shape().numeric(),
                        false))
                .toList();
        List<LivingLists.Row> rows = new ArrayList<>();
        Set<Integer> titles = new HashSet<>();
        for (int i = 0; i < Math.min(MOST, result.rows().size()); i++) {
            for (ReportResult.Group group : result.groups()) {
                if (group.first() == i) {
                    titles.add(rows.size());
                    rows.add(head(group, columns));
                }
            }
            ReportResult.Row row = result.rows().get(i);
            rows.add(row(columns.stream()
                    .map(column -> new Cell(CellText.of(column, row.cell(column.key())), ""))
                    .toList()));
        }
        if (!result.totals().isEmpty()) {
            titles.add(rows.size());
            rows.add(row(sums(columns, result.totals(), new Cell(Words.of("list.sum"), ""))));
        }
        return new ListTable(new LivingLists.Shown(heads, rows), titles);
    }

    private static LivingLists.Row row(List<Cell> cells) {
        return new LivingLists.Row(cells, new Cell("", ""));
    }

    private static LivingLists.Row head(ReportResult.Group group, List<ReportColumn> columns) {
        ReportColumn by = columns.stream()
                .filter(column -> column.key().equals(group.column()))
                .findFirst()
                .orElse(columns.getFirst());
        String name = CellText.of(by, group.value()) + "  (" + group.count() + ")";
        return row(sums(columns, group.totals(), new Cell(name, "")));
    }

    private static List<Cell> sums(List<ReportColumn> columns, Map<String, BigDecimal> totals, Cell first) {
        List<Cell> cells = new ArrayList<>();
        for (ReportColumn column : columns) {
            BigDecimal total = totals.get(column.key());
            cells.add(
                    total != null
                            ? new Cell(CellText.number(column, total), "")
                            : cells.isEmpty() ? first : new Cell("", ""));
        }
        return cells;
    }
}
