package io.formwork.report;

import io.formwork.definition.form.Option;
import io.formwork.definition.language.FieldKind;
import io.formwork.definition.report.Report.ReportColumn;
import io.formwork.definition.report.ReportShape;
import io.formwork.tenant.Caller;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What people read in a place of a report. */
public final class CellText {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private CellText() {}

    /** As people read it: numbers with separators and as many decimals as the column has, days as their language writes them. */
    public static String of(ReportColumn column, @Nullable Cell cell) {
        return of(column.shape(), cell);
    }

    static String of(ReportShape shape, @Nullable Cell cell) {
        return switch (cell) {
            case Cell.Number(var number) -> number(shape, number);
            case Cell.Day(var day) -> localized(DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM), day);
            case Cell.Moment(var moment) ->
                localized(DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT), moment);
            case null, default -> plain(shape, cell);
        };
    }

    /** As the reader's language writes it; with plain spaces, which every font of a paper has. */
    private static String localized(DateTimeFormatter format, TemporalAccessor moment) {
        return format.withLocale(Caller.current().language()).format(moment).replace('\u202f', ' ');
    }

    /** As it is written in files: numbers without separators, days in ISO order. */
    static String plain(ReportShape shape, @Nullable Cell cell) {
        return switch (cell) {
            case null -> "";
            case Cell.Text(var text) -> option(shape, text);
            case Cell.Number(var number) -> number.toPlainString();
            case Cell.Flag(var flag) -> flag(flag);
            case Cell.Day(var day) -> day.toString();
            case Cell.TimeOfDay(var time) -> time.toString();
            case Cell.Moment(var moment) -> MINUTE.format(moment);
            case Cell.Link link -> link.label();
        };
    }

    private static String flag(boolean flag) {
        boolean chinese = Caller.current().language().getLanguage().equals("zh");
        return flag ? (chinese ? "是" : "Yes") : chinese ? "否" : "No";
    }

    /** What a choice's key is called. */
    private static String option(ReportShape shape, String key) {
        return shape.options().stream()
                .filter(option -> option.key().equals(key))
                .map(Option::title)
                .map(title -> title.in(Caller.current().language()))
                .findFirst()
                .orElse(key);
    }

    /** How much more or less a figure is than before, with its sign; nothing where that cannot be said. */
    public static String change(ReportResult result, String column) {
        BigDecimal change = result.change(column);
        return change == null
                ? ""
                : (change.signum() > 0 ? "+" : "") + change.movePointRight(2).setScale(1, RoundingMode.HALF_UP) + "%";
    }

    public static String number(ReportColumn column, BigDecimal number) {
        return number(column.shape(), number);
    }

    static String number(ReportShape shape, BigDecimal number) {
        FieldKind kind = shape.kind();
        boolean percent = kind == FieldKind.PERCENT;
        BigDecimal shown = percent ? number.movePointRight(2) : number;
        int most = percent ? Math.max(0, shape.scale() - 2) : shape.scale();
        int least = kind == FieldKind.MONEY ? Math.min(2, most) : 0;
        DecimalFormat format = new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ENGLISH));
        format.setMinimumFractionDigits(least);
        format.setMaximumFractionDigits(most);
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format.format(shown) + (percent ? "%" : "");
    }
}
