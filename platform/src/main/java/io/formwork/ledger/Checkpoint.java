package io.formwork.ledger;

import java.time.OffsetDateTime;
import java.util.List;

/**
 * What a pool held at a moment, in lots, so that it can be gone through from there.
 *
 * @param at before anything that moves at this very moment
 * @param last what the last movement before cost a unit
 */
record Checkpoint(OffsetDateTime at, List<Lot> lots, UnitCost last) {
    Checkpoint {
        lots = List.copyOf(lots);
    }
}
