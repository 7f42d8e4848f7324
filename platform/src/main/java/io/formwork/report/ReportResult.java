package io.formwork.report;

import io.formwork.definition.report.Report;
import io.formwork.definition.report.Report.ReportColumn;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A report's answer.
 *
 * @param columns those that the reader sees, in their order
 * @param parameters what it was asked with; those left empty are absent
 * @param groups the groups of rows, each before those inside it, by the rows they cover
 * @param totals by column, over all rows
 * @param before what the one row said of the span of days before, for reports that compare
 */
public record ReportResult(
        Report report,
        List<ReportColumn> columns,
        Map<String, Cell> parameters,
        List<Row> rows,
        List<Group> groups,
        Map<String, BigDecimal> totals,
        @Nullable Row before) {
    private static final int FEW = 3;

    public ReportResult {
        columns = ordered(columns, report.definition().order());
        rows = List.copyOf(rows);
        groups = List.copyOf(groups);
    }

    /**
     * One row.
     *
     * @param cells by column; empty ones are absent
     * @param opening whether it says what was there before the first movement shown
     */
    public record Row(Map<String, Cell> cells, @Nullable Origin origin, boolean opening) {
        public Row {
            cells = Collections.unmodifiableMap(new LinkedHashMap<>(cells));
        }

        public @Nullable Cell cell(String column) {
            return cells.get(column);
        }
    }

    /**
     * Rows that have one value in common.
     *
     * @param level 0 for the outermost
     * @param column the column that they have in common
     * @param first the first row that it covers, and {@code count} how many follow with it
     */
    public record Group(
            int level, String column, @Nullable Cell value, int first, int count, Map<String, BigDecimal> totals) {}

    /** What is named, then what is not. */
    private static List<ReportColumn> ordered(List<ReportColumn> columns, List<String> order) {
        return order.isEmpty()
                ? List.copyOf(columns)
                : columns.stream()
                        .sorted(Comparator.comparing(
                                column -> order.contains(column.key()) ? order.indexOf(column.key()) : order.size()))
                        .toList();
    }

    /** The same beside what it was before; where nothing was, that says nothing. */
    ReportResult comparedWith(ReportResult earlier) {
        Row nothing = new Row(Map.of(), null, false);
        return rows.size() == 1 && earlier.rows.size() <= 1
                ? new ReportResult(
                        report,
                        columns,
                        parameters,
                        rows,
                        groups,
                        totals,
                        earlier.rows.isEmpty() ? nothing : earlier.rows.getFirst())
                : this;
    }

    /** By how much a figure is more, or with a minus less, than before, as a part of that; null where nothing can be said. */
    public @Nullable BigDecimal change(String column) {
        return before != null
                        && before.cell(column) instanceof Cell.Number(var then)
                        && then.signum() != 0
                        && rows.getFirst().cell(column) instanceof Cell.Number(var now)
                ? now.subtract(then).divide(then.abs(), 4, RoundingMode.HALF_UP)
                : null;
    }

    /** Whether it is one row of nothing but figures, which read better one below the other. */
    public boolean isFigures() {
        return rows.size() == 1
                && shown().size() > FEW
                && shown().stream().allMatch(column -> column.shape().numeric());
    }

    /** The columns that are shown. */
    public List<ReportColumn> shown() {
        return columns.stream().filter(column -> !column.definition().hidden()).toList();
    }
}
