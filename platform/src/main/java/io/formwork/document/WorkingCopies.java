package io.formwork.document;

import io.formwork.definition.Definitions;
import io.formwork.definition.form.Field;
import io.formwork.definition.form.Form;
import io.formwork.tenant.Caller;
import io.formwork.value.FieldValue;
import io.formwork.value.Values;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Keeps what people type before they save it, so that nothing is lost with a browser, a session or a node. */
@Service
public class WorkingCopies {
    private static final String READ =
            "SELECT document_id, revision, body, saved_at FROM document_working_copy WHERE tenant_id = ?"
                    + " AND user_name = ? AND form = ?";

    private final Definitions definitions;
    private final JdbcClient jdbc;
    private final JsonMapper json;

    WorkingCopies(Definitions definitions, JdbcClient jdbc, JsonMapper json) {
        this.definitions = definitions;
        this.jdbc = jdbc;
        this.json = json;
    }

    @Transactional
    public void keep(String form, UUID document, int revision, Entered entered) {
        Map<String, Field> fields = definitions.current().requireForm(form).fields();
        ObjectNode body = json.createObjectNode();
        ArrayNode emptied = body.putArray("emptied");
        Values entries = entered.over(Values.EMPTY);
        for (String field : entered.fields()) {
            if (!entries.has(field)) {
                emptied.add(field);
            }
        }
        body.set("values", BodyCodec.write(fields, entries));
        jdbc.sql("""
                        INSERT INTO document_working_copy
                               (tenant_id, user_name, form, document_id, revision, body, saved_at)
                        VALUES (?, ?, ?, ?, ?, ?::jsonb, ?)
                        ON CONFLICT (tenant_id, user_name, document_id)
                        DO UPDATE SET revision = EXCLUDED.revision, body = EXCLUDED.body, saved_at = EXCLUDED.saved_at""")
                .params(
                        tenant(),
                        user(),
                        form,
                        document,
                        revision,
                        json.writeValueAsString(body),
                        Caller.current().now())
                .update();
    }

    @Transactional
    public void discard(UUID document) {
        jdbc.sql("DELETE FROM document_working_copy WHERE tenant_id = ? AND user_name = ? AND document_id = ?")
                .params(tenant(), user(), document)
                .update();
    }

    @Transactional(readOnly = true)
    public Optional<WorkingCopy> of(String formKey, UUID document) {
        Form form = definitions.current().requireForm(formKey);
        return jdbc.sql(READ + " AND document_id = ?")
                .params(tenant(), user(), formKey, document)
                .query((rows, _) -> copy(form.fields(), rows))
                .optional();
    }

    /** The latest of the caller's new documents of this form that was never saved. */
    @Transactional(readOnly = true)
    public Optional<WorkingCopy> latestNew(String formKey) {
        Form form = definitions.current().requireForm(formKey);
        return jdbc.sql(READ + " AND revision = 0 ORDER BY saved_at DESC LIMIT 1")
                .params(tenant(), user(), formKey)
                .query((rows, _) -> copy(form.fields(), rows))
                .optional();
    }

    private WorkingCopy copy(Map<String, Field> fields, ResultSet rows) throws SQLException {
        JsonNode body = json.readTree(rows.getString("body"));
        Values values = BodyCodec.read(fields, body.get("values"));
        Map<String, @Nullable FieldValue> entered = new LinkedHashMap<>();
        values.fields().forEach(field -> entered.put(field, values.get(field)));
        // Of a field that has another key since, or is gone, nothing can be emptied.
        body.get("emptied").forEach(field -> {
            if (fields.containsKey(field.asString())) {
                entered.put(field.asString(), null);
            }
        });
        return new WorkingCopy(
                rows.getObject("document_id", UUID.class),
                rows.getInt("revision"),
                new Entered(entered),
                rows.getObject("saved_at", OffsetDateTime.class)
                        .atZoneSameInstant(Caller.current().tenant().zone())
                        .toOffsetDateTime());
    }

    private static UUID tenant() {
        return Caller.current().tenant().id();
    }

    private static String user() {
        return Caller.current().user().name();
    }
}
