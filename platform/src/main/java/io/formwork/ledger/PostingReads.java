package io.formwork.ledger;

import io.formwork.ledger.Known.Moment;
import io.formwork.ledger.Plan.LayerUse;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Reads what the rules of a posting ask for; everything in here filters by leakproof operators on an index. */
@Component
class PostingReads {
    // LATERAL with OFFSET keeps the planner from reading all of a tenant whose size the statistics do not know yet.
    // Two branches instead of an OR: each has an index of its own, an OR of both has none.
    static final String HISTORY = StoredEntries.SELECT + """
             FROM (SELECT * FROM ledger_entry WHERE tenant_id = ? AND source_document = ANY (?)
                   UNION ALL
                   SELECT * FROM ledger_entry WHERE tenant_id = ? AND cost_of_document = ANY (?)
                       AND NOT source_document = ANY (?)) e
            JOIN LATERAL (SELECT * FROM ledger_key WHERE tenant_id = e.tenant_id AND id = e.key_id OFFSET 0) k ON true
            ORDER BY e.id""";
    static final String LATER = """
            SELECT q.key_id, e.effective_at, %s
            FROM unnest(?, ?) AS q (key_id, since)
            JOIN LATERAL (SELECT * FROM ledger_entry l
                WHERE l.tenant_id = ? AND l.key_id = q.key_id AND l.effective_at > q.since OFFSET 0) e ON true
            GROUP BY q.key_id, e.effective_at""".formatted(Figures.columns("sum(e.m#) AS m#"));
    private static final String LAYER_COLUMNS =
            "SELECT pool_id, entry_id, effective_at, source_document, source_line, quantity, value FROM ledger_layer ";
    static final String OPEN_LAYERS = LAYER_COLUMNS + "WHERE tenant_id = ? AND pool_id = ANY (?) AND NOT spent";
    private static final String LAYERS_OF_ENTRIES = LAYER_COLUMNS
            + "WHERE tenant_id = ? AND (entry_id = ANY (?) OR entry_id IN"
            + " (SELECT layer_id FROM ledger_layer_use WHERE tenant_id = ? AND entry_id = ANY (?)))";
    private static final String USES =
            "SELECT entry_id, layer_id, quantity, value FROM ledger_layer_use WHERE tenant_id = ? AND entry_id = ANY (?)";

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
            List<Map.Entry<UUID, OffsetDateTime>> keys = List.copyOf(since.entrySet());
            int next = new ArrayColumns<>(connection, statement, 1, keys)
                    .uuids(Map.Entry::getKey)
                    .moments(Map.Entry::getValue)
                    .next();
            statement.setObject(next, tenant);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    Moment moment =
                            new Moment(rows.getObject("effective_at", OffsetDateTime.class), Figures.read(rows, "m"));
                    later.computeIfAbsent(rows.getObject("key_id", UUID.class), _ -> new ArrayList<>())
                            .add(moment);
                }
            }
        }
        return later;
    }

    Map<UUID, List<OpenLayer>> openLayers(Connection connection, UUID tenant, Set<UUID> pools) throws SQLException {
        if (pools.isEmpty()) {
            return Map.of();
        }
        try (PreparedStatement statement = connection.prepareStatement(OPEN_LAYERS)) {
            statement.setObject(1, tenant);
            statement.setArray(2, connection.createArrayOf("uuid", pools.toArray()));
            return layers(statement);
        }
    }

    /** The layers that entries made, and those that they took from. */
    Map<UUID, List<OpenLayer>> layersOf(Connection connection, UUID tenant, Collection<UUID> entries)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LAYERS_OF_ENTRIES)) {
            statement.setObject(1, tenant);
            statement.setArray(2, connection.createArrayOf("uuid", entries.toArray()));
            statement.setObject(3, tenant);
            statement.setArray(4, connection.createArrayOf("uuid", entries.toArray()));
            return layers(statement);
        }
    }

    private static Map<UUID, List<OpenLayer>> layers(PreparedStatement statement) throws SQLException {
        Map<UUID, List<OpenLayer>> layers = new HashMap<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                OpenLayer layer = new OpenLayer(
                        rows.getObject("entry_id", UUID.class),
                        rows.getObject("effective_at", OffsetDateTime.class),
                        rows.getObject("source_document", UUID.class),
                        rows.getObject("source_line", UUID.class),
                        rows.getBigDecimal("quantity"),
                        rows.getBigDecimal("value"));
                layers.computeIfAbsent(rows.getObject("pool_id", UUID.class), _ -> new ArrayList<>())
                        .add(layer);
            }
        }
        return layers;
    }

    Map<UUID, List<LayerUse>> uses(Connection connection, UUID tenant, Collection<UUID> entries) throws SQLException {
        Map<UUID, List<LayerUse>> uses = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(USES)) {
            statement.setObject(1, tenant);
            statement.setArray(2, connection.createArrayOf("uuid", entries.toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    UUID entry = rows.getObject("entry_id", UUID.class);
                    uses.computeIfAbsent(entry, _ -> new ArrayList<>())
                            .add(new LayerUse(
                                    entry,
                                    rows.getObject("layer_id", UUID.class),
                                    rows.getBigDecimal("quantity"),
                                    rows.getBigDecimal("value")));
                }
            }
        }
        return uses;
    }
}
