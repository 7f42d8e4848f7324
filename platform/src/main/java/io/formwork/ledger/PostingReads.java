package io.formwork.ledger;

import io.formwork.ledger.Known.Moment;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Reads what the rules of a posting ask for; everything in here filters by leakproof operators on an index. */
@Component
class PostingReads {
    // LATERAL with OFFSET keeps the planner from reading all of a tenant whose size the statistics do not know yet.
    // Two branches instead of an OR: each has an index of its own, an OR of both has none. The third are those that
    // take
    // a return back in red, so that it is known to count no more.
    static final String HISTORY = StoredEntries.SELECT + """
             FROM (SELECT * FROM ledger_entry WHERE tenant_id = ? AND source_document = ANY (?)
                   UNION ALL
                   SELECT * FROM ledger_entry WHERE tenant_id = ? AND cost_of_document = ANY (?)
                       AND NOT source_document = ANY (?)
                   UNION ALL
                   SELECT a.* FROM (SELECT tenant_id, id FROM ledger_entry
                           WHERE tenant_id = ? AND cost_of_document = ANY (?) AND nature = 'returns' OFFSET 0) r
                       JOIN LATERAL (SELECT * FROM ledger_entry l
                           WHERE l.tenant_id = r.tenant_id AND l.annuls = r.id OFFSET 0) a ON true
                   WHERE NOT a.source_document = ANY (?)) e
            JOIN LATERAL (SELECT * FROM ledger_key WHERE tenant_id = e.tenant_id AND id = e.key_id OFFSET 0) k ON true
            ORDER BY e.id""";
    static final String LATER = """
            SELECT q.key_id, e.effective_at, %s, sum(CASE WHEN e.nature <> 'counted' THEN 0
                WHEN e.reverses IS NULL THEN 1 ELSE -1 END) > 0 AS counted
            FROM unnest(?, ?) AS q (key_id, since)
            JOIN LATERAL (SELECT * FROM ledger_entry l
                WHERE l.tenant_id = ? AND l.key_id = q.key_id AND l.effective_at > q.since OFFSET 0) e ON true
            GROUP BY q.key_id, e.effective_at""".formatted(Figures.columns("sum(e.m#) AS m#"));
    static final String COUNTS = """
            SELECT e.source_document, e.source_form, e.source_number
            FROM unnest(?, ?) AS q (key_id, since)
            JOIN LATERAL (SELECT * FROM ledger_entry l
                WHERE l.tenant_id = ? AND l.key_id = q.key_id AND l.effective_at > q.since AND l.nature = 'counted'
                    AND l.reverses IS NULL AND l.source_document <> ? AND NOT EXISTS (SELECT 1 FROM ledger_entry r
                        WHERE r.tenant_id = l.tenant_id AND r.reverses = l.id) OFFSET 0) e ON true
            ORDER BY e.effective_at, e.id""";
    static final String OPEN_LOTS = """
            SELECT pool_id, id, effective_at, name, source_document, source_line, quantity, value FROM ledger_lot
            WHERE tenant_id = ? AND pool_id = ANY (?) AND NOT spent""";

    /** Entries of some sources, and those that returned a part of them. */
    List<StoredEntry> history(Connection connection, UUID tenant, Set<UUID> documents) throws SQLException {
        List<StoredEntry> history = new ArrayList<>();
        if (documents.isEmpty()) {
            return history;
        }
        try (PreparedStatement statement = connection.prepareStatement(HISTORY)) {
            Array sources = connection.createArrayOf("uuid", documents.toArray());
            statement.setObject(1, tenant);
            statement.setArray(2, sources);
            statement.setObject(3, tenant);
            statement.setArray(4, sources);
            statement.setArray(5, sources);
            statement.setObject(6, tenant);
            statement.setArray(7, sources);
            statement.setArray(8, sources);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    history.add(StoredEntries.read(rows));
                }
            }
        }
        return history;
    }

    /** What moves on keys after the moment given for each. */
    Map<UUID, List<Moment>> later(Connection connection, UUID tenant, Map<UUID, OffsetDateTime> since)
            throws SQLException {
        Map<UUID, List<Moment>> later = new HashMap<>();
        if (since.isEmpty()) {
            return later;
        }
        try (PreparedStatement statement = connection.prepareStatement(LATER)) {
            bind(connection, statement, since);
            statement.setObject(3, tenant);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    Moment moment = new Moment(
                            rows.getObject("effective_at", OffsetDateTime.class),
                            Figures.read(rows, "m"),
                            rows.getBoolean("counted"));
                    later.computeIfAbsent(rows.getObject("key_id", UUID.class), _ -> new ArrayList<>())
                            .add(moment);
                }
            }
        }
        return later;
    }

    /**
     * Documents that counted a key after a moment, each once, the earliest first.
     *
     * @param since by key id
     * @param document the one at work, which does not count
     */
    List<SourceRef> counts(Connection connection, UUID tenant, Map<UUID, OffsetDateTime> since, UUID document)
            throws SQLException {
        if (since.isEmpty()) {
            return List.of();
        }
        Map<UUID, SourceRef> counts = new LinkedHashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(COUNTS)) {
            bind(connection, statement, since);
            statement.setObject(3, tenant);
            statement.setObject(4, document);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    SourceRef count = new SourceRef(
                            rows.getObject("source_document", UUID.class),
                            null,
                            rows.getString("source_form"),
                            rows.getString("source_number"));
                    counts.putIfAbsent(count.document(), count);
                }
            }
        }
        return List.copyOf(counts.values());
    }

    /** The first two parameters: keys, and for each the moment since when. */
    private static void bind(Connection connection, PreparedStatement statement, Map<UUID, OffsetDateTime> since)
            throws SQLException {
        List<UUID> keys = List.copyOf(since.keySet());
        statement.setArray(1, connection.createArrayOf("uuid", keys.toArray()));
        statement.setArray(
                2,
                connection.createArrayOf(
                        "timestamptz", keys.stream().map(since::get).toArray()));
    }

    /** What is left of the lots of pools, by pool id. */
    Map<UUID, List<Lot>> openLots(Connection connection, UUID tenant, Set<UUID> pools) throws SQLException {
        Map<UUID, List<Lot>> lots = new HashMap<>();
        if (pools.isEmpty()) {
            return lots;
        }
        try (PreparedStatement statement = connection.prepareStatement(OPEN_LOTS)) {
            statement.setObject(1, tenant);
            statement.setArray(2, connection.createArrayOf("uuid", pools.toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    lots.computeIfAbsent(rows.getObject("pool_id", UUID.class), _ -> new ArrayList<>())
                            .add(lot(rows));
                }
            }
        }
        return lots;
    }

    static List<Lot> lots(PreparedStatement statement) throws SQLException {
        List<Lot> lots = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                lots.add(lot(rows));
            }
        }
        return lots;
    }

    private static Lot lot(ResultSet row) throws SQLException {
        return new Lot(
                row.getObject("id", UUID.class),
                row.getObject("effective_at", OffsetDateTime.class),
                row.getString("name"),
                row.getObject("source_document", UUID.class),
                row.getObject("source_line", UUID.class),
                row.getBigDecimal("quantity"),
                row.getBigDecimal("value"));
    }

    /** What is there of a pool by the names that a method gives to lots. */
    Map<String, BigDecimal> parts(Connection connection, UUID tenant, LedgerKey pool, Costing.Method method)
            throws SQLException {
        Ledger ledger = pool.ledger();
        Costing costing = Objects.requireNonNull(ledger.costing());
        SumFilter filter = SumFilter.of(pool);
        Map<String, BigDecimal> parts = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement("SELECT b.m"
                + (ledger.column(costing.quantity()) + 1)
                + " AS quantity, k.d1, k.d2, k.d3, k.d4, k.d5, k.d6, k.d7, k.d8, k.d9, k.d10 FROM ledger_key k"
                + " JOIN ledger_balance b ON b.tenant_id = k.tenant_id AND b.key_id = k.id WHERE k.tenant_id = ? AND "
                + filter.sql())) {
            statement.setObject(1, tenant);
            filter.bind(statement, 2);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    Map<String, String> dimensions = new HashMap<>();
                    StoredEntries.values(rows)
                            .forEach((position, value) ->
                                    dimensions.put(ledger.dimensions().get(position), value));
                    parts.merge(costing.lot(method, dimensions), rows.getBigDecimal("quantity"), BigDecimal::add);
                }
            }
        }
        return parts;
    }
}
