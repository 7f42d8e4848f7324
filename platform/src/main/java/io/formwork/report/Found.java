package io.formwork.report;

import io.formwork.document.SeenRecord;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a source found: as its scripts see it, with its numbers apart, for those are summed where rows are
 * gathered.
 *
 * @param names what it has besides what is behind it
 * @param behind the document or line that it is, if it is one
 * @param numbers by name: measures, or for totals by part and measure such as {@code opening.quantity}
 */
record Found(
        Map<String, @Nullable Object> names,
        @Nullable SeenRecord behind,
        Map<String, BigDecimal> numbers,
        @Nullable Origin origin,
        boolean opening) {

    /** One row, while what makes it is gathered. */
    static final class Gathered {
        private final List<@Nullable Object> key;
        private final Map<String, BigDecimal> numbers = new LinkedHashMap<>();
        private final Map<String, Object> extremes = new LinkedHashMap<>();
        private @Nullable Origin origin;
        private int count;
        private boolean opening;

        Gathered(List<@Nullable Object> key) {
            this.key = key;
        }

        void add(Found found) {
            found.numbers().forEach((name, number) -> numbers.merge(name, number, BigDecimal::add));
            // What came of several things opens none of them.
            origin = count == 0 ? found.origin() : null;
            numbers.put("count", BigDecimal.valueOf(++count));
            opening |= found.opening();
        }

        /** @param lower whether the less of two is wanted; values of one name are of one kind */
        @SuppressWarnings({"unchecked", "rawtypes"})
        void extreme(String name, @Nullable Object value, boolean lower) {
            if (value instanceof Comparable one) {
                extremes.merge(name, one, (known, _) -> one.compareTo(known) < 0 == lower ? one : known);
            }
        }

        /** The least and the greatest by name; nothing where there was nothing. */
        Map<String, Object> extremes() {
            return extremes;
        }

        List<@Nullable Object> key() {
            return key;
        }

        Map<String, BigDecimal> numbers() {
            return numbers;
        }

        @Nullable
        Origin origin() {
            return origin;
        }

        /** Whether it is what was there before the movements. */
        boolean opening() {
            return opening;
        }
    }

    /** Numbers as scripts see them: those of a part are inside it. */
    static Map<String, Object> nested(Map<String, BigDecimal> numbers) {
        Map<String, Object> nested = new LinkedHashMap<>();
        Map<String, Map<String, BigDecimal>> parts = new LinkedHashMap<>();
        numbers.forEach((name, number) -> {
            int dot = name.indexOf('.');
            if (dot < 0) {
                nested.put(name, number);
            } else {
                parts.computeIfAbsent(name.substring(0, dot), _ -> new LinkedHashMap<>())
                        .put(name.substring(dot + 1), number);
            }
        });
        parts.forEach((name, part) -> nested.put(name, RowScope.of(part)));
        return nested;
    }
}
