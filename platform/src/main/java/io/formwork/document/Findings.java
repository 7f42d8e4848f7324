package io.formwork.document;

import io.formwork.definition.DefinitionSet;
import io.formwork.definition.element.Finding;
import io.formwork.definition.form.Field;
import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.Form;
import io.formwork.definition.form.FormKind;
import io.formwork.script.ScriptFault;
import io.formwork.script.ScriptRecord;
import io.formwork.tenant.Caller;
import io.formwork.value.FieldValue;
import io.formwork.value.Values;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds the documents, or the lines, that a function asks for: by typed columns first, then one by one. */
@Component
class Findings {
    /** The most documents of a form that are looked at one by one to fill a table. */
    private static final int MOST_OF_A_FORM = 5_000;

    private final DocumentStore store;
    private final SlotStore slots;
    private final JdbcClient jdbc;

    Findings(DocumentStore store, SlotStore slots, JdbcClient jdbc) {
        this.store = store;
        this.slots = slots;
        this.jdbc = jdbc;
    }

    /**
     * What answers the question, in the order in which it was entered.
     *
     * @param seen which documents may answer
     * @throws ScriptFault where more would have to be looked at than {@link Finding#MOST}
     */
    List<DocumentScope> find(DefinitionSet set, LinkedDocuments links, Finding finding, Predicate<Document> seen) {
        Form form = set.requireForm(finding.form());
        Map<String, Field> line =
                form.tables().get(finding.table()) instanceof FieldType.Table(var fields) ? fields : Map.of();
        Map<Field, FieldValue> ofHeader = new LinkedHashMap<>();
        Map<Field, FieldValue> ofLine = new LinkedHashMap<>();
        for (Finding.Equal equal : finding.equal()) {
            Field inLine = line.get(equal.field());
            Field field = inLine != null
                    ? inLine
                    : Objects.requireNonNull(form.fields().get(equal.field()));
            FieldValue value = value(links, field, equal.value());
            if (value == null) {
                return List.of();
            }
            (inLine != null ? ofLine : ofHeader).put(field, value);
        }
        Sql sql = sql(set, form, finding, ofHeader, ofLine);
        List<UUID> ids = jdbc.sql(sql.text()).params(sql.parameters()).query(UUID.class).list().stream()
                .sorted(Comparator.comparing(UUID::toString))
                .toList();
        requireFew(finding, ids);
        links.expect(ids);
        List<DocumentScope> found = new ArrayList<>();
        store.linked(set, ids).values().forEach(document -> {
            if (seen.test(document) && equal(document.values(), ofHeader)) {
                add(found, links, form, finding, document, ofLine);
            }
        });
        requireFew(finding, found);
        return found;
    }

    /** @throws Conflict where there are more than can be looked at one by one */
    List<Document> all(DefinitionSet set, Form form, List<String> wanted) {
        List<String> named = wanted.isEmpty() ? List.of("effective", "closed") : wanted;
        String states = form.kind() == FormKind.DOCUMENT ? " AND state IN (" + states(named) + ")" : "";
        List<UUID> ids = jdbc.sql("SELECT id FROM document WHERE tenant_id = ? AND form = ?" + states + " LIMIT "
                        + (MOST_OF_A_FORM + 1))
                .params(Caller.current().tenant().id(), form.key())
                .query(UUID.class)
                .list();
        if (ids.size() > MOST_OF_A_FORM) {
            throw new Conflict("too-many-rows", form.title().in(Caller.current().language()), "" + MOST_OF_A_FORM);
        }
        return store.linked(set, ids).values().stream()
                .sorted(Comparator.comparing(document -> document.id().toString()))
                .toList();
    }

    /** Only what is a state becomes part of a statement. */
    private static String states(List<String> keys) {
        return keys.stream().map(key -> "'" + State.of(key).key() + "'").collect(Collectors.joining(", "));
    }

    private static void requireFew(Finding finding, Collection<?> found) {
        if (found.size() > Finding.MOST) {
            throw new ScriptFault("too-many-found", finding.function(), Finding.MOST);
        }
    }

    private static void add(
            List<DocumentScope> found,
            LinkedDocuments links,
            Form form,
            Finding finding,
            Document document,
            Map<Field, FieldValue> ofLine) {
        DocumentScope scope = DocumentScope.of(links, form, document);
        if (finding.ofLines()) {
            FieldType.Table table = Objects.requireNonNull(form.tables().get(finding.table()));
            document.values().lines(finding.table()).stream()
                    .filter(line -> equal(line.values(), ofLine))
                    .forEach(line -> found.add(scope.line(table, line)));
        } else {
            found.add(scope);
        }
    }

    private static boolean equal(Values values, Map<Field, FieldValue> wanted) {
        return wanted.entrySet().stream()
                .allMatch(field ->
                        field.getValue().equals(values.get(field.getKey().key())));
    }

    /** What was given, as the field would hold it; null where the field can never hold it. */
    private static @Nullable FieldValue value(LinkedDocuments links, Field field, Object given) {
        if (field.type() instanceof FieldType.Link link && given instanceof String key) {
            String id = links.idOf(link.to(), key);
            return id == null ? null : ScriptValues.of(field.type(), id);
        }
        Object plain = given instanceof ScriptRecord record && !(field.type() instanceof FieldType.Link)
                ? record.get("key")
                : given;
        return ScriptValues.of(field.type(), plain);
    }

    /** By what the index columns hold; where a field has none (yet), all that the others leave are looked at. */
    private Sql sql(
            DefinitionSet set,
            Form form,
            Finding finding,
            Map<Field, FieldValue> ofHeader,
            Map<Field, FieldValue> ofLine) {
        UUID tenant = Caller.current().tenant().id();
        SlotMap columns = slots.of(form, set.version());
        List<Sql> conditions = new ArrayList<>();
        conditions.add(Sql.of("d.tenant_id = ? AND d.form = ?", tenant, form.key()));
        if (form.kind() == FormKind.DOCUMENT) {
            conditions.add(Sql.of("d.state IN (" + states(finding.states()) + ")"));
        }
        ofHeader.forEach((field, value) -> {
            String slot = columns.filledSlot(field.key());
            if (slot != null) {
                Object column = SlotMap.column(field, SlotMap.Kind.of(slot), value);
                conditions.add(Sql.of("d." + slot + " = ?", column));
            }
        });
        ofLine.forEach((field, value) -> {
            if (field.filterable() && value instanceof FieldValue.Link(var ref)) {
                conditions.add(Sql.of(
                        "d.id IN (SELECT x.document_id FROM document_line_index x WHERE x.tenant_id = ?"
                                + " AND x.form = ? AND x.field = ? AND x.value = ?)",
                        tenant,
                        form.key(),
                        Objects.requireNonNull(form.fields().get(finding.table()))
                                        .stored() + "." + field.stored(),
                        ref.id()));
            }
        });
        return Sql.of("SELECT d.id FROM document d WHERE ")
                .then(Sql.join(conditions, " AND ", "true"))
                // No order: for it the database would rather walk all ids of the tenant than ask the index.
                .then(Sql.of(" LIMIT " + (Finding.MOST + 1)));
    }
}
