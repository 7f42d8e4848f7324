package io.formwork.automation;

import io.formwork.database.Typed;
import io.formwork.tenant.Caller;
import io.formwork.value.DocumentRef;
import io.formwork.value.Uuid7;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The caller's tenant's rows of this room; the database's clock decides, for the nodes' clocks differ. */
@Repository
class DeliveryStore {
    /** Longer than a claimed batch can take, so that two nodes send the same only where one of them died. */
    private static final Duration LEASE = Duration.ofMinutes(10);

    /** An event that cannot be handled so often stays in the queue for somebody to look at. */
    private static final int MOST_FAILURES = 5;

    private static final int LONGEST_ERROR = 500;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    DeliveryStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Whether there are events to handle, or deliveries of these kinds to send. */
    boolean hasWork(List<String> kinds) {
        return jdbc.sql("""
                        SELECT EXISTS (SELECT 1 FROM automation_event WHERE tenant_id = :tenant AND failures < :failures)
                            OR EXISTS (SELECT 1 FROM automation_delivery WHERE tenant_id = :tenant
                                       AND state = 'pending' AND kind IN (:kinds) AND next_at <= now())""")
                .param("tenant", tenant())
                .param("failures", MOST_FAILURES)
                .param("kinds", kinds)
                .query(Boolean.class)
                .single();
    }

    List<UUID> waitingEvents(int most) {
        return jdbc.sql("""
                        SELECT event_id FROM automation_event WHERE tenant_id = ? AND failures < ?
                        ORDER BY failures, event_id LIMIT ?""")
                .params(tenant(), MOST_FAILURES, most)
                .query(UUID.class)
                .list();
    }

    /** Takes events out of the queue, but those that another node is about to. */
    List<Happening> takeEvents(int most) {
        return jdbc.sql("""
                        WITH taken AS (DELETE FROM automation_event WHERE (tenant_id, event_id) IN (
                            SELECT tenant_id, event_id FROM automation_event WHERE tenant_id = ? AND failures < ?
                            ORDER BY failures, event_id LIMIT ? FOR UPDATE SKIP LOCKED) RETURNING tenant_id, event_id)
                        SELECT o.id, o.type, o.form, o.document_id, o.payload, o.caused_by, o.occurred_at
                        FROM taken t JOIN outbox o ON o.tenant_id = t.tenant_id AND o.id = t.event_id ORDER BY o.id""")
                .params(tenant(), MOST_FAILURES, most)
                .query((rows, _) -> happening(rows))
                .list();
    }

    /** Takes one of them. */
    Optional<Happening> takeEvent(UUID event) {
        int taken = jdbc.sql("""
                        DELETE FROM automation_event WHERE (tenant_id, event_id) IN (
                            SELECT tenant_id, event_id FROM automation_event
                            WHERE tenant_id = ? AND event_id = ? FOR UPDATE SKIP LOCKED)""").params(tenant(), event).update();
        return taken == 0 ? Optional.empty() : happening(event);
    }

    void eventFailed(UUID event, String fault) {
        jdbc.sql("UPDATE automation_event SET failures = failures + 1, fault = ? WHERE tenant_id = ? AND event_id = ?")
                .params(cut(fault), tenant(), event)
                .update();
    }

    /** Events that could not be handled, the newest first. */
    List<StuckEvent> stuck(int most) {
        return jdbc.sql("""
                        SELECT e.event_id, e.failures, e.fault, o.type, o.form, o.document_id, o.occurred_at
                        FROM automation_event e JOIN outbox o ON o.tenant_id = e.tenant_id AND o.id = e.event_id
                        WHERE e.tenant_id = ? AND e.failures > 0 ORDER BY e.event_id DESC LIMIT ?""")
                .params(tenant(), most)
                .query((rows, _) -> new StuckEvent(
                        rows.getObject("event_id", UUID.class),
                        rows.getString("type"),
                        new DocumentRef(rows.getString("form"), rows.getObject("document_id", UUID.class)),
                        rows.getInt("failures"),
                        rows.getInt("failures") >= MOST_FAILURES,
                        rows.getString("fault"),
                        rows.getObject("occurred_at", OffsetDateTime.class)))
                .list();
    }

    /** Has what failed tried again. */
    boolean again(UUID event) {
        return jdbc.sql("UPDATE automation_event SET failures = 0 WHERE tenant_id = ? AND event_id = ?")
                        .params(tenant(), event)
                        .update()
                > 0;
    }

    Optional<Happening> happening(UUID event) {
        return jdbc.sql("""
                        SELECT id, type, form, document_id, payload, caused_by, occurred_at FROM outbox
                        WHERE tenant_id = ? AND id = ?""")
                .params(tenant(), event)
                .query((rows, _) -> happening(rows))
                .optional();
    }

    private Happening happening(ResultSet rows) throws SQLException {
        return new Happening(
                rows.getObject("id", UUID.class),
                rows.getString("type"),
                new DocumentRef(rows.getString("form"), rows.getObject("document_id", UUID.class)),
                (ObjectNode) json.readTree(rows.getString("payload")),
                rows.getString("caused_by"),
                rows.getObject("occurred_at", OffsetDateTime.class));
    }

    void add(UUID event, String automation, String kind, ObjectNode target, @Nullable String note) {
        insert(event, automation, kind, target.toString(), "pending", note);
    }

    /** It could not even be made; it is kept for somebody to see, and to replay once the cause is gone. */
    void addDead(UUID event, String automation, String kind, String error) {
        insert(event, automation, kind, null, "dead", error);
    }

    private void insert(
            UUID event, String automation, String kind, @Nullable String target, String state, @Nullable String error) {
        jdbc.sql("""
                        INSERT INTO automation_delivery
                            (tenant_id, id, event_id, automation, kind, target, state, next_at, last_error, created_at)
                        VALUES (?, ?, ?, ?, ?, ?::jsonb, ?, now(), ?, now())
                        ON CONFLICT (tenant_id, event_id, automation) DO NOTHING""")
                .params(
                        tenant(),
                        Uuid7.next(),
                        event,
                        automation,
                        kind,
                        Typed.text(target),
                        state,
                        Typed.text(error == null ? null : cut(error)))
                .update();
    }

    /** A delivery that this node may send until its lease ends. */
    record Claimed(UUID id, UUID event, String kind, ObjectNode target, int attempt) {}

    List<Claimed> claim(List<String> kinds, int most) {
        return jdbc.sql("""
                        UPDATE automation_delivery SET attempts = attempts + 1,
                            next_at = now() + :lease * interval '1 second'
                        WHERE tenant_id = :tenant AND id IN (
                            SELECT id FROM automation_delivery
                            WHERE tenant_id = :tenant AND state = 'pending' AND kind IN (:kinds) AND next_at <= now()
                            ORDER BY next_at LIMIT :most FOR UPDATE SKIP LOCKED)
                        RETURNING id, event_id, kind, target, attempts""")
                .param("lease", LEASE.toSeconds())
                .param("tenant", tenant())
                .param("kinds", kinds)
                .param("most", most)
                .query((rows, _) -> new Claimed(
                        rows.getObject("id", UUID.class),
                        rows.getObject("event_id", UUID.class),
                        rows.getString("kind"),
                        (ObjectNode) json.readTree(rows.getString("target")),
                        rows.getInt("attempts")))
                .list();
    }

    Optional<WebhookCall> call(Happening happening, String connection) {
        return jdbc.sql("SELECT url, secret FROM automation_connection WHERE tenant_id = ? AND name = ?")
                .params(tenant(), connection)
                .query((rows, _) -> new WebhookCall(
                        URI.create(rows.getString(1)),
                        rows.getString(2),
                        happening.id(),
                        happening.type(),
                        happening.json()))
                .optional();
    }

    /** The attempt is named so that a node which lost its lease does not overwrite what the next one found. */
    void done(UUID id, int attempt) {
        jdbc.sql("""
                        UPDATE automation_delivery SET state = 'done', ended_at = now(), last_error = NULL
                        WHERE tenant_id = ? AND id = ? AND state = 'pending' AND attempts = ?""").params(tenant(), id, attempt).update();
    }

    void failed(UUID id, int attempt, String error, Duration wait) {
        jdbc.sql("""
                        UPDATE automation_delivery SET next_at = now() + ? * interval '1 millisecond', last_error = ?
                        WHERE tenant_id = ? AND id = ? AND state = 'pending' AND attempts = ?""").params(wait.toMillis(), cut(error), tenant(), id, attempt).update();
    }

    void givenUp(UUID id, int attempt, String error) {
        jdbc.sql("""
                        UPDATE automation_delivery SET state = 'dead', ended_at = now(), last_error = ?
                        WHERE tenant_id = ? AND id = ? AND state = 'pending' AND attempts = ?""").params(cut(error), tenant(), id, attempt).update();
    }

    /** Makes what ended due again, with all its attempts before it. */
    boolean revive(UUID id) {
        return jdbc.sql("""
                                UPDATE automation_delivery
                                SET state = 'pending', attempts = 0, next_at = now(), ended_at = NULL
                                WHERE tenant_id = ? AND id = ? AND state <> 'pending' AND target IS NOT NULL""").params(tenant(), id).update() > 0;
    }

    /** Forgets a delivery that never could be made; its event, for making it again. */
    Optional<Delivery> removeUnmade(UUID id) {
        return jdbc.sql("""
                        DELETE FROM automation_delivery WHERE tenant_id = ? AND id = ? AND target IS NULL
                        RETURNING *""")
                .params(tenant(), id)
                .query((rows, _) -> delivery(rows))
                .optional();
    }

    List<Delivery> latest(@Nullable String state, int most) {
        return jdbc.sql("""
                        SELECT * FROM automation_delivery
                        WHERE tenant_id = :tenant AND (:state::text IS NULL OR state = :state::text)
                        ORDER BY id DESC LIMIT :most""")
                .param("tenant", tenant())
                .param("state", state)
                .param("most", most)
                .query((rows, _) -> delivery(rows))
                .list();
    }

    private static Delivery delivery(ResultSet rows) throws SQLException {
        return new Delivery(
                rows.getObject("id", UUID.class),
                rows.getObject("event_id", UUID.class),
                rows.getString("automation"),
                rows.getString("kind"),
                rows.getString("state"),
                rows.getInt("attempts"),
                rows.getObject("next_at", OffsetDateTime.class),
                rows.getString("last_error"));
    }

    private static String cut(String error) {
        return error.length() <= LONGEST_ERROR ? error : error.substring(0, LONGEST_ERROR);
    }

    private static UUID tenant() {
        return Caller.current().tenant().id();
    }
}
