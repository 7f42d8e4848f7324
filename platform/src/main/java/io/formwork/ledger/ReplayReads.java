package io.formwork.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what a replay goes through. */
@Component
class ReplayReads {
    // LATERAL with OFFSET, as in PostingReads: of a tenant that the statistics do not know the planner reads everything
    // (100,000 movements took 84 s, with statistics 18).
    private static final String STANDING = "\n" + """
            AND l.reverses IS NULL AND NOT EXISTS (SELECT 1 FROM ledger_entry r
                    WHERE r.tenant_id = l.tenant_id AND r.reverses = l.id) OFFSET 0) e ON true
            JOIN LATERAL (SELECT * FROM ledger_key WHERE tenant_id = e.tenant_id AND id = e.key_id OFFSET 0) k ON true
            ORDER BY e.effective_at, e.id""";
    static final String FOLLOWERS = StoredEntries.SELECT + "\n" + """
            FROM unnest(?) AS q (id) JOIN LATERAL (SELECT * FROM ledger_entry l
                WHERE l.tenant_id = ? AND l.about = q.id AND l.nature IN ('follows', 'variance_of')""" + STANDING;
    private static final String THEMSELVES = StoredEntries.SELECT + "\n" + """
            FROM unnest(?) AS q (id) JOIN LATERAL (SELECT * FROM ledger_entry l
                WHERE l.tenant_id = ? AND l.id = q.id""" + STANDING;
    private static final String ADDED = StoredEntries.SELECT + "\n" + """
            FROM unnest(?) AS q (id) JOIN LATERAL (SELECT * FROM ledger_entry l
                WHERE l.tenant_id = ? AND l.about = q.id AND l.nature IN ('correction', 'landed')""" + STANDING;
    static final String RETURNS = StoredEntries.SELECT + "\n" + """
            FROM unnest(?) AS q (id) JOIN LATERAL (SELECT * FROM ledger_entry l
                WHERE l.tenant_id = ? AND l.cost_of_document = q.id AND l.nature = 'returns'""" + STANDING;

    private static final String SINCE = " AND l.effective_at >= ?";

    private static final String BEGUN = """
            SELECT id, effective_at, name, source_document, source_line, quantity, value FROM ledger_lot_start
            WHERE tenant_id = ? AND pool_id = ? AND since = ?""";

    /** All entries of a pool from a moment on, and before another one if it is given. */
    List<StoredEntry> pool(
            Connection connection, UUID tenant, LedgerKey pool, OffsetDateTime since, @Nullable OffsetDateTime until)
            throws SQLException {
        String span = until == null ? SINCE : SINCE + " AND l.effective_at < ?";
        try (PreparedStatement statement =
                ofPool(connection, tenant, pool, since, StoredEntries.SELECT, span, " ORDER BY e.effective_at, e.id")) {
            if (until != null) {
                statement.setObject(SumFilter.of(pool).values().size() + 3, until);
            }
            return read(statement);
        }
    }

    /**
     * The moment that parts what can be gone through at once from what comes later.
     *
     * @param most so many entries, or as many as there are at one moment
     * @return null where there are not more
     */
    @Nullable
    OffsetDateTime cut(Connection connection, UUID tenant, LedgerKey pool, OffsetDateTime since, int most)
            throws SQLException {
        OffsetDateTime cut =
                moment(connection, tenant, pool, since, SINCE, " ORDER BY e.effective_at OFFSET " + most + " LIMIT 1");
        return cut == null || cut.isAfter(since)
                ? cut
                : moment(
                        connection, tenant, pool, since, " AND l.effective_at > ?", " ORDER BY e.effective_at LIMIT 1");
    }

    private static @Nullable OffsetDateTime moment(
            Connection connection, UUID tenant, LedgerKey pool, OffsetDateTime since, String span, String rest)
            throws SQLException {
        try (PreparedStatement statement =
                        ofPool(connection, tenant, pool, since, "SELECT e.effective_at", span, rest);
                ResultSet row = statement.executeQuery()) {
            return row.next() ? row.getObject(1, OffsetDateTime.class) : null;
        }
    }

    /** How many movements a pool has from a moment on. */
    long count(Connection connection, UUID tenant, LedgerKey pool, OffsetDateTime since) throws SQLException {
        String movements = SINCE + " AND l.reverses IS NULL AND l.nature NOT IN ('correction', 'landed', 'variance')";
        try (PreparedStatement statement = ofPool(connection, tenant, pool, since, "SELECT count(*)", movements, "");
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** What all entries of a pool from a moment on add up to. */
    UnitCost moved(Connection connection, UUID tenant, LedgerKey pool, OffsetDateTime since) throws SQLException {
        Costing costing = Objects.requireNonNull(pool.ledger().costing());
        String sums = "SELECT coalesce(sum(e.m" + (pool.ledger().column(costing.quantity()) + 1)
                + "), 0), coalesce(sum(e.m" + (pool.ledger().column(costing.value()) + 1) + "), 0)";
        try (PreparedStatement statement = ofPool(connection, tenant, pool, since, sums, SINCE, "");
                ResultSet row = statement.executeQuery()) {
            row.next();
            return new UnitCost(row.getBigDecimal(1), row.getBigDecimal(2));
        }
    }

    /** A question about the entries {@code e} of a pool; the moment is the last parameter that is bound. */
    private static PreparedStatement ofPool(
            Connection connection,
            UUID tenant,
            LedgerKey pool,
            OffsetDateTime since,
            String select,
            String span,
            String rest)
            throws SQLException {
        SumFilter filter = SumFilter.of(pool);
        PreparedStatement statement = connection.prepareStatement(
                select + " FROM (SELECT * FROM ledger_key k WHERE k.tenant_id = ? AND " + filter.sql()
                        + " OFFSET 0) k JOIN LATERAL (SELECT * FROM ledger_entry l WHERE l.tenant_id = k.tenant_id"
                        + " AND l.key_id = k.id" + span + " OFFSET 0) e ON true" + rest);
        statement.setObject(1, tenant);
        statement.setObject(filter.bind(statement, 2), since);
        return statement;
    }

    /** Where a pool began to be costed by its method, with the lots that it held then. */
    Checkpoint begun(Connection connection, UUID tenant, Row row) throws SQLException {
        OffsetDateTime since = row.methodSince() == null ? Replays.BEGINNING : row.methodSince();
        try (PreparedStatement statement = connection.prepareStatement(BEGUN)) {
            statement.setObject(1, tenant);
            statement.setObject(2, row.key().id());
            statement.setObject(3, since);
            return new Checkpoint(since, PostingReads.lots(statement), UnitCost.UNKNOWN);
        }
    }

    /**
     * What the last movement before a moment cost a unit.
     *
     * @param from what came before does not count; null where everything does
     */
    UnitCost last(
            Connection connection, UUID tenant, LedgerKey pool, @Nullable OffsetDateTime from, OffsetDateTime before)
            throws SQLException {
        Costing costing = Objects.requireNonNull(pool.ledger().costing());
        String quantity = "m" + (pool.ledger().column(costing.quantity()) + 1);
        String value = "m" + (pool.ledger().column(costing.value()) + 1);
        SumFilter filter = SumFilter.of(pool);
        String added = "coalesce((SELECT sum(c." + value + ") FROM ledger_entry c WHERE c.tenant_id = e.tenant_id"
                + " AND c.about = e.id AND c.nature IN ('correction', 'landed')), 0)";
        try (PreparedStatement statement = connection.prepareStatement("SELECT * FROM (SELECT abs(e." + quantity
                + ") AS quantity, abs(e." + value + " + " + added + ") AS value" + StoredEntries.FROM
                + "WHERE k.tenant_id = ? AND e.effective_at < ? AND e.effective_at >= ? AND " + filter.sql()
                + " AND e." + quantity + " <> 0 AND e.nature NOT IN ('correction', 'landed', 'variance')"
                + " AND e.reverses IS NULL AND NOT EXISTS (SELECT 1 FROM ledger_entry r"
                + " WHERE r.tenant_id = e.tenant_id AND r.reverses = e.id)"
                + " ORDER BY e.effective_at DESC, e.id DESC LIMIT 20) l WHERE value <> 0 LIMIT 1")) {
            statement.setObject(1, tenant);
            statement.setObject(2, before);
            statement.setObject(3, from == null ? Replays.BEGINNING : from);
            filter.bind(statement, 4);
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? new UnitCost(row.getBigDecimal("quantity"), row.getBigDecimal("value"))
                        : UnitCost.UNKNOWN;
            }
        }
    }

    /** Entries that take their value from any of these. */
    List<StoredEntry> followers(Connection connection, UUID tenant, Collection<UUID> entries) throws SQLException {
        return byIds(connection, FOLLOWERS, tenant, entries);
    }

    /** These entries, and what adds to their values. */
    List<StoredEntry> worth(Connection connection, UUID tenant, Collection<UUID> entries) throws SQLException {
        if (entries.isEmpty()) {
            return List.of();
        }
        List<StoredEntry> all = byIds(connection, THEMSELVES, tenant, entries);
        all.addAll(byIds(connection, ADDED, tenant, entries));
        return all;
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
            statement.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
            statement.setObject(2, tenant);
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
