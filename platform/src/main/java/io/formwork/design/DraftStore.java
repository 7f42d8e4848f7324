package io.formwork.design;

import io.formwork.tenant.Caller;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Keeps what each person is changing, step by step. */
@Repository
class DraftStore {
    private static final TypeReference<LinkedHashMap<String, String>> FILES = new TypeReference<>() {};
    /** Steps beyond this many are forgotten, the oldest first. */
    private static final int MOST_STEPS = 200;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    DraftStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * Where a person stands.
     *
     * @param base the version that it began with, or that was brought together with it last
     * @param files the tenant's layer after the last step that is not undone
     * @param undo what that step did; null where there is none before it
     * @param redo what the next one did, where one was undone
     */
    record Draft(
            int base,
            Map<String, String> files,
            @Nullable String undo,
            @Nullable String redo) {}

    /** Also asked before the transaction that publishes begins. */
    @Transactional(readOnly = true)
    Optional<Draft> find() {
        return jdbc.sql("""
                        SELECT s.base_version, s.files, s.said,
                            EXISTS (SELECT 1 FROM definition_draft_step p WHERE p.tenant_id = d.tenant_id
                                AND p.editor = d.editor AND p.step < d.step) AS earlier,
                            (SELECT n.said FROM definition_draft_step n WHERE n.tenant_id = d.tenant_id
                                AND n.editor = d.editor AND n.step = d.step + 1) AS next
                        FROM definition_draft d JOIN definition_draft_step s
                            ON s.tenant_id = d.tenant_id AND s.editor = d.editor AND s.step = d.step
                        WHERE d.tenant_id = ? AND d.editor = ?""")
                .params(tenant(), editor())
                .query((rows, _) -> new Draft(
                        rows.getInt("base_version"),
                        json.readValue(rows.getString("files"), FILES),
                        rows.getBoolean("earlier") ? rows.getString("said") : null,
                        rows.getString("next")))
                .optional();
    }

    /** Begins a draft with what is published now. */
    void begin(int base, Map<String, String> files) {
        jdbc.sql("INSERT INTO definition_draft (tenant_id, editor, step) VALUES (?, ?, 0)")
                .params(tenant(), editor())
                .update();
        insert(0, base, files, "");
    }

    /**
     * Another step; those that were undone are gone. Whoever else changes the same draft waits for its row.
     *
     * @param base the version whose changes by others are part of the draft from here on
     */
    void add(int base, Map<String, String> files, String said) {
        int step = jdbc.sql("""
                        UPDATE definition_draft SET step = step + 1
                        WHERE tenant_id = ? AND editor = ? RETURNING step""").params(tenant(), editor()).query(Integer.class).single();
        jdbc.sql("DELETE FROM definition_draft_step WHERE tenant_id = ? AND editor = ? AND (step >= ? OR step < ?)")
                .params(tenant(), editor(), step, step - MOST_STEPS)
                .update();
        insert(step, base, files, said);
    }

    private void insert(int step, int base, Map<String, String> files, String said) {
        jdbc.sql("""
                        INSERT INTO definition_draft_step (tenant_id, editor, step, base_version, files, said)
                        VALUES (?, ?, ?, ?, ?::jsonb, ?)""")
                .params(tenant(), editor(), step, base, json.writeValueAsString(files), said)
                .update();
    }

    /** One step back or on, where there is one. */
    void move(int by) {
        jdbc.sql("""
                        UPDATE definition_draft d SET step = step + ? WHERE tenant_id = ? AND editor = ?
                        AND EXISTS (SELECT 1 FROM definition_draft_step s WHERE s.tenant_id = d.tenant_id
                            AND s.editor = d.editor AND s.step = d.step + ?)""").params(by, tenant(), editor(), by).update();
    }

    /** Changes where everybody of the tenant stands; the steps before stay as they were made. */
    void everybody(UnaryOperator<Map<String, String>> change) {
        record Standing(String editor, int step, Map<String, String> files) {}
        jdbc.sql("SELECT d.editor, d.step, s.files FROM definition_draft d JOIN definition_draft_step s"
                        + " ON s.tenant_id = d.tenant_id AND s.editor = d.editor AND s.step = d.step"
                        + " WHERE d.tenant_id = ? FOR UPDATE OF d")
                .param(tenant())
                .query((rows, _) ->
                        new Standing(rows.getString(1), rows.getInt(2), json.readValue(rows.getString(3), FILES)))
                .list()
                .forEach(draft -> {
                    Map<String, String> changed = change.apply(draft.files());
                    if (!changed.equals(draft.files())) {
                        jdbc.sql("UPDATE definition_draft_step SET files = ?::jsonb"
                                        + " WHERE tenant_id = ? AND editor = ? AND step = ?")
                                .params(json.writeValueAsString(changed), tenant(), draft.editor(), draft.step())
                                .update();
                    }
                });
    }

    /** What others published until then is part of the draft as it stands. */
    void rebase(int base) {
        jdbc.sql("""
                        UPDATE definition_draft_step s SET base_version = ? FROM definition_draft d
                        WHERE d.tenant_id = ? AND d.editor = ? AND s.tenant_id = d.tenant_id
                        AND s.editor = d.editor AND s.step = d.step""").params(base, tenant(), editor()).update();
    }

    void drop() {
        jdbc.sql("DELETE FROM definition_draft WHERE tenant_id = ? AND editor = ?")
                .params(tenant(), editor())
                .update();
    }

    private static UUID tenant() {
        return Caller.current().tenant().id();
    }

    private static String editor() {
        return Caller.current().user().name();
    }
}
