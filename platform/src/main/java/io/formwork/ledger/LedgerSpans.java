package io.formwork.ledger;

import io.formwork.tenant.Tenant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Totals of any span of days: whole months from what is kept for them, the days before and after from their entries. So
 * a span costs keys and months, and the entries of two months at most.
 */
@Component
class LedgerSpans {
    /** A correction counts on the side of what it corrects, a reversal lowers what it takes back. */
    private static final String IN =
            "CASE WHEN e.nature IN ('correction', 'landed') THEN CASE WHEN e.side > 0 THEN e.m# ELSE 0 END"
                    + " WHEN e.reverses IS NULL AND e.annuls IS NULL THEN greatest(e.m#, 0) ELSE -greatest(-e.m#, 0) END AS i#";

    private static final String OUT =
            "CASE WHEN e.nature IN ('correction', 'landed') THEN CASE WHEN e.side < 0 THEN -e.m# ELSE 0"
                    + " END WHEN e.reverses IS NULL AND e.annuls IS NULL THEN greatest(-e.m#, 0) ELSE -greatest(e.m#, 0) END AS o#";

    private static final LocalDate FIRST = LocalDate.of(1, 1, 1);
    private static final LocalDate LAST = LocalDate.of(9998, 12, 31);

    private final JdbcClient jdbc;

    LedgerSpans(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<SpanTotal> totals(Tenant tenant, SpanQuery query) {
        Ledger ledger = query.ledger();
        Map<String, Object> parameters = LedgerQueries.parameters(tenant, ledger, query.filter());
        return jdbc.sql(sql(query, tenant.zone(), parameters))
                .params(parameters)
                .query((row, _) -> new SpanTotal(
                        LedgerQueries.dimensions(row, query.by()),
                        Figures.read(row, "p").named(ledger),
                        Figures.read(row, "i").named(ledger),
                        Figures.read(row, "o").named(ledger)))
                .list();
    }

    /**
     * The last moment before {@code to} at which a measure went out, or in, with these dimensions; null for never. What
     * was taken back never moved. Asks by keys, and walks back from their latest entries.
     */
    @Nullable
    OffsetDateTime lastMoved(
            Tenant tenant, Ledger ledger, int measure, Map<String, String> filter, LocalDate to, boolean out) {
        Map<String, Object> parameters = LedgerQueries.parameters(tenant, ledger, filter);
        parameters.put("before", start(to.plusDays(1), tenant.zone()));
        String moved = "e.m" + (measure + 1) + (out ? " < 0" : " > 0");
        return jdbc.sql(
                        "SELECT max(l.at) FROM ledger_key k CROSS JOIN LATERAL (SELECT e.effective_at AS at FROM ledger_entry e"
                                + " WHERE e.tenant_id = k.tenant_id AND e.key_id = k.id AND e.effective_at < :before AND "
                                + moved
                                + " AND e.reverses IS NULL AND e.annuls IS NULL AND e.nature NOT IN ('correction', 'landed', 'counted')"
                                + " AND NOT EXISTS (SELECT 1 FROM ledger_entry r WHERE r.tenant_id = e.tenant_id AND r.reverses = e.id)"
                                + " ORDER BY e.effective_at DESC, e.id DESC LIMIT 1) l"
                                + LedgerQueries.keys(ledger, filter))
                .params(parameters)
                .query((row, _) -> row.getObject(1, OffsetDateTime.class))
                .list()
                .getFirst();
    }

    static String sql(SpanQuery query, ZoneId zone, Map<String, Object> parameters) {
        Ledger ledger = query.ledger();
        return "SELECT " + LedgerQueries.group(ledger, query.by(), "AS") + Figures.columns("sum(s.p#) AS p#") + ", "
                + Figures.columns("sum(s.i#) AS i#") + ", " + Figures.columns("sum(s.o#) AS o#")
                + " FROM ledger_key k JOIN (" + parts(query.from(), query.to(), zone, parameters)
                + ") s ON s.tenant_id = k.tenant_id AND s.key_id = k.id" + LedgerQueries.keys(ledger, query.filter())
                + LedgerQueries.groupBy(ledger, query.by()) + " HAVING "
                + Figures.columns("sum(s.p#) <> 0 OR sum(s.i#) <> 0 OR sum(s.o#) <> 0")
                        .replace(",", " OR")
                + LedgerQueries.orderBy(query.by());
    }

    private static String parts(
            @Nullable LocalDate first, @Nullable LocalDate last, ZoneId zone, Map<String, Object> parameters) {
        LocalDate from = first == null ? FIRST : first;
        LocalDate to = last == null ? LAST : last;
        YearMonth fromMonth = YearMonth.from(from);
        YearMonth toMonth = YearMonth.from(to);
        YearMonth firstWhole = from.getDayOfMonth() == 1 ? fromMonth : fromMonth.plusMonths(1);
        YearMonth lastWhole = to.equals(toMonth.atEndOfMonth()) ? toMonth : toMonth.minusMonths(1);
        Map<String, Object> moments = new HashMap<>();
        moments.put("fromMonth", Periods.of(fromMonth));
        moments.put("fromMonthStart", start(fromMonth.atDay(1), zone));
        moments.put("from", start(from, zone));
        moments.put("to", start(to.plusDays(1), zone));
        String parts = totals("t.period < :fromMonth", "t.i# - t.o# AS p#", "0 AS i#", "0 AS o#")
                + entries(
                        "e.effective_at >= :fromMonthStart AND e.effective_at < :from",
                        "e.m# AS p#",
                        "0 AS i#",
                        "0 AS o#");
        if (firstWhole.isAfter(lastWhole)) {
            parts += entries("e.effective_at >= :from AND e.effective_at < :to", "0 AS p#", IN, OUT);
        } else {
            moments.put("firstWhole", Periods.of(firstWhole));
            moments.put("lastWhole", Periods.of(lastWhole));
            moments.put("wholeFrom", start(firstWhole.atDay(1), zone));
            moments.put("wholeTo", start(lastWhole.atEndOfMonth().plusDays(1), zone));
            parts += totals("t.period BETWEEN :firstWhole AND :lastWhole", "0 AS p#", "t.i#", "t.o#")
                    + entries("e.effective_at >= :from AND e.effective_at < :wholeFrom", "0 AS p#", IN, OUT)
                    + entries("e.effective_at >= :wholeTo AND e.effective_at < :to", "0 AS p#", IN, OUT);
        }
        parameters.putAll(moments);
        return parts.substring(" UNION ALL ".length());
    }

    private static String totals(String which, String before, String in, String out) {
        return " UNION ALL SELECT t.tenant_id, t.key_id, " + columns(before, in, out)
                + " FROM ledger_total t WHERE t.tenant_id = :tenant AND t.ledger = :ledger AND " + which;
    }

    private static String entries(String which, String before, String in, String out) {
        return " UNION ALL SELECT e.tenant_id, e.key_id, " + columns(before, in, out)
                + " FROM ledger_entry e WHERE e.tenant_id = :tenant AND e.ledger = :ledger AND " + which;
    }

    private static String columns(String before, String in, String out) {
        return Figures.columns(before) + ", " + Figures.columns(in) + ", " + Figures.columns(out);
    }

    private static OffsetDateTime start(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toOffsetDateTime();
    }
}
