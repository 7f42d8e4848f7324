package io.formwork.scenario;

import io.formwork.audit.AuditTrail;
import io.formwork.document.LedgerView;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What must hold whatever was done: everything that the operator's report looks at. */
@Component
class Invariants {
    private final LedgerView ledgers;
    private final AuditTrail audit;

    Invariants(LedgerView ledgers, AuditTrail audit) {
        this.ledgers = ledgers;
        this.audit = audit;
    }

    /** Sentences that say what does not hold; none is good. */
    List<String> violations() {
        return Stream.concat(ledgers.invariants().violations().stream(), audit.verify().stream())
                .toList();
    }
}
