package io.formwork.ledger;

import java.util.List;

/** Sentences that say what does not hold; none is good. */
public record InvariantReport(List<String> violations) {
    public InvariantReport {
        violations = List.copyOf(violations);
    }

    public boolean holds() {
        return violations.isEmpty();
    }
}
