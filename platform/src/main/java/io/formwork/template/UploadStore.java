package io.formwork.template;

import io.formwork.definition.DefinitionPackage;
import io.formwork.tenant.Caller;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Keeps the packages that a tenant's own people uploaded. */
@Repository
class UploadStore {
    private static final TypeReference<LinkedHashMap<String, String>> FILES = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    UploadStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** A package with who brought it and when. */
    record Upload(DefinitionPackage source, String by, OffsetDateTime at) {}

    List<Upload> all() {
        return jdbc.sql("SELECT template, version, files, uploaded_by, uploaded_at FROM template_upload"
                        + " WHERE tenant_id = ? ORDER BY template, uploaded_at")
                .param(tenant())
                .query((rows, _) -> new Upload(
                        DefinitionPackage.of(
                                rows.getString(1), rows.getString(2), json.readValue(rows.getString(3), FILES)),
                        rows.getString(4),
                        rows.getObject(5, OffsetDateTime.class)))
                .list();
    }

    void keep(DefinitionPackage source) {
        jdbc.sql("""
                        INSERT INTO template_upload (tenant_id, template, version, files, uploaded_by)
                        VALUES (?, ?, ?, ?::jsonb, ?) ON CONFLICT DO NOTHING""")
                .params(
                        tenant(),
                        source.template(),
                        source.version(),
                        json.writeValueAsString(source.files()),
                        Caller.current().user().name())
                .update();
    }

    boolean forget(String template, String version) {
        return jdbc.sql("DELETE FROM template_upload WHERE tenant_id = ? AND template = ? AND version = ?")
                        .params(tenant(), template, version)
                        .update()
                > 0;
    }

    private static UUID tenant() {
        return Caller.current().tenant().id();
    }
}
