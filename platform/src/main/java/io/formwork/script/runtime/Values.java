package io.formwork.script.runtime;

import io.formwork.script.ScriptContext;
import io.formwork.script.ScriptFault;
import io.formwork.script.ScriptRecord;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What values mean to each other: truth, equality, order, text. */
public final class Values {

    private static final BigDecimal MOST_DAYS = new BigDecimal("4000000");
    private static final BigDecimal SECONDS_OF_A_DAY = new BigDecimal("86400");
    private static final int LAST_YEAR = 9999;
    private static final int LONGEST_DESCRIPTION = 40;

    private Values() {}

    public static boolean truth(@Nullable Object value) {
        return switch (value) {
            case null -> false;
            case Boolean bool -> bool;
            case BigDecimal number -> number.signum() != 0;
            case String text -> !text.isEmpty();
            case List<?> list -> !list.isEmpty();
            default -> true;
        };
    }

    public static boolean equal(ScriptContext context, @Nullable Object left, @Nullable Object right) {
        if (left instanceof BigDecimal a && right instanceof BigDecimal b) {
            return a.compareTo(b) == 0;
        }
        if (left instanceof ScriptRecord record && right instanceof String key) {
            return key.equals(record.get("key"));
        }
        if (left instanceof String && right instanceof ScriptRecord) {
            return equal(context, right, left);
        }
        if (left instanceof OffsetDateTime a && right instanceof OffsetDateTime b) {
            return a.isEqual(b);
        }
        if (left instanceof List<?> a && right instanceof List<?> b) {
            return sameElements(context, a, b);
        }
        return Objects.equals(left, right);
    }

    private static boolean sameElements(ScriptContext context, List<?> left, List<?> right) {
        if (left.size() != right.size()) {
            return false;
        }
        context.spend(left.size());
        for (int i = 0; i < left.size(); i++) {
            if (!equal(context, left.get(i), right.get(i))) {
                return false;
            }
        }
        return true;
    }

    public static boolean contains(ScriptContext context, @Nullable Object list, @Nullable Object value) {
        return list instanceof List<?> elements
                && elements.stream().anyMatch(element -> equal(context, element, value));
    }

    public static int compare(Object left, Object right) {
        if (left instanceof BigDecimal a && right instanceof BigDecimal b) {
            return a.compareTo(b);
        }
        if (left instanceof String a && right instanceof String b) {
            return a.compareTo(b);
        }
        if (left instanceof LocalDate a && right instanceof LocalDate b) {
            return a.compareTo(b);
        }
        if (left instanceof LocalTime a && right instanceof LocalTime b) {
            return a.compareTo(b);
        }
        if (left instanceof OffsetDateTime a && right instanceof OffsetDateTime b) {
            return a.toInstant().compareTo(b.toInstant());
        }
        throw new ScriptFault("types-do-not-compare", describe(left), describe(right));
    }

    public static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case String text -> text;
            case BigDecimal number -> Numbers.bounded(number).toPlainString();
            case ScriptRecord record -> record.get("key") instanceof String key ? key : "";
            case Boolean _, LocalDate _, LocalTime _, OffsetDateTime _ -> value.toString();
            default -> throw new ScriptFault("wrong-value", describe(value));
        };
    }

    public static String concat(ScriptContext context, @Nullable Object[] parts) {
        var texts = new String[parts.length];
        long length = 0;
        for (int i = 0; i < parts.length; i++) {
            texts[i] = text(parts[i]);
            length += texts[i].length();
        }
        context.willProduce(length);
        return String.join("", texts);
    }

    public static @Nullable Object plusDays(@Nullable Object date, BigDecimal days, int direction) {
        try {
            long count = wholeDays(days) * direction;
            return switch (date) {
                case null -> null;
                case LocalDate day -> bounded(day.plusDays(count));
                case OffsetDateTime moment -> {
                    OffsetDateTime shifted = moment.plusDays(count);
                    bounded(shifted.toLocalDate());
                    yield shifted;
                }
                default -> throw new ScriptFault("wrong-value", describe(date));
            };
        } catch (DateTimeException _) {
            throw new ScriptFault("date-out-of-range");
        }
    }

    /** The date, if its year has at most four digits. */
    public static LocalDate bounded(LocalDate date) {
        if (date.getYear() < 1 || date.getYear() > LAST_YEAR) {
            throw new ScriptFault("date-out-of-range");
        }
        return date;
    }

    private static long wholeDays(BigDecimal days) {
        if (days.abs().compareTo(MOST_DAYS) > 0) {
            throw new ScriptFault("date-out-of-range");
        }
        return days.longValue();
    }

    /** Dates differ by whole days, moments by a decimal number of them. */
    public static @Nullable BigDecimal daysBetween(@Nullable Object earlier, @Nullable Object later) {
        if (earlier == null || later == null) {
            return null;
        }
        if (earlier instanceof LocalDate from && later instanceof LocalDate to) {
            return BigDecimal.valueOf(ChronoUnit.DAYS.between(from, to));
        }
        if (earlier instanceof OffsetDateTime from && later instanceof OffsetDateTime to) {
            BigDecimal seconds = BigDecimal.valueOf(Duration.between(from, to).toSeconds());
            return Numbers.divide(seconds, SECONDS_OF_A_DAY);
        }
        throw new ScriptFault("types-do-not-compare", describe(earlier), describe(later));
    }

    public static String describe(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case ScriptRecord _ -> "record";
            case List<?> _ -> "list";
            default -> {
                String text = value instanceof BigDecimal number ? number.toString() : String.valueOf(value);
                yield text.length() > LONGEST_DESCRIPTION ? text.substring(0, LONGEST_DESCRIPTION) + "…" : text;
            }
        };
    }
}
