package io.formwork.process;

import io.formwork.database.Typed;
import io.formwork.tenant.Caller;
import io.formwork.value.DocumentRef;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps processes under way and ended. Their rows are the locks: two decisions about one document come one after another. */
@Repository
class Instances {
    private final JdbcClient jdbc;

    Instances(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Instance instance) {
        jdbc.sql("""
                        INSERT INTO process_instance (tenant_id, id, process, form, document_id, definitions,
                            engine_definition, initiator, state, round, started_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        tenant(),
                        instance.id(),
                        instance.process(),
                        instance.document().form(),
                        instance.document().id(),
                        instance.definitions(),
                        instance.engineDefinition(),
                        instance.initiator(),
                        instance.state().key(),
                        instance.round(),
                        instance.startedAt())
                .update();
    }

    void update(Instance instance) {
        jdbc.sql("UPDATE process_instance SET state = ?, round = ?, ended_at = ? WHERE tenant_id = ? AND id = ?")
                .params(
                        instance.state().key(),
                        instance.round(),
                        Typed.moment(instance.state().ended() ? Caller.current().now() : null),
                        tenant(),
                        instance.id())
                .update();
    }

    /** The process that a task belongs to, its row locked until the transaction ends. */
    Optional<Instance> lockOf(UUID task) {
        return jdbc.sql("""
                        SELECT * FROM process_instance WHERE tenant_id = ? AND id =
                            (SELECT instance_id FROM task WHERE tenant_id = ? AND id = ?) FOR UPDATE""")
                .params(tenant(), tenant(), task)
                .query((rows, _) -> instance(rows))
                .optional();
    }

    /** The process that a document is in, locked; none where it was never handed in or its process has ended. */
    Optional<Instance> lockLive(UUID document) {
        return jdbc.sql("""
                        SELECT * FROM process_instance
                        WHERE tenant_id = ? AND document_id = ? AND ended_at IS NULL FOR UPDATE""")
                .params(tenant(), document)
                .query((rows, _) -> instance(rows))
                .optional();
    }

    /** Those under way in a process, oldest first. */
    List<Instance> live(String process, int most) {
        return jdbc.sql("""
                        SELECT * FROM process_instance WHERE tenant_id = ? AND process = ? AND ended_at IS NULL
                        ORDER BY id LIMIT ?""")
                .params(tenant(), process, most)
                .query((rows, _) -> instance(rows))
                .list();
    }

    Optional<Instance> lock(UUID id) {
        return jdbc.sql("SELECT * FROM process_instance WHERE tenant_id = ? AND id = ? AND ended_at IS NULL FOR UPDATE")
                .params(tenant(), id)
                .query((rows, _) -> instance(rows))
                .optional();
    }

    /** It goes on under other definitions. */
    void move(UUID id, int definitions, String engineDefinition) {
        jdbc.sql("UPDATE process_instance SET definitions = ?, engine_definition = ? WHERE tenant_id = ? AND id = ?")
                .params(definitions, engineDefinition, tenant(), id)
                .update();
    }

    /** The document's last process, ended or not. */
    Optional<Instance> last(UUID document) {
        return jdbc.sql("""
                        SELECT * FROM process_instance WHERE tenant_id = ? AND document_id = ?
                        ORDER BY id DESC LIMIT 1""")
                .params(tenant(), document)
                .query((rows, _) -> instance(rows))
                .optional();
    }

    private static Instance instance(ResultSet rows) throws SQLException {
        return new Instance(
                rows.getObject("id", UUID.class),
                rows.getString("process"),
                new DocumentRef(rows.getString("form"), rows.getObject("document_id", UUID.class)),
                rows.getInt("definitions"),
                rows.getString("engine_definition"),
                rows.getString("initiator"),
                ProcessState.of(rows.getString("state")),
                rows.getInt("round"),
                rows.getObject("started_at", OffsetDateTime.class));
    }

    private static UUID tenant() {
        return Caller.current().tenant().id();
    }
}
