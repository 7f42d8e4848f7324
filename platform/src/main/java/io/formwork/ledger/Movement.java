package io.formwork.ledger;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A wish to move measures of one key at a moment.
 *
 * @param dimensions values by dimension; a missing or empty one is a value of its own ("none")
 * @param measures amounts by measure; a missing one is zero, a missing value of a costed outgoing movement is derived
 * @param floors lowest allowed balances by measure, where zero is not the limit for this movement
 * @param costing overrides the ledger's method
 * @param rule which posting rule asked for it, so that an entry can be explained
 */
public record Movement(
        String ledger,
        SourceRef source,
        OffsetDateTime effectiveAt,
        Map<String, String> dimensions,
        Map<String, Amount> measures,
        Map<String, BigDecimal> floors,
        Costing.@Nullable Method costing,
        String rule) {

    public Movement {
        // The database keeps microseconds; a finer moment would not be found again.
        effectiveAt = effectiveAt.truncatedTo(ChronoUnit.MICROS);
        dimensions = Map.copyOf(dimensions);
        measures = Map.copyOf(measures);
        floors = Map.copyOf(floors);
    }

    public Movement(
            String ledger,
            SourceRef source,
            OffsetDateTime effectiveAt,
            Map<String, String> dimensions,
            Map<String, Amount> measures,
            String rule) {
        this(ledger, source, effectiveAt, dimensions, measures, Map.of(), null, rule);
    }

    /** The same movement, costed by a method of its own. */
    public Movement costedBy(Costing.Method method) {
        return new Movement(ledger, source, effectiveAt, dimensions, measures, floors, method, rule);
    }

    /** The same movement, allowed to take balances as low as this. */
    public Movement downTo(Map<String, BigDecimal> lowest) {
        return new Movement(ledger, source, effectiveAt, dimensions, measures, lowest, costing, rule);
    }
}
