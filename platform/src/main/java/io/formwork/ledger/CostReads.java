package io.formwork.ledger;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What has to be read of one pool before a posting is planned; nothing of an average in the usual case. */
final class CostReads {
    private final Row row;
    private final Costing costing;
    private BigDecimal taken = BigDecimal.ZERO;
    private boolean takes;
    private OffsetDateTime latest = Replays.BEGINNING;
    private Costing.@Nullable Method wanted;

    CostReads(Row row) {
        this.row = row;
        this.costing = Objects.requireNonNull(row.key().ledger().costing());
    }

    void add(Movement movement) {
        Amount quantity = movement.measures().get(costing.quantity());
        wanted = movement.costing() == null ? costing.method() : movement.costing();
        takes |= Posting.mayTake(quantity);
        if (quantity instanceof Amount.Given(var value) && value.signum() < 0) {
            taken = taken.subtract(value);
        }
        if (movement.effectiveAt().isAfter(latest)) {
            latest = movement.effectiveAt();
        }
    }

    Row row() {
        return row;
    }

    boolean keepsLots() {
        return row.method() != null && row.method() != Costing.Method.MOVING_AVERAGE;
    }

    /** The method that the pool may be about to change to, where that one tells lots apart by name. */
    Costing.@Nullable Method changesTo() {
        boolean changes = row.method() != null && row.method() != wanted && wanted != null && wanted.named();
        return changes ? wanted : null;
    }

    /** A guess is asked for where more goes out than is there, of the pool or of one of its lots. */
    boolean mayRunShort() {
        int column = row.key().ledger().column(costing.quantity());
        boolean named = wanted != null && wanted.named();
        return takes && (named || row.now(column).compareTo(taken) < 0);
    }

    OffsetDateTime latest() {
        return latest;
    }
}
