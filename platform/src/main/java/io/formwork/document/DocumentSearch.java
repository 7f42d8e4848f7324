package io.formwork.document;

import io.formwork.definition.DefinitionSet;
import io.formwork.definition.Definitions;
import io.formwork.definition.form.Form;
import io.formwork.definition.form.FormPermission.Action;
import io.formwork.permission.Permissions;
import io.formwork.tenant.Caller;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.ArgumentPreparedStatementSetter;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finds a form's documents: filtered, searched, sorted, page by page behind a cursor, only those the caller may see. */
@Service
public class DocumentSearch {
    private final Definitions definitions;
    private final Permissions permissions;
    private final DocumentStore store;
    private final SlotStore slots;
    private final JdbcOperations jdbc;

    DocumentSearch(
            Definitions definitions,
            Permissions permissions,
            DocumentStore store,
            SlotStore slots,
            JdbcOperations jdbc) {
        this.definitions = definitions;
        this.permissions = permissions;
        this.store = store;
        this.slots = slots;
        this.jdbc = jdbc;
    }

    /** @throws InvalidQuery where filter, sort or cursor cannot be understood */
    @Transactional(readOnly = true)
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
        List<Row> rows = rows(set, order, conditions, query.limit() + 1);
        boolean more = rows.size() > query.limit();
        List<Row> page = more ? rows.subList(0, query.limit()) : rows;
        List<Document> items = page.stream().map(Row::document).toList();
        return new DocumentPage(items, more ? order.cursor(page.getLast().sort()) : null);
    }

    /** How many documents the query finds, over all pages. */
    @Transactional(readOnly = true)
    public long count(DocumentQuery query) {
        DefinitionSet set = definitions.current();
        Form form = set.requireForm(query.form());
        permissions.require(set, form, Action.READ);
        Sql where = Sql.join(conditions(set, form, query), " AND ", "true");
        return planned(
                        new Sql("SELECT count(*) FROM document d WHERE " + where.text(), where.parameters()),
                        rows -> rows.getLong(1))
                .getFirst();
    }

    /**
     * What the numbers of header fields come to, over all that the query finds; fields without a column of their own, and
     * those with a number beyond what their column holds, are left out.
     */
    @Transactional(readOnly = true)
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
        return planned(
                        new Sql(
                                "SELECT " + DocumentSums.select(columns) + " FROM document d WHERE " + where.text(),
                                where.parameters()),
                        rows -> DocumentSums.read(columns, rows))
                .getFirst();
    }

    private record Row(Document document, List<String> sort) {}

    /** The page is found in the index first; its bodies are fetched for what is left, not for all that is sorted. */
    private List<Row> rows(DefinitionSet set, SortOrder order, List<Sql> conditions, int limit) {
        Sql where = Sql.join(conditions, " AND ", "true");
        List<String> keys = order.keys().stream()
                .map(key -> "(" + key.expression() + ")::text")
                .toList();
        String sql = "SELECT " + DocumentStore.COLUMNS + ", b.body, " + String.join(", ", keys)
                + " FROM (SELECT d.* FROM document d WHERE " + where.text() + " ORDER BY " + order.orderBy() + " LIMIT "
                + limit + ") d JOIN document_body b ON b.tenant_id = d.tenant_id AND b.id = d.id ORDER BY "
                + order.orderBy();
        try {
            return planned(new Sql(sql, where.parameters()), rows -> {
                List<String> sort = new ArrayList<>();
                int first = rows.getMetaData().getColumnCount() - keys.size() + 1;
                for (int i = 0; i < keys.size(); i++) {
                    sort.add(rows.getString(first + i));
                }
                return new Row(store.document(set, rows), sort);
            });
        } catch (DataAccessException e) {
            // A forged cursor is the one input whose types the database checks.
            throw new InvalidQuery(
                    "after", String.valueOf(e.getMostSpecificCause().getMessage()));
        }
    }

    private interface RowReader<T> {
        T read(ResultSet rows) throws SQLException;
    }

    /**
     * Runs a search with a plan for its values: a filter's generic plan always looks cheaper and reads a whole tenant
     * (docs/adr/0004-storage.md). What else the transaction asks for by key keeps the plan it had. One round trip.
     */
    private <T> List<T> planned(Sql search, RowReader<T> reader) {
        String sql = "SET LOCAL plan_cache_mode = force_custom_plan; " + search.text()
                + "; SET LOCAL plan_cache_mode = force_generic_plan";
        List<T> found = jdbc.execute(sql, (PreparedStatement statement) -> {
            new ArgumentPreparedStatementSetter(search.parameters().toArray()).setValues(statement);
            statement.execute();
            statement.getMoreResults();
            List<T> read = new ArrayList<>();
            try (ResultSet rows = statement.getResultSet()) {
                while (rows.next()) {
                    read.add(reader.read(rows));
                }
            }
            return read;
        });
        return Objects.requireNonNull(found);
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
