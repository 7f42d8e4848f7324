package io.formwork.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Reads what a replay goes through. */
@Component
class ReplayReads {
    private static final String FOLLOWERS = StoredEntries.SELECT + StoredEntries.FROM + """
            WHERE e.tenant_id = ? AND e.about = ANY (?) AND e.nature = 'follows' AND e.reverses IS NULL
                AND NOT EXISTS (SELECT 1 FROM ledger_entry r WHERE r.tenant_id = e.tenant_id AND r.reverses = e.id)
            ORDER BY e.effective_at, e.id""";
    private static final String RETURNS = StoredEntries.SELECT + StoredEntries.FROM + """
            WHERE e.tenant_id = ? AND e.cost_of_document = ANY (?) AND e.nature = 'returns' AND e.reverses IS NULL
                AND NOT EXISTS (SELECT 1 FROM ledger_entry r WHERE r.tenant_id = e.tenant_id AND r.reverses = e.id)
            ORDER BY e.effective_at, e.id""";

    /** All entries of a pool from a moment on. */
    List<StoredEntry> pool(Connection connection, UUID tenant, LedgerKey pool, OffsetDateTime since)
            throws SQLException {
        List<String> values = new ArrayList<>();
        StringBuilder sql = new StringBuilder(StoredEntries.SELECT + StoredEntries.FROM
                + "WHERE k.tenant_id = ? AND k.ledger = ? AND k.subset = '*' AND e.effective_at >= ?");
        for (String dimension :
                java.util.Objects.requireNonNull(pool.ledger().costing()).pool()) {
            String column = "k.d" + (pool.ledger().position(dimension) + 1);
            String value = pool.values().get(dimension);
            sql.append(" AND ").append(column).append(value == null ? " IS NULL" : " = ?");
            if (value != null) {
                values.add(value);
            }
        }
        try (PreparedStatement statement = connection.prepareStatement(
                sql.append(" ORDER BY e.effective_at, e.id").toString())) {
            statement.setObject(1, tenant);
            statement.setString(2, pool.ledger().key());
            statement.setObject(3, since);
            for (int i = 0; i < values.size(); i++) {
                statement.setString(4 + i, values.get(i));
            }
            return read(statement);
        }
    }

    /** Entries that take their value from any of these. */
    List<StoredEntry> followers(Connection connection, UUID tenant, Collection<UUID> entries) throws SQLException {
        return byIds(connection, FOLLOWERS, tenant, entries);
    }

    /** Entries that go back at the cost of any of these documents. */
    List<StoredEntry> returns(Connection connection, UUID tenant, Collection<UUID> documents) throws SQLException {
        return byIds(connection, RETURNS, tenant, documents);
    }

    private static List<StoredEntry> byIds(Connection connection, String sql, UUID tenant, Collection<UUID> ids)
            throws SQLException {
        if (ids.isEmpty()) {
            return List.of();
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, tenant);
            statement.setArray(2, connection.createArrayOf("uuid", ids.toArray()));
            return read(statement);
        }
    }

    private static List<StoredEntry> read(PreparedStatement statement) throws SQLException {
        List<StoredEntry> entries = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                entries.add(StoredEntries.read(rows));
            }
        }
        return entries;
    }
}
