package io.formwork.ledger;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which totals of a span of days.
 *
 * @param by dimensions to group by
 * @param filter values by dimension
 * @param from the first day; null for the beginning of time
 * @param to the last day; null for the end of it
 */
public record SpanQuery(
        Ledger ledger,
        List<String> by,
        Map<String, String> filter,
        @Nullable LocalDate from,
        @Nullable LocalDate to) {
    public SpanQuery {
        by = List.copyOf(by);
        filter = Map.copyOf(filter);
    }
}
