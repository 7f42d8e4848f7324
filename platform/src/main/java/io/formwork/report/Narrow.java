package io.formwork.report;

import io.formwork.document.SeenRecord;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says bounds of a field as a filter, and decides about them where no filter reaches. */
final class Narrow {
    private Narrow() {}

    static List<String> filter(String field, Sources.Bounds bounds) {
        List<String> parts = new ArrayList<>();
        add(parts, field, "==", bounds.is());
        add(parts, field, ">=", bounds.from());
        add(parts, field, "<=", bounds.to());
        return parts;
    }

    private static void add(List<String> parts, String field, String operator, @Nullable Object value) {
        if (value != null) {
            parts.add(field + operator + quoted(value));
        }
    }

    private static String quoted(Object value) {
        String text = value instanceof SeenRecord record ? record.ref().id().toString() : Sources.text(value);
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    static boolean holds(@Nullable Object value, Sources.Bounds bounds) {
        return (bounds.is() == null || value != null && compare(value, bounds.is()) == 0)
                && (bounds.from() == null || value != null && compare(value, bounds.from()) >= 0)
                && (bounds.to() == null || value != null && compare(value, bounds.to()) <= 0);
    }

    /** In the order in which people expect them; what cannot be compared is compared as text. */
    static int compare(Object left, Object right) {
        return switch (left) {
            case BigDecimal number when right instanceof BigDecimal other -> number.compareTo(other);
            case LocalDate day when right instanceof LocalDate other -> day.compareTo(other);
            case OffsetDateTime moment
            when right instanceof OffsetDateTime other ->
                OffsetDateTime.timeLineOrder().compare(moment, other);
            case SeenRecord record
            when right instanceof SeenRecord other ->
                record.equals(other) ? 0 : record.toString().compareTo(other.toString()) < 0 ? -1 : 1;
            default -> left.toString().compareTo(right.toString());
        };
    }
}
