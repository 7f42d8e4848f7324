package io.formwork.ledger;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A locked balance and what the posting at hand adds to it. */
final class Row {
    private final LedgerKey key;
    private final Figures balance;
    private final Figures claimed;
    private final @Nullable OffsetDateTime lastEffective;
    private final @Nullable UUID lastEntry;
    private final @Nullable OffsetDateTime openFrom;
    private final boolean due;
    private Costing.@Nullable Method method;
    private @Nullable OffsetDateTime methodSince;
    private Figures moved = Figures.ZERO;
    private Figures claiming = Figures.ZERO;
    private @Nullable OffsetDateTime newestEffective;
    private @Nullable UUID newestEntry;

    Row(
            LedgerKey key,
            Figures balance,
            Figures claimed,
            @Nullable OffsetDateTime lastEffective,
            @Nullable UUID lastEntry,
            Costing.@Nullable Method method,
            @Nullable OffsetDateTime methodSince,
            @Nullable OffsetDateTime openFrom,
            boolean due) {
        this.key = key;
        this.balance = balance;
        this.claimed = claimed;
        this.lastEffective = lastEffective;
        this.lastEntry = lastEntry;
        this.method = method;
        this.methodSince = methodSince;
        this.openFrom = openFrom;
        this.due = due;
        this.newestEffective = lastEffective;
        this.newestEntry = lastEntry;
    }

    static Row empty(LedgerKey key) {
        return new Row(key, Figures.ZERO, Figures.ZERO, null, null, null, null, null, false);
    }

    LedgerKey key() {
        return key;
    }

    /** As it was when the row was locked. */
    Figures balance() {
        return balance;
    }

    Figures moved() {
        return moved;
    }

    Figures claiming() {
        return claiming;
    }

    @Nullable
    OffsetDateTime newestEffective() {
        return newestEffective;
    }

    @Nullable
    UUID lastEntry() {
        return lastEntry;
    }

    @Nullable
    UUID newestEntry() {
        return newestEntry;
    }

    Costing.@Nullable Method method() {
        return method;
    }

    /** Before this moment the periods of the ledger are closed; null where none is. */
    @Nullable
    OffsetDateTime openFrom() {
        return openFrom;
    }

    /** Whether some of its values have still to be gone through. */
    boolean isDue() {
        return due;
    }

    /** Since when the pool is costed by its method; null where it always was. */
    @Nullable
    OffsetDateTime methodSince() {
        return methodSince;
    }

    void method(Costing.Method chosen, @Nullable OffsetDateTime since) {
        method = chosen;
        methodSince = since;
    }

    BigDecimal now(int column) {
        return balance.get(column).add(moved.get(column));
    }

    BigDecimal claimedNow(int column) {
        return claimed.get(column).add(claiming.get(column));
    }

    boolean movedAfter(OffsetDateTime moment) {
        return lastEffective != null && lastEffective.isAfter(moment);
    }

    boolean changed() {
        return newestEntry != null && !newestEntry.equals(lastEntry);
    }

    void add(Figures amounts, OffsetDateTime effectiveAt, UUID entry) {
        moved = moved.plus(amounts);
        if (newestEffective == null || newestEffective.isBefore(effectiveAt)) {
            newestEffective = effectiveAt;
        }
        newestEntry = entry;
    }

    void claim(int column, BigDecimal amount, UUID entry) {
        claiming = claiming.with(column, claiming.get(column).add(amount));
        newestEntry = entry;
    }
}
