package io.formwork.ledger;

import java.util.List;

/**
 * What a posting made.
 *
 * @param entries one per movement in their order, or the reversals in the order they were taken back
 * @param variances entries of value alone: what a quantity that had gone out before it came in turned out to cost more
 *     or less
 */
public record Posted(List<Entry> entries, List<Entry> variances) {
    public Posted {
        entries = List.copyOf(entries);
        variances = List.copyOf(variances);
    }
}
