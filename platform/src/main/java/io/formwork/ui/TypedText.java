package io.formwork.ui;

import io.formwork.definition.form.FieldType;
import io.formwork.value.FieldValue;
import java.math.BigDecimal;
import java.text.DecimalFormatSymbols;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.FormatStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a person typed or pasted into a field: forgiving about grouping, signs and full-width digits, exact about
 * the value.
 *
 * @param today what {@code t} and a date without a year stand for
 */
public record TypedText(Locale locale, LocalDate today, ZoneId zone) {
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)");
    private static final Pattern DECORATION = Pattern.compile("[\\s\u00a0\u202f$\u20ac\u00a3\u00a5\uffe5_]");
    private static final Set<String> YES = Set.of("yes", "y", "true", "1", "x", "是", "√", "✓", "对", "真");
    private static final Set<String> NO = Set.of("no", "n", "false", "0", "否", "×", "错", "假");

    /** What became of a text. */
    public sealed interface Result {
        /** It means this value; null where it is empty. */
        record Value(@Nullable FieldValue value) implements Result {}

        /** It means nothing here; the code names a message. */
        record Wrong(String code) implements Result {}
    }

    public Result read(FieldType type, String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).strip();
        if (plain.isEmpty()) {
            return new Result.Value(null);
        }
        return switch (type) {
            case FieldType.Text(boolean multiline, int _) ->
                value(new FieldValue.Text(multiline ? text : text.strip()));
            case FieldType.User _ -> value(new FieldValue.Text(plain));
            case FieldType.Numeric numeric -> number(numeric, plain);
            case FieldType.Flag _ -> flag(plain);
            case FieldType.Choice choice -> choice(choice, plain);
            case FieldType.Day _ ->
                day(plain).map(day -> value(new FieldValue.Day(day))).orElse(wrong("wrong.date"));
            case FieldType.TimeOfDay _ ->
                time(plain).map(time -> value(new FieldValue.TimeOfDay(time))).orElse(wrong("wrong.time"));
            case FieldType.Moment _ -> moment(plain);
            case FieldType.Link _, FieldType.Files _, FieldType.Table _ -> wrong("wrong.value");
        };
    }

    private static Result value(FieldValue value) {
        return new Result.Value(value);
    }

    private static Result wrong(String code) {
        return new Result.Wrong(code);
    }

    private Result number(FieldType.Numeric numeric, String text) {
        DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(locale);
        String digits =
                DECORATION.matcher(text).replaceAll("").replace('\u2212', '-').replace('。', '.');
        digits = digits.replace(String.valueOf(symbols.getGroupingSeparator()), "");
        if (symbols.getDecimalSeparator() != '.') {
            digits = digits.replace(symbols.getDecimalSeparator(), '.');
        }
        boolean percent = digits.endsWith("%");
        digits = percent ? digits.substring(0, digits.length() - 1) : digits;
        // Accountants write (12) for minus twelve, and some programs 12-.
        if (digits.startsWith("(") && digits.endsWith(")")) {
            digits = "-" + digits.substring(1, digits.length() - 1);
        } else if (digits.endsWith("-")) {
            digits = "-" + digits.substring(0, digits.length() - 1);
        }
        if (digits.length() > 40 || !NUMBER.matcher(digits).matches()) {
            return wrong("wrong.number");
        }
        BigDecimal number = new BigDecimal(digits);
        return value(new FieldValue.Number(percent || FieldText.percent(numeric) ? number.movePointLeft(2) : number));
    }

    private static Result flag(String text) {
        String word = text.toLowerCase(Locale.ROOT);
        return YES.contains(word)
                ? value(new FieldValue.Flag(true))
                : NO.contains(word) ? value(new FieldValue.Flag(false)) : wrong("wrong.flag");
    }

    private static Result choice(FieldType.Choice choice, String text) {
        if (choice.multiple()) {
            List<Optional<String>> keys = Arrays.stream(text.split("[,;、]"))
                    .map(part -> key(choice, part.strip()))
                    .toList();
            return keys.stream().allMatch(Optional::isPresent)
                    ? value(new FieldValue.Choices(
                            keys.stream().map(Optional::orElseThrow).toList()))
                    : wrong("wrong.choice");
        }
        return key(choice, text).map(key -> value(new FieldValue.Text(key))).orElse(wrong("wrong.choice"));
    }

    private static Optional<String> key(FieldType.Choice choice, String text) {
        return choice.options().stream()
                .filter(option -> option.key().equalsIgnoreCase(text)
                        || FieldText.understood().stream()
                                .anyMatch(
                                        language -> option.title().in(language).equalsIgnoreCase(text)))
                .map(option -> option.key())
                .findFirst();
    }

    private Optional<LocalDate> day(String text) {
        if (Set.of("t", "today", "今天", "今日").contains(text.toLowerCase(Locale.ROOT))) {
            return Optional.of(today);
        }
        String dashed = text.replaceAll("[./年月]", "-").replaceAll("[日\\s]", "");
        String complete =
                dashed.matches("\\d{1,2}-\\d{1,2}") && !text.contains(".") ? today.getYear() + "-" + dashed : dashed;
        for (String pattern : List.of("uuuu-M-d", "uuuuMMdd")) {
            Optional<LocalDate> day = parsed(complete, DateTimeFormatter.ofPattern(pattern));
            if (day.isPresent()) {
                return day;
            }
        }
        for (FormatStyle style : List.of(FormatStyle.SHORT, FormatStyle.MEDIUM)) {
            Optional<LocalDate> day =
                    parsed(text, DateTimeFormatter.ofLocalizedDate(style).withLocale(locale));
            if (day.isPresent()) {
                return day;
            }
        }
        return parsed(text, DateTimeFormatter.ofPattern(dayFirst() ? "d/M/uuuu" : "M/d/uuuu"));
    }

    private boolean dayFirst() {
        String pattern = DateTimeFormatterBuilder.getLocalizedDateTimePattern(
                FormatStyle.SHORT, null, java.time.chrono.IsoChronology.INSTANCE, locale);
        return pattern.indexOf('d') < pattern.indexOf('M');
    }

    private static Optional<LocalDate> parsed(String text, DateTimeFormatter format) {
        try {
            return Optional.of(LocalDate.parse(text, format));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static Optional<LocalTime> time(String text) {
        String digits = text.replace('：', ':').replace('.', ':');
        for (String pattern : List.of("H:mm", "H:mm:ss", "HHmm")) {
            try {
                return Optional.of(LocalTime.parse(digits, DateTimeFormatter.ofPattern(pattern)));
            } catch (DateTimeException _) {
                // The next way of writing a time.
            }
        }
        return Optional.empty();
    }

    private Result moment(String text) {
        int space = text.indexOf(' ') > 0 ? text.indexOf(' ') : text.indexOf('T');
        Optional<LocalDate> day = day(space < 0 ? text : text.substring(0, space));
        Optional<LocalTime> time = space < 0
                ? Optional.of(LocalTime.MIDNIGHT)
                : time(text.substring(space + 1).strip());
        return day.isPresent() && time.isPresent()
                ? value(new FieldValue.Moment(
                        LocalDateTime.of(day.get(), time.get()).atZone(zone).toOffsetDateTime()))
                : wrong("wrong.date");
    }
}
