package io.formwork.ledger;

import java.util.List;

/**
 * What a posting made.
 *
 * @param entries one per movement in their order, or the reversals in the order they were taken back
 * @param variances entries of value alone: what a quantity that had gone out before it came in turned out to cost more
 *     or less
 * @param counts documents that counted what something came in before now, in the order of their moments: what they found is
 *     to be said anew
 */
public record Posted(List<Entry> entries, List<Entry> variances, List<SourceRef> counts) {
    /** Nothing was posted, and nothing counted differently. */
    public static final Posted NOTHING = new Posted(List.of(), List.of());

    public Posted {
        counts = List.copyOf(counts);
        entries = List.copyOf(entries);
        variances = List.copyOf(variances);
    }

    Posted(List<Entry> entries, List<Entry> variances) {
        this(entries, variances, List.of());
    }

    Posted counted(List<SourceRef> found) {
        return new Posted(entries, variances, found);
    }
}
