package io.formwork.ledger;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What entries of a costed ledger are worth now: each as it was posted, with its corrections. What was taken back is left out. */
final class EntryValues {
    private final Map<UUID, BigDecimal> values = new HashMap<>();
    private final Map<UUID, StoredEntry> variances = new HashMap<>();
    private final Set<UUID> seen = new HashSet<>();

    /** @param entries with all that took back or corrected any of them */
    void learn(Collection<StoredEntry> entries, int valueColumn) {
        live(entries).forEach(entry -> {
            if (seen.add(entry.id())) {
                values.merge(entry.meant(), entry.amounts().get(valueColumn), BigDecimal::add);
                UUID about = entry.provenance().about();
                if (about != null && entry.provenance().is(Provenance.Nature.VARIANCE)) {
                    variances.put(about, entry);
                }
            }
        });
    }

    /** Entries that count: neither taken back nor taking back. */
    static List<StoredEntry> live(Collection<StoredEntry> entries) {
        Set<UUID> reversed = new HashSet<>();
        entries.forEach(entry -> {
            if (entry.reverses() != null) {
                reversed.add(entry.reverses());
            }
        });
        return entries.stream()
                .filter(entry -> entry.reverses() == null && !reversed.contains(entry.id()))
                .toList();
    }

    BigDecimal of(StoredEntry entry) {
        return values.getOrDefault(entry.id(), BigDecimal.ZERO);
    }

    /** Nothing where the entry was never seen, and so stands as it did. */
    @Nullable
    BigDecimal of(@Nullable UUID entry) {
        return values.get(entry);
    }

    /** What the entry made of quantities that had gone out before they came in, if anything. */
    @Nullable
    StoredEntry varianceOf(StoredEntry entry) {
        return variances.get(entry.id());
    }

    void put(StoredEntry entry, BigDecimal value) {
        values.put(entry.id(), value);
    }
}
