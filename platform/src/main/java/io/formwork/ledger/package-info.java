/**
 * Counts: movements become append-only entries, balances, level sums, cost pools and layers, claims and period totals,
 * all in the caller's transaction and right at every point in time. It hides keys, locks and the order of movements;
 * it knows references to sources, never documents.
 *
 * <p>A posting goes one way: {@code Footprint} names the keys, {@code BalanceLocks} locks them in one order,
 * {@code PostingReads} reads what the rules need, the pure {@code PostingPlanner} (with {@code CostDesk} and
 * {@code PostingRules}) decides, {@code PostingWriter} writes.
 *
 * <p>Room is left for: further costing methods (batch, specific, standard) as cases of {@code Costing.Method} answered in
 * {@code CostDesk}; replay of back-dated movements as rows of a table {@code ledger_correction} (entry corrected, value,
 * cause, dated as the entry), which every sum of an entry's value then adds; landed cost as such a correction; matching as a
 * table of links between entries; and closed periods as one more rule in {@code PostingRules} ({@code period-closed}).
 */
@ApplicationModule(allowedDependencies = {"value", "tenant", "event", "audit"})
@NullMarked
package io.formwork.ledger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
