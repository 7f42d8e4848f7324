package io.formwork.ledger;

import io.formwork.tenant.Tenant;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Computes what is kept a second time, slowly and from the entries, and says where the two differ.
 *
 * <p>Every question yields the columns {@code d1} … {@code d10}, what should be ({@code w1} …) and what is ({@code h1} …).
 */
@Component
class InvariantCheck {
    private static final String DIMENSIONS = IntStream.rangeClosed(1, Ledger.MAX_DIMENSIONS)
            .mapToObj(i -> "k.d" + i)
            .collect(Collectors.joining(", "));
    private static final String KEYS = " FROM ledger_key k JOIN ledger_balance b"
            + " ON b.tenant_id = k.tenant_id AND b.key_id = k.id WHERE k.tenant_id = :tenant AND k.ledger = :ledger ";

    private final JdbcClient jdbc;

    InvariantCheck(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    InvariantReport report(Tenant tenant, List<Ledger> specs) {
        List<String> violations = new ArrayList<>();
        for (Ledger ledger : specs) {
            Check check = new Check(tenant, ledger, violations);
            check.balancesAreSumsOfEntries();
            subsets(ledger).forEach(check::levelsAreSumsOfBalances);
            check.totalsAreSumsOfEntries();
            check.nothingEverFallsBelowItsFloor();
            check.reversalsAreExact();
            check.sourcesBalance();
            check.poolsAreSound();
            for (Level level : ledger.levels()) {
                check.claimsAreSumsOfWhatClaims(level, specs);
            }
            check.claimsAreCovered();
        }
        return new InvariantReport(violations);
    }

    private static Set<List<String>> subsets(Ledger ledger) {
        Set<List<String>> subsets = new LinkedHashSet<>();
        ledger.levels().forEach(level -> subsets.add(level.dimensions()));
        Costing costing = ledger.costing();
        if (costing != null) {
            subsets.add(costing.pool());
        }
        subsets.removeIf(names -> LedgerKey.subset(ledger, names).equals(LedgerKey.ALL));
        return subsets;
    }

    /** The checks of one ledger. */
    private final class Check {
        private final Tenant tenant;
        private final Ledger ledger;
        private final List<String> violations;

        Check(Tenant tenant, Ledger ledger, List<String> violations) {
            this.tenant = tenant;
            this.ledger = ledger;
            this.violations = violations;
        }

        void balancesAreSumsOfEntries() {
            compare(
                    "balance and entries",
                    "SELECT " + DIMENSIONS + ", " + Figures.columns("b.m# AS h#") + ", "
                            + Figures.columns(
                                    "coalesce((SELECT sum(e.m#) FROM ledger_entry e WHERE e.tenant_id = k.tenant_id"
                                            + " AND e.key_id = k.id), 0) AS w#")
                            + KEYS + " AND k.subset = '*'");
        }

        void levelsAreSumsOfBalances(Collection<String> names) {
            String sums = "SELECT " + dimensions(names) + ", " + Figures.columns("sum(b.m#) AS m#") + KEYS
                    + " AND k.subset = '*'" + (isPool(names) ? "" : kept(names)) + " GROUP BY " + groups(names);
            compareGroups("level and balances", LedgerKey.subset(ledger, names), "b.m#", sums);
        }

        private boolean isPool(Collection<String> names) {
            Costing costing = ledger.costing();
            return costing != null && Set.copyOf(costing.pool()).equals(Set.copyOf(names));
        }

        /** A level may be younger than its balances: it is kept from the first posting on that touches it ({@link BalanceLocks}). */
        private String kept(Collection<String> names) {
            return names.stream()
                    .map(name -> " AND l.d# IS NOT DISTINCT FROM k.d#"
                            .replace("#", Integer.toString(ledger.position(name) + 1)))
                    .collect(Collectors.joining(
                            "",
                            " AND EXISTS (SELECT 1 FROM ledger_key l WHERE l.tenant_id = k.tenant_id AND l.ledger = k.ledger"
                                    + " AND l.subset = '" + LedgerKey.subset(ledger, names) + "'",
                            ")"));
        }

        void claimsAreSumsOfWhatClaims(Level level, List<Ledger> specs) {
            List<String> parts = new ArrayList<>();
            for (Ledger other : specs) {
                for (Claim claim : other.claims()) {
                    if (claim.onLedger().equals(ledger.key()) && claim.level().equals(level.name())) {
                        parts.add(claimed(other, claim, level));
                    }
                }
            }
            if (!parts.isEmpty()) {
                String sums = "SELECT " + DIMENSIONS + ", " + Figures.columns("sum(m#) AS m#") + " FROM ("
                        + String.join(" UNION ALL ", parts) + ") k GROUP BY " + DIMENSIONS;
                compareGroups("claimed", LedgerKey.subset(ledger, level.dimensions()), "b.c#", sums);
            }
        }

        /** What one claim adds up to, with its dimensions at the places that this ledger gives them. */
        private String claimed(Ledger other, Claim claim, Level level) {
            StringBuilder columns = new StringBuilder("SELECT ");
            for (int i = 0; i < Ledger.MAX_DIMENSIONS; i++) {
                boolean held = i < ledger.dimensions().size()
                        && level.dimensions().contains(ledger.dimensions().get(i));
                columns.append(
                                held
                                        ? "k.d"
                                                + (other.position(ledger.dimensions()
                                                                .get(i))
                                                        + 1)
                                        : "NULL::text")
                        .append(" AS d")
                        .append(i + 1)
                        .append(", ");
            }
            for (int i = 0; i < Ledger.MAX_MEASURES; i++) {
                boolean claims = i == ledger.column(claim.onMeasure());
                columns.append(claims ? "b.m" + (other.column(claim.measure()) + 1) : "0::numeric")
                        .append(" AS m")
                        .append(i + 1)
                        .append(i < Ledger.MAX_MEASURES - 1 ? ", " : "");
            }
            return columns + KEYS.replace(":ledger", "'" + other.key().replace("'", "''") + "'")
                    + " AND k.subset = '*'";
        }

        void claimsAreCovered() {
            compare(
                    "claims beyond what is there",
                    "SELECT " + DIMENSIONS + ", " + Figures.columns("b.m# AS w#") + ", "
                            + Figures.columns("CASE WHEN b.c# > 0 AND b.c# > b.m# THEN b.c# ELSE b.m# END AS h#")
                            + KEYS);
        }

        void totalsAreSumsOfEntries() {
            // A correction counts on the side of what it corrects, whatever its own sign.
            String in =
                    "sum(CASE WHEN e.nature IN ('correction', 'landed') THEN CASE WHEN e.side > 0 THEN e.m# ELSE 0 END"
                            + " WHEN e.reverses IS NULL AND e.annuls IS NULL THEN greatest(e.m#, 0) ELSE -greatest(-e.m#, 0) END)";
            String out =
                    "sum(CASE WHEN e.nature IN ('correction', 'landed') THEN CASE WHEN e.side < 0 THEN -e.m# ELSE 0 END"
                            + " WHEN e.reverses IS NULL AND e.annuls IS NULL THEN greatest(-e.m#, 0) ELSE -greatest(e.m#, 0) END)";
            String sums = "(SELECT e.key_id, to_char(e.effective_at AT TIME ZONE :zone, 'YYYYMM')::int AS period, "
                    + Figures.columns(in + " AS i#") + ", " + Figures.columns(out + " AS o#")
                    + " FROM ledger_entry e WHERE e.tenant_id = :tenant AND e.ledger = :ledger GROUP BY 1, 2) s"
                    + " FULL JOIN (SELECT * FROM ledger_total WHERE tenant_id = :tenant AND ledger = :ledger) t"
                    + " USING (key_id, period) JOIN ledger_key k ON k.tenant_id = :tenant AND k.id = key_id";
            for (String side : List.of("i", "o")) {
                compare(
                        side.equals("i") ? "total in and entries" : "total out and entries",
                        "SELECT " + DIMENSIONS + ", "
                                + Figures.columns("coalesce(s." + side + "#, 0) AS w#") + ", "
                                + Figures.columns("coalesce(t." + side + "#, 0) AS h#") + " FROM " + sums);
            }
        }

        void nothingEverFallsBelowItsFloor() {
            String floors = IntStream.range(0, Ledger.MAX_MEASURES)
                    .mapToObj(i -> i < ledger.measures().size()
                                    && ledger.measures().get(i).nonNegative()
                            ? "greatest(r#, least(0, lowest)) AS w#".replace("#", Integer.toString(i + 1))
                            : "r# AS w#".replace("#", Integer.toString(i + 1)))
                    .collect(Collectors.joining(", "));
            compare(
                    "a balance below its floor at some moment",
                    "SELECT " + DIMENSIONS + ", "
                            + Figures.columns("r# AS h#") + ", " + floors
                            + " FROM (SELECT e.key_id, min(min(e.lowest)) OVER (PARTITION BY e.key_id) AS lowest, "
                            + Figures.columns(
                                    "sum(sum(e.m#)) OVER (PARTITION BY e.key_id ORDER BY e.effective_at) AS r#")
                            + " FROM ledger_entry e WHERE e.tenant_id = :tenant AND e.ledger = :ledger"
                            + " GROUP BY e.key_id, e.effective_at) s"
                            + " JOIN ledger_key k ON k.tenant_id = :tenant AND k.id = s.key_id");
        }

        void reversalsAreExact() {
            compare(
                    "a reversal and what it takes back",
                    "SELECT " + DIMENSIONS + ", " + Figures.columns("r.m# AS h#")
                            + ", " + Figures.columns("CASE WHEN e.effective_at = r.effective_at THEN -e.m# END AS w#")
                            + " FROM ledger_entry r LEFT JOIN ledger_entry e ON e.tenant_id = r.tenant_id AND e.id = r.reverses"
                            + " JOIN ledger_key k ON k.tenant_id = r.tenant_id AND k.id = r.key_id"
                            + " WHERE r.tenant_id = :tenant AND r.ledger = :ledger AND r.reverses IS NOT NULL");
        }

        void sourcesBalance() {
            if (ledger.kind() != Ledger.Kind.ACCOUNTING) {
                return;
            }
            String debit = "m" + (ledger.column(Ledger.DEBIT) + 1);
            String credit = "m" + (ledger.column(Ledger.CREDIT) + 1);
            jdbc.sql("SELECT source_form, source_number, sum(" + debit + ") AS debit, sum(" + credit + ") AS credit"
                            + " FROM ledger_entry WHERE tenant_id = :tenant AND ledger = :ledger"
                            + " GROUP BY source_document, source_form, source_number HAVING sum(" + debit + ") <> sum("
                            + credit + ")")
                    .params(parameters())
                    .query((row, _) -> "%s %s %s: debit %s, credit %s"
                            .formatted(
                                    ledger.key(),
                                    row.getString(1),
                                    row.getString(2),
                                    row.getBigDecimal(3),
                                    row.getBigDecimal(4)))
                    .list()
                    .forEach(violations::add);
        }

        void poolsAreSound() {
            Costing costing = ledger.costing();
            if (costing == null) {
                return;
            }
            int quantity = ledger.column(costing.quantity()) + 1;
            int value = ledger.column(costing.value()) + 1;
            // Between two parts of a replay values are on their way.
            String pools = KEYS + " AND k.subset = '"
                    + LedgerKey.subset(ledger, costing.pool()).replace("'", "''") + "' AND NOT EXISTS (SELECT 1"
                    + " FROM ledger_replay r WHERE r.tenant_id = k.tenant_id AND r.pool_id = k.id)";
            // One lot may be short while another is there: then each has its own value, though together they are
            // nothing.
            String onGoods = "coalesce((SELECT sum(l.value) FROM ledger_lot l WHERE l.tenant_id = k.tenant_id"
                    + " AND l.pool_id = k.id AND l.quantity <> 0), 0)";
            compare(
                    "value on no quantity",
                    "SELECT " + DIMENSIONS + ", " + Figures.columns("b.m# AS h#") + ", "
                            + Figures.columns("b.m# AS w#")
                                    .replace(
                                            "b.m" + value + " AS w" + value,
                                            "CASE WHEN b.method <> 'MOVING_AVERAGE' THEN " + onGoods + " WHEN b.m"
                                                    + quantity + " = 0 THEN 0 ELSE b.m" + value + " END AS w" + value)
                            + pools);
            String lots = "coalesce((SELECT sum(l.%s) FROM ledger_lot l WHERE l.tenant_id = k.tenant_id"
                    + " AND l.pool_id = k.id), 0) AS w%d";
            compare(
                    "pool and lots",
                    "SELECT " + DIMENSIONS + ", " + Figures.columns("b.m# AS h#") + ", "
                            + Figures.columns("b.m# AS w#")
                                    .replace(
                                            "b.m" + quantity + " AS w" + quantity, lots.formatted("quantity", quantity))
                                    .replace("b.m" + value + " AS w" + value, lots.formatted("value", value))
                            + pools + " AND b.method <> 'MOVING_AVERAGE'");
        }

        private void compareGroups(String what, String subset, String kept, String sums) {
            String same = IntStream.rangeClosed(1, Ledger.MAX_DIMENSIONS)
                    .mapToObj(i -> "coalesce(s.d" + i + ", '') = coalesce(k.d" + i + ", '')")
                    .collect(Collectors.joining(" AND "));
            String names = IntStream.rangeClosed(1, Ledger.MAX_DIMENSIONS)
                    .mapToObj(i -> "coalesce(s.d" + i + ", k.d" + i + ") AS d" + i)
                    .collect(Collectors.joining(", "));
            compare(
                    what,
                    "SELECT " + names + ", " + Figures.columns("coalesce(s.m#, 0) AS w#") + ", "
                            + Figures.columns("coalesce(k.m#, 0) AS h#") + " FROM (" + sums + ") s FULL JOIN (SELECT "
                            + DIMENSIONS
                            + ", " + Figures.columns(kept + " AS m#") + KEYS + " AND k.subset = '"
                            + subset.replace("'", "''")
                            + "') k ON " + same);
        }

        private String dimensions(Collection<String> names) {
            return IntStream.range(0, Ledger.MAX_DIMENSIONS)
                    .mapToObj(i -> (grouped(names, i) ? "k.d" + (i + 1) : "NULL::text") + " AS d" + (i + 1))
                    .collect(Collectors.joining(", "));
        }

        private String groups(Collection<String> names) {
            String groups = IntStream.range(0, Ledger.MAX_DIMENSIONS)
                    .filter(i -> grouped(names, i))
                    .mapToObj(i -> "k.d" + (i + 1))
                    .collect(Collectors.joining(", "));
            return groups.isEmpty() ? "()" : groups;
        }

        private boolean grouped(Collection<String> names, int position) {
            return position < ledger.dimensions().size()
                    && names.contains(ledger.dimensions().get(position));
        }

        private void compare(String what, String question) {
            String differ = Figures.columns("w# IS DISTINCT FROM h#").replace(",", " OR");
            jdbc.sql("SELECT * FROM (" + question + ") q WHERE " + differ)
                    .params(parameters())
                    .query((row, _) -> sentence(what, row))
                    .list()
                    .forEach(violations::add);
        }

        private String sentence(String what, ResultSet row) throws SQLException {
            Map<String, String> dimensions = new LinkedHashMap<>();
            StoredEntries.values(row).forEach((position, value) -> {
                if (position < ledger.dimensions().size()) {
                    dimensions.put(ledger.dimensions().get(position), value);
                }
            });
            StringBuilder sentence = new StringBuilder(ledger.key() + " " + dimensions + ": " + what + " differ:");
            for (int i = 1; i <= Ledger.MAX_MEASURES; i++) {
                BigDecimal wanted = row.getBigDecimal("w" + i);
                BigDecimal have = row.getBigDecimal("h" + i);
                if (wanted == null || wanted.compareTo(have) != 0) {
                    String measure = i <= ledger.measures().size()
                            ? ledger.measures().get(i - 1).name()
                            : "column " + i;
                    sentence.append(" %s is %s and should be %s".formatted(measure, have, wanted));
                }
            }
            return sentence.toString();
        }

        private Map<String, Object> parameters() {
            Map<String, Object> parameters = new HashMap<>();
            parameters.put("tenant", tenant.id());
            parameters.put("ledger", ledger.key());
            parameters.put("zone", tenant.zone().getId());
            return parameters;
        }
    }
}
