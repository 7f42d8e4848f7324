package io.formwork.document;

import io.formwork.audit.AuditTrail;
import io.formwork.definition.Activated;
import io.formwork.definition.DefinitionSet;
import io.formwork.definition.Definitions;
import io.formwork.definition.form.Form;
import io.formwork.definition.scripting.CalculationStep;
import io.formwork.value.FieldValue;
import io.formwork.value.Line;
import io.formwork.value.Values;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Fills fields in documents that are older than they are: by what the field says of such documents ({@code backfill}), by
 * its formula, or by its default where it must be filled. Only those fields are written: what counted stays as it was.
 * Small transactions, one form after another; what is interrupted goes on where it was.
 */
@Service
public class Backfills {
    private static final int BATCH = 200;
    /** Then others' upkeep has its turn. */
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final Definitions definitions;
    private final BackfillStore due;
    private final DocumentStore store;
    private final Desk desk;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;

    Backfills(
            Definitions definitions,
            BackfillStore due,
            DocumentStore store,
            Desk desk,
            AuditTrail audit,
            TransactionTemplate transaction) {
        this.definitions = definitions;
        this.due = due;
        this.store = store;
        this.desk = desk;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** Notes which fields older documents lack from now on. */
    @EventListener
    void on(Activated activated) {
        activated
                .now()
                .forms()
                .values()
                .forEach(form -> activated
                        .before()
                        .form(form.key())
                        .filter(before -> !before.fields().equals(form.fields()))
                        .ifPresent(before -> due.add(
                                form.key(),
                                BackfillFields.younger(before, form),
                                activated.now().version())));
    }

    /**
     * Fills what the caller's tenant has waiting, for some seconds at most.
     *
     * @return how many documents were filled in
     */
    public int run() {
        Instant end = Instant.now().plus(LONGEST);
        int filled = 0;
        for (String form : in(due::forms)) {
            Batch batch;
            do {
                batch = in(() -> batch(form));
                filled += batch.filled();
            } while (!batch.last() && Instant.now().isBefore(end));
        }
        return filled;
    }

    private <T> T in(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(_ -> work.get()));
    }

    private record Batch(int filled, boolean last) {}

    private Batch batch(String key) {
        BackfillStore.Due waiting = due.of(key).orElse(null);
        if (waiting == null) {
            return new Batch(0, true);
        }
        DefinitionSet set = definitions.current();
        Form form = set.form(key).orElse(null);
        boolean nothing =
                form == null || BackfillFields.named(form, waiting.fields()).isEmpty();
        List<UUID> next = nothing ? List.of() : store.after(key, waiting.reached(), BATCH);
        if (form == null || next.isEmpty()) {
            due.done(key, waiting.fields());
            return new Batch(0, true);
        }
        int filled = 0;
        for (Document document : store.load(set, next).values()) {
            Set<CalculationStep> fields = BackfillFields.named(form, waiting.lackedBy(document));
            filled += document.state() != State.CANCELLED && fill(set, form, document, fields) ? 1 : 0;
        }
        due.reached(key, waiting.fields(), next.getLast());
        return new Batch(filled, false);
    }

    private boolean fill(DefinitionSet set, Form form, Document document, Set<CalculationStep> fields) {
        if (fields.stream().noneMatch(field -> lacks(document, field))) {
            return false;
        }
        LinkedDocuments links = desk.links(set).expect(document.values());
        Values computed = new Calculator(set, form, links, desk.context(set))
                .backfilled(document, fields)
                .values();
        Values values = document.values();
        for (CalculationStep field : fields) {
            values = taken(values, computed, field);
        }
        if (values.equals(document.values())) {
            return false;
        }
        Document filled = document.with(values);
        store.update(form, document, filled);
        audit.record(
                "fill", form.key(), document.id(), document.revision(), Changes.between(document.values(), values));
        return true;
    }

    private static boolean lacks(Document document, CalculationStep step) {
        String field = step.field().key();
        return step.table() == null
                ? !document.values().has(field)
                : document.values().lines(step.table()).stream()
                        .anyMatch(line -> !line.values().has(field));
    }

    /** Nothing else of what would be computed now is taken. */
    private static Values taken(Values values, Values computed, CalculationStep step) {
        String field = step.field().key();
        if (step.table() == null) {
            return values.has(field) ? values : values.with(field, computed.get(field));
        }
        List<Line> lines = values.lines(step.table());
        if (lines.isEmpty()) {
            return values;
        }
        List<Line> others = computed.lines(step.table());
        List<Line> filled = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            filled.add(
                    line.values().has(field)
                            ? line
                            : line.with(line.values()
                                    .with(field, others.get(i).values().get(field))));
        }
        return values.with(step.table(), new FieldValue.Table(filled));
    }
}
