package io.formwork.document;

import io.formwork.definition.DefinitionSet;
import io.formwork.definition.Definitions;
import io.formwork.definition.form.Form;
import io.formwork.tenant.Caller;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Fills typed columns for documents that are older than the column's mapping, in small transactions, so that a published
 * field is soon found by its index without any DDL. Running twice, or on two nodes, does no harm.
 */
@Service
public class SlotFill {
    private static final int BATCH = 200;

    private final Definitions definitions;
    private final DocumentStore store;
    private final SlotStore slots;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    SlotFill(
            Definitions definitions,
            DocumentStore store,
            SlotStore slots,
            JdbcClient jdbc,
            TransactionTemplate transaction) {
        this.definitions = definitions;
        this.store = store;
        this.slots = slots;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /**
     * Fills what the caller's tenant has waiting.
     *
     * @return how many documents were filled in
     */
    public int run() {
        int filled = 0;
        for (String form : List.copyOf(in(slots::unfilledForms))) {
            int batch;
            do {
                batch = in(() -> batch(form));
                filled += batch;
            } while (batch > 0);
        }
        return filled;
    }

    private <T> T in(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(_ -> work.get()));
    }

    /** The next documents that lack a column; where none does any more, the columns count as filled. */
    private int batch(String formKey) {
        DefinitionSet set = definitions.current();
        Form form = set.form(formKey).orElse(null);
        if (form == null) {
            return 0;
        }
        SlotMap map = slots.load(form);
        Set<String> fields =
                map.unfilled().stream().filter(form.fields()::containsKey).collect(Collectors.toSet());
        List<UUID> missing = fields.isEmpty() ? List.of() : missing(form, map, fields);
        if (missing.isEmpty()) {
            slots.markFilled(form, fields);
            return 0;
        }
        Map<UUID, Document> loaded = store.load(set, missing);
        loaded.values().forEach(document -> write(form, map, fields, document));
        return loaded.size();
    }

    private List<UUID> missing(Form form, SlotMap map, Set<String> fields) {
        String lacks =
                fields.stream().map(field -> map.slot(field) + " IS NULL").collect(Collectors.joining(" OR "));
        return jdbc.sql("SELECT id FROM document WHERE tenant_id = ? AND form = ? AND (" + lacks + ") LIMIT " + BATCH
                        + " FOR UPDATE")
                .params(Caller.current().tenant().id(), form.key())
                .query(UUID.class)
                .list();
    }

    private void write(Form form, SlotMap map, Set<String> fields, Document document) {
        Map<String, @Nullable Object> columns = new LinkedHashMap<>();
        form.fields().values().stream()
                .filter(field -> fields.contains(field.key()))
                .forEach(field -> {
                    String slot = Objects.requireNonNull(map.slot(field.key()));
                    columns.put(
                            slot,
                            SlotMap.column(
                                    field,
                                    SlotMap.Kind.of(slot),
                                    document.values().get(field.key())));
                });
        store.fill(document.id(), columns);
    }
}
