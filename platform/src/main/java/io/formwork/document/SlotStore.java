package io.formwork.document;

import io.formwork.definition.Field;
import io.formwork.definition.Form;
import io.formwork.tenant.Caller;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Gives filterable fields their typed columns, once and for ever; fields beyond the columns are found in the body. */
@Repository
class SlotStore {
    private static final int MOST_CACHED = 10_000;

    private final JdbcClient jdbc;
    /** A given slot never changes, so a map that covers the form's fields stays true. */
    private final Map<Key, SlotMap> known = new ConcurrentHashMap<>();

    SlotStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Key(UUID tenant, int version, String form) {}

    SlotMap of(Form form, int version) {
        Key key = new Key(Caller.current().tenant().id(), version, form.key());
        SlotMap slots = known.get(key);
        if (slots != null) {
            return slots;
        }
        SlotMap assigned = assign(form, load(form));
        if (known.size() >= MOST_CACHED) {
            known.clear();
        }
        known.put(key, assigned);
        return assigned;
    }

    private Map<String, String> load(Form form) {
        Map<String, String> slots = new LinkedHashMap<>();
        jdbc.sql("SELECT field, slot FROM document_slot WHERE tenant_id = ? AND form = ?")
                .params(Caller.current().tenant().id(), form.key())
                .query(rows -> {
                    slots.put(rows.getString(1), rows.getString(2));
                });
        return slots;
    }

    private SlotMap assign(Form form, Map<String, String> existing) {
        Map<String, String> slots = new LinkedHashMap<>(existing);
        Set<String> taken = new HashSet<>(existing.values());
        boolean added = false;
        for (Field field : form.fields().values()) {
            SlotMap.Kind kind = field.filterable() ? SlotMap.Kind.of(field.type()) : null;
            if (kind == null || slots.containsKey(field.key())) {
                continue;
            }
            String slot = field.key().equals("date") && kind == SlotMap.Kind.DAY ? "d1" : free(kind, taken);
            if (slot != null && taken.add(slot)) {
                slots.put(field.key(), slot);
                insert(form, field, slot);
                added = true;
            }
        }
        // Two nodes may have given slots at once: what the database kept is what counts.
        return new SlotMap(Map.copyOf(added ? load(form) : slots));
    }

    private static @org.jspecify.annotations.Nullable String free(SlotMap.Kind kind, Set<String> taken) {
        for (int i = kind.first(); i <= kind.count(); i++) {
            if (!taken.contains(kind.prefix() + i)) {
                return kind.prefix() + i;
            }
        }
        return null;
    }

    private void insert(Form form, Field field, String slot) {
        jdbc.sql("""
                        INSERT INTO document_slot (tenant_id, form, field, slot) VALUES (?, ?, ?, ?)
                        ON CONFLICT DO NOTHING""")
                .params(List.of(Caller.current().tenant().id(), form.key(), field.key(), slot))
                .update();
    }
}
