package io.formwork.ledger;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** The footprints of stored entries, each found once a key: thousands of corrections share a few. */
final class Footprints {
    private final Specifications specs;
    private final Map<UUID, Footprint> byKey = new HashMap<>();

    Footprints(Specifications specs) {
        this.specs = specs;
    }

    Footprint of(StoredEntry entry) {
        return byKey.computeIfAbsent(entry.key(), _ -> {
            Ledger ledger = specs.ledger(entry.ledger());
            return Footprint.of(ledger, entry.dimensions(ledger), specs);
        });
    }
}
