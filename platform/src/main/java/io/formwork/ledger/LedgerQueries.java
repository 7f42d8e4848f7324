package io.formwork.ledger;

import io.formwork.tenant.Tenant;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers questions about ledgers; every filter is a leakproof comparison. */
@Component
class LedgerQueries {
    private final JdbcClient jdbc;

    LedgerQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<OffsetDateTime> moments(Tenant tenant, UUID document) {
        return jdbc.sql("""
                        SELECT DISTINCT e.effective_at FROM ledger_entry e
                        WHERE e.tenant_id = ? AND e.source_document = ? AND e.reverses IS NULL AND e.annuls IS NULL
                            AND NOT EXISTS (SELECT 1 FROM ledger_entry r WHERE r.tenant_id = e.tenant_id AND r.reverses = e.id)
                            AND NOT EXISTS (SELECT 1 FROM ledger_entry r WHERE r.tenant_id = e.tenant_id AND r.annuls = e.id)
                        ORDER BY e.effective_at""")
                .params(tenant.id(), document)
                .query(OffsetDateTime.class)
                .list();
    }

    List<Balance> balances(Tenant tenant, BalanceQuery query) {
        Ledger ledger = query.ledger();
        LedgerKey kept = LedgerKey.keptFor(query);
        if (kept != null) {
            return kept(tenant, kept);
        }
        Map<String, Object> parameters = parameters(tenant, ledger, query.filter());
        String source = query.at() == null ? "ledger_balance" : asOf(tenant, query.at(), parameters);
        String sql = "SELECT " + group(ledger, query.by(), "AS") + Figures.columns("sum(b.m#) AS m#") + " FROM "
                + "ledger_key k JOIN " + source + " b ON b.tenant_id = k.tenant_id AND b.key_id = k.id"
                + keys(ledger, query.filter()) + groupBy(ledger, query.by())
                + " HAVING " + something(ledger, query.by()) + orderBy(query.by());
        return jdbc.sql(sql)
                .params(parameters)
                .query((row, _) -> new Balance(
                        dimensions(row, query.by()), Figures.read(row, "m").named(ledger)))
                .list();
    }

    /** A sum that is kept costs the same however many balances it is made of; and those of a customer only become more. */
    private List<Balance> kept(Tenant tenant, LedgerKey key) {
        return jdbc
                .sql("SELECT " + Figures.columns("m#")
                        + " FROM ledger_balance WHERE tenant_id = :tenant AND key_id = :key")
                .param("tenant", tenant.id())
                .param("key", key.id())
                .query((row, _) -> Figures.read(row, "m"))
                .list()
                .stream()
                .filter(sum -> !sum.isZero())
                .map(sum -> new Balance(Map.of(), sum.named(key.ledger())))
                .toList();
    }

    /** What one document moved of balances, with what was taken back and corrected of that. */
    List<Balance> moved(Tenant tenant, BalanceQuery query, UUID document) {
        Ledger ledger = query.ledger();
        Map<String, Object> parameters = parameters(tenant, ledger, query.filter());
        parameters.put("document", document);
        if (query.at() != null) {
            parameters.put("at", query.at());
        }
        return jdbc.sql("SELECT " + group(ledger, query.by(), "AS") + Figures.columns("coalesce(sum(e.m#), 0) AS m#")
                        + StoredEntries.FROM + keys(ledger, query.filter())
                        + " AND e.ledger = :ledger AND e.source_document = :document"
                        + (query.at() == null ? "" : " AND e.effective_at <= :at")
                        + groupBy(ledger, query.by()))
                .params(parameters)
                .query((row, _) -> new Balance(
                        dimensions(row, query.by()), Figures.read(row, "m").named(ledger)))
                .list();
    }

    /** What only the rules of a ledger need makes no row of its own; a sum over everything says all. */
    private static String something(Ledger ledger, List<String> by) {
        return IntStream.range(0, ledger.measures().size())
                .filter(i -> by.isEmpty() || !ledger.measures().get(i).internal())
                .mapToObj(i -> "sum(b.m" + (i + 1) + ") <> 0")
                .collect(Collectors.joining(" OR "));
    }

    /** Totals of the months before, and the entries of the month itself: a moment costs no more entries than a month has. */
    private static String asOf(Tenant tenant, OffsetDateTime at, Map<String, Object> parameters) {
        parameters.put("at", at);
        parameters.put("start", Periods.start(at, tenant.zone()));
        parameters.put("period", Periods.of(at, tenant.zone()));
        return "(SELECT tenant_id, key_id, " + Figures.columns("i# - o# AS m#") + " FROM ledger_total"
                + " WHERE tenant_id = :tenant AND ledger = :ledger AND period < :period UNION ALL"
                + " SELECT tenant_id, key_id, " + Figures.columns("m#") + " FROM ledger_entry"
                + " WHERE tenant_id = :tenant AND ledger = :ledger AND effective_at >= :start AND effective_at <= :at)";
    }

    List<PeriodTotal> totals(Tenant tenant, TotalQuery query) {
        Ledger ledger = query.ledger();
        Map<String, Object> parameters = parameters(tenant, ledger, query.filter());
        parameters.put("from", Periods.of(query.from()));
        parameters.put("to", Periods.of(query.to()));
        String sql = "SELECT t.period, " + group(ledger, query.by(), "AS") + Figures.columns("sum(t.i#) AS i#") + ", "
                + Figures.columns("sum(t.o#) AS o#") + " FROM ledger_key k JOIN ledger_total t"
                + " ON t.tenant_id = k.tenant_id AND t.ledger = k.ledger AND t.key_id = k.id"
                + keys(ledger, query.filter()) + " AND t.period BETWEEN :from AND :to GROUP BY t.period"
                + query.by().stream()
                        .map(name -> ", k.d" + (ledger.position(name) + 1))
                        .collect(Collectors.joining())
                + " ORDER BY t.period"
                + (query.by().isEmpty() ? "" : orderBy(query.by()).replace(" ORDER BY ", ", "));
        return jdbc.sql(sql)
                .params(parameters)
                .query((row, _) -> new PeriodTotal(
                        dimensions(row, query.by()),
                        Periods.month(row.getInt("period")),
                        Figures.read(row, "i").named(ledger),
                        Figures.read(row, "o").named(ledger)))
                .list();
    }

    EntryPage entries(Tenant tenant, EntryQuery query) {
        Ledger ledger = query.ledger();
        Map<String, Object> parameters = parameters(tenant, ledger, query.filter());
        if (query.document() != null) {
            parameters.put("document", query.document());
        }
        EntryQuery.Cursor after = query.after();
        if (after != null) {
            parameters.put("afterTime", after.effectiveAt());
            parameters.put("afterId", after.id());
        }
        List<EntryPage.Line> lines = new ArrayList<>(jdbc.sql(page(query) + " LIMIT " + (query.limit() + 1))
                .params(parameters)
                .query((row, _) -> new EntryPage.Line(
                        StoredEntries.read(row).entry(ledger),
                        query.running() ? Figures.read(row, "r").named(ledger) : Map.of()))
                .list());
        if (lines.size() <= query.limit()) {
            return new EntryPage(lines, null);
        }
        lines.removeLast();
        Entry last = lines.getLast().entry();
        return new EntryPage(lines, new EntryQuery.Cursor(last.effectiveAt(), last.id()));
    }

    /** A running sum needs all that came before; without it the page alone is read. */
    private static String page(EntryQuery query) {
        String filtered = StoredEntries.FROM + keys(query.ledger(), query.filter()) + " AND e.ledger = :ledger"
                + (query.document() == null ? "" : " AND e.source_document = :document");
        if (query.running()) {
            String sums = Figures.columns("sum(e.m#) OVER (ORDER BY e.effective_at, e.id) AS r#");
            return "SELECT * FROM (" + StoredEntries.SELECT + ", " + sums + filtered + ") page"
                    + (query.after() == null ? "" : " WHERE " + behind(query, ""))
                    + order(query, "");
        }
        return StoredEntries.SELECT
                + filtered
                + (query.after() == null ? "" : " AND " + behind(query, "e."))
                + order(query, "e.");
    }

    private static String behind(EntryQuery query, String of) {
        return "(%1$seffective_at, %1$sid) %2$s (:afterTime, :afterId)".formatted(of, query.newestFirst() ? "<" : ">");
    }

    private static String order(EntryQuery query, String of) {
        return " ORDER BY %1$seffective_at%2$s, %1$sid%2$s".formatted(of, query.newestFirst() ? " DESC" : "");
    }

    Availability available(Tenant tenant, LedgerKey key) {
        Ledger ledger = key.ledger();
        return jdbc.sql("SELECT " + Figures.columns("m#") + ", " + Figures.columns("c#")
                        + " FROM ledger_balance WHERE tenant_id = :tenant AND key_id = :key")
                .param("tenant", tenant.id())
                .param("key", key.id())
                .query((row, _) -> availability(ledger, Figures.read(row, "m"), Figures.read(row, "c")))
                .optional()
                .orElseGet(() -> availability(ledger, Figures.ZERO, Figures.ZERO));
    }

    private static Availability availability(Ledger ledger, Figures present, Figures claimed) {
        return new Availability(
                present.named(ledger),
                claimed.named(ledger),
                present.minus(claimed).named(ledger));
    }

    static Map<String, Object> parameters(Tenant tenant, Ledger ledger, Map<String, String> filter) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("tenant", tenant.id());
        parameters.put("ledger", ledger.key());
        filter.forEach((name, value) -> parameters.put("v" + ledger.position(name), value));
        return parameters;
    }

    /** The keys that hold all dimensions; levels and pools would count everything again. */
    static String keys(Ledger ledger, Map<String, String> filter) {
        StringBuilder where =
                new StringBuilder(" WHERE k.tenant_id = :tenant AND k.ledger = :ledger AND k.subset = '*'");
        filter.forEach((name, value) -> {
            int position = ledger.position(name);
            where.append(" AND k.d").append(position + 1);
            where.append(value.isEmpty() ? " IS NULL" : " = :v" + position);
        });
        return where.toString();
    }

    static String group(Ledger ledger, List<String> by, String as) {
        StringBuilder columns = new StringBuilder();
        for (int i = 0; i < by.size(); i++) {
            columns.append("k.d%d %s g%d, ".formatted(ledger.position(by.get(i)) + 1, as, i));
        }
        return columns.toString();
    }

    static String groupBy(Ledger ledger, List<String> by) {
        return by.isEmpty()
                ? ""
                : by.stream()
                        .map(name -> "k.d" + (ledger.position(name) + 1))
                        .collect(Collectors.joining(", ", " GROUP BY ", ""));
    }

    static String orderBy(List<String> by) {
        StringBuilder order = new StringBuilder();
        for (int i = 0; i < by.size(); i++) {
            order.append(i == 0 ? " ORDER BY " : ", ").append("g").append(i).append(" NULLS FIRST");
        }
        return order.toString();
    }

    static Map<String, String> dimensions(ResultSet row, List<String> by) throws SQLException {
        Map<String, String> dimensions = new LinkedHashMap<>();
        for (int i = 0; i < by.size(); i++) {
            String value = row.getString("g" + i);
            if (value != null) {
                dimensions.put(by.get(i), value);
            }
        }
        return dimensions;
    }
}
