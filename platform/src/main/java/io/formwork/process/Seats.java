package io.formwork.process;

import io.formwork.database.Typed;
import io.formwork.tenant.Caller;
import io.formwork.value.DocumentRef;
import io.formwork.value.LocalizedText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Keeps tasks: who is asked what, in the order it came up. */
@Repository
class Seats {
    static final String SELECT = "SELECT t.*, i.state AS process_state FROM task t"
            + " JOIN process_instance i ON i.tenant_id = t.tenant_id AND i.id = t.instance_id WHERE t.tenant_id = :tenant ";
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};
    private static final TypeReference<List<Task.Summary>> SUMMARY = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    Seats(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void insert(Walk walk, Seat seat) {
        Task task = seat.task();
        jdbc.sql("""
                        INSERT INTO task (tenant_id, id, instance_id, engine_task, round, position, kind, node, title,
                            form, document_id, document_key, document_label, document_revision, content_hash, summary,
                            initiator, assignee, status, decision, comment, decided_by, created_at, due_at, decided_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        tenant(),
                        task.id(),
                        task.instance(),
                        seat.engineTask(),
                        seat.round(),
                        seat.position(),
                        task.kind().key(),
                        task.node(),
                        json.writeValueAsString(task.title().byLanguage()),
                        task.document().form(),
                        task.document().id(),
                        Typed.text(task.documentKey()),
                        task.documentLabel(),
                        task.documentRevision(),
                        seat.contentHash(),
                        json.writeValueAsString(task.summary()),
                        task.initiator(),
                        task.assignee(),
                        task.status().key(),
                        Typed.text(
                                task.decision() == null ? null : task.decision().key()),
                        Typed.text(task.comment()),
                        Typed.text(task.decidedBy()),
                        task.createdAt(),
                        Typed.moment(task.dueAt()),
                        Typed.moment(task.decidedAt()))
                .update();
        walk.put(seat);
    }

    Optional<Seat> find(UUID id) {
        return jdbc.sql(SELECT + "AND t.id = :id")
                .param("tenant", tenant())
                .param("id", id)
                .query((rows, _) -> seat(rows))
                .optional();
    }

    /** All seats of a process, oldest first. */
    List<Seat> of(UUID instance) {
        return jdbc.sql(SELECT + "AND t.instance_id = :instance ORDER BY t.id")
                .param("tenant", tenant())
                .param("instance", instance)
                .query((rows, _) -> seat(rows))
                .list();
    }

    /** Open tasks whose time is over and about which nothing was done yet, those that wait longest first. */
    List<UUID> overdue(int most) {
        return jdbc.sql("""
                        SELECT id FROM task WHERE tenant_id = ? AND status = 'open' AND due_at <= ? AND limit_at IS NULL
                        ORDER BY due_at LIMIT ?""")
                .params(tenant(), Caller.current().now(), most)
                .query(UUID.class)
                .list();
    }

    /** @return false where somebody else did it already */
    boolean limited(UUID id) {
        return jdbc.sql("UPDATE task SET limit_at = ? WHERE tenant_id = ? AND id = ? AND limit_at IS NULL")
                        .params(Caller.current().now(), tenant(), id)
                        .update()
                > 0;
    }

    /** The engine calls a task by another name from now on. */
    void renamed(UUID instance, String was, String is) {
        jdbc.sql("UPDATE task SET engine_task = ? WHERE tenant_id = ? AND instance_id = ? AND engine_task = ?")
                .params(is, tenant(), instance, was)
                .update();
    }

    /** All seats of every process that a document was in, oldest first. */
    List<Seat> ofDocument(UUID document) {
        return jdbc.sql(SELECT + "AND t.document_id = :document ORDER BY t.id")
                .param("tenant", tenant())
                .param("document", document)
                .query((rows, _) -> seat(rows))
                .list();
    }

    void decide(Walk walk, Seat seat, Task.Decision decision, @Nullable String comment) {
        Caller caller = Caller.current();
        decide(seat.task().id(), decision, comment);
        walk.put(seat.with(seat.task().decided(decision, comment, caller.user().name(), caller.now())));
    }

    /** For what belongs to no process under way any more. */
    void decide(UUID id, Task.Decision decision, @Nullable String comment) {
        Caller caller = Caller.current();
        jdbc.sql("""
                        UPDATE task SET status = 'done', decision = ?, comment = ?, decided_by = ?, decided_at = ?
                        WHERE tenant_id = ? AND id = ?""")
                .params(decision.key(), Typed.text(comment), caller.user().name(), caller.now(), tenant(), id)
                .update();
    }

    void open(Walk walk, Seat seat, @Nullable OffsetDateTime dueAt) {
        OffsetDateTime now = Caller.current().now();
        jdbc.sql("UPDATE task SET status = 'open', created_at = ?, due_at = ? WHERE tenant_id = ? AND id = ?")
                .params(now, Typed.moment(dueAt), tenant(), seat.task().id())
                .update();
        walk.put(seat.with(seat.task().opened(now, dueAt)));
    }

    /** Nobody needs to decide this any more. */
    void drop(Walk walk, String engineTask) {
        drop(walk, walk.seatsAt(engineTask));
    }

    /** Nobody needs to decide anything of this process any more; what was only told stays told. */
    void dropAll(Walk walk) {
        drop(
                walk,
                walk.seats().stream()
                        .filter(seat -> seat.task().kind() != Task.Kind.COPY)
                        .toList());
    }

    private void drop(Walk walk, List<Seat> seats) {
        List<Seat> left = seats.stream().filter(Seat::undecided).toList();
        if (left.isEmpty()) {
            return;
        }
        jdbc.sql("UPDATE task SET status = 'dropped' WHERE tenant_id = ? AND id = ANY (?)")
                .params(tenant(), left.stream().map(seat -> seat.task().id()).toArray(UUID[]::new))
                .update();
        left.forEach(seat -> walk.put(seat.with(seat.task().in(Task.Status.DROPPED))));
    }

    Seat seat(ResultSet rows) throws SQLException {
        return new Seat(
                task(rows),
                rows.getString("engine_task"),
                rows.getInt("round"),
                rows.getInt("position"),
                rows.getString("content_hash"));
    }

    Task task(ResultSet rows) throws SQLException {
        String decision = rows.getString("decision");
        return new Task(
                rows.getObject("id", UUID.class),
                rows.getObject("instance_id", UUID.class),
                Task.Kind.of(rows.getString("kind")),
                rows.getString("node"),
                new LocalizedText(json.readValue(rows.getString("title"), TEXTS)),
                new DocumentRef(rows.getString("form"), rows.getObject("document_id", UUID.class)),
                rows.getString("document_key"),
                rows.getString("document_label"),
                rows.getInt("document_revision"),
                json.readValue(rows.getString("summary"), SUMMARY),
                rows.getString("initiator"),
                rows.getString("assignee"),
                Task.Status.of(rows.getString("status")),
                decision == null ? null : Task.Decision.of(decision),
                rows.getString("comment"),
                rows.getString("decided_by"),
                rows.getObject("created_at", OffsetDateTime.class),
                rows.getObject("due_at", OffsetDateTime.class),
                rows.getObject("decided_at", OffsetDateTime.class),
                ProcessState.of(rows.getString("process_state")));
    }

    private static UUID tenant() {
        return Caller.current().tenant().id();
    }
}
