package io.formwork.document;

import io.formwork.tenant.Caller;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Which fields documents still lack. What was noted in the last minute waits: a transaction that began before may still
 * write a document under the definitions before.
 */
@Repository
class BackfillStore {
    private static final String WAITED = " AND given_at < now() - interval '1 minute'";

    private final JdbcClient jdbc;

    BackfillStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A field that older documents lack.
     *
     * @param field the name under which it is kept
     * @param version of the definitions that brought it
     */
    private record Row(
            String field,
            int version,
            OffsetDateTime givenAt,
            @Nullable UUID reached) {}

    /**
     * What a form's documents lack.
     *
     * @param reached the document up to which all are filled in; null at the beginning
     */
    record Due(List<Row> rows, @Nullable UUID reached) {
        Set<String> fields() {
            return rows.stream().map(Row::field).collect(Collectors.toSet());
        }

        /** The fields that are younger than the document. */
        Set<String> lackedBy(Document document) {
            return rows.stream()
                    .filter(row -> document.version() < row.version()
                            || document.createdAt().isBefore(row.givenAt()))
                    .map(Row::field)
                    .collect(Collectors.toSet());
        }
    }

    /** Where there is no document, there is nothing to be filled in. */
    void add(String form, Collection<String> fields, int version) {
        UUID tenant = tenant();
        fields.forEach(field ->
                jdbc.sql("""
                        INSERT INTO document_backfill (tenant_id, form, field, version)
                        SELECT ?, ?, ?, ? WHERE EXISTS (SELECT 1 FROM document WHERE tenant_id = ? AND form = ?)
                        ON CONFLICT (tenant_id, form, field) DO UPDATE
                        SET version = excluded.version, given_at = now(), reached = NULL""").params(tenant, form, field, version, tenant, form).update());
    }

    List<String> forms() {
        return jdbc.sql("SELECT DISTINCT form FROM document_backfill WHERE tenant_id = ?" + WAITED)
                .params(tenant())
                .query(String.class)
                .list();
    }

    /** The fields of a form that got as far as the one that is furthest behind. */
    Optional<Due> of(String form) {
        List<Row> rows = jdbc.sql(
                        "SELECT field, version, given_at, reached FROM document_backfill WHERE tenant_id = ? AND form = ?"
                                + WAITED + " ORDER BY reached NULLS FIRST, field")
                .params(tenant(), form)
                .query(Row.class)
                .list();
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(new Due(rows, rows.getFirst().reached()));
    }

    void reached(String form, Collection<String> fields, UUID document) {
        jdbc.sql("UPDATE document_backfill SET reached = ? WHERE tenant_id = ? AND form = ? AND field = ANY (?)"
                        + WAITED)
                .params(document, tenant(), form, fields.toArray(String[]::new))
                .update();
    }

    void done(String form, Collection<String> fields) {
        jdbc.sql("DELETE FROM document_backfill WHERE tenant_id = ? AND form = ? AND field = ANY (?)" + WAITED)
                .params(tenant(), form, fields.toArray(String[]::new))
                .update();
    }

    private static UUID tenant() {
        return Caller.current().tenant().id();
    }
}
