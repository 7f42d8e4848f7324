package io.formwork.document;

import io.formwork.definition.form.Field;
import io.formwork.definition.form.Form;
import io.formwork.tenant.Caller;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes what stands beside a document so that it is found, and refuses what may be there only once. */
@Repository
class IndexStore {
    private final JdbcClient jdbc;

    IndexStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void replace(Form form, Document document, IndexRows before, IndexRows after) {
        if (!before.lineLinks().equals(after.lineLinks())) {
            if (!before.lineLinks().isEmpty()) {
                jdbc.sql("DELETE FROM document_line_index WHERE tenant_id = ? AND document_id = ?")
                        .params(tenant(), document.id())
                        .update();
            }
            insertLineLinks(form, document, after);
        }
        if (!before.tokens().equals(after.tokens())) {
            if (!before.tokens().isEmpty()) {
                jdbc.sql("DELETE FROM document_token WHERE tenant_id = ? AND document_id = ?")
                        .params(tenant(), document.id())
                        .update();
            }
            jdbc.sql("INSERT INTO document_token (tenant_id, form, token, document_id)"
                            + " SELECT ?, ?, unnest(?::text[]), ?")
                    .params(tenant(), form.key(), after.tokens().toArray(String[]::new), document.id())
                    .update();
        }
        if (!before.unique().equals(after.unique())) {
            unique(form, document, before, after);
        }
    }

    private void insertLineLinks(Form form, Document document, IndexRows rows) {
        if (rows.lineLinks().isEmpty()) {
            return;
        }
        jdbc.sql("INSERT INTO document_line_index (tenant_id, form, field, value, sort_d, document_id)"
                        + " SELECT ?, ?, unnest(?::text[]), unnest(?::uuid[]), ?, ?")
                .params(
                        tenant(),
                        form.key(),
                        rows.lineLinks().stream().map(IndexRows.LineLink::field).toArray(String[]::new),
                        rows.lineLinks().stream().map(IndexRows.LineLink::value).toArray(UUID[]::new),
                        SlotMap.sortDate(document),
                        document.id())
                .update();
    }

    void unique(Form form, Document document, IndexRows before, IndexRows after) {
        if (!before.unique().isEmpty()) {
            jdbc.sql("DELETE FROM document_unique WHERE tenant_id = ? AND document_id = ?")
                    .params(tenant(), document.id())
                    .update();
        }
        after.unique().forEach((field, value) -> {
            int inserted = jdbc.sql("""
                            INSERT INTO document_unique (tenant_id, form, field, value, document_id)
                            VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""")
                    .params(tenant(), form.key(), field, value, document.id())
                    .update();
            if (inserted == 0) {
                String key = form.fields().values().stream()
                        .filter(each -> each.stored().equals(field))
                        .map(Field::key)
                        .findFirst()
                        .orElse(field);
                throw new InvalidDocument(List.of(FieldProblem.of(FieldProblem.Place.header(key), "duplicate", value)));
            }
        });
    }

    void delete(UUID document) {
        for (String table : List.of("document_line_index", "document_token", "document_unique")) {
            jdbc.sql("DELETE FROM " + table + " WHERE tenant_id = ? AND document_id = ?")
                    .params(tenant(), document)
                    .update();
        }
    }

    private static UUID tenant() {
        return Caller.current().tenant().id();
    }
}
