package io.formwork.ledger;

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
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What replays have left to do, by pool. A pool's row is written only by who holds the lock on its balance. */
@Component
class ReplayDues {
    // The lock ends with the transaction; who does not get it leaves the work to the other node.
    private static final String TAKE = "SELECT pg_try_advisory_xact_lock(hashtextextended('ledger_replay' || ?, 0))";
    private static final String DUE = """
            SELECT r.pool_id, r.ledger, r.began, r.since, r.cause, r.asked_at, k.d1, k.d2, k.d3, k.d4, k.d5, k.d6, k.d7, k.d8, k.d9, k.d10
            FROM ledger_replay r JOIN ledger_key k ON k.tenant_id = r.tenant_id AND k.id = r.pool_id
            WHERE r.tenant_id = ? ORDER BY r.since, r.pool_id""";
    private static final String DONE = """
            DELETE FROM ledger_replay r USING unnest(?, ?) AS d (pool, began)
            WHERE r.tenant_id = ? AND r.pool_id = d.pool AND r.since >= d.began""";
    private static final String MOVED = """
            UPDATE ledger_replay r SET since = d.since FROM unnest(?, ?, ?) AS d (pool, began, since)
            WHERE r.tenant_id = ? AND r.pool_id = d.pool AND r.since >= d.began""";
    private static final String FRESH = """
            INSERT INTO ledger_replay (tenant_id, pool_id, ledger, since, began, cause)
            SELECT ?, pool, ledger, since, began, ? FROM unnest(?, ?, ?, ?) AS d (pool, ledger, began, since)
            ON CONFLICT DO NOTHING""";

    private final ReplayReads reads;

    ReplayDues(ReplayReads reads) {
        this.reads = reads;
    }

    /** A pool, and from when on it is to be gone through because of a document. */
    record Due(LedgerKey pool, OffsetDateTime since, UUID cause) {
        Replays.Start start() {
            return new Replays.Start(pool, since);
        }
    }

    /** Whether nobody else goes on with this tenant's replays until the transaction ends. */
    boolean take(Connection connection, UUID tenant) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(TAKE)) {
            statement.setString(1, tenant.toString());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    /** Whether anything is left at all, which costs one look at an index. */
    boolean any(Connection connection, UUID tenant) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT EXISTS (SELECT 1 FROM ledger_replay WHERE tenant_id = ?)")) {
            statement.setObject(1, tenant);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    /** The earliest first. */
    List<Due> read(Connection connection, UUID tenant, Specifications specs) throws SQLException {
        List<Due> dues = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(DUE)) {
            statement.setObject(1, tenant);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    dues.add(new Due(
                            pool(rows, specs.ledger(rows.getString("ledger"))),
                            rows.getObject("since", OffsetDateTime.class),
                            rows.getObject("cause", UUID.class)));
                }
            }
        }
        return dues;
    }

    private static LedgerKey pool(ResultSet row, Ledger ledger) throws SQLException {
        Map<String, String> dimensions = new HashMap<>();
        StoredEntries.values(row)
                .forEach((position, value) -> dimensions.put(ledger.dimensions().get(position), value));
        return LedgerKey.of(ledger, Objects.requireNonNull(ledger.costing()).pool(), dimensions);
    }

    /** What is left to do, with how much that is; costs the entries concerned. */
    List<ReplayUnderWay> underWay(Connection connection, UUID tenant, Specifications specs) throws SQLException {
        List<ReplayUnderWay> all = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(DUE)) {
            statement.setObject(1, tenant);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    LedgerKey pool = pool(rows, specs.ledger(rows.getString("ledger")));
                    OffsetDateTime began = rows.getObject("began", OffsetDateTime.class);
                    OffsetDateTime since = rows.getObject("since", OffsetDateTime.class);
                    all.add(new ReplayUnderWay(
                            pool.ledger().key(),
                            pool.values(),
                            began,
                            since,
                            reads.count(connection, tenant, pool, began),
                            reads.count(connection, tenant, pool, since),
                            rows.getObject("cause", UUID.class),
                            rows.getObject("asked_at", OffsetDateTime.class)));
                }
            }
        }
        return all;
    }

    /** Writes down how far a replay came; a pool that was left to do from earlier on stays so. */
    void keep(Connection connection, UUID tenant, Collection<Replay.Reached> reached, UUID cause) throws SQLException {
        List<Replay.Reached> done =
                reached.stream().filter(pool -> pool.left() == null).toList();
        List<Replay.Reached> left =
                reached.stream().filter(pool -> pool.left() != null).toList();
        if (!done.isEmpty()) {
            try (PreparedStatement statement = connection.prepareStatement(DONE)) {
                statement.setArray(1, pools(connection, done));
                statement.setArray(2, moments(connection, done.stream().map(Replay.Reached::began)));
                statement.setObject(3, tenant);
                statement.executeUpdate();
            }
        }
        if (!left.isEmpty()) {
            leave(connection, tenant, left, cause);
        }
    }

    private static void leave(Connection connection, UUID tenant, List<Replay.Reached> left, UUID cause)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(MOVED)) {
            statement.setArray(1, pools(connection, left));
            statement.setArray(2, moments(connection, left.stream().map(Replay.Reached::began)));
            statement.setArray(3, moments(connection, left.stream().map(Replay.Reached::left)));
            statement.setObject(4, tenant);
            statement.executeUpdate();
        }
        try (PreparedStatement statement = connection.prepareStatement(FRESH)) {
            statement.setObject(1, tenant);
            statement.setObject(2, cause);
            statement.setArray(3, pools(connection, left));
            statement.setArray(
                    4,
                    connection.createArrayOf(
                            "text",
                            left.stream()
                                    .map(pool -> pool.pool().ledger().key())
                                    .toArray()));
            statement.setArray(5, moments(connection, left.stream().map(Replay.Reached::began)));
            statement.setArray(6, moments(connection, left.stream().map(Replay.Reached::left)));
            statement.executeUpdate();
        }
    }

    private static Array pools(Connection connection, List<Replay.Reached> reached) throws SQLException {
        return connection.createArrayOf(
                "uuid", reached.stream().map(pool -> pool.pool().id()).toArray());
    }

    private static Array moments(Connection connection, Stream<OffsetDateTime> moments) throws SQLException {
        return connection.createArrayOf("timestamptz", moments.toArray());
    }
}
