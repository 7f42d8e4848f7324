package io.formwork.ledger;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What the planner is told, read under the locks.
 *
 * @param rows every balance of the footprints, by key id
 * @param later by key id, what already moves after the moments at hand; only of keys that the rules ask about
 * @param layers by pool id, what is left of its layers
 * @param history entries of the sources whose costs are asked for, and their returns
 */
record Known(
        Map<UUID, Row> rows,
        Map<UUID, List<Moment>> later,
        Map<UUID, List<OpenLayer>> layers,
        List<StoredEntry> history) {

    /** All that moved on a key at one moment. */
    record Moment(OffsetDateTime at, Figures moved) {}
}
