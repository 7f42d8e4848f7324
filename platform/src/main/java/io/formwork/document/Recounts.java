package io.formwork.document;

import io.formwork.audit.AuditTrail;
import io.formwork.definition.DefinitionSet;
import io.formwork.definition.form.Form;
import io.formwork.ledger.Posted;
import io.formwork.ledger.SourceRef;
import io.formwork.tenant.Caller;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Says counts anew before which something came in late, or was taken back: what was counted stays, what should have been
 * there, the difference and what it posted follow, all in the transaction that brought it.
 */
@Component
class Recounts {
    private final DocumentStore store;
    private final Desk desk;
    private final AuditTrail audit;

    Recounts(DocumentStore store, Desk desk, AuditTrail audit) {
        this.store = store;
        this.desk = desk;
        this.audit = audit;
    }

    /** @param posted what counted things differently from then on; a count that changes may change later ones in turn */
    void after(DefinitionSet set, Posted posted) {
        Deque<SourceRef> waiting = new ArrayDeque<>(posted.counts());
        while (!waiting.isEmpty()) {
            SourceRef count = waiting.removeFirst();
            Form form = set.form(count.form()).orElse(null);
            Document document = store.lock(set, count.document()).orElse(null);
            if (form != null && document != null && document.state().counts()) {
                waiting.addAll(again(set, form, document).counts());
            }
        }
    }

    private Posted again(DefinitionSet set, Form form, Document document) {
        Document settled = desk.settled(set, form, document);
        if (settled.values().equals(document.values())) {
            return Posted.NOTHING;
        }
        Posted posted = desk.restate(set, form, settled, List.of());
        Document after = settled.revised(set.version(), Caller.current().now());
        store.update(form, document, after);
        audit.record(
                "recount",
                form.key(),
                after.id(),
                after.revision(),
                Changes.between(document.values(), after.values()));
        return posted;
    }
}
