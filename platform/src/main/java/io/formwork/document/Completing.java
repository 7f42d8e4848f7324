package io.formwork.document;

import io.formwork.audit.AuditTrail;
import io.formwork.definition.DefinitionSet;
import io.formwork.definition.form.Completion;
import io.formwork.definition.form.Field;
import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.Form;
import io.formwork.definition.reading.Expression;
import io.formwork.script.ScriptContext;
import io.formwork.script.ScriptRecord;
import io.formwork.tenant.Caller;
import io.formwork.value.FieldValue;
import io.formwork.value.Line;
import io.formwork.value.Values;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Completes the drafts that a document speaks of when it takes effect, by the rules of its form. */
@Component
class Completing {
    private final Desk desk;
    private final DocumentStore store;
    private final AuditTrail audit;

    Completing(Desk desk, DocumentStore store, AuditTrail audit) {
        this.desk = desk;
        this.store = store;
        this.audit = audit;
    }

    /** What is said of one line of a draft; no values where the line is taken off. */
    private record Said(@Nullable Map<String, @Nullable Object> values) {}

    /** A draft, completed and to be handed in, or handed in before. */
    record Ready(Form form, Document draft) {}

    /**
     * @return what is to be handed in now
     * @throws Conflict where one is no draft any more
     * @throws InvalidDocument where a draft does not accept what is said of it
     */
    List<Ready> complete(DefinitionSet set, Form form, Document document) {
        List<Ready> ready = new ArrayList<>();
        for (Completion completion : form.completes()) {
            Form target = set.requireForm(completion.form());
            // In one order, so that two that complete the same drafts wait for each other instead of blocking.
            said(set, form, document, completion).forEach((id, lines) -> {
                Document draft = complete(set, completion, target, UUID.fromString(id), lines);
                if (draft != null && completion.handIn()) {
                    ready.add(new Ready(target, draft));
                }
            });
        }
        return ready;
    }

    /**
     * The drafts that the document handed in when it took effect, locked in one order, as they are now; those of which
     * nothing was left are not there any more.
     */
    List<Ready> handedIn(DefinitionSet set, Form form, Document document) {
        List<Ready> handedIn = new ArrayList<>();
        for (Completion completion : form.completes()) {
            if (completion.handIn()) {
                Form target = set.requireForm(completion.form());
                said(set, form, document, completion)
                        .keySet()
                        .forEach(id -> store.lock(set, UUID.fromString(id))
                                .filter(found -> found.form().equals(target.key()))
                                .ifPresent(found -> handedIn.add(new Ready(target, found))));
            }
        }
        return handedIn;
    }

    private Map<String, Map<String, Said>> said(
            DefinitionSet set, Form form, Document document, Completion completion) {
        LinkedDocuments links = desk.links(set).expect(document.values());
        ScriptContext context = desk.context(set);
        DocumentScope header = DocumentScope.of(links, form, document);
        FieldType.Table table = Objects.requireNonNull(form.tables().get(completion.each()));
        Map<String, Map<String, Said>> said = new TreeMap<>();
        for (Line line : document.values().lines(completion.each())) {
            DocumentScope scope = header.line(table, line);
            Object draft = run(set, completion.document(), scope, context);
            Object of = run(set, completion.line(), scope, context);
            if (draft != null && of != null) {
                String id = String.valueOf(draft instanceof ScriptRecord record ? record.get("id") : draft);
                boolean dropped =
                        completion.drop() != null && Boolean.TRUE.equals(run(set, completion.drop(), scope, context));
                Map<String, @Nullable Object> values = new HashMap<>();
                completion.fields().forEach((field, value) -> values.put(field, run(set, value, scope, context)));
                said.computeIfAbsent(id, _ -> new HashMap<>()).put(of.toString(), new Said(dropped ? null : values));
            }
        }
        return said;
    }

    private @Nullable Document complete(
            DefinitionSet set, Completion completion, Form target, UUID id, Map<String, Said> said) {
        Document before = store.lock(set, id)
                .filter(found -> found.form().equals(target.key()))
                .orElseThrow(() -> new DocumentNotFound(target.key(), id));
        if (before.state() != State.DRAFT) {
            throw new Conflict("not-a-draft", before.label());
        }
        FieldType.Table table = Objects.requireNonNull(target.tables().get(completion.table()));
        List<Line> lines = new ArrayList<>();
        for (Line line : before.values().lines(completion.table())) {
            Said of = said.get(line.id().toString());
            if (of == null) {
                lines.add(line);
            } else if (of.values() != null) {
                lines.add(over(desk.links(set), table, line, of.values()));
            }
        }
        if (lines.isEmpty() && completion.handIn()) {
            store.delete(id);
            audit.record("delete", target.key(), id, before.revision(), Changes.between(before.values(), Values.EMPTY));
            return null;
        }
        Map<String, @Nullable FieldValue> changed = new HashMap<>();
        changed.put(completion.table(), lines.isEmpty() ? null : new FieldValue.Table(lines));
        Entered entered = new Entered(changed);
        Document after = desk.complete(set, target, before.with(entered.over(before.values())), before, entered)
                .revised(set.version(), Caller.current().now());
        store.update(target, before, after);
        audit.record("change", target.key(), id, after.revision(), Changes.between(before.values(), after.values()));
        return after;
    }

    private static Line over(
            LinkedDocuments links, FieldType.Table table, Line line, Map<String, @Nullable Object> said) {
        Values over = ComputedFields.without(table, line).values();
        for (Field field : table.fields().values()) {
            if (!field.computed() && said.containsKey(field.key())) {
                over = over.with(field.key(), links.value(field, said.get(field.key())));
            }
        }
        return line.with(over);
    }

    private static @Nullable Object run(
            DefinitionSet set, Expression expression, ScriptRecord scope, ScriptContext context) {
        return set.script(expression).run(scope, context);
    }
}
