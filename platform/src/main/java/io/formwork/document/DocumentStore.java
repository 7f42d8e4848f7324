package io.formwork.document;

import io.formwork.database.Typed;
import io.formwork.definition.DefinitionSet;
import io.formwork.definition.form.Field;
import io.formwork.definition.form.Form;
import io.formwork.definition.form.FormKind;
import io.formwork.tenant.Caller;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads and writes documents: the body through Hibernate, the typed columns beside it by generated SQL. */
@Repository
class DocumentStore {
    static final String COLUMNS = "d.id, d.form, d.version, d.revision, d.state, d.key, d.label, d.created_by,"
            + " d.created_at, d.updated_at, d.department";

    private final JdbcClient jdbc;
    private final BodyStore bodies;
    private final JsonMapper json;
    private final SlotStore slots;
    private final IndexStore index;
    private final KnownDocuments known = new KnownDocuments();
    private final FoundAnswers found = new FoundAnswers();

    DocumentStore(JdbcClient jdbc, BodyStore bodies, JsonMapper json, SlotStore slots, IndexStore index) {
        this.jdbc = jdbc;
        this.bodies = bodies;
        this.json = json;
        this.slots = slots;
        this.index = index;
    }

    Optional<Document> find(DefinitionSet set, UUID id) {
        Document found = load(set, List.of(id)).get(id);
        if (found != null) {
            known.under(set.version()).put(id, found);
        }
        return Optional.ofNullable(found);
    }

    /** The next documents of a form in the order of their ids, their rows locked until the transaction ends. */
    List<UUID> after(String form, @Nullable UUID reached, int most) {
        return jdbc.sql("SELECT id FROM document WHERE tenant_id = ? AND form = ? AND id > ?" + " ORDER BY id LIMIT "
                        + most + " FOR UPDATE")
                .params(tenant(), form, reached == null ? new UUID(0, 0) : reached)
                .query(UUID.class)
                .list();
    }

    /** The document, its row locked until the transaction ends: who changes a document comes one after another. */
    Optional<Document> lock(DefinitionSet set, UUID id) {
        Optional<Integer> revision = jdbc.sql("SELECT revision FROM document WHERE tenant_id = ? AND id = ? FOR UPDATE")
                .params(tenant(), id)
                .query(Integer.class)
                .optional();
        Document seen = known.under(set.version()).get(id);
        // Every change is a revision, so that what was read before the lock is either this one or out of date.
        boolean current = seen != null && revision.isPresent() && seen.revision() == revision.get();
        return current ? Optional.ofNullable(seen) : revision.flatMap(_ -> find(set, id));
    }

    Map<UUID, Document> load(DefinitionSet set, Collection<UUID> ids) {
        Map<UUID, Document> documents = new LinkedHashMap<>();
        jdbc.sql("SELECT " + COLUMNS + ", b.body FROM document d"
                        + " JOIN document_body b ON b.tenant_id = d.tenant_id AND b.id = d.id"
                        + " WHERE d.tenant_id = ? AND d.id = ANY (?)")
                .params(tenant(), ids.toArray(UUID[]::new))
                .query(rows -> {
                    Document document = remembered(set, rows);
                    documents.put(document.id(), document);
                });
        return documents;
    }

    /** What may be written again: what its fields do not speak of is to stay. */
    private Document remembered(DefinitionSet set, ResultSet rows) throws SQLException {
        JsonNode body = json.readTree(rows.getString("body"));
        Document document = document(set, rows, body);
        if (BodyCodec.holdsMore(fields(set, document.form()), body)) {
            known.rememberMore(document.id(), body);
        }
        return document;
    }

    private static Map<String, Field> fields(DefinitionSet set, String form) {
        return set.form(form).map(Form::fields).orElse(Map.of());
    }

    Document document(DefinitionSet set, ResultSet rows) throws SQLException {
        return document(set, rows, json.readTree(rows.getString("body")));
    }

    private static Document document(DefinitionSet set, ResultSet rows, JsonNode body) throws SQLException {
        String form = rows.getString("form");
        return new Document(
                rows.getObject("id", UUID.class),
                form,
                rows.getInt("version"),
                rows.getInt("revision"),
                State.of(rows.getString("state")),
                rows.getString("key"),
                rows.getString("label"),
                BodyCodec.read(fields(set, form), body),
                rows.getString("created_by"),
                rows.getObject("created_at", OffsetDateTime.class)
                        .atZoneSameInstant(Caller.current().tenant().zone())
                        .toOffsetDateTime(),
                rows.getObject("updated_at", OffsetDateTime.class),
                rows.getString("department"));
    }

    /**
     * Documents that others link to. Those that this transaction asked for before are not asked for again: a link is
     * resolved by its key, opened by formulas, and shown in the answer.
     */
    Map<UUID, Document> linked(DefinitionSet set, Collection<UUID> ids) {
        Map<UUID, Document> seen = known.under(set.version());
        List<UUID> missing = ids.stream().filter(id -> !seen.containsKey(id)).toList();
        if (!missing.isEmpty()) {
            seen.putAll(load(set, missing));
        }
        Map<UUID, Document> found = new LinkedHashMap<>();
        ids.forEach(id -> {
            Document document = seen.get(id);
            if (document != null) {
                found.put(id, document);
            }
        });
        return found;
    }

    /** A document that is not stored, to be found by whoever asks for it again in this transaction. */
    void remember(DefinitionSet set, Document document) {
        known.under(set.version()).put(document.id(), document);
    }

    Map<UUID, DocumentLabel> labels(Collection<UUID> ids) {
        Map<UUID, DocumentLabel> labels = new LinkedHashMap<>();
        List<UUID> missing = new ArrayList<>();
        for (UUID id : ids) {
            Document document = known.any(id);
            if (document == null) {
                missing.add(id);
            } else {
                labels.put(id, new DocumentLabel(id, document.form(), document.key(), document.label()));
            }
        }
        if (!missing.isEmpty()) {
            jdbc.sql("SELECT id, form, key, label FROM document WHERE tenant_id = ? AND id = ANY (?)")
                    .params(tenant(), missing.toArray(UUID[]::new))
                    .query(rows -> {
                        UUID id = rows.getObject(1, UUID.class);
                        labels.put(id, new DocumentLabel(id, rows.getString(2), rows.getString(3), rows.getString(4)));
                    });
        }
        return labels;
    }

    /** The ids of a form's documents by their natural keys; keys that nobody has are absent. */
    Map<String, UUID> idsByKey(String form, Collection<String> keys) {
        Map<String, UUID> ids = new LinkedHashMap<>();
        jdbc.sql("SELECT key, id FROM document WHERE tenant_id = ? AND form = ? AND key = ANY (?)")
                .params(tenant(), form, keys.toArray(String[]::new))
                .query(rows -> {
                    ids.put(rows.getString(1), rows.getObject(2, UUID.class));
                });
        return ids;
    }

    /**
     * Like {@link #idsByKey(String, Collection)}, for keys of several forms with one question that brings the documents
     * along: whoever enters a link is about to have it opened.
     */
    Map<String, Map<String, UUID>> idsByKeys(DefinitionSet set, Map<String, ? extends Collection<String>> keysByForm) {
        Map<UUID, Document> seen = known.under(set.version());
        Map<String, Map<String, UUID>> found = new LinkedHashMap<>();
        seen.values().forEach(document -> note(document, keysByForm, found));
        List<String> forms = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        keysByForm.forEach((form, wanted) -> wanted.forEach(key -> {
            if (!found.getOrDefault(form, Map.of()).containsKey(key)) {
                forms.add(form);
                keys.add(key);
            }
        }));
        if (!keys.isEmpty()) {
            jdbc.sql("SELECT " + COLUMNS + ", b.body FROM unnest(?::text[], ?::text[]) AS w(form, key)"
                            + " JOIN document d ON d.tenant_id = ? AND d.form = w.form AND d.key = w.key"
                            + " AND d.key IS NOT NULL"
                            + " JOIN document_body b ON b.tenant_id = d.tenant_id AND b.id = d.id")
                    .params(forms.toArray(String[]::new), keys.toArray(String[]::new), tenant())
                    .query(rows -> {
                        Document document = remembered(set, rows);
                        seen.put(document.id(), document);
                        note(document, keysByForm, found);
                    });
        }
        return found;
    }

    private static void note(
            Document document, Map<String, ? extends Collection<String>> wanted, Map<String, Map<String, UUID>> found) {
        Collection<String> keys = wanted.get(document.form());
        if (keys != null && document.key() != null && keys.contains(document.key())) {
            found.computeIfAbsent(document.form(), _ -> new LinkedHashMap<>()).put(document.key(), document.id());
        }
    }

    void insert(Form form, Document document) {
        SlotMap slotMap = slots.of(form, document.version());
        Map<String, @Nullable Object> columns = columns(form, slotMap, document);
        columns.put("id", document.id());
        columns.put("form", document.form());
        columns.put("created_by", document.createdBy());
        columns.put("created_at", document.createdAt());
        columns.put("department", Typed.text(document.department()));
        columns.put("tenant_id", tenant());
        insertIndexed(form, document, columns, IndexRows.of(form, document));
        bodies.insert(document.id(), BodyCodec.write(form.fields(), document.values()));
        found.written(form.key(), form.kind() != FormKind.DOCUMENT);
    }

    /** What functions found in this transaction. */
    FoundAnswers found() {
        return found;
    }

    /** The row, its line links and its tokens in one statement: two round trips less in the path that clerks wait for. */
    private void insertIndexed(Form form, Document document, Map<String, @Nullable Object> columns, IndexRows rows) {
        List<IndexRows.LineLink> links = List.copyOf(rows.lineLinks());
        String marks = String.join(", ", Collections.nCopies(columns.size(), "?"));
        List<@Nullable Object> parameters = new ArrayList<>(columns.values());
        Collections.addAll(
                parameters,
                tenant(),
                form.key(),
                SlotMap.sortDate(document),
                document.id(),
                links.stream().map(IndexRows.LineLink::field).toArray(String[]::new),
                links.stream().map(IndexRows.LineLink::value).toArray(UUID[]::new),
                tenant(),
                form.key(),
                rows.tokens().toArray(String[]::new),
                document.id());
        jdbc.sql("WITH row AS (INSERT INTO document (" + String.join(", ", columns.keySet()) + ") VALUES (" + marks
                        + ")), links AS (INSERT INTO document_line_index (tenant_id, form, field, value, sort_d, document_id)"
                        + " SELECT ?, ?, l.field, l.value, ?, ? FROM unnest(?::text[], ?::uuid[]) AS l(field, value))"
                        + " INSERT INTO document_token (tenant_id, form, token, document_id)"
                        + " SELECT ?, ?, unnest(?::text[]), ?")
                .params(parameters)
                .update();
        if (!rows.unique().isEmpty()) {
            index.unique(form, document, IndexRows.NONE, rows);
        }
    }

    void update(Form form, Document before, Document after) {
        SlotMap slotMap = slots.of(form, after.version());
        Map<String, @Nullable Object> columns = columns(form, slotMap, after);
        List<@Nullable Object> parameters = new ArrayList<>(columns.values());
        parameters.add(tenant());
        parameters.add(after.id());
        jdbc.sql("UPDATE document SET " + String.join(" = ?, ", columns.keySet())
                        + " = ? WHERE tenant_id = ? AND id = ?")
                .params(parameters)
                .update();
        if (!before.values().equals(after.values())) {
            bodies.replace(after.id(), body(form, after));
        }
        index.replace(form, after, IndexRows.of(form, before), IndexRows.of(form, after));
        known.written(after);
        found.written(form.key(), form.kind() != FormKind.DOCUMENT);
    }

    private ObjectNode body(Form form, Document document) {
        ObjectNode body = BodyCodec.write(form.fields(), document.values());
        JsonNode stored = known.more(document.id());
        if (stored != null) {
            BodyCodec.keepMore(form.fields(), stored, body);
        }
        return body;
    }

    /** Writes typed columns of a document as they follow from its body; it stays the revision that it is. */
    void fill(UUID id, Map<String, @Nullable Object> columns) {
        List<@Nullable Object> parameters = new ArrayList<>(columns.values());
        parameters.add(tenant());
        parameters.add(id);
        jdbc.sql("UPDATE document SET " + String.join(" = ?, ", columns.keySet())
                        + " = ? WHERE tenant_id = ? AND id = ?")
                .params(parameters)
                .update();
    }

    void delete(UUID id) {
        Document deleted = known.any(id);
        found.written(deleted == null ? "" : deleted.form(), true);
        known.forget(id);
        index.delete(id);
        jdbc.sql("DELETE FROM document WHERE tenant_id = ? AND id = ?")
                .params(tenant(), id)
                .update();
    }

    private static Map<String, @Nullable Object> columns(Form form, SlotMap slots, Document document) {
        Map<String, @Nullable Object> columns = new LinkedHashMap<>();
        columns.put("version", document.version());
        columns.put("revision", document.revision());
        columns.put("state", document.state().key());
        columns.put("key", Typed.text(document.key()));
        columns.put("label", document.label());
        columns.put("updated_at", document.updatedAt());
        columns.put("d1", SlotMap.sortDate(document));
        form.fields().values().forEach(field -> {
            String slot = slots.slot(field.key());
            if (slot != null && !slot.equals("d1")) {
                columns.put(
                        slot,
                        SlotMap.column(
                                field, SlotMap.Kind.of(slot), document.values().get(field.key())));
            }
        });
        return columns;
    }

    private static UUID tenant() {
        return Caller.current().tenant().id();
    }
}
