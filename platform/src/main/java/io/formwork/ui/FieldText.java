package io.formwork.ui;

import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.FieldType.Numeric.Measure;
import io.formwork.value.DocumentRef;
import io.formwork.value.FieldValue;
import io.formwork.value.FileRef;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a reader of one language sees field values. Numbers go from decimal to text without ever being a float.
 *
 * @param labels what a linked document is called
 */
public record FieldText(Locale locale, Function<UUID, String> labels) {
    /** Money with so many decimals is a price of one. */
    private static final int PRICE_SCALE = 4;

    /** A value as a person reads it; empty for none. */
    public String shown(FieldType type, @Nullable FieldValue value) {
        return switch (value) {
            case null -> "";
            case FieldValue.Text(var text) -> type instanceof FieldType.Choice choice ? option(choice, text) : text;
            case FieldValue.Number(var number) -> number(type, number);
            case FieldValue.Flag(var flag) -> Words.text(locale, flag ? "yes" : "no");
            case FieldValue.Day(var day) -> day(day);
            case FieldValue.TimeOfDay(var time) ->
                time.format(DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT).withLocale(locale));
            case FieldValue.Moment(var moment) ->
                moment.format(DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                        .withLocale(locale));
            case FieldValue.Link(var ref) -> labels.apply(ref.id());
            case FieldValue.Choices(var keys) ->
                keys.stream()
                        .map(key -> type instanceof FieldType.Choice choice ? option(choice, key) : key)
                        .collect(Collectors.joining(", "));
            case FieldValue.Links(var refs) ->
                refs.stream().map(DocumentRef::id).map(labels).collect(Collectors.joining(", "));
            case FieldValue.Files(var files) ->
                files.stream().map(FileRef::name).collect(Collectors.joining(", "));
            case FieldValue.Table(var lines) -> Words.text(locale, "lines.count", lines.size());
        };
    }

    /** A value as a person types it: a number without grouping, a date in its international form. */
    public String typed(FieldType type, @Nullable FieldValue value) {
        return switch (value) {
            case FieldValue.Number(var number) -> {
                BigDecimal shown = percent(type) ? number.movePointRight(2) : number;
                String plain = (shown.signum() == 0 ? BigDecimal.ZERO : shown.stripTrailingZeros()).toPlainString();
                yield plain.replace(
                        '.', DecimalFormatSymbols.getInstance(locale).getDecimalSeparator());
            }
            case FieldValue.Day(var day) -> day.toString();
            case FieldValue.TimeOfDay(var time) -> time.toString();
            case FieldValue.Moment(var moment) -> moment.format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm"));
            case null, default -> shown(type, value);
        };
    }

    public String day(LocalDate day) {
        return day.format(DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(locale));
    }

    /** Money with the decimals people expect of it, and more only where they are there. */
    private String number(FieldType type, BigDecimal number) {
        if (!(type instanceof FieldType.Numeric numeric)) {
            return number.toPlainString();
        }
        boolean percent = numeric.measure() == Measure.PERCENT;
        BigDecimal shown = percent ? number.movePointRight(2) : number;
        int least = numeric.measure() == Measure.MONEY ? Math.min(2, numeric.scale()) : 0;
        DecimalFormat format = new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(locale));
        format.setMinimumFractionDigits(least);
        format.setMaximumFractionDigits(Math.max(least, Math.max(0, shown.scale())));
        // A true minus is as wide as a digit, which a hyphen is not.
        return format.format(shown).replace('-', '\u2212') + (percent ? " %" : "");
    }

    private String option(FieldType.Choice choice, String key) {
        return choice.options().stream()
                .filter(option -> option.key().equals(key))
                .map(option -> option.title().in(locale))
                .findFirst()
                .orElse(key);
    }

    static boolean percent(FieldType type) {
        return type instanceof FieldType.Numeric numeric && numeric.measure() == Measure.PERCENT;
    }

    /** Whether values stand at the right, one digit under the other. */
    public static boolean rightAligned(FieldType type) {
        return type instanceof FieldType.Numeric;
    }

    /** Whether adding up many values means something: amounts do, prices and what is available of many things do not. */
    public static boolean additive(FieldType type, boolean computed) {
        return type instanceof FieldType.Numeric numeric
                && switch (numeric.measure()) {
                    case MONEY -> computed && numeric.scale() < PRICE_SCALE;
                    case QUANTITY -> !computed;
                    case INTEGER, DECIMAL, PERCENT -> false;
                };
    }

    /** The same below the lines of one document, where money that was entered is shares, debits, what is settled. */
    public static boolean additiveInLines(FieldType type, boolean computed) {
        return additive(type, computed)
                || type instanceof FieldType.Numeric numeric
                        && numeric.measure() == Measure.MONEY
                        && numeric.scale() < PRICE_SCALE;
    }

    /** The languages whose words are understood when somebody types a choice. */
    static List<Locale> understood() {
        return Language.ALL;
    }
}
