package io.formwork.ledger;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which balances.
 *
 * @param by dimensions to group by, in the order of the answer; none gives one total
 * @param filter values by dimension
 * @param at the moment up to which movements count, inclusive; null counts all
 */
public record BalanceQuery(
        Ledger ledger,
        List<String> by,
        Map<String, String> filter,
        @Nullable OffsetDateTime at) {
    public BalanceQuery {
        by = List.copyOf(by);
        filter = Map.copyOf(filter);
    }
}
