package io.formwork.ledger;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The ledgers that a call was handed, by key. */
final class Specifications {
    private final Map<String, Ledger> ledgers = new HashMap<>();

    Specifications(List<Ledger> specs) {
        specs.forEach(spec -> ledgers.put(spec.key(), spec));
    }

    Ledger ledger(String key) {
        Ledger ledger = ledgers.get(key);
        if (ledger == null) {
            throw new IllegalArgumentException("No specification of ledger " + key + " was handed in");
        }
        return ledger;
    }
}
