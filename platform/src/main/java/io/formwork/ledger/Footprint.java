package io.formwork.ledger;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Every balance that a movement of one key touches.
 *
 * @param sums the base key, levels and pool that add the movement up, each once
 * @param claims balances of other ledgers of which the movement claims or frees a part
 */
record Footprint(
        LedgerKey base, Set<LedgerKey> sums, @Nullable LedgerKey pool, List<Claimed> claims) {

    /** A column of this ledger that counts as claimed on a column of the target. */
    record Claimed(LedgerKey target, int fromColumn, int column) {}

    static Footprint of(Ledger ledger, Map<String, String> dimensions, Specifications specs) {
        LedgerKey base = LedgerKey.of(ledger, dimensions);
        Set<LedgerKey> sums = new LinkedHashSet<>();
        sums.add(base);
        for (Level level : ledger.levels()) {
            sums.add(LedgerKey.of(ledger, level.dimensions(), dimensions));
        }
        Costing costing = ledger.costing();
        LedgerKey pool = costing == null ? null : LedgerKey.of(ledger, costing.pool(), dimensions);
        if (pool != null) {
            sums.add(pool);
        }
        List<Claimed> claims = new ArrayList<>();
        for (Claim claim : ledger.claims()) {
            Ledger on = specs.ledger(claim.onLedger());
            List<String> names = on.level(claim.level()).dimensions();
            names.forEach(ledger::position);
            claims.add(new Claimed(
                    LedgerKey.of(on, names, dimensions), ledger.column(claim.measure()), on.column(claim.onMeasure())));
        }
        return new Footprint(base, sums, pool, claims);
    }

    Stream<LedgerKey> keys() {
        return Stream.concat(sums.stream(), claims.stream().map(Claimed::target));
    }
}
