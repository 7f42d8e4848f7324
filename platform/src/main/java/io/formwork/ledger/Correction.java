package io.formwork.ledger;

import io.formwork.ledger.Plan.PlannedEntry;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a replay found an entry to be worth more or less; or, as a variance of its own, what goods turned out to cost that
 * had gone out before they came in.
 */
record Correction(StoredEntry entry, int column, BigDecimal difference, boolean variance) {

    /**
     * Dated at what it corrects, or where that is closed as early as may be; of the same document: who takes that back
     * takes this back too.
     */
    PlannedEntry entry(UUID id, Footprint footprint, UUID cause, @Nullable OffsetDateTime openFrom) {
        return new PlannedEntry(
                id,
                footprint,
                openFrom != null && entry.effectiveAt().isBefore(openFrom) ? openFrom : entry.effectiveAt(),
                entry.source(),
                entry.rule(),
                Figures.ZERO.with(column, difference),
                Movement.Limits.NONE,
                variance ? null : entry.costOf(),
                null,
                variance ? Provenance.varianceOf(entry.id()) : Provenance.corrects(entry.id(), side()),
                cause,
                null);
    }

    /** Less of what went out is not something that came in. */
    private int side() {
        BigDecimal value = entry.amounts().get(column);
        if (value.signum() != 0) {
            return value.signum();
        }
        for (int i = 0; i < Ledger.MAX_MEASURES; i++) {
            if (entry.amounts().get(i).signum() != 0) {
                return entry.amounts().get(i).signum();
            }
        }
        return difference.signum();
    }
}
