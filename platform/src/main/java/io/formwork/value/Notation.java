package io.formwork.value;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the cells of one column write dates and numbers, as far as all of them together leave no doubt: 3/25/2026 says that
 * 3/4/2026 beside it is in March, and 12,50 that 1.200 is more than a thousand.
 *
 * @param order of days, months and years
 * @param decimalComma whether a comma begins the decimals
 */
public record Notation(Order order, boolean decimalComma) {
    private static final Set<String> NOTHING = Set.of("", "null", "\\n", "#n/a", "n/a", "(null)", "nan", "none");
    private static final Pattern YEAR_FIRST = Pattern.compile(
            "(\\d{4})[-/.年](\\d{1,2})[-/.月](\\d{1,2})日?(?:[T ](\\d{1,2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?)(?:Z|[+-]\\d{2}:?\\d{2})?)?");
    private static final Pattern YEAR_LAST =
            Pattern.compile("(\\d{1,2})[-/.](\\d{1,2})[-/.](\\d{4})(?:[T ](\\d{1,2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?))?");
    private static final Pattern MIDNIGHT = Pattern.compile("0{1,2}:00(:00(\\.0+)?)?");
    private static final String SIGN = "[$€£¥￥元]|RMB|CNY|USD|EUR|GBP|HKD";
    private static final Pattern SIGNED =
            Pattern.compile("([+-]?)\\s*(?:" + SIGN + ")\\s*([+-]?\\d.*)|([+-]?\\d.*?)\\s*(?:" + SIGN + ")");
    private static final Pattern BRACKETED = Pattern.compile("\\((.+)\\)");
    private static final Pattern POINT = Pattern.compile("[+-]?(\\d+|\\d{1,3}([,  ']\\d{3})+)(\\.\\d+)?");
    private static final Pattern COMMA = Pattern.compile("[+-]?(\\d+|\\d{1,3}([.  ']\\d{3})+)(,\\d+)?");
    /** No thousands are meant: the comma is followed by one, two or more than three digits, or points stand before it. */
    private static final Pattern SURELY_COMMA =
            Pattern.compile("[+-]?(\\d+|\\d{1,3}([. ]\\d{3})+),(\\d{1,2}|\\d{4,})|[+-]?\\d{1,3}(\\.\\d{3})+,\\d+");

    /** What comes first. */
    public enum Order {
        YEAR,
        DAY,
        MONTH,
        /** A day or a month: no cell says which. */
        UNCERTAIN
    }

    /** A day, and the time in it as it is written; empty at midnight, which exports write behind every date. */
    public record Written(LocalDate day, String time) {}

    public static Notation of(Collection<String> cells) {
        List<String> said = cells.stream()
                .map(String::strip)
                .filter(cell -> !isNothing(cell))
                .toList();
        boolean comma = said.stream()
                        .anyMatch(cell -> SURELY_COMMA.matcher(bare(cell)).matches())
                && said.stream().allMatch(cell -> COMMA.matcher(bare(cell)).matches());
        return new Notation(order(said), comma);
    }

    private static Order order(List<String> cells) {
        boolean day = false;
        boolean month = false;
        for (String cell : cells) {
            Matcher last = YEAR_LAST.matcher(cell);
            if (!last.matches()) {
                return Order.YEAR;
            }
            day |= Integer.parseInt(last.group(1)) > 12;
            month |= Integer.parseInt(last.group(2)) > 12;
        }
        return day == month ? Order.UNCERTAIN : day ? Order.DAY : Order.MONTH;
    }

    /** What exports write where there is nothing. */
    public static boolean isNothing(String cell) {
        return NOTHING.contains(cell.strip().toLowerCase(Locale.ROOT));
    }

    /** A number without signs of currencies, and without brackets around what is negative. */
    private static String bare(String cell) {
        Matcher bracketed = BRACKETED.matcher(cell);
        String text = bracketed.matches() ? "-" + bracketed.group(1).strip() : cell;
        Matcher signed = SIGNED.matcher(text);
        if (!signed.matches()) {
            return text;
        }
        return signed.group(3) == null ? signed.group(1) + signed.group(2).strip() : signed.group(3);
    }

    /** Whether a sign of a currency stands beside the number. */
    public static boolean isMoney(String cell) {
        return SIGNED.matcher(cell.strip()).matches();
    }

    /** The number with a point and nothing else beside its digits; empty where it is none. */
    public Optional<String> number(String cell) {
        String text = bare(cell.strip());
        if (decimalComma) {
            return COMMA.matcher(text).matches()
                    ? Optional.of(text.replaceAll("[.  ']", "").replace(',', '.'))
                    : Optional.empty();
        }
        return POINT.matcher(text).matches() ? Optional.of(text.replaceAll("[,  ']", "")) : Optional.empty();
    }

    /** The day, with its time if one is said; empty where it is none, or where it could be two. */
    public Optional<Written> moment(String cell) {
        String text = cell.strip();
        Matcher first = YEAR_FIRST.matcher(text);
        if (first.matches()) {
            return written(first.group(1), first.group(2), first.group(3), first.group(4));
        }
        Matcher last = YEAR_LAST.matcher(text);
        if (!last.matches() || order == Order.UNCERTAIN || order == Order.YEAR) {
            return Optional.empty();
        }
        boolean day = order == Order.DAY;
        return written(last.group(3), last.group(day ? 2 : 1), last.group(day ? 1 : 2), last.group(4));
    }

    private static Optional<Written> written(String year, String month, String day, String time) {
        try {
            LocalDate date = LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
            boolean midnight = time == null || MIDNIGHT.matcher(time).matches();
            return Optional.of(new Written(date, midnight ? "" : time));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
