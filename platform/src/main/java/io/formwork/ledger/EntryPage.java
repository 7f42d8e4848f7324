package io.formwork.ledger;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** @param next where the next page begins; null on the last one */
public record EntryPage(List<Line> lines, EntryQuery.@Nullable Cursor next) {
    public EntryPage {
        lines = List.copyOf(lines);
    }

    /** @param running the sum up to and with this entry; empty where it was not asked for */
    public record Line(Entry entry, Map<String, BigDecimal> running) {}
}
