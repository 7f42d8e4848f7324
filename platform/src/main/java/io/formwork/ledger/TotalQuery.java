package io.formwork.ledger;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;

/**
 * Which totals.
 *
 * @param by dimensions to group by
 * @param filter values by dimension
 * @param from the first month, and {@code to} the last one
 */
public record TotalQuery(Ledger ledger, List<String> by, Map<String, String> filter, YearMonth from, YearMonth to) {
    public TotalQuery {
        by = List.copyOf(by);
        filter = Map.copyOf(filter);
    }
}
