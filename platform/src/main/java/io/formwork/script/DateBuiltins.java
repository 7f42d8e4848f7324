package io.formwork.script;

import static io.formwork.script.Builtins.define;
import static io.formwork.script.NumberBuiltins.whole;
import static io.formwork.script.ScriptType.DATE;
import static io.formwork.script.ScriptType.DATE_TIME;
import static io.formwork.script.ScriptType.NUMBER;
import static io.formwork.script.ScriptType.TEXT;

import io.formwork.script.Builtins.Arguments;
import io.formwork.script.Builtins.Description;
import io.formwork.script.runtime.Values;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Functions over dates. A date that is missing gives none. */
final class DateBuiltins {

    private static final int MOST_MONTHS = 120_000;

    private static final Pattern COMPACT = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})(?:[T ]?\\d{2}.*)?");
    private static final Pattern PARTS = Pattern.compile("(\\d{1,4})[-/.年](\\d{1,2})[-/.月](\\d{1,4})日?(?:[T ].*)?");

    private DateBuiltins() {}

    static List<Builtin> all() {
        return List.of(
                define("today").means("The date of today.", "今天的日期。").gives(DATE, (context, _) -> context.today()),
                define("now").means("Date and time now.", "当前日期时间。").gives(DATE_TIME, (context, _) -> context.now()),
                define("date")
                        .takes("year", NUMBER)
                        .takes("month", NUMBER)
                        .takes("day", NUMBER)
                        .means("The date of a year, month and day.", "由年月日得到日期。")
                        .gives(DATE, (_, given) -> date(given)),
                define("dateOf")
                        .takes("moment", DATE_TIME)
                        .means("The date of a moment, where the company is.", "日期时间的日期部分。")
                        .gives(
                                DATE,
                                (context, given) -> given.get(0) instanceof OffsetDateTime moment
                                        ? moment.atZoneSameInstant(context.zone())
                                                .toLocalDate()
                                        : null),
                number("year", "The year of a date.", "日期的年份。", LocalDate::getYear),
                number("month", "The month of a date, 1 to 12.", "日期的月份。", LocalDate::getMonthValue),
                number("day", "The day of the month of a date.", "日期的日。", LocalDate::getDayOfMonth),
                number(
                        "weekday",
                        "The day of the week of a date, 1 for Monday to 7.",
                        "星期几，1 为星期一。",
                        date -> date.getDayOfWeek().getValue()),
                define("addDays")
                        .takes("date", DATE)
                        .takes("days", NUMBER)
                        .means("The date that many days later.", "加若干天。")
                        .gives(DATE, (_, given) -> Values.plusDays(given.get(0), NumberBuiltins.number(given, 1), 1)),
                define("addMonths")
                        .takes("date", DATE)
                        .takes("months", NUMBER)
                        .means("The date that many months later, at most the end of that month.", "加若干月，不超过月末。")
                        .gives(
                                DATE,
                                (_, given) -> shifted(
                                        given, date -> date.plusMonths(whole(given, 1, -MOST_MONTHS, MOST_MONTHS)))),
                define("days")
                        .takes("from", DATE)
                        .takes("to", DATE)
                        .means("How many days from one date to another.", "两个日期之间的天数。")
                        .gives(NUMBER, (_, given) -> Values.daysBetween(given.get(0), given.get(1))),
                define("dateIn")
                        .takes("text", TEXT)
                        .maybe("order", TEXT)
                        .means(
                                "The date that a text states, in the order ymd (unless told), dmy or mdy; nothing for no text.",
                                "文本所写的日期，顺序为 ymd（默认）、dmy 或 mdy；空文本为空。")
                        .gives(DATE, (_, given) -> stated(Values.text(given.get(0)), Values.text(given.get(1)))),
                onDate("startOfMonth")
                        .means("The first day of the date's month.", "月初。")
                        .gives(DATE, (_, given) -> shifted(given, date -> date.withDayOfMonth(1))),
                onDate("endOfMonth")
                        .means("The last day of the date's month.", "月末。")
                        .gives(
                                DATE,
                                (_, given) -> shifted(given, date -> date.with(TemporalAdjusters.lastDayOfMonth()))));
    }

    private static Description onDate(String name) {
        return define(name).takes("date", DATE);
    }

    private static Builtin number(String name, String english, String chinese, Function<LocalDate, Integer> part) {
        return onDate(name)
                .means(english, chinese)
                .gives(
                        NUMBER,
                        (_, given) ->
                                given.get(0) instanceof LocalDate date ? BigDecimal.valueOf(part.apply(date)) : null);
    }

    private static @Nullable LocalDate shifted(Arguments given, Function<LocalDate, LocalDate> shift) {
        try {
            return given.get(0) instanceof LocalDate date ? Values.bounded(shift.apply(date)) : null;
        } catch (DateTimeException _) {
            throw new ScriptFault("date-out-of-range");
        }
    }

    /** 2026-03-05, 20260305, 2026/3/5, 2026年3月5日, with or without a time; or the day or the month first. */
    private static @Nullable LocalDate stated(String text, String order) {
        if (text.isBlank()) {
            return null;
        }
        Matcher compact = COMPACT.matcher(text.strip());
        Matcher parts = PARTS.matcher(text.strip());
        try {
            if (compact.matches()) {
                return LocalDate.of(part(compact, 1), part(compact, 2), part(compact, 3));
            } else if (parts.matches()) {
                boolean yearFirst = parts.group(1).length() == 4;
                int year = part(parts, yearFirst ? 1 : 3);
                int month = part(parts, yearFirst || !order.equals("mdy") ? 2 : 1);
                int day = part(parts, yearFirst ? 3 : order.equals("mdy") ? 2 : 1);
                return LocalDate.of(year < 100 ? 2000 + year : year, month, day);
            }
        } catch (DateTimeException _) {
            // 31 February is no date either.
        }
        throw new ScriptFault("not-a-date", text.length() > 40 ? text.substring(0, 40) + "…" : text);
    }

    private static int part(Matcher date, int group) {
        return Integer.parseInt(date.group(group));
    }

    private static LocalDate date(Arguments given) {
        try {
            return LocalDate.of(whole(given, 0, 1, 9999), whole(given, 1, 1, 12), whole(given, 2, 1, 31));
        } catch (DateTimeException _) {
            throw new ScriptFault("date-out-of-range");
        }
    }
}
