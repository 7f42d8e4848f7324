package io.formwork.ledger;

import io.formwork.ledger.Plan.LayerUse;
import io.formwork.ledger.Plan.NewLayer;
import io.formwork.ledger.Plan.PlannedEntry;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
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
                source_number, rule, lowest, cost_of_document, cost_of_line, reverses, nature, about, about_column, side, caused_by, %s)
            SELECT ?, * FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, %s)""".formatted(Figures.columns("m#"), Figures.columns("?"));
    // "= ANY" beside each join: of a tenant that the statistics do not know yet the planner expects few rows, and would
    // join
    // by reading all of them (700 postings a second fell to 100).
    // The condition on the last entry can only fail where somebody wrote without the lock; better no posting than a
    // wrong balance.
    private static final String BALANCES = """
            UPDATE ledger_balance b SET %s, %s, last_effective = d.effective, last_entry = d.newest, method = d.method
            FROM unnest(?, ?, ?, ?, ?, %s, %s) AS d (key_id, seen, newest, effective, method, %s, %s)
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
    private static final String LAYERS = """
            INSERT INTO ledger_layer (tenant_id, pool_id, entry_id, effective_at, source_document, source_line, quantity, value,
                spent)
            SELECT ?, *, false FROM unnest(?, ?, ?, ?, ?, ?, ?)""";
    private static final String TAKE = """
            UPDATE ledger_layer l
            SET quantity = l.quantity - d.quantity, value = l.value - d.value, spent = (l.quantity = d.quantity)
            FROM (SELECT layer_id, sum(quantity) AS quantity, sum(value) AS value
                  FROM unnest(?, ?, ?) AS u (layer_id, quantity, value) GROUP BY layer_id) d
            WHERE l.tenant_id = ? AND l.entry_id = ANY (?) AND l.entry_id = d.layer_id""";
    private static final String USES = """
            INSERT INTO ledger_layer_use (tenant_id, entry_id, layer_id, quantity, value)
            SELECT ?, * FROM unnest(?, ?, ?, ?)""";

    void write(Connection connection, UUID tenant, ZoneId zone, Plan plan) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(POSTING)) {
            int next = entries(connection, statement, 1, tenant, plan.entries());
            next = totals(connection, statement, next, tenant, totals(zone, plan.entries()));
            balances(connection, statement, next, tenant, List.copyOf(plan.rows()));
        }
        if (!plan.layers().isEmpty()) {
            layers(connection, tenant, plan.layers());
        }
        if (!plan.uses().isEmpty()) {
            uses(connection, tenant, plan.uses());
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
                .numbers(entry -> entry.floors().values().stream()
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
     * A reversal lowers what came in (or went out) instead of raising the other side: as if nothing had been. A correction
     * counts on the side of what it corrects.
     */
    private static List<Total> totals(ZoneId zone, List<PlannedEntry> entries) {
        Map<TotalKey, Total> totals = new LinkedHashMap<>();
        for (PlannedEntry entry : entries) {
            int period = Periods.of(entry.effectiveAt(), zone);
            Figures forward =
                    entry.reverses() == null ? entry.amounts() : entry.amounts().negated();
            Provenance provenance = entry.provenance();
            boolean correction = provenance.is(Provenance.Nature.CORRECTION);
            Figures in = !correction ? forward.positive() : provenance.side() > 0 ? forward : Figures.ZERO;
            Figures out = !correction
                    ? forward.negated().positive()
                    : provenance.side() < 0 ? forward.negated() : Figures.ZERO;
            Total total = entry.reverses() == null
                    ? new Total(entry.key(), period, in, out)
                    : new Total(entry.key(), period, in.negated(), out.negated());
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

    private static void layers(Connection connection, UUID tenant, List<NewLayer> layers) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LAYERS)) {
            statement.setObject(1, tenant);
            new ArrayColumns<>(connection, statement, 2, layers)
                    .uuids(layer -> layer.pool().id())
                    .uuids(NewLayer::entry)
                    .moments(NewLayer::effectiveAt)
                    .uuids(layer -> layer.source().document())
                    .uuids(layer -> layer.source().line())
                    .numbers(NewLayer::quantity)
                    .numbers(NewLayer::value);
            statement.executeUpdate();
        }
    }

    private static void uses(Connection connection, UUID tenant, List<LayerUse> uses) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(TAKE)) {
            int next = new ArrayColumns<>(connection, statement, 1, uses)
                    .uuids(LayerUse::layer)
                    .numbers(LayerUse::quantity)
                    .numbers(LayerUse::value)
                    .next();
            statement.setObject(next, tenant);
            statement.setArray(next + 1, uuids(connection, uses.stream().map(LayerUse::layer)));
            statement.executeUpdate();
        }
        try (PreparedStatement statement = connection.prepareStatement(USES)) {
            statement.setObject(1, tenant);
            new ArrayColumns<>(connection, statement, 2, uses)
                    .uuids(LayerUse::entry)
                    .uuids(LayerUse::layer)
                    .numbers(LayerUse::quantity)
                    .numbers(LayerUse::value);
            statement.executeUpdate();
        }
    }

    private static Array uuids(Connection connection, Stream<UUID> ids) throws SQLException {
        return connection.createArrayOf("uuid", ids.toArray());
    }
}
