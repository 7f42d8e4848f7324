package io.formwork.report;

import io.formwork.definition.language.FieldKind;
import io.formwork.definition.report.Report.ReportColumn;
import io.formwork.definition.report.ReportDefinition;
import io.formwork.definition.report.ReportShape;
import io.formwork.tenant.Caller;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A report's rows as a picture: where every bar, line, rule and word stands, in a plane of {@code width} by {@code height}.
 * What draws it, on the screen or on paper, decides nothing.
 */
public final class Chart {
    /** Beyond these nobody can tell one from the next. */
    private static final int MOST = 370;

    private static final int LEFT = 58;
    private static final int RIGHT = 12;
    private static final int TOP = 34;
    private static final int BOTTOM = 26;
    private static final int EACH_LABEL = 66;
    private static final int STEPS = 4;

    private final ReportResult result;
    private final ReportDefinition.Chart definition;
    private final List<ReportColumn> series;
    private final int width;
    private final int height;
    private final double least;
    private final double step;
    private final double most;

    /** Something that is drawn; the series counts from 0. */
    public sealed interface Mark {
        /** @param says what a reader finds when pointing at it */
        record Bar(int series, double x, double y, double width, double height, String says) implements Mark {}

        record Curve(int series, List<Point> points) implements Mark {}

        record Rule(double y, boolean zero) implements Mark {}

        record Word(double x, double y, Anchor anchor, String text) implements Mark {}

        record Key(int series, double x, double y, String text) implements Mark {}
    }

    /** @param says what a reader finds when pointing at it */
    public record Point(double x, double y, String says) {}

    /** Which end of a word stands where it is put. */
    public enum Anchor {
        START,
        MIDDLE,
        END
    }

    private Chart(
            ReportResult result, ReportDefinition.Chart definition, List<ReportColumn> series, int width, int height) {
        this.result = result;
        this.definition = definition;
        this.series = series;
        this.width = width;
        this.height = height;
        double low = 0;
        double high = 0;
        for (ReportColumn column : series) {
            for (int row = 0; row < result.rows().size(); row++) {
                low = Math.min(low, number(row, column).doubleValue());
                high = Math.max(high, number(row, column).doubleValue());
            }
        }
        this.step = step(high - low);
        this.least = Math.floor(low / step) * step;
        this.most = Math.max(least + step, Math.ceil(high / step) * step);
    }

    /** Null where the report has none, where the reader does not see what it shows, or where there is too little or too much to show. */
    public static @Nullable Chart of(ReportResult result, int width, int height) {
        ReportDefinition.Chart definition = result.report().definition().chart();
        int rows = result.rows().size();
        if (definition == null
                || rows < 2
                || rows > MOST
                || result.columns().stream().noneMatch(column -> column.key().equals(definition.along()))) {
            return null;
        }
        List<ReportColumn> series = definition.values().stream()
                .map(key -> result.columns().stream()
                        .filter(column ->
                                column.key().equals(key) && column.shape().numeric())
                        .findFirst()
                        .orElse(null))
                .filter(Objects::nonNull)
                .toList();
        return series.isEmpty() ? null : new Chart(result, definition, series, width, height);
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** From the ground up: rules, then numbers, then words. */
    public List<Mark> marks() {
        List<Mark> marks = new ArrayList<>();
        for (double at = least; at <= most + step / 2; at += step) {
            marks.add(new Mark.Rule(y(at), Math.abs(at) < step / 1000));
            marks.add(new Mark.Word(LEFT - 8, y(at) + 4, Anchor.END, scale(at)));
        }
        IntStream.range(0, series.size())
                .forEach(each -> marks.addAll(
                        definition.kind() == ReportDefinition.Chart.Kind.BAR ? bars(each) : List.of(curve(each))));
        words(marks);
        double x = LEFT;
        for (int each = 0; each < series.size(); each++) {
            String title = series.get(each).title().in(Caller.current().language());
            marks.add(new Mark.Key(each, x, 14, title));
            x += 30 + title.codePoints().mapToDouble(c -> c > 0x2E80 ? 12 : 6.6).sum();
        }
        return marks;
    }

    private List<Mark> bars(int each) {
        double slot = slot();
        double wide = Math.max(1, Math.min(36, slot * 0.72 / series.size()));
        List<Mark> bars = new ArrayList<>();
        for (int row = 0; row < result.rows().size(); row++) {
            double value = number(row, series.get(each)).doubleValue();
            double x = middle(row) - wide * series.size() / 2 + wide * each;
            double top = y(Math.max(value, 0));
            bars.add(new Mark.Bar(each, x, top, Math.max(1, wide - 1), y(Math.min(value, 0)) - top, says(row, each)));
        }
        return bars;
    }

    private Mark curve(int each) {
        return new Mark.Curve(
                each,
                IntStream.range(0, result.rows().size())
                        .mapToObj(row -> new Point(
                                middle(row), y(number(row, series.get(each)).doubleValue()), says(row, each)))
                        .toList());
    }

    /** As many names as fit beside each other. */
    private void words(List<Mark> marks) {
        int rows = result.rows().size();
        int every = Math.max(1, (int) Math.ceil(EACH_LABEL / slot()));
        for (int row = 0; row < rows; row += every) {
            String text = along(row);
            int most = Math.max(4, (int) (slot() * every / 7));
            String shown = text.length() > most ? text.substring(0, most - 1) + "…" : text;
            marks.add(new Mark.Word(middle(row), height - 8, Anchor.MIDDLE, shown));
        }
    }

    private String says(int row, int each) {
        ReportColumn column = series.get(each);
        return "%s · %s %s"
                .formatted(
                        along(row),
                        column.title().in(Caller.current().language()),
                        CellText.of(column, result.rows().get(row).cell(column.key())));
    }

    private String along(int row) {
        ReportColumn column = Objects.requireNonNull(result.report().column(definition.along()));
        return CellText.of(column, result.rows().get(row).cell(definition.along()));
    }

    private BigDecimal number(int row, ReportColumn column) {
        return result.rows().get(row).cell(column.key()) instanceof Cell.Number(var number) ? number : BigDecimal.ZERO;
    }

    private double slot() {
        return (double) (width - LEFT - RIGHT) / result.rows().size();
    }

    private double middle(int row) {
        return LEFT + slot() * (row + 0.5);
    }

    private double y(double value) {
        return TOP + (height - TOP - BOTTOM) * (most - value) / (most - least);
    }

    /** A round number of about a quarter of the span: 1, 2 or 5 with zeros. */
    private static double step(double span) {
        if (span <= 0) {
            return 1;
        }
        double rough = span / STEPS;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double times = rough / power;
        return power * (times <= 1 ? 1 : times <= 2 ? 2 : times <= 5 ? 5 : 10);
    }

    /** Short, as people write it where they are: 12K, 1.2万. */
    private String scale(double value) {
        ReportShape shape = series.getFirst().shape();
        BigDecimal exact = new BigDecimal(value, new MathContext(6));
        if (shape.kind() == FieldKind.PERCENT) {
            return exact.movePointRight(2)
                            .setScale(1, RoundingMode.HALF_UP)
                            .stripTrailingZeros()
                            .toPlainString() + "%";
        }
        NumberFormat format =
                NumberFormat.getCompactNumberInstance(Caller.current().language(), NumberFormat.Style.SHORT);
        format.setMaximumFractionDigits(2);
        return format.format(exact);
    }
}
