package io.formwork.report;

import io.formwork.definition.Report;
import io.formwork.definition.Report.ReportColumn;
import java.math.BigDecimal;
import java.util.Collections;
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
 */
public record ReportResult(
        Report report,
        List<ReportColumn> columns,
        Map<String, Cell> parameters,
        List<Row> rows,
        List<Group> groups,
        Map<String, BigDecimal> totals) {
    public ReportResult {
        columns = List.copyOf(columns);
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

    /** The columns that are shown. */
    public List<ReportColumn> shown() {
        return columns.stream().filter(column -> !column.definition().hidden()).toList();
    }
}
