package io.formwork.ledger;

/**
 * What is added up.
 *
 * @param scale digits behind the point
 * @param nonNegative whether its balance may fall below zero at no point in time
 */
public record Measure(String name, int scale, boolean nonNegative) {}
