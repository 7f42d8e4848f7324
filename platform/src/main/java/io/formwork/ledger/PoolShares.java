package io.formwork.ledger;

import io.formwork.ledger.Costing.Method;
import io.formwork.tenant.Tenant;
import io.formwork.value.Shares;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Balances in which every part of a pool is worth its share of it by quantity. Of a key only what was moved is kept: a bin
 * that took in dear goods and gave out average ones would be left with a value and nothing in it.
 */
@Component
class PoolShares {
    private final LedgerQueries queries;
    private final JdbcClient jdbc;

    PoolShares(LedgerQueries queries, JdbcClient jdbc) {
        this.queries = queries;
        this.jdbc = jdbc;
    }

    List<Balance> balances(Tenant tenant, BalanceQuery query) {
        Costing costing = query.ledger().costing();
        Set<String> asked = new LinkedHashSet<>(query.by());
        asked.addAll(query.filter().keySet());
        if (costing == null || costing.pool().containsAll(asked)) {
            return queries.balances(tenant, query);
        }
        asked.addAll(costing.pool());
        costing.lots().values().forEach(asked::addAll);
        Map<String, String> filter = new HashMap<>(query.filter());
        filter.keySet().retainAll(costing.pool());
        List<Balance> parts =
                queries.balances(tenant, new BalanceQuery(query.ledger(), List.copyOf(asked), filter, query.at()));
        Map<LedgerKey, Method> methods = methods(tenant, query.ledger(), costing);
        Map<List<String>, List<Balance>> pools = new LinkedHashMap<>();
        parts.forEach(
                part -> pools.computeIfAbsent(pool(query.ledger(), costing, methods, part), _ -> new ArrayList<>())
                        .add(part));
        Map<Balance, BigDecimal> worth = new HashMap<>();
        pools.values().forEach(pool -> share(query.ledger(), costing, pool, worth));
        return summed(query, parts.stream().filter(asked(query)).toList(), part -> {
            Map<String, BigDecimal> measures = new LinkedHashMap<>(part.measures());
            measures.put(costing.value(), Objects.requireNonNull(worth.get(part)));
            return measures;
        });
    }

    /** What costs are shared within: the pool, or a lot of it where lots have names. */
    private static List<String> pool(Ledger ledger, Costing costing, Map<LedgerKey, Method> methods, Balance part) {
        LedgerKey key = LedgerKey.of(ledger, costing.pool(), part.dimensions());
        return List.of(
                key.id().toString(), costing.lot(methods.getOrDefault(key, Method.MOVING_AVERAGE), part.dimensions()));
    }

    /** To the smallest unit: what is short counts against the rest, which share what remains. */
    private static void share(Ledger ledger, Costing costing, List<Balance> parts, Map<Balance, BigDecimal> worth) {
        BigDecimal quantity = sum(parts, costing.quantity());
        BigDecimal value = sum(parts, costing.value());
        if (quantity.signum() == 0) {
            boolean empty = value.signum() == 0 && parts.stream().allMatch(part -> isEmpty(part, costing));
            parts.forEach(part -> worth.put(part, empty ? value : measure(part, costing.value())));
            return;
        }
        int scale = ledger.measures().get(ledger.column(costing.value())).scale();
        BigDecimal left = value;
        List<Balance> sharing = new ArrayList<>();
        for (Balance part : parts) {
            BigDecimal own = measure(part, costing.quantity());
            if (own.signum() == -quantity.signum()) {
                BigDecimal lacking = value.multiply(own).divide(quantity, scale, RoundingMode.HALF_UP);
                worth.put(part, lacking);
                left = left.subtract(lacking);
            } else {
                sharing.add(part);
            }
        }
        List<BigDecimal> weights = sharing.stream()
                .map(part -> measure(part, costing.quantity()).abs())
                .toList();
        List<BigDecimal> shares = Shares.of(left, weights, scale);
        for (int i = 0; i < shares.size(); i++) {
            worth.put(sharing.get(i), shares.get(i));
        }
    }

    private static boolean isEmpty(Balance part, Costing costing) {
        return measure(part, costing.quantity()).signum() == 0;
    }

    private static Predicate<Balance> asked(BalanceQuery query) {
        return part -> query.filter().entrySet().stream()
                .allMatch(wanted ->
                        part.dimensions().getOrDefault(wanted.getKey(), "").equals(wanted.getValue()));
    }

    private static List<Balance> summed(
            BalanceQuery query, List<Balance> parts, Function<Balance, Map<String, BigDecimal>> worth) {
        Map<Map<String, String>, Map<String, BigDecimal>> sums = new LinkedHashMap<>();
        for (Balance part : parts) {
            Map<String, String> group = new LinkedHashMap<>(part.dimensions());
            group.keySet().retainAll(query.by());
            Map<String, BigDecimal> sum = sums.computeIfAbsent(group, _ -> new LinkedHashMap<>());
            worth.apply(part).forEach((measure, amount) -> sum.merge(measure, amount, BigDecimal::add));
        }
        List<Balance> balances = new ArrayList<>();
        sums.forEach((group, measures) -> {
            if (query.ledger().measures().stream()
                    .filter(measure -> query.by().isEmpty() || !measure.internal())
                    .anyMatch(measure ->
                            Objects.requireNonNull(measures.get(measure.name())).signum() != 0)) {
                balances.add(new Balance(group, measures));
            }
        });
        return balances;
    }

    private static BigDecimal sum(List<Balance> parts, String measure) {
        return parts.stream().map(part -> measure(part, measure)).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal measure(Balance part, String measure) {
        return Objects.requireNonNull(part.measures().get(measure));
    }

    /** Pools that are costed in another way than by moving average. */
    private Map<LedgerKey, Method> methods(Tenant tenant, Ledger ledger, Costing costing) {
        Map<LedgerKey, Method> methods = new HashMap<>();
        jdbc.sql(
                        "SELECT " + LedgerQueries.group(ledger, costing.pool(), "AS") + "b.method FROM ledger_key k"
                                + " JOIN ledger_balance b ON b.tenant_id = k.tenant_id AND b.key_id = k.id"
                                + " WHERE k.tenant_id = :tenant AND k.ledger = :ledger AND k.subset = :subset AND b.method <> :average")
                .param("tenant", tenant.id())
                .param("ledger", ledger.key())
                .param("subset", LedgerKey.subset(ledger, costing.pool()))
                .param("average", Method.MOVING_AVERAGE.name())
                .query((row, _) -> methods.put(
                        LedgerKey.of(ledger, costing.pool(), LedgerQueries.dimensions(row, costing.pool())),
                        Method.valueOf(row.getString("method"))))
                .list();
        return methods;
    }
}
