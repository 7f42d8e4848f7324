package io.formwork.bench;

import io.formwork.value.Uuid7;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * The floor: the same inserts and updates as our path makes, written by hand, each business step one transaction, as the
 * same role under the same row-level security. It computes and checks nothing.
 */
record HandWritten(DataSource dataSource, UUID tenant) {
    private static final String BODY = """
            {"date": "2026-03-09", "total": 153.75, "lines": [%s]}""".formatted(
                    "{\"id\": \"01a201ba-2135-7000-b1fb-a29155c30db6\", \"values\": {\"item\": \"01a201ba-2135-7000-b1fb-a29155c30db6\", \"quantity\": 3, \"price\": 10.0000, \"amount\": 30.00}},"
                            .repeat(5)
                            .replaceAll(",$", ""));

    interface Step {
        void run(Connection connection) throws SQLException;
    }

    void transaction(Step step) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement bind =
                    connection.prepareStatement("SELECT set_config('formwork.tenant', ?, true)")) {
                bind.setString(1, tenant.toString());
                bind.execute();
            }
            step.run(connection);
            connection.commit();
            connection.setAutoCommit(true);
        }
    }

    void order() throws SQLException {
        transaction(connection -> document(connection, Uuid7.next(), "bench"));
    }

    private void document(Connection connection, UUID id, String form) throws SQLException {
        execute(
                connection,
                "INSERT INTO document (tenant_id, id, form, version, revision, state, key, label, created_by, created_at,"
                        + " updated_at, d1, u1, u2, u3, u4, n1, n2, n3, t1) VALUES (?, ?, ?, 1, 1, 'draft', ?, 'x', 'bench',"
                        + " now(), now(), '2026-03-09', ?, ?, ?, ?, 1, 2, 3, 'normal')",
                tenant,
                id,
                form,
                id.toString(),
                tenant,
                tenant,
                tenant,
                tenant);
        execute(
                connection,
                "INSERT INTO document_body (tenant_id, id, body) VALUES (?, ?, ?::jsonb)",
                tenant,
                id,
                BODY);
        execute(
                connection,
                "INSERT INTO document_line_index SELECT ?, ?, f, v, '2026-03-09', ? FROM unnest(?::text[], ?::uuid[]) AS t(f, v)",
                tenant,
                form,
                id,
                new String[] {"lines.item", "lines.item", "lines.unit"},
                new UUID[] {UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID()});
        execute(
                connection,
                "INSERT INTO document_token (tenant_id, form, token, document_id) SELECT ?, ?, unnest(?::text[]), ?",
                tenant,
                form,
                new String[] {"po", "202603", id.toString(), "po202603"},
                id);
        audit(connection, id);
    }

    private void audit(Connection connection, UUID id) throws SQLException {
        execute(
                connection,
                "WITH record AS (INSERT INTO audit_record VALUES (?, ?, now(), 'bench', 'bench', 'create', 'bench', ?, 1,"
                        + " ?::jsonb, ?) RETURNING tenant_id, id, digest) INSERT INTO audit_unsealed SELECT * FROM record",
                tenant,
                Uuid7.next(),
                id,
                BODY,
                new byte[32]);
    }

    private void move(Connection connection, UUID id) throws SQLException {
        execute(
                connection,
                "UPDATE document SET state = 'effective', revision = revision + 1, updated_at = now()"
                        + " WHERE tenant_id = ? AND id = ?",
                tenant,
                id);
        audit(connection, id);
        outbox(connection, id);
    }

    private void outbox(Connection connection, UUID id) throws SQLException {
        execute(
                connection,
                "INSERT INTO outbox VALUES (?, ?, 'document-effective', 'bench', ?, '{\"a\": 1}'::jsonb, 'bench', now())",
                tenant,
                Uuid7.next(),
                id);
    }

    /** A receipt with five lines: 5 stock and 10 accounting entries, their balances and totals. */
    void receipt() throws SQLException {
        transaction(connection -> {
            UUID id = Uuid7.next();
            document(connection, id, "bench-receipt");
            move(connection, id);
            entries(connection, id, 15);
        });
    }

    /** As five requests make it, in their four transactions; with the approval's rows, without an engine's. */
    void orderToReceipt() throws SQLException {
        UUID order = Uuid7.next();
        UUID receipt = Uuid7.next();
        UUID instance = Uuid7.next();
        UUID asked = Uuid7.next();
        transaction(connection -> {
            document(connection, order, "bench");
            move(connection, order);
            UUID handedIn = Uuid7.next();
            execute(
                    connection,
                    "INSERT INTO process_instance VALUES (?, ?, 'p', 'bench', ?, 1, 'e', 'bench', 'running', 1, now())",
                    tenant,
                    instance,
                    order);
            task(connection, handedIn, instance, order, "start");
            decide(connection, handedIn, instance, order);
            task(connection, asked, instance, order, "approve");
            outbox(connection, order);
        });
        transaction(connection -> {
            decide(connection, asked, instance, order);
            log(connection, asked, instance);
            log(connection, asked, instance);
            execute(
                    connection,
                    "UPDATE process_instance SET state = 'approved', ended_at = now() WHERE tenant_id = ? AND id = ?",
                    tenant,
                    instance);
            move(connection, order);
            entries(connection, order, 5);
        });
        transaction(connection -> {
            document(connection, receipt, "bench-receipt");
            execute(connection, "INSERT INTO document_link VALUES (?, ?, ?, 'bench')", tenant, order, receipt);
        });
        transaction(connection -> {
            move(connection, receipt);
            entries(connection, receipt, 20);
        });
    }

    private void task(Connection connection, UUID id, UUID instance, UUID document, String kind) throws SQLException {
        execute(
                connection,
                "INSERT INTO task VALUES (?, ?, ?, ?, 1, 1, ?, 'lead', '{\"en\": \"Head of purchasing\"}'::jsonb, 'bench', ?,"
                        + " 'x', 'x', 1, 'h', ?::jsonb, 'bench', 'lead', 'open', NULL, NULL, NULL, now())",
                tenant,
                id,
                instance,
                id.toString(),
                kind,
                document,
                "{\"total\": 153.75}");
    }

    private void decide(Connection connection, UUID task, UUID instance, UUID document) throws SQLException {
        execute(
                connection,
                "UPDATE task SET status = 'done', decision = 'approve', decided_by = 'lead', decided_at = now()"
                        + " WHERE tenant_id = ? AND id = ?",
                tenant,
                task);
        log(connection, task, instance);
        audit(connection, document);
    }

    private void log(Connection connection, UUID task, UUID instance) throws SQLException {
        execute(
                connection,
                "INSERT INTO process_log VALUES (?, ?, ?, 1, 'approve', 'lead', ?, 'lead', NULL, NULL, 1, 'h', now())",
                tenant,
                Uuid7.next(),
                instance,
                task);
    }

    private void entries(Connection connection, UUID document, int count) throws SQLException {
        UUID[] ids = new UUID[count];
        UUID[] keys = new UUID[count];
        for (int i = 0; i < count; i++) {
            ids[i] = Uuid7.next();
            keys[i] = new UUID(7, i % 7);
        }
        execute(
                connection,
                "INSERT INTO ledger_key (tenant_id, id, ledger, subset, d1) SELECT ?, k, 'bench', '*', k::text"
                        + " FROM (SELECT DISTINCT unnest(?::uuid[]) AS k) x ON CONFLICT DO NOTHING",
                tenant,
                keys);
        execute(
                connection,
                "INSERT INTO ledger_entry (tenant_id, id, ledger, key_id, effective_at, source_document, source_form,"
                        + " source_number, rule, m1, m2, m3, m4, m5, m6) SELECT ?, e, 'bench', k, now(), ?, 'bench', 'x', 'r', 3, 30, 0, 0, 0, 0"
                        + " FROM unnest(?::uuid[], ?::uuid[]) AS t(e, k)",
                tenant,
                document,
                ids,
                keys);
        execute(
                connection,
                "INSERT INTO ledger_balance AS b (tenant_id, key_id, m1, m2) SELECT ?, k, count(*) * 3, count(*) * 30"
                        + " FROM unnest(?::uuid[]) AS t(k) GROUP BY k ORDER BY k"
                        + " ON CONFLICT (tenant_id, key_id) DO UPDATE SET m1 = b.m1 + excluded.m1, m2 = b.m2 + excluded.m2",
                tenant,
                keys);
        execute(
                connection,
                "INSERT INTO ledger_total AS b (tenant_id, ledger, key_id, period, i1, i2, i3, i4, i5, i6, o1, o2, o3,"
                        + " o4, o5, o6) SELECT ?, 'bench', k, 202603,"
                        + " count(*) * 3, count(*) * 30, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 FROM unnest(?::uuid[]) AS t(k) GROUP BY k ORDER BY k"
                        + " ON CONFLICT (tenant_id, ledger, key_id, period) DO UPDATE SET i1 = b.i1 + excluded.i1, i2 = b.i2 + excluded.i2",
                tenant,
                keys);
    }

    /** Bulk: documents of a form, effective, over two years. */
    List<String> fill(String form, int count) throws SQLException {
        List<String> sample = new ArrayList<>();
        transaction(connection -> {
            execute(
                    connection,
                    "WITH made AS (SELECT gen_random_uuid() AS id, i FROM generate_series(1, ?) AS i), heads AS ("
                            + "INSERT INTO document (tenant_id, id, form, version, revision, state, key, label, created_by,"
                            + " created_at, updated_at, d1, d2, u1, u2, n1, t1) SELECT ?, id, ?, 1, 1,"
                            + " CASE WHEN i % 5 = 0 THEN 'draft' ELSE 'effective' END, 'B-' || id, 'B-' || i, 'bench', now(), now(),"
                            + " DATE '2025-01-01' + (i % 700), DATE '2025-01-01', ?, ?, i, 'reason' FROM made)"
                            + " INSERT INTO document_body SELECT ?, id, ?::jsonb FROM made",
                    count,
                    tenant,
                    form,
                    tenant,
                    tenant,
                    tenant,
                    BODY);
            try (PreparedStatement query = connection.prepareStatement(
                    "SELECT id FROM document WHERE tenant_id = ? AND form = ? AND key LIKE 'B-%' LIMIT 2000")) {
                query.setObject(1, tenant);
                query.setString(2, form);
                try (ResultSet rows = query.executeQuery()) {
                    while (rows.next()) {
                        sample.add(rows.getString(1));
                    }
                }
            }
        });
        return sample;
    }

    /** What every item is there and worth, from the movements, as one writes it who keeps no balances. */
    void stockBalance() throws SQLException {
        transaction(connection -> drain(
                connection,
                "SELECT k.d1, k.d2 AS body, sum(e.m1), sum(e.m2) FROM ledger_entry e JOIN ledger_key k"
                        + " ON k.tenant_id = e.tenant_id AND k.id = e.key_id WHERE e.tenant_id = ? AND e.ledger = 'stock'"
                        + " GROUP BY k.d1, k.d2 HAVING sum(e.m1) <> 0 ORDER BY k.d2, k.d1",
                tenant));
    }

    /** What is open of every document, by how late it is, from the movements. */
    void ageing() throws SQLException {
        transaction(connection -> drain(
                connection,
                "SELECT k.d1 AS body, k.d2, k.d4, sum(e.m1), max(current_date - k.d4::date) FROM ledger_entry e"
                        + " JOIN ledger_key k ON k.tenant_id = e.tenant_id AND k.id = e.key_id"
                        + " WHERE e.tenant_id = ? AND e.ledger = 'receivable' AND e.effective_at <= now()"
                        + " GROUP BY k.d1, k.d2, k.d4 HAVING sum(e.m1) <> 0 ORDER BY k.d1, k.d4",
                tenant));
    }

    void list(String form) throws SQLException {
        transaction(connection -> drain(
                connection,
                "SELECT d.*, b.body FROM (SELECT * FROM document WHERE tenant_id = ? AND form = ? AND state = 'effective'"
                        + " ORDER BY d1 DESC, id DESC LIMIT 50) d JOIN document_body b ON b.tenant_id = d.tenant_id AND b.id = d.id",
                tenant,
                form));
    }

    void read(String id) throws SQLException {
        transaction(connection -> drain(
                connection,
                "SELECT d.*, b.body FROM document d JOIN document_body b ON b.tenant_id = d.tenant_id AND b.id = d.id"
                        + " WHERE d.tenant_id = ? AND d.id = ?",
                tenant,
                UUID.fromString(id)));
    }

    private static void drain(Connection connection, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            set(statement, parameters);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    rows.getString("body");
                }
            }
        }
    }

    static void execute(Connection connection, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            set(statement, parameters);
            statement.execute();
        }
    }

    private static void set(PreparedStatement statement, Object... parameters) throws SQLException {
        Connection connection = statement.getConnection();
        for (int i = 0; i < parameters.length; i++) {
            Object value = parameters[i] instanceof Object[] array
                    ? connection.createArrayOf(array instanceof UUID[] ? "uuid" : "text", array)
                    : parameters[i];
            statement.setObject(i + 1, value);
        }
    }
}
