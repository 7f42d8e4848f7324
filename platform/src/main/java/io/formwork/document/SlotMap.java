package io.formwork.document;

import io.formwork.definition.form.Field;
import io.formwork.definition.form.FieldType;
import io.formwork.value.FieldValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which typed column of {@code document} keeps which filterable header field of one form.
 *
 * @param slots columns by the keys that the fields have now
 * @param unfilled fields whose column is written, but not filled for older documents yet
 * @param others columns that stay those of fields which the form does not have any more, by the names these are kept under
 */
record SlotMap(Map<String, String> slots, Set<String> unfilled, Map<String, String> others) {
    /** The field that says on which day a document counts, by its name. */
    static final String DATE = "date";

    /** The kind of column a field's values fit into, and how many of each there are. */
    enum Kind {
        TEXT("t", 12),
        NUMBER("n", 8),
        DAY("d", 4),
        ID("u", 8);

        private final String prefix;
        private final int count;

        Kind(String prefix, int count) {
            this.prefix = prefix;
            this.count = count;
        }

        String prefix() {
            return prefix;
        }

        int count() {
            return count;
        }

        /** The cast that a parameter needs in SQL. */
        String sqlType() {
            return switch (this) {
                case TEXT -> "text";
                case NUMBER -> "bigint";
                case DAY -> "date";
                case ID -> "uuid";
            };
        }

        /** What the column holds where the field is empty. */
        Object empty() {
            return switch (this) {
                case TEXT -> "";
                case NUMBER -> Long.MIN_VALUE;
                case DAY -> LocalDate.of(1, 1, 1);
                case ID -> new UUID(0, 0);
            };
        }

        /** The first slot that fields may use: the first day is every document's sort date. */
        int first() {
            return this == DAY ? 2 : 1;
        }

        static Kind of(String slot) {
            for (Kind kind : values()) {
                if (slot.startsWith(kind.prefix)) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("No such slot: " + slot);
        }

        static @Nullable Kind of(FieldType type) {
            return switch (type) {
                case FieldType.Text(boolean multiline, int _) -> multiline ? null : TEXT;
                case FieldType.Choice choice -> choice.multiple() ? null : TEXT;
                case FieldType.User _ -> TEXT;
                case FieldType.Numeric _, FieldType.Flag _, FieldType.Moment _ -> NUMBER;
                case FieldType.Day _ -> DAY;
                case FieldType.Link link -> link.multiple() ? null : ID;
                case FieldType.TimeOfDay _, FieldType.Files _, FieldType.Table _ -> null;
            };
        }
    }

    /** The column to write. */
    @Nullable
    String slot(String field) {
        return slots.get(field);
    }

    /** The column to find documents by; none while older documents may be missing in it. */
    @Nullable
    String filledSlot(String field) {
        return unfilled.contains(field) ? null : slots.get(field);
    }

    /**
     * The value as the column keeps it: numbers as whole units of the field's scale, moments as microseconds. An empty
     * field has a value that sorts before all others, for NULLS LAST would cost every list its index.
     */
    static Object column(Field field, Kind kind, @Nullable FieldValue value) {
        Object column = column(field, value);
        return column == null ? kind.empty() : column;
    }

    private static @Nullable Object column(Field field, @Nullable FieldValue value) {
        return switch (value) {
            case FieldValue.Text(var text) -> text.length() > 200 ? text.substring(0, 200) : text;
            case FieldValue.Number(var number)
            when field.type() instanceof FieldType.Numeric numeric -> scaled(number, numeric.scale());
            case FieldValue.Flag(var flag) -> flag ? 1L : 0L;
            case FieldValue.Day(var day) -> day;
            case FieldValue.Moment(var moment) -> micros(moment);
            case FieldValue.Link(var ref) -> ref.id();
            case null, default -> null;
        };
    }

    static long micros(OffsetDateTime moment) {
        return ChronoUnit.MICROS.between(OffsetDateTime.parse("1970-01-01T00:00:00Z"), moment);
    }

    /** Amounts beyond what 64 bits hold at this scale sort as the largest there is. */
    static long scaled(BigDecimal number, int scale) {
        BigDecimal units = number.movePointRight(scale).setScale(0, RoundingMode.HALF_UP);
        return units.min(BigDecimal.valueOf(Long.MAX_VALUE))
                .max(BigDecimal.valueOf(Long.MIN_VALUE))
                .longValue();
    }

    /** A document is sorted by its date, else by the day it was entered. */
    static LocalDate sortDate(Document document) {
        LocalDate day = enteredDate(document);
        return day == null ? document.createdAt().toLocalDate() : day;
    }

    /** The date that somebody gave it; null where it has none. */
    static @Nullable LocalDate enteredDate(Document document) {
        return document.values().get(DATE) instanceof FieldValue.Day(LocalDate day) ? day : null;
    }
}
