package io.formwork.document;

import io.formwork.tenant.Caller;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Which document was made from which: what the trace follows, both ways. */
@Repository
public class DocumentLinks {
    /** A bounded walk: a chain of documents is long only where something is wrong. */
    private static final int MOST = 500;

    private final JdbcClient jdbc;

    DocumentLinks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One step of the trace. */
    public record Edge(UUID source, UUID target, String conversion) {}

    @Transactional(propagation = Propagation.MANDATORY)
    public void add(UUID source, UUID target, String conversion) {
        jdbc.sql("""
                        INSERT INTO document_link (tenant_id, source_id, target_id, conversion)
                        VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING""").params(tenant(), source, target, conversion).update();
    }

    /** Labels of what was made from a document and is neither cancelled nor deleted. */
    List<String> standingTargets(UUID source) {
        return jdbc.sql("""
                        SELECT coalesce(d.key, d.label) FROM document_link l
                        JOIN document d ON d.tenant_id = l.tenant_id AND d.id = l.target_id
                        WHERE l.tenant_id = ? AND l.source_id = ? AND d.state <> 'cancelled' ORDER BY 1""").params(tenant(), source).query(String.class).list();
    }

    /** The ids of what was made from a document and is neither cancelled nor deleted. */
    Set<UUID> standing(UUID source) {
        return jdbc.sql("""
                        SELECT d.id FROM document_link l
                        JOIN document d ON d.tenant_id = l.tenant_id AND d.id = l.target_id
                        WHERE l.tenant_id = ? AND l.source_id = ? AND d.state <> 'cancelled'""").params(tenant(), source).query(UUID.class).set();
    }

    /** Everything that a document came from and led to, over any number of steps. */
    @Transactional(readOnly = true)
    public List<Edge> around(UUID document) {
        return jdbc.sql("""
                        WITH RECURSIVE up AS (
                            SELECT source_id, target_id, conversion FROM document_link
                            WHERE tenant_id = :tenant AND target_id = :id
                            UNION
                            SELECT l.source_id, l.target_id, l.conversion FROM document_link l
                            JOIN up ON l.target_id = up.source_id WHERE l.tenant_id = :tenant
                        ), down AS (
                            SELECT source_id, target_id, conversion FROM document_link
                            WHERE tenant_id = :tenant AND source_id = :id
                            UNION
                            SELECT l.source_id, l.target_id, l.conversion FROM document_link l
                            JOIN down ON l.source_id = down.target_id WHERE l.tenant_id = :tenant
                        )
                        SELECT * FROM up UNION SELECT * FROM down LIMIT :most""")
                .param("tenant", tenant())
                .param("id", document)
                .param("most", MOST)
                .query((rows, _) ->
                        new Edge(rows.getObject(1, UUID.class), rows.getObject(2, UUID.class), rows.getString(3)))
                .list();
    }

    private static UUID tenant() {
        return Caller.current().tenant().id();
    }
}
