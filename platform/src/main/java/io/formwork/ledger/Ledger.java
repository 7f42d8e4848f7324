package io.formwork.ledger;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What is counted, as metadata defines it.
 *
 * <p>The position of a dimension and of a measure is its place in storage: a later version of a definition may append
 * some, never move or drop any. Levels and pools that are added later need their balances built from the entries first.
 *
 * @param kind {@code ACCOUNTING} has the measures {@code debit} and {@code credit}, which balance in every posting
 * @param costing how the value of an outgoing movement is found; null where no measure follows another
 * @param levels subsets of the dimensions for which sums are kept as well
 * @param claims what this ledger sets aside of another one
 * @param family the ledgers with which its periods are closed; null where they never are
 */
public record Ledger(
        String key,
        Kind kind,
        List<String> dimensions,
        List<Measure> measures,
        @Nullable Costing costing,
        List<Level> levels,
        List<Claim> claims,
        @Nullable String family) {
    static final int MAX_DIMENSIONS = 10;
    static final int MAX_MEASURES = 6;
    static final String DEBIT = "debit";
    static final String CREDIT = "credit";

    /** What a ledger is for. */
    public enum Kind {
        BALANCE,
        TURNOVER,
        ACCOUNTING
    }

    public Ledger {
        dimensions = List.copyOf(dimensions);
        measures = List.copyOf(measures);
        levels = List.copyOf(levels);
        claims = List.copyOf(claims);
        require(key, !dimensions.isEmpty() && dimensions.size() <= MAX_DIMENSIONS, "one to ten dimensions");
        require(key, !measures.isEmpty() && measures.size() <= MAX_MEASURES, "one to six measures");
        Set<String> names = new HashSet<>(dimensions);
        require(key, names.size() == dimensions.size(), "dimensions that differ");
        measures.forEach(measure -> names.add("#" + measure.name()));
        require(key, names.size() == dimensions.size() + measures.size(), "measures that differ");
        for (Measure measure : measures) {
            require(
                    key,
                    measure.spill() == null || names.contains("#" + measure.spill()),
                    "measures of its own to spill into");
        }
        for (Level level : levels) {
            require(key, names.containsAll(level.dimensions()), "levels of its own dimensions");
        }
        for (Claim claim : claims) {
            require(key, names.contains("#" + claim.measure()), "claims by its own measures");
        }
        if (costing != null) {
            require(key, names.containsAll(costing.pool()), "a pool of its own dimensions");
            boolean known = names.contains("#" + costing.quantity()) && names.contains("#" + costing.value());
            require(key, known && !costing.quantity().equals(costing.value()), "a quantity and a value to cost by");
        }
        boolean sides = names.contains("#" + DEBIT) && names.contains("#" + CREDIT);
        require(key, kind != Kind.ACCOUNTING || sides, "the measures debit and credit");
    }

    /** A ledger whose periods are never closed. */
    public Ledger(
            String key,
            Kind kind,
            List<String> dimensions,
            List<Measure> measures,
            @Nullable Costing costing,
            List<Level> levels,
            List<Claim> claims) {
        this(key, kind, dimensions, measures, costing, levels, claims, null);
    }

    /** A ledger that only counts. */
    public Ledger(String key, List<String> dimensions, List<Measure> measures) {
        this(key, Kind.BALANCE, dimensions, measures, null, List.of(), List.of());
    }

    private static void require(String ledger, boolean holds, String wanted) {
        if (!holds) {
            throw new IllegalArgumentException("Ledger " + ledger + " needs " + wanted);
        }
    }

    /** The place of a measure among the measures, from 0. */
    int column(String measure) {
        return IntStream.range(0, measures.size())
                .filter(i -> measures.get(i).name().equals(measure))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Ledger " + key + " has no measure " + measure));
    }

    /** The place of a dimension among the dimensions, from 0. */
    int position(String dimension) {
        int position = dimensions.indexOf(dimension);
        if (position < 0) {
            throw new IllegalArgumentException("Ledger " + key + " has no dimension " + dimension);
        }
        return position;
    }

    Level level(String name) {
        return levels.stream()
                .filter(level -> level.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Ledger " + key + " has no level " + name));
    }
}
