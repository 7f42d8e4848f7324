/**
 * Counts: movements become append-only entries, balances, level sums, cost pools and layers, claims and period totals,
 * all in the caller's transaction and right at every point in time. It hides keys, locks and the order of movements;
 * it knows references to sources, never documents.
 *
 * <p>A posting goes one way: {@code Footprint} names the keys, {@code BalanceLocks} locks them in one order,
 * {@code PostingReads} reads what the rules need, the pure {@code PostingPlanner} (with {@code CostDesk} and
 * {@code PostingRules}) decides, {@code PostingWriter} writes.
 *
 * <p>What a movement is worth is answered in one place, {@code PoolState}, for a posting (as if nothing came later) and for
 * a {@code Replay} (which goes through what does come later, across pools). Costs of others, such as freight, land on an
 * earlier entry and count as part of it. What is too much for one transaction is left in {@code ReplayDues} and done in parts.
 */
@ApplicationModule(allowedDependencies = {"value", "tenant", "event", "audit"})
@NullMarked
package io.formwork.ledger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
