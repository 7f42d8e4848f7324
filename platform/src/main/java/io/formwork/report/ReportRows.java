package io.formwork.report;

import io.formwork.definition.DefinitionSet;
import io.formwork.definition.reading.Expression;
import io.formwork.definition.report.Report;
import io.formwork.definition.report.Report.ReportColumn;
import io.formwork.definition.report.ReportDefinition.Column.Total;
import io.formwork.definition.report.ReportShape;
import io.formwork.document.SeenRecord;
import io.formwork.report.ReportResult.Group;
import io.formwork.report.ReportResult.Row;
import io.formwork.script.ScriptContext;
import io.formwork.script.ScriptProblem;
import io.formwork.tenant.Caller;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Sorts computed rows, gathers them into groups, adds totals, shares and running sums, and makes cells of values. */
final class ReportRows {
    private final DefinitionSet set;
    private final Report report;
    private final List<ReportColumn> columns;
    private final ScriptContext context;
    private final Given given;

    ReportRows(DefinitionSet set, Report report, List<ReportColumn> columns, ScriptContext context, Given given) {
        this.set = set;
        this.report = report;
        this.columns = columns;
        this.context = context;
        this.given = given;
    }

    /** A row whose columns have values. */
    record Computed(
            Map<String, @Nullable Object> values, @Nullable Origin origin, boolean opening) {}

    ReportResult arranged(List<Computed> rows) {
        rows.sort(order());
        Map<String, BigDecimal> totals = totals(rows);
        shares(rows, totals);
        List<Group> groups = new ArrayList<>();
        groups(rows, 0, rows.size(), 0, groups);
        return new ReportResult(
                report, columns, given.cells(), rows.stream().map(this::row).toList(), groups, totals, null);
    }

    private Row row(Computed row) {
        Map<String, Cell> cells = new LinkedHashMap<>();
        for (ReportColumn column : columns) {
            Cell cell = cell(row.values().get(column.key()));
            if (cell != null) {
                cells.put(column.key(), cell);
            }
        }
        return new Row(cells, row.origin(), row.opening());
    }

    // --- order and groups ------------------------------------------------------------------------------------------

    /** Groups first, then the sort keys; movements without either stay in the order in which they happened. */
    private Comparator<Computed> order() {
        Comparator<Computed> order = Comparator.comparing((Computed row) -> !row.opening());
        List<String> sort = report.definition().sort();
        for (String group : report.definition().group()) {
            boolean down = sort.contains("-" + group);
            order = order.thenComparing(by(group, down));
        }
        for (String key : sort) {
            boolean down = key.startsWith("-");
            order = order.thenComparing(by(down ? key.substring(1) : key, down));
        }
        boolean happened = report.definition().from().entries() != null;
        if (sort.isEmpty() && !happened) {
            for (ReportColumn column : columns) {
                if (!column.shape().numeric()) {
                    order = order.thenComparing(by(column.key(), false));
                }
            }
        }
        return order;
    }

    /** Empty values come last, whichever way the others are sorted. */
    private static Comparator<Computed> by(String column, boolean down) {
        Comparator<Object> values = (left, right) -> Narrow.compare(sortable(left), sortable(right));
        return Comparator.comparing(
                row -> row.values().get(column), Comparator.nullsLast(down ? values.reversed() : values));
    }

    private static Object sortable(Object value) {
        return value instanceof SeenRecord record ? Objects.requireNonNullElse(record.key(), record.label()) : value;
    }

    private void groups(List<Computed> rows, int first, int end, int level, List<Group> groups) {
        List<String> by = report.definition().group();
        if (level >= by.size()) {
            return;
        }
        String column = by.get(level);
        int start = first;
        while (start < end) {
            Object value = rows.get(start).values().get(column);
            int next = start + 1;
            while (next < end && Objects.equals(value, rows.get(next).values().get(column))) {
                next++;
            }
            Map<String, BigDecimal> totals = totals(rows.subList(start, next));
            groups.add(new Group(level, column, cell(value), start, next - start, totals));
            groups(rows, start, next, level + 1, groups);
            start = next;
        }
    }

    // --- totals ----------------------------------------------------------------------------------------------------

    private Map<String, BigDecimal> totals(List<Computed> rows) {
        Map<String, BigDecimal> totals = new LinkedHashMap<>();
        for (ReportColumn column : columns) {
            if (column.summed()) {
                BigDecimal sum = BigDecimal.ZERO;
                for (Computed row : rows) {
                    sum = row.values().get(column.key()) instanceof BigDecimal number && !row.opening()
                            ? sum.add(number)
                            : sum;
                }
                totals.put(
                        column.key(),
                        sum.setScale(Math.max(sum.scale(), scale(column.shape(), sum)), RoundingMode.UNNECESSARY));
            } else if (column.definition().total() == Total.MIN
                    || column.definition().total() == Total.MAX) {
                extreme(column, rows, totals);
            } else if (column.definition().total() == Total.COMPUTED) {
                computed(column, totals);
            }
        }
        return totals;
    }

    /** The least or the greatest of what is there; of nothing there is none. */
    private static void extreme(ReportColumn column, List<Computed> rows, Map<String, BigDecimal> totals) {
        for (Computed row : rows) {
            if (row.values().get(column.key()) instanceof BigDecimal number && !row.opening()) {
                totals.merge(
                        column.key(),
                        number,
                        column.definition().total() == Total.MIN ? BigDecimal::min : BigDecimal::max);
            }
        }
    }

    private void computed(ReportColumn column, Map<String, BigDecimal> totals) {
        Expression value = column.definition().value();
        try {
            if (value != null
                    && rounded(column, set.script(value).run(RowScope.of(totals).also(given.values()), context))
                            instanceof BigDecimal number) {
                totals.put(column.key(), number);
            }
        } catch (ScriptProblem e) {
            // Such as a division by a total of zero: there is no answer, so none is shown.
            totals.remove(column.key());
        }
    }

    private void shares(List<Computed> rows, Map<String, BigDecimal> totals) {
        for (ReportColumn column : columns) {
            String share = column.definition().share();
            String running = column.definition().running();
            BigDecimal sum = BigDecimal.ZERO;
            for (Computed row : rows) {
                BigDecimal number = row.values().get(share == null ? running : share) instanceof BigDecimal found
                        ? found
                        : BigDecimal.ZERO;
                sum = sum.add(number);
                if (share != null) {
                    BigDecimal total = totals.getOrDefault(share, BigDecimal.ZERO);
                    row.values()
                            .put(
                                    column.key(),
                                    total.signum() == 0
                                            ? null
                                            : rounded(column, number.divide(total, MathContext.DECIMAL64)));
                } else if (running != null) {
                    row.values().put(column.key(), sum);
                }
            }
        }
    }

    // --- values ----------------------------------------------------------------------------------------------------

    /** Numbers are shown, and summed, as they are kept: rounded half up to the decimals of the column. */
    static @Nullable Object rounded(ReportColumn column, @Nullable Object value) {
        return rounded(column.shape(), value);
    }

    static @Nullable Object rounded(ReportShape shape, @Nullable Object value) {
        return value instanceof BigDecimal number ? number.setScale(scale(shape, number), RoundingMode.HALF_UP) : value;
    }

    private static int scale(ReportShape shape, BigDecimal number) {
        int most = shape.scale();
        return switch (shape.kind()) {
            // Quantities and rates say no more decimals than they have.
            case QUANTITY, DECIMAL, PERCENT ->
                Math.clamp(number.stripTrailingZeros().scale(), 0, most);
            default -> most;
        };
    }

    /** As a parameter of another report takes it. */
    static String reference(Object value) {
        return value instanceof SeenRecord record ? record.ref().id().toString() : Sources.text(value);
    }

    static @Nullable Cell cell(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case BigDecimal number -> new Cell.Number(number);
            case Boolean flag -> new Cell.Flag(flag);
            case LocalDate day -> new Cell.Day(day);
            case LocalTime time -> new Cell.TimeOfDay(time);
            case OffsetDateTime moment ->
                new Cell.Moment(
                        moment.atZoneSameInstant(Caller.current().tenant().zone())
                                .toOffsetDateTime());
            case SeenRecord record -> new Cell.Link(record.ref(), record.key(), record.label(), record.readable());
            case List<?> list ->
                new Cell.Text(String.join(
                        ", ",
                        list.stream()
                                .filter(Objects::nonNull)
                                .map(String::valueOf)
                                .toList()));
            default -> value.toString().isEmpty() ? null : new Cell.Text(value.toString());
        };
    }
}
