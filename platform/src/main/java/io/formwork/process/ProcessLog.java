package io.formwork.process;

import io.formwork.audit.AuditTrail;
import io.formwork.database.Typed;
import io.formwork.tenant.Caller;
import io.formwork.value.Uuid7;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What happened in processes, append-only; what people did is in the audit trail too. */
@Repository
class ProcessLog {
    private final JdbcClient jdbc;
    private final AuditTrail audit;

    ProcessLog(JdbcClient jdbc, AuditTrail audit) {
        this.jdbc = jdbc;
        this.audit = audit;
    }

    /** What can happen. The first group people do; the rest follows from it. */
    enum Action {
        SUBMIT,
        APPROVE,
        REJECT,
        RETURN,
        TRANSFER,
        WITHDRAW,
        BRANCH,
        PASS,
        SKIP_SELF,
        SKIP_NOBODY,
        COPY,
        FINISH,
        /** The time of a task was over. */
        REMIND,
        ESCALATE,
        /** It goes on under the present definitions. */
        MIGRATE;

        String key() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }

        static Action of(String key) {
            return valueOf(key.toUpperCase(java.util.Locale.ROOT).replace('-', '_'));
        }
    }

    /**
     * @param node the node, or for a branch its flow
     * @param forWhom the assignee, where somebody else acted for them
     */
    record Entry(
            int round,
            Action action,
            @Nullable String node,
            String actor,
            @Nullable String forWhom,
            @Nullable String comment,
            OffsetDateTime at) {}

    /** Something that follows from what a person did. */
    void follows(Walk walk, Action action, @Nullable String node) {
        write(walk, action, node, null, null, null);
    }

    /** Something that the caller does to a task. */
    void does(Walk walk, Action action, Task task, @Nullable String comment) {
        String actor = Caller.current().user().name();
        String forWhom = task.assignee().equals(actor) ? null : task.assignee();
        write(walk, action, task.node(), task.id(), forWhom, comment);
        ObjectNode content = JsonNodeFactory.instance
                .objectNode()
                .put("process", walk.instance().process())
                .put("instance", walk.instance().id().toString())
                .put("node", task.node())
                .put("assignee", task.assignee())
                .put("comment", comment)
                .put("contentHash", walk.contentHash());
        audit.record(
                "task-" + action.key(),
                walk.document().form(),
                walk.document().id(),
                walk.document().revision(),
                content);
    }

    private void write(
            Walk walk,
            Action action,
            @Nullable String node,
            @Nullable UUID task,
            @Nullable String forWhom,
            @Nullable String comment) {
        Caller caller = Caller.current();
        jdbc.sql("""
                        INSERT INTO process_log (tenant_id, id, instance_id, round, action, node, task_id, actor,
                            for_whom, comment, document_revision, content_hash, at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        caller.tenant().id(),
                        Uuid7.next(),
                        walk.instance().id(),
                        walk.instance().round(),
                        action.key(),
                        Typed.text(node),
                        Typed.uuid(task),
                        caller.user().name(),
                        Typed.text(forWhom),
                        Typed.text(comment),
                        walk.document().revision(),
                        walk.contentHash(),
                        caller.now())
                .update();
    }

    /** What happened in one process, oldest first. */
    List<Entry> of(UUID instance) {
        return jdbc.sql("SELECT * FROM process_log WHERE tenant_id = ? AND instance_id = ? ORDER BY id")
                .params(Caller.current().tenant().id(), instance)
                .query((rows, _) -> new Entry(
                        rows.getInt("round"),
                        Action.of(rows.getString("action")),
                        rows.getString("node"),
                        rows.getString("actor"),
                        rows.getString("for_whom"),
                        rows.getString("comment"),
                        rows.getObject("at", OffsetDateTime.class)))
                .list();
    }
}
