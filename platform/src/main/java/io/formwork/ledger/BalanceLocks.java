package io.formwork.ledger;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.stereotype.Component;

/**
 * Locks balances, all of a posting at once and always in the order of their ids, which no two postings can disagree on.
 *
 * <p>Missing ones are inserted first, in the same order. A posting that waits at an insert holds nothing but its own fresh
 * rows, which nobody who locks can see yet; so inserts wait for inserts and locks, locks only for locks, and no circle closes.
 */
@Component
class BalanceLocks {
    private static final int MOST_KNOWN = 200_000;
    private static final String INSERT =
            """
            WITH fresh AS (
                INSERT INTO ledger_balance (tenant_id, key_id)
                SELECT ?, id FROM unnest(?) AS wanted (id) ORDER BY id
                ON CONFLICT DO NOTHING RETURNING key_id)
            INSERT INTO ledger_key (tenant_id, id, ledger, subset, %s)
            SELECT ?, id, ledger, subset, %s
            FROM unnest(?, ?, ?, %s) AS wanted (id, ledger, subset, %s)
            WHERE id IN (SELECT key_id FROM fresh)
            RETURNING id""".formatted(dimensions("d#"), dimensions("d#"), dimensions("?"), dimensions("d#"));
    // What is closed is read along; why that is enough, Closing says.
    // What refers to a balance is its id, which never changes: the weaker lock is the one that an update takes anyway.
    private static final String BALANCES = """
            SELECT key_id, %s, %s, last_effective, last_entry, method, method_since
            FROM ledger_balance
            WHERE tenant_id = ? AND key_id = ANY (?)""".formatted(Figures.columns("m#"), Figures.columns("c#"));
    static final String LOCK = BALANCES + " ORDER BY key_id FOR NO KEY UPDATE";
    // Behind the other in one round trip, not within it: whoever gets a row that it waited for begins its statement
    // anew, so
    // the one that locks is kept small.
    static final String AROUND = """
            SELECT (SELECT array_agg(pool_id) FROM ledger_replay WHERE tenant_id = ? AND pool_id = ANY (?)) AS due,
                (SELECT array_agg(family ORDER BY family) FROM ledger_closing WHERE tenant_id = ?) AS families,
                (SELECT array_agg((extract(epoch FROM open_from) * 1000000)::bigint ORDER BY family) FROM ledger_closing WHERE tenant_id = ?) AS opens""";

    /** Keys that another, committed transaction is known to have made: balances are never deleted. */
    private final Set<TenantKey> known = ConcurrentHashMap.newKeySet();

    private record TenantKey(UUID tenant, UUID key) {}

    private final Turnstile turnstile;

    BalanceLocks(Turnstile turnstile) {
        this.turnstile = turnstile;
    }

    Map<UUID, Row> lock(Connection connection, UUID tenant, Collection<LedgerKey> keys) throws SQLException {
        turnstile.queue(keys);
        Map<UUID, LedgerKey> wanted = new HashMap<>();
        keys.forEach(key -> wanted.put(key.id(), key));
        List<LedgerKey> unknown = wanted.values().stream()
                .filter(key -> !known.contains(new TenantKey(tenant, key.id())))
                .toList();
        Set<UUID> fresh = unknown.isEmpty() ? Set.of() : insert(connection, tenant, unknown);
        for (LedgerKey key : unknown) {
            if (key.isLevel() && fresh.contains(key.id())) {
                addUp(connection, tenant, key);
            }
        }
        Map<UUID, Row> rows = select(connection, LOCK, tenant, wanted);
        if (rows.size() < wanted.size()) {
            // The database was put back to an earlier day under our feet: forget, and let the caller try again.
            known.clear();
            throw new CannotAcquireLockException("Balances that were known are gone");
        }
        remember(tenant, unknown, fresh);
        return rows;
    }

    /** Balances as they are, which may be other ones before they are looked at; those that are not there yet are empty. */
    Map<UUID, Row> peek(Connection connection, UUID tenant, Collection<LedgerKey> keys) throws SQLException {
        Map<UUID, LedgerKey> wanted = new HashMap<>();
        keys.forEach(key -> wanted.put(key.id(), key));
        Map<UUID, Row> rows = select(connection, BALANCES, tenant, wanted);
        wanted.forEach((id, key) -> rows.computeIfAbsent(id, _ -> Row.empty(key)));
        return rows;
    }

    /** What this transaction inserted may still be rolled back, so it is not remembered yet. */
    private void remember(UUID tenant, List<LedgerKey> unknown, Set<UUID> fresh) {
        if (known.size() > MOST_KNOWN) {
            known.clear();
        }
        unknown.stream()
                .filter(key -> !fresh.contains(key.id()))
                .forEach(key -> known.add(new TenantKey(tenant, key.id())));
    }

    private static Set<UUID> insert(Connection connection, UUID tenant, List<LedgerKey> keys) throws SQLException {
        Set<UUID> fresh = new HashSet<>();
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            Array ids = connection.createArrayOf(
                    "uuid", keys.stream().map(LedgerKey::id).toArray());
            int next = 1;
            statement.setObject(next++, tenant);
            statement.setArray(next++, ids);
            statement.setObject(next++, tenant);
            statement.setArray(next++, ids);
            statement.setArray(
                    next++,
                    texts(
                            connection,
                            keys.stream().map(key -> key.ledger().key()).toArray()));
            statement.setArray(
                    next++,
                    texts(connection, keys.stream().map(LedgerKey::subset).toArray()));
            for (int d = 0; d < Ledger.MAX_DIMENSIONS; d++) {
                int position = d;
                statement.setArray(
                        next++,
                        texts(
                                connection,
                                keys.stream().map(key -> value(key, position)).toArray()));
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    fresh.add(rows.getObject(1, UUID.class));
                }
            }
        }
        return fresh;
    }

    /**
     * A level may be younger than what it adds up: a later version of a definition has it first. It begins with what is there,
     * whoever is about to change that being waited for.
     */
    private static void addUp(Connection connection, UUID tenant, LedgerKey level) throws SQLException {
        SumFilter filter = SumFilter.of(level);
        try (PreparedStatement statement = connection.prepareStatement("UPDATE ledger_balance b SET "
                + Figures.columns("m# = s.m#") + ", last_effective = s.last_effective FROM (SELECT "
                + Figures.columns("sum(p.m#) AS m#") + ", max(p.last_effective) AS last_effective FROM (SELECT "
                + Figures.columns("b.m#") + ", b.last_effective FROM ledger_key k JOIN ledger_balance b"
                + " ON b.tenant_id = k.tenant_id AND b.key_id = k.id WHERE k.tenant_id = ? AND " + filter.sql()
                + " FOR NO KEY UPDATE OF b) p HAVING count(*) > 0) s WHERE b.tenant_id = ? AND b.key_id = ?")) {
            statement.setObject(1, tenant);
            int next = filter.bind(statement, 2);
            statement.setObject(next, tenant);
            statement.setObject(next + 1, level.id());
            statement.executeUpdate();
        }
    }

    private static Array texts(Connection connection, Object[] values) throws SQLException {
        return connection.createArrayOf("text", values);
    }

    private static @Nullable String value(LedgerKey key, int position) {
        List<String> names = key.ledger().dimensions();
        return position < names.size() ? key.values().get(names.get(position)) : null;
    }

    private static Map<UUID, Row> select(
            Connection connection, String balances, UUID tenant, Map<UUID, LedgerKey> wanted) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(balances + "; " + AROUND)) {
            Array ids = connection.createArrayOf("uuid", wanted.keySet().toArray());
            statement.setObject(1, tenant);
            statement.setArray(2, ids);
            statement.setObject(3, tenant);
            statement.setArray(4, ids);
            statement.setObject(5, tenant);
            statement.setObject(6, tenant);
            statement.execute();
            try (ResultSet rows = statement.getResultSet()) {
                statement.getMoreResults(Statement.KEEP_CURRENT_RESULT);
                try (ResultSet around = statement.getResultSet()) {
                    around.next();
                    return rows(rows, Around.read(around), wanted);
                }
            }
        }
    }

    /** What is read beside the balances: pools whose values have still to be gone through, and from when on families are open. */
    private record Around(Set<UUID> due, Map<String, OffsetDateTime> open) {
        static Around read(ResultSet row) throws SQLException {
            Array due = row.getArray("due");
            return new Around(
                    due == null ? Set.of() : Set.of((UUID[]) due.getArray()),
                    Closing.read(row.getArray("families"), row.getArray("opens")));
        }
    }

    private static Map<UUID, Row> rows(ResultSet balances, Around around, Map<UUID, LedgerKey> wanted)
            throws SQLException {
        Map<UUID, Row> rows = new HashMap<>();
        while (balances.next()) {
            LedgerKey key = wanted.get(balances.getObject("key_id", UUID.class));
            String method = balances.getString("method");
            if (key != null) {
                rows.put(
                        key.id(),
                        new Row(
                                key,
                                Figures.read(balances, "m"),
                                Figures.read(balances, "c"),
                                balances.getObject("last_effective", OffsetDateTime.class),
                                balances.getObject("last_entry", UUID.class),
                                method == null ? null : Costing.Method.valueOf(method),
                                balances.getObject("method_since", OffsetDateTime.class),
                                around.open().get(key.ledger().family()),
                                around.due().contains(key.id())));
            }
        }
        return rows;
    }

    private static String dimensions(String pattern) {
        return java.util.stream.IntStream.rangeClosed(1, Ledger.MAX_DIMENSIONS)
                .mapToObj(i -> pattern.replace("#", Integer.toString(i)))
                .collect(java.util.stream.Collectors.joining(", "));
    }
}
