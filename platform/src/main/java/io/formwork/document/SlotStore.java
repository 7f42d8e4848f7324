package io.formwork.document;

import io.formwork.definition.form.Field;
import io.formwork.definition.form.Form;
import io.formwork.tenant.Caller;
import io.formwork.tenant.Transactions;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Gives filterable fields their typed columns, once and for ever; fields beyond the columns are found in the body. */
@Repository
class SlotStore {
    private static final int MOST_CACHED = 10_000;
    /** The version of what is not published: it is looked at, and gives nothing a column. */
    private static final int PREVIEWED = 0;

    private final JdbcClient jdbc;
    private final Transactions transactions;
    /** A given slot never changes, so a map that covers the form's fields stays true. */
    private final Map<Key, SlotMap> known = new ConcurrentHashMap<>();

    SlotStore(JdbcClient jdbc, Transactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    private record Key(UUID tenant, int version, String form) {}

    SlotMap of(Form form, int version) {
        Key key = new Key(Caller.current().tenant().id(), version, form.key());
        SlotMap slots = known.get(key);
        if (slots != null) {
            return slots;
        }
        SlotMap assigned = load(form);
        if (version != PREVIEWED && !assignable(form, assigned).isEmpty()) {
            // By itself: a search may be the first to need them, and what is remembered must not be rolled back.
            assigned = transactions.apart(apart -> assign(apart, form, load(apart, form)));
        }
        if (known.size() >= MOST_CACHED) {
            known.clear();
        }
        // While older documents are being filled in, every use asks anew.
        if (version != PREVIEWED && assigned.unfilled().isEmpty()) {
            known.put(key, assigned);
        }
        return assigned;
    }

    /** As the database knows them now. */
    SlotMap load(Form form) {
        return load(jdbc, form);
    }

    private static SlotMap load(JdbcClient jdbc, Form form) {
        Map<String, Field> known = new HashMap<>();
        form.fields().values().forEach(field -> known.put(field.stored(), field));
        Map<String, String> slots = new LinkedHashMap<>();
        Set<String> unfilled = new HashSet<>();
        Map<String, String> others = new HashMap<>();
        jdbc.sql("SELECT field, slot, filled FROM document_slot WHERE tenant_id = ? AND form = ?")
                .params(Caller.current().tenant().id(), form.key())
                .query(rows -> {
                    String stored = rows.getString(1);
                    String slot = rows.getString(2);
                    Field field = known.get(stored);
                    // A field that became another kind of value does not fit its column any more: it is found in the
                    // body.
                    if (field == null || SlotMap.Kind.of(field.type()) != SlotMap.Kind.of(slot)) {
                        others.put(stored, slot);
                        return;
                    }
                    slots.put(field.key(), slot);
                    if (!rows.getBoolean(3)) {
                        unfilled.add(field.key());
                    }
                });
        return new SlotMap(Map.copyOf(slots), Set.copyOf(unfilled), Map.copyOf(others));
    }

    /**
     * Forms with slots that older documents lack. Slots of the last minute wait: a transaction that began before they
     * were given may still write a document without them.
     */
    List<String> unfilledForms() {
        return jdbc.sql("SELECT DISTINCT form FROM document_slot WHERE tenant_id = ? AND NOT filled"
                        + " AND given_at < now() - interval '1 minute'")
                .params(Caller.current().tenant().id())
                .query(String.class)
                .list();
    }

    /** Of these fields, those whose slots have waited long enough too. */
    void markFilled(Form form, Set<String> fields) {
        jdbc.sql("UPDATE document_slot SET filled = true WHERE tenant_id = ? AND form = ? AND field = ANY (?)"
                        + " AND given_at < now() - interval '1 minute'")
                .params(
                        Caller.current().tenant().id(),
                        form.key(),
                        form.fields().values().stream()
                                .filter(field -> fields.contains(field.key()))
                                .map(Field::stored)
                                .toArray(String[]::new))
                .update();
    }

    /** The fields that are to get a slot, with it. */
    private static Map<Field, String> assignable(Form form, SlotMap given) {
        Map<Field, String> assigned = new LinkedHashMap<>();
        Set<String> taken = new HashSet<>(given.slots().values());
        taken.addAll(given.others().values());
        for (Field field : form.fields().values()) {
            SlotMap.Kind kind = field.filterable() ? SlotMap.Kind.of(field.type()) : null;
            if (kind == null
                    || given.slots().containsKey(field.key())
                    || given.others().containsKey(field.stored())) {
                continue;
            }
            String slot = field.key().equals(SlotMap.DATE) && kind == SlotMap.Kind.DAY ? "d1" : free(kind, taken);
            if (slot != null && taken.add(slot)) {
                assigned.put(field, slot);
            }
        }
        return assigned;
    }

    /** Two nodes may give slots at once: what the database kept is what counts. */
    private static SlotMap assign(JdbcClient jdbc, Form form, SlotMap existing) {
        assignable(form, existing).forEach((field, slot) -> insert(jdbc, form, field, slot));
        return load(jdbc, form);
    }

    private static @Nullable String free(SlotMap.Kind kind, Set<String> taken) {
        for (int i = kind.first(); i <= kind.count(); i++) {
            if (!taken.contains(kind.prefix() + i)) {
                return kind.prefix() + i;
            }
        }
        return null;
    }

    private static void insert(JdbcClient jdbc, Form form, Field field, String slot) {
        UUID tenant = Caller.current().tenant().id();
        jdbc.sql("""
                        INSERT INTO document_slot (tenant_id, form, field, slot, filled)
                        SELECT ?, ?, ?, ?, NOT EXISTS (SELECT 1 FROM document WHERE tenant_id = ? AND form = ?)
                        ON CONFLICT DO NOTHING""")
                .params(tenant, form.key(), field.stored(), slot, tenant, form.key())
                .update();
    }
}
