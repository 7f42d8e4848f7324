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
    private static final JsonRows<PlannedEntry> ENTRY = JsonRows.<PlannedEntry>rows()
            .uuid("id", PlannedEntry::id)
            .text("ledger", entry -> entry.ledger().key())
            .uuid("key_id", entry -> entry.key().id())
            .moment("effective_at", PlannedEntry::effectiveAt)
            .uuid("source_document", entry -> entry.source().document())
            .uuid("source_line", entry -> entry.source().line())
            .text("source_form", entry -> entry.source().form())
            .text("source_number", entry -> entry.source().number())
            .text("rule", PlannedEntry::rule)
            .number(
                    "lowest",
                    entry -> entry.limits().lowest().values().stream()
                            .min(BigDecimal::compareTo)
                            .orElse(null))
            .uuid(
                    "cost_of_document",
                    entry -> entry.costOf() == null ? null : entry.costOf().document())
            .uuid(
                    "cost_of_line",
                    entry -> entry.costOf() == null ? null : entry.costOf().line())
            .uuid("reverses", PlannedEntry::reverses)
            .text("nature", entry -> entry.provenance().nature().key())
            .uuid("about", entry -> entry.provenance().about())
            .integer("about_column", entry -> entry.provenance().column())
            .integer("side", entry -> entry.provenance().side())
            .uuid("caused_by", PlannedEntry::causedBy)
            .uuid("annuls", PlannedEntry::annuls)
            .figures("m", PlannedEntry::amounts);
    private static final JsonRows<Total> TOTAL = JsonRows.<Total>rows()
            .text("ledger", total -> total.key().ledger().key())
            .uuid("key_id", total -> total.key().id())
            .integer("period", Total::period)
            .figures("i", Total::in)
            .figures("o", Total::out);
    private static final JsonRows<Row> BALANCE = JsonRows.<Row>rows()
            .uuid("key_id", row -> row.key().id())
            .uuid("seen", Row::lastEntry)
            .uuid("newest", Row::newestEntry)
            .moment("effective", Row::newestEffective)
            .text("method", row -> row.method() == null ? null : row.method().name())
            .moment("method_since", Row::methodSince)
            .figures("m", Row::moved)
            .figures("c", Row::claiming);
    private static final JsonRows<Begun> START = JsonRows.<Begun>rows()
            .uuid("pool_id", begun -> begun.start().pool())
            .moment("since", begun -> begun.start().since())
            .lot(Begun::lot);

    private static final String ENTRIES = "INSERT INTO ledger_entry (tenant_id, %1$s) SELECT ?, %1$s FROM %2$s"
            .formatted(ENTRY.names(), ENTRY.unfolded());
    private static final String TOTALS = """
            INSERT INTO ledger_total AS t (tenant_id, %1$s) SELECT ?, %1$s FROM %2$s
            ON CONFLICT (tenant_id, ledger, key_id, period) DO UPDATE SET %3$s, %4$s""".formatted(
                    TOTAL.names(),
                    TOTAL.unfolded(),
                    Figures.columns("i# = t.i# + excluded.i#"),
                    Figures.columns("o# = t.o# + excluded.o#"));
    // "= ANY" beside the join: of a tenant that the statistics do not know yet the planner expects few rows, and would
    // join by reading all of them (700 postings a second fell to 100).
    // The condition on the last entry can only fail where somebody wrote without the lock; better no posting than a
    // wrong balance.
    private static final String BALANCES =
            """
            UPDATE ledger_balance b SET %s, %s, last_effective = d.effective, last_entry = d.newest, method = d.method,
                method_since = d.method_since
            FROM %s
            WHERE b.tenant_id = ? AND b.key_id = ANY (?) AND b.key_id = d.key_id
                AND b.last_entry IS NOT DISTINCT FROM d.seen""".formatted(Figures.columns("m# = b.m# + d.m#"), Figures.columns("c# = b.c# + d.c#"), BALANCE.unfolded());
    // One round trip while the locks are held: on a hot key that is most of what the next in the queue waits for.
    private static final String POSTING = "WITH entries AS (" + ENTRIES + "), totals AS (" + TOTALS + ") " + BALANCES;
    private static final String LOTS = """
            INSERT INTO ledger_lot (tenant_id, %1$s, spent) SELECT ?, %1$s, quantity = 0 AND value = 0 FROM %2$s
            ON CONFLICT (tenant_id, id) DO UPDATE
            SET quantity = excluded.quantity, value = excluded.value, spent = excluded.spent,
                effective_at = excluded.effective_at, name = excluded.name""".formatted(PlacedLot.ROWS.names(), PlacedLot.ROWS.unfolded());
    private static final String SPEND = """
            UPDATE ledger_lot SET quantity = 0, value = 0, spent = true
            WHERE tenant_id = ? AND pool_id = ? AND NOT spent AND NOT id = ANY (?)""";
    private static final String STARTS = "INSERT INTO ledger_lot_start (tenant_id, %1$s) SELECT ?, %1$s FROM %2$s"
            .formatted(START.names(), START.unfolded());

    private record Begun(LotStart start, Lot lot) {}

    void write(Connection connection, UUID tenant, ZoneId zone, Plan plan) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(POSTING)) {
            Collection<Row> rows = plan.rows();
            statement.setObject(1, tenant);
            statement.setString(2, ENTRY.json(plan.entries()));
            statement.setObject(3, tenant);
            statement.setString(4, TOTAL.json(totals(zone, plan.entries())));
            statement.setString(5, BALANCE.json(rows));
            statement.setObject(6, tenant);
            statement.setArray(
                    7, uuids(connection, rows.stream().map(row -> row.key().id())));
            int updated = statement.executeUpdate();
            if (updated != rows.size()) {
                throw new IllegalStateException(
                        "Of " + rows.size() + " locked balances only " + updated + " stood as they were read");
            }
        }
        if (!plan.lots().isEmpty()) {
            run(connection, tenant, LOTS, PlacedLot.ROWS.json(plan.lots()));
        }
        if (!plan.starts().isEmpty()) {
            run(connection, tenant, STARTS, START.json(begun(plan.starts())));
        }
    }

    private static List<Begun> begun(List<LotStart> starts) {
        return starts.stream()
                .flatMap(start -> start.lots().stream().map(lot -> new Begun(start, lot)))
                .toList();
    }

    private static void run(Connection connection, UUID tenant, String sql, String rows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, tenant);
            statement.setString(2, rows);
            statement.executeUpdate();
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

    /** What a replay found to be left of a pool; whatever else was open is used up. */
    void replaceLots(Connection connection, UUID tenant, LedgerKey pool, Collection<Lot> lots) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SPEND)) {
            statement.setObject(1, tenant);
            statement.setObject(2, pool.id());
            statement.setArray(3, uuids(connection, lots.stream().map(Lot::id)));
            statement.executeUpdate();
        }
        if (!lots.isEmpty()) {
            List<PlacedLot> placed =
                    lots.stream().map(lot -> new PlacedLot(pool.id(), lot)).toList();
            run(connection, tenant, LOTS, PlacedLot.ROWS.json(placed));
        }
    }

    private static Array uuids(Connection connection, Stream<UUID> ids) throws SQLException {
        return connection.createArrayOf("uuid", ids.toArray());
    }
}
