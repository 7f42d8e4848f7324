package io.formwork.ledger;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An entry as it lies in storage; dimensions by position, since only a specification names them.
 *
 * @param lowest how far measures that are never negative may fall with it; null where zero is the limit
 */
record StoredEntry(
        UUID id,
        String ledger,
        UUID key,
        Map<Integer, String> values,
        OffsetDateTime effectiveAt,
        SourceRef source,
        String rule,
        Figures amounts,
        Amount.@Nullable CostOf costOf,
        @Nullable UUID reverses,
        Provenance provenance,
        @Nullable UUID causedBy,
        @Nullable UUID annuls,
        @Nullable BigDecimal lowest) {
    static final Comparator<StoredEntry> ORDER = Comparator.comparing(
                    StoredEntry::effectiveAt, OffsetDateTime.timeLineOrder())
            .thenComparing(StoredEntry::id);

    Map<String, String> dimensions(Ledger spec) {
        Map<String, String> named = new java.util.LinkedHashMap<>();
        List<String> names = spec.dimensions();
        values.forEach((position, value) -> named.put(names.get(position), value));
        return named;
    }

    /** Taking it back may leave as little as posting it might have. */
    Movement.Limits limits(Ledger spec) {
        if (lowest == null) {
            return Movement.Limits.NONE;
        }
        Map<String, BigDecimal> floors = new HashMap<>();
        spec.measures().stream().filter(Measure::nonNegative).forEach(measure -> floors.put(measure.name(), lowest));
        return new Movement.Limits(floors, Map.of());
    }

    /** The entry whose value this one is or adds to. */
    UUID meant() {
        UUID other = provenance.addsTo();
        return other == null ? id : other;
    }

    /** In the order of movements. */
    boolean isBefore(StoredEntry other) {
        return ORDER.compare(this, other) < 0;
    }

    /** Whether something moved, or a value was posted for itself: what a replay goes through. */
    boolean isMovement() {
        return provenance.addsTo() == null
                && !provenance.is(Provenance.Nature.VARIANCE)
                && !provenance.is(Provenance.Nature.COUNTED);
    }

    Entry entry(Ledger spec) {
        return new Entry(
                id,
                ledger,
                effectiveAt,
                source,
                rule,
                dimensions(spec),
                amounts.named(spec),
                reverses,
                provenance.corrected(),
                causedBy);
    }

    /** Whether both are parts of one cost that landed on what one source brought; true of a landed entry and itself. */
    boolean landedWith(StoredEntry other) {
        return provenance.is(Provenance.Nature.LANDED)
                && other.provenance.is(Provenance.Nature.LANDED)
                && source.equals(other.source)
                && rule.equals(other.rule)
                && Objects.equals(costOf, other.costOf);
    }
}
