package io.formwork.ledger;

import java.util.List;

/** Some of a ledger's dimensions, by which sums are kept beside its balances. */
public record Level(String name, List<String> dimensions) {
    public Level {
        dimensions = List.copyOf(dimensions);
    }
}
