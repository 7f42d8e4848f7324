package io.formwork.ledger;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What the planner is told, read under the locks.
 *
 * @param rows every balance of the footprints, by key id
 * @param later by key id, what already moves after the moments at hand; only of keys that the rules ask about
 * @param pools by pool id, what costing asks for
 * @param history entries of the sources whose costs are asked for, and their returns
 */
record Known(Map<UUID, Row> rows, Map<UUID, List<Moment>> later, Map<UUID, Pool> pools, List<StoredEntry> history) {

    /**
     * All that moved on a key at one moment.
     *
     * @param counted whether somebody counted there: what comes before it changes what the count corrects, and nothing behind it
     */
    record Moment(OffsetDateTime at, Figures moved, boolean counted) {}

    /** Whether a count that stands takes up what is moved on a key at this moment. */
    boolean isCountedAfter(UUID key, OffsetDateTime at) {
        return later.getOrDefault(key, List.of()).stream()
                .anyMatch(moment -> moment.counted() && moment.at().isAfter(at));
    }

    /**
     * @param lots what is left of those that the pool keeps apart
     * @param parts what is there by the names of the lots of the method that the pool is about to change to
     * @param last what the last movement before cost a unit
     */
    record Pool(List<Lot> lots, Map<String, BigDecimal> parts, UnitCost last) {
        static final Pool UNKNOWN = new Pool(List.of(), Map.of(), UnitCost.UNKNOWN);
    }

    Pool pool(UUID id) {
        return pools.getOrDefault(id, Pool.UNKNOWN);
    }
}
