package io.formwork.ledger;

/**
 * A measure of this ledger sets aside part of a measure of another one: their sum never exceeds it.
 *
 * @param onLedger the ledger that is claimed from
 * @param level the level of that ledger at which the claim is held; this ledger has its dimensions too
 * @param onMeasure the measure that is claimed
 * @param measure the measure of this ledger that claims
 */
public record Claim(String onLedger, String level, String onMeasure, String measure) {}
