package io.formwork.ledger;

import io.formwork.ledger.Plan.LotStart;
import io.formwork.ledger.Plan.PlacedLot;
import io.formwork.ledger.Plan.PlannedEntry;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Writes a plan, in as many statements for one row as for a thousand; the only place that changes a ledger's tables. */
@Component
class PostingWriter {
    private static final String ENTRIES = """
            INSERT INTO ledger_entry (tenant_id, id, ledger, key_id, effective_at, source_document, source_line, source_form,
                source_number, rule, lowest, cost_of_document, cost_of_line, reverses, nature, about, about_column, side, caused_by, annuls, %s)
            SELECT ?, * FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, %s)""".formatted(Figures.columns("m#"), Figures.columns("?"));
    // "= ANY" beside each join: of a tenant that the statistics do not know yet the planner expects few rows, and would
    // join
    // by reading all of them (700 postings a second fell to 100).
    // The condition on the last entry can only fail where somebody wrote without the lock; better no posting than a
    // wrong balance.
    private static final String BALANCES = """
            UPDATE ledger_balance b SET %s, %s, last_effective = d.effective, last_entry = d.newest, method = d.method,
                method_since = d.method_since
            FROM unnest(?, ?, ?, ?, ?, ?, %s, %s) AS d (key_id, seen, newest, effective, method, method_since, %s, %s)
            WHERE b.tenant_id = ? AND b.key_id = ANY (?) AND b.key_id = d.key_id
                AND b.last_entry IS NOT DISTINCT FROM d.seen""".formatted(
                    Figures.columns("m# = b.m# + d.m#"),
                    Figures.columns("c# = b.c# + d.c#"),
                    Figures.columns("?"),
                    Figures.columns("?"),
                    Figures.columns("m#"),
                    Figures.columns("c#"));
    private static final String TOTALS = """
            INSERT INTO ledger_total AS t (tenant_id, ledger, key_id, period, %s, %s)
            SELECT ?, * FROM unnest(?, ?, ?, %s, %s)
            ON CONFLICT (tenant_id, ledger, key_id, period) DO UPDATE SET %s, %s""".formatted(
                    Figures.columns("i#"),
                    Figures.columns("o#"),
                    Figures.columns("?"),
                    Figures.columns("?"),
                    Figures.columns("i# = t.i# + excluded.i#"),
                    Figures.columns("o# = t.o# + excluded.o#"));
    // One round trip while the locks are held: on a hot key that is most of what the next in the queue waits for.
    private static final String POSTING = "WITH entries AS (" + ENTRIES + "), totals AS (" + TOTALS + ") " + BALANCES;
    private static final String LOTS = """
            INSERT INTO ledger_lot AS l (tenant_id, pool_id, id, effective_at, name, source_document, source_line, quantity, value,
                spent)
            SELECT ?, *, quantity = 0 AND value = 0
            FROM unnest(?, ?, ?, ?, ?, ?, ?, ?) AS d (pool, id, since, name, document, line, quantity, value)
            ON CONFLICT (tenant_id, id) DO UPDATE
            SET quantity = excluded.quantity, value = excluded.value, spent = excluded.spent,
                effective_at = excluded.effective_at, name = excluded.name""";
    private static final String SPEND = """
            UPDATE ledger_lot SET quantity = 0, value = 0, spent = true
            WHERE tenant_id = ? AND pool_id = ? AND NOT spent AND NOT id = ANY (?)""";
    private static final String STARTS = """
            INSERT INTO ledger_lot_start (tenant_id, pool_id, since, id, effective_at, name, source_document, source_line, quantity,
                value)
            SELECT ?, * FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    void write(Connection connection, UUID tenant, ZoneId zone, Plan plan) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(POSTING)) {
            int next = entries(connection, statement, 1, tenant, plan.entries());
            next = totals(connection, statement, next, tenant, totals(zone, plan.entries()));
            balances(connection, statement, next, tenant, List.copyOf(plan.rows()));
        }
        if (!plan.lots().isEmpty()) {
            lots(connection, tenant, plan.lots());
        }
        if (!plan.starts().isEmpty()) {
            starts(connection, tenant, plan.starts());
        }
    }

    private static int entries(
            Connection connection, PreparedStatement statement, int first, UUID tenant, List<PlannedEntry> entries)
            throws SQLException {
        statement.setObject(first, tenant);
        return new ArrayColumns<>(connection, statement, first + 1, entries)
                .uuids(PlannedEntry::id)
                .texts(entry -> entry.ledger().key())
                .uuids(entry -> entry.key().id())
                .moments(PlannedEntry::effectiveAt)
                .uuids(entry -> entry.source().document())
                .uuids(entry -> entry.source().line())
                .texts(entry -> entry.source().form())
                .texts(entry -> entry.source().number())
                .texts(PlannedEntry::rule)
                .numbers(entry -> entry.limits().lowest().values().stream()
                        .min(BigDecimal::compareTo)
                        .orElse(null))
                .uuids(entry -> entry.costOf() == null ? null : entry.costOf().document())
                .uuids(entry -> entry.costOf() == null ? null : entry.costOf().line())
                .uuids(PlannedEntry::reverses)
                .texts(entry -> entry.provenance().nature().key())
                .uuids(entry -> entry.provenance().about())
                .integers(entry -> entry.provenance().column())
                .integers(entry -> entry.provenance().side())
                .uuids(PlannedEntry::causedBy)
                .uuids(PlannedEntry::annuls)
                .figures(PlannedEntry::amounts)
                .next();
    }

    private static void balances(
            Connection connection, PreparedStatement statement, int first, UUID tenant, List<Row> rows)
            throws SQLException {
        int next = new ArrayColumns<>(connection, statement, first, rows)
                .uuids(row -> row.key().id())
                .uuids(Row::lastEntry)
                .uuids(Row::newestEntry)
                .moments(Row::newestEffective)
                .texts(row -> row.method() == null ? null : row.method().name())
                .moments(Row::methodSince)
                .figures(Row::moved)
                .figures(Row::claiming)
                .next();
        statement.setObject(next, tenant);
        statement.setArray(
                next + 1, uuids(connection, rows.stream().map(row -> row.key().id())));
        int updated = statement.executeUpdate();
        if (updated != rows.size()) {
            throw new IllegalStateException(
                    "Of " + rows.size() + " locked balances only " + updated + " stood as they were read");
        }
    }

    private record TotalKey(LedgerKey key, int period) {}

    private record Total(LedgerKey key, int period, Figures in, Figures out) {
        Total plus(Total other) {
            return new Total(key, period, in.plus(other.in), out.plus(other.out));
        }
    }

    /**
     * What takes back lowers what came in (or went out) instead of raising the other side: as if nothing had been. A correction
     * counts on the side of what it corrects.
     */
    private static List<Total> totals(ZoneId zone, List<PlannedEntry> entries) {
        Map<TotalKey, Total> totals = new LinkedHashMap<>();
        for (PlannedEntry entry : entries) {
            int period = Periods.of(entry.effectiveAt(), zone);
            boolean back = entry.reverses() != null || entry.annuls() != null;
            Figures forward = back ? entry.amounts().negated() : entry.amounts();
            Provenance provenance = entry.provenance();
            boolean correction = provenance.addsTo() != null;
            Figures in = !correction ? forward.positive() : provenance.side() > 0 ? forward : Figures.ZERO;
            Figures out = !correction
                    ? forward.negated().positive()
                    : provenance.side() < 0 ? forward.negated() : Figures.ZERO;
            Total total = back
                    ? new Total(entry.key(), period, in.negated(), out.negated())
                    : new Total(entry.key(), period, in, out);
            totals.merge(new TotalKey(entry.key(), period), total, Total::plus);
        }
        return new ArrayList<>(totals.values());
    }

    private static int totals(
            Connection connection, PreparedStatement statement, int first, UUID tenant, List<Total> totals)
            throws SQLException {
        statement.setObject(first, tenant);
        return new ArrayColumns<>(connection, statement, first + 1, totals)
                .texts(total -> total.key().ledger().key())
                .uuids(total -> total.key().id())
                .integers(Total::period)
                .figures(Total::in)
                .figures(Total::out)
                .next();
    }

    private static void lots(Connection connection, UUID tenant, List<PlacedLot> lots) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LOTS)) {
            statement.setObject(1, tenant);
            new ArrayColumns<>(connection, statement, 2, lots)
                    .uuids(PlacedLot::pool)
                    .lots(PlacedLot::lot);
            statement.executeUpdate();
        }
    }

    /** What a replay found to be left of a pool; whatever else was open is used up. */
    void replaceLots(Connection connection, UUID tenant, LedgerKey pool, Collection<Lot> lots) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SPEND)) {
            statement.setObject(1, tenant);
            statement.setObject(2, pool.id());
            statement.setArray(3, uuids(connection, lots.stream().map(Lot::id)));
            statement.executeUpdate();
        }
        if (!lots.isEmpty()) {
            lots(
                    connection,
                    tenant,
                    lots.stream().map(lot -> new PlacedLot(pool.id(), lot)).toList());
        }
    }

    private static void starts(Connection connection, UUID tenant, List<LotStart> starts) throws SQLException {
        record Begun(LotStart start, Lot lot) {}
        List<Begun> lots = starts.stream()
                .flatMap(start -> start.lots().stream().map(lot -> new Begun(start, lot)))
                .toList();
        try (PreparedStatement statement = connection.prepareStatement(STARTS)) {
            statement.setObject(1, tenant);
            new ArrayColumns<>(connection, statement, 2, lots)
                    .uuids(begun -> begun.start().pool())
                    .moments(begun -> begun.start().since())
                    .lots(Begun::lot);
            statement.executeUpdate();
        }
    }

    private static Array uuids(Connection connection, Stream<UUID> ids) throws SQLException {
        return connection.createArrayOf("uuid", ids.toArray());
    }
}
