package io.formwork.ledger;

import io.formwork.ledger.Plan.PlacedLot;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
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
    private static final JsonRows<Replay.Reached> REACHED = JsonRows.<Replay.Reached>rows()
            .uuid("pool_id", reached -> reached.pool().id())
            .text("ledger", reached -> reached.pool().ledger().key())
            .moment("began", Replay.Reached::began)
            .moment("since", Replay.Reached::left)
            .number("last_quantity", reached -> last(reached, UnitCost::quantity))
            .number("last_value", reached -> last(reached, UnitCost::value));
    private static final String DONE = """
            DELETE FROM ledger_replay r USING %s
            WHERE r.tenant_id = ? AND r.pool_id = d.pool_id AND r.since >= d.began""".formatted(REACHED.unfolded());
    private static final String MOVED = """
            UPDATE ledger_replay r SET since = d.since, last_quantity = d.last_quantity, last_value = d.last_value
            FROM %s
            WHERE r.tenant_id = ? AND r.pool_id = d.pool_id AND r.since >= d.began RETURNING r.pool_id""".formatted(REACHED.unfolded());
    private static final String FRESH = """
            INSERT INTO ledger_replay (tenant_id, cause, %1$s) SELECT ?, ?, %1$s FROM %2$s
            ON CONFLICT DO NOTHING RETURNING pool_id""".formatted(REACHED.names(), REACHED.unfolded());
    private static final String CHECKPOINT = """
            SELECT since, last_quantity, last_value FROM ledger_replay
            WHERE tenant_id = ? AND pool_id = ? AND last_quantity IS NOT NULL""";
    private static final String LOTS = """
            SELECT id, effective_at, name, source_document, source_line, quantity, value FROM ledger_replay_lot
            WHERE tenant_id = ? AND pool_id = ?""";
    private static final String FORGET = "DELETE FROM ledger_replay_lot WHERE tenant_id = ? AND pool_id = ANY (?)";
    private static final String REMEMBER = "INSERT INTO ledger_replay_lot (tenant_id, %1$s) SELECT ?, %1$s FROM %2$s"
            .formatted(PlacedLot.ROWS.names(), PlacedLot.ROWS.unfolded());

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
                statement.setString(1, REACHED.json(done));
                statement.setObject(2, tenant);
                statement.executeUpdate();
            }
        }
        if (!left.isEmpty()) {
            leave(connection, tenant, left, cause);
        }
    }

    /** What a pool held from when on it is still to be gone through, where that is known. */
    @Nullable
    Checkpoint checkpoint(Connection connection, UUID tenant, LedgerKey pool) throws SQLException {
        try (PreparedStatement due = connection.prepareStatement(CHECKPOINT);
                PreparedStatement lots = connection.prepareStatement(LOTS)) {
            due.setObject(1, tenant);
            due.setObject(2, pool.id());
            lots.setObject(1, tenant);
            lots.setObject(2, pool.id());
            try (ResultSet row = due.executeQuery()) {
                return row.next()
                        ? new Checkpoint(
                                row.getObject("since", OffsetDateTime.class),
                                PostingReads.lots(lots),
                                new UnitCost(row.getBigDecimal("last_quantity"), row.getBigDecimal("last_value")))
                        : null;
            }
        }
    }

    private static void leave(Connection connection, UUID tenant, List<Replay.Reached> left, UUID cause)
            throws SQLException {
        Set<UUID> written = new HashSet<>();
        try (PreparedStatement statement = connection.prepareStatement(MOVED)) {
            statement.setString(1, REACHED.json(left));
            statement.setObject(2, tenant);
            written.addAll(ids(statement));
        }
        try (PreparedStatement statement = connection.prepareStatement(FRESH)) {
            statement.setObject(1, tenant);
            statement.setObject(2, cause);
            statement.setString(3, REACHED.json(left));
            written.addAll(ids(statement));
        }
        try (PreparedStatement statement = connection.prepareStatement(FORGET)) {
            statement.setObject(1, tenant);
            statement.setArray(2, connection.createArrayOf("uuid", written.toArray()));
            statement.executeUpdate();
        }
        remember(
                connection,
                tenant,
                left.stream().filter(pool -> written.contains(pool.pool().id())).toList());
    }

    private static @Nullable BigDecimal last(Replay.Reached reached, Function<UnitCost, BigDecimal> part) {
        return reached.checkpoint() == null
                ? null
                : part.apply(reached.checkpoint().last());
    }

    private static void remember(Connection connection, UUID tenant, List<Replay.Reached> pools) throws SQLException {
        List<PlacedLot> held = new ArrayList<>();
        for (Replay.Reached pool : pools) {
            if (pool.checkpoint() != null) {
                pool.checkpoint()
                        .lots()
                        .forEach(lot -> held.add(new PlacedLot(pool.pool().id(), lot)));
            }
        }
        if (held.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(REMEMBER)) {
            statement.setObject(1, tenant);
            statement.setString(2, PlacedLot.ROWS.json(held));
            statement.executeUpdate();
        }
    }

    private static Set<UUID> ids(PreparedStatement statement) throws SQLException {
        Set<UUID> ids = new HashSet<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                ids.add(rows.getObject(1, UUID.class));
            }
        }
        return ids;
    }
}
