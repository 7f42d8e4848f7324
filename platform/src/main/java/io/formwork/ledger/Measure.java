package io.formwork.ledger;

import org.jspecify.annotations.Nullable;

/**
 * What is added up.
 *
 * @param scale digits behind the point
 * @param nonNegative whether its balance may fall below zero at no point in time
 * @param spill the measure from which is taken what this one does not hold, such as a tolerance
 * @param internal kept for the rules of the ledger only: a balance that has nothing else counts as nothing
 */
public record Measure(
        String name,
        int scale,
        boolean nonNegative,
        @Nullable String spill,
        boolean internal) {
    public Measure(String name, int scale, boolean nonNegative) {
        this(name, scale, nonNegative, null, false);
    }
}
