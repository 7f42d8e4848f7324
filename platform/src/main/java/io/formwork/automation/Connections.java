package io.formwork.automation;

import io.formwork.audit.AuditTrail;
import io.formwork.definition.Definitions;
import io.formwork.permission.Permissions;
import io.formwork.tenant.Caller;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.node.JsonNodeFactory;

/** The other systems of the caller's tenant; whoever configures looks after them, and nobody reads their secrets. */
@Service
public class Connections {
    private static final int SHORTEST_SECRET = 16;

    private final JdbcClient jdbc;
    private final Definitions definitions;
    private final Permissions permissions;
    private final AuditTrail audit;

    Connections(JdbcClient jdbc, Definitions definitions, Permissions permissions, AuditTrail audit) {
        this.jdbc = jdbc;
        this.definitions = definitions;
        this.permissions = permissions;
        this.audit = audit;
    }

    @Transactional(readOnly = true)
    public List<Connection> all() {
        permissions.requireConfigurer(definitions.current());
        return jdbc.sql("SELECT name, url FROM automation_connection WHERE tenant_id = ? ORDER BY name")
                .param(Caller.current().tenant().id())
                .query((rows, _) -> new Connection(rows.getString(1), URI.create(rows.getString(2))))
                .list();
    }

    /**
     * Keeps a connection, new or changed.
     *
     * <p>A changed address needs its secret again: else somebody could point a known secret at a receiver of their own.
     *
     * @throws InvalidConnection where name, address or secret cannot be used
     */
    @Transactional
    public Connection save(Connection connection, String secret) {
        permissions.requireConfigurer(definitions.current());
        check(connection, secret);
        Caller caller = Caller.current();
        jdbc.sql("""
                        INSERT INTO automation_connection (tenant_id, name, url, secret, changed_by, changed_at)
                        VALUES (?, ?, ?, ?, ?, ?)
                        ON CONFLICT (tenant_id, name) DO UPDATE SET url = excluded.url, secret = excluded.secret,
                            changed_by = excluded.changed_by, changed_at = excluded.changed_at""")
                .params(
                        caller.tenant().id(),
                        connection.name(),
                        connection.url().toString(),
                        secret,
                        caller.user().name(),
                        caller.now())
                .update();
        record("save-connection", connection.name(), connection.url().toString());
        return connection;
    }

    @Transactional
    public void delete(String name) {
        permissions.requireConfigurer(definitions.current());
        int deleted = jdbc.sql("DELETE FROM automation_connection WHERE tenant_id = ? AND name = ?")
                .params(Caller.current().tenant().id(), name)
                .update();
        if (deleted > 0) {
            record("delete-connection", name, "");
        }
    }

    private void record(String action, String name, String url) {
        // A connection is known by its name; the trail wants an id, the same for the same name.
        UUID subject = UUID.nameUUIDFromBytes(("connection " + name).getBytes(StandardCharsets.UTF_8));
        audit.record(
                action,
                "connection",
                subject,
                1,
                JsonNodeFactory.instance.objectNode().put("name", name).put("url", url));
    }

    private static void check(Connection connection, String secret) {
        if (!connection.name().matches("[a-z][a-z0-9-]{0,59}")) {
            throw new InvalidConnection("The name has small letters, digits and hyphens only");
        } else if (secret.length() < SHORTEST_SECRET) {
            throw new InvalidConnection("The secret needs at least " + SHORTEST_SECRET + " characters");
        }
        try {
            OutboundAddresses.checkForm(connection.url());
        } catch (Undeliverable e) {
            throw new InvalidConnection(String.valueOf(e.getMessage()));
        }
    }
}
