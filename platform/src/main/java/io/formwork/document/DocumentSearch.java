package io.formwork.document;

import io.formwork.definition.DefinitionSet;
import io.formwork.definition.Definitions;
import io.formwork.definition.Form;
import io.formwork.definition.FormPermission.Action;
import io.formwork.permission.Permissions;
import io.formwork.tenant.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finds a form's documents: filtered, searched, sorted, page by page behind a cursor, only those the caller may see. */
@Service
public class DocumentSearch {
    private final Definitions definitions;
    private final Permissions permissions;
    private final DocumentStore store;
    private final SlotStore slots;
    private final JdbcClient jdbc;

    DocumentSearch(
            Definitions definitions, Permissions permissions, DocumentStore store, SlotStore slots, JdbcClient jdbc) {
        this.definitions = definitions;
        this.permissions = permissions;
        this.store = store;
        this.slots = slots;
        this.jdbc = jdbc;
    }

    /** @throws InvalidQuery where filter, sort or cursor cannot be understood */
    @Transactional
    public DocumentPage page(DocumentQuery query) {
        DefinitionSet set = definitions.current();
        Form form = set.requireForm(query.form());
        permissions.require(set, form, Action.READ);
        query.sort().stream()
                .map(key -> key.startsWith("-") ? key.substring(1) : key)
                .filter(key -> !permissions.seesField(set, form, key))
                .forEach(key -> {
                    throw new InvalidQuery("sort", key);
                });
        SortOrder order = SortOrder.of(form, slots.of(form, set.version()), query.sort());
        List<Sql> conditions = conditions(set, form, query);
        conditions.add(order.present());
        if (query.after() != null) {
            conditions.add(order.after(query.after()));
        }
        List<Row> rows = rows(order, conditions, query.limit() + 1);
        boolean more = rows.size() > query.limit();
        List<Row> page = more ? rows.subList(0, query.limit()) : rows;
        Map<UUID, Document> loaded = store.load(set, page.stream().map(Row::id).toList());
        List<Document> items = page.stream()
                .map(row -> loaded.get(row.id()))
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
        return new DocumentPage(items, more ? order.cursor(page.getLast().sort()) : null);
    }

    /** How many documents the query finds, over all pages. */
    @Transactional
    public long count(DocumentQuery query) {
        DefinitionSet set = definitions.current();
        Form form = set.requireForm(query.form());
        permissions.require(set, form, Action.READ);
        Sql where = Sql.join(conditions(set, form, query), " AND ", "true");
        planForTheseValues();
        return jdbc.sql("SELECT count(*) FROM document d WHERE " + where.text())
                .params(where.parameters())
                .query(Long.class)
                .single();
    }

    /**
     * What the numbers of header fields come to, over all that the query finds; fields without a column of their own, and
     * those with a number beyond what their column holds, are left out.
     */
    @Transactional
    public Map<String, DocumentSum> sums(DocumentQuery query, List<String> fields) {
        DefinitionSet set = definitions.current();
        Form form = set.requireForm(query.form());
        permissions.require(set, form, Action.READ);
        List<DocumentSums.Column> columns = DocumentSums.columns(
                form,
                slots.of(form, set.version()),
                fields.stream()
                        .filter(field -> permissions.seesField(set, form, field))
                        .toList());
        if (columns.isEmpty()) {
            return Map.of();
        }
        Sql where = Sql.join(conditions(set, form, query), " AND ", "true");
        planForTheseValues();
        return jdbc.sql("SELECT " + DocumentSums.select(columns) + " FROM document d WHERE " + where.text())
                .params(where.parameters())
                .query((row, _) -> DocumentSums.read(columns, row))
                .single();
    }

    private record Row(UUID id, List<String> sort) {}

    private List<Row> rows(SortOrder order, List<Sql> conditions, int limit) {
        Sql where = Sql.join(conditions, " AND ", "true");
        String columns = String.join(
                ", ",
                order.keys().stream()
                        .map(key -> "(" + key.expression() + ")::text")
                        .toList());
        String sql = "SELECT d.id, " + columns + " FROM document d WHERE " + where.text() + " ORDER BY "
                + order.orderBy() + " LIMIT " + limit;
        planForTheseValues();
        try {
            return jdbc.sql(sql)
                    .params(where.parameters())
                    .query((result, _) -> {
                        List<String> sort = new ArrayList<>();
                        for (int i = 0; i < order.keys().size(); i++) {
                            sort.add(result.getString(i + 2));
                        }
                        return new Row(result.getObject(1, UUID.class), sort);
                    })
                    .list();
        } catch (DataAccessException e) {
            // A forged cursor is the one input whose types the database checks.
            throw new InvalidQuery(
                    "after", String.valueOf(e.getMostSpecificCause().getMessage()));
        }
    }

    /**
     * A filter's generic plan always looks cheaper and reads a whole tenant (docs/adr/0004-storage.md); a statement that
     * looks something up by its key is better off with the plan it had.
     */
    private void planForTheseValues() {
        jdbc.sql("SET LOCAL plan_cache_mode = force_custom_plan").update();
    }

    private List<Sql> conditions(DefinitionSet set, Form form, DocumentQuery query) {
        UUID tenant = Caller.current().tenant().id();
        List<Sql> conditions = new ArrayList<>();
        conditions.add(Sql.of("d.tenant_id = ? AND d.form = ?", tenant, form.key()));
        switch (permissions.rows(set, form)) {
            case ALL -> {}
            case OWN ->
                conditions.add(
                        Sql.of("d.created_by = ?", Caller.current().user().name()));
            case OWN_DEPARTMENT ->
                conditions.add(Sql.of(
                        "(d.created_by = ? OR d.department = ?)",
                        Caller.current().user().name(),
                        Objects.requireNonNullElse(Caller.current().user().department(), "")));
        }
        if (query.filter() != null && !query.filter().isBlank()) {
            conditions.add(new FilterCompiler(set, slots, permissions).compile(form, query.filter()));
        }
        if (query.search() != null) {
            for (String token : SearchTokens.ofQuery(query.search())) {
                conditions.add(Sql.of(
                        "d.id IN (SELECT t.document_id FROM document_token t"
                                + " WHERE t.tenant_id = ? AND t.form = ? AND t.token >= ? AND t.token < ?)",
                        tenant,
                        form.key(),
                        token,
                        token + "\uDBFF\uDFFF"));
            }
        }
        return conditions;
    }
}
