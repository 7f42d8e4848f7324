package io.formwork.ledger;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A condition on the keys {@code k} that make up a pool. */
record PoolFilter(String sql, List<String> values) {
    static PoolFilter of(LedgerKey pool) {
        List<String> values = new ArrayList<>(List.of(pool.ledger().key()));
        StringBuilder sql = new StringBuilder("k.ledger = ? AND k.subset = '*'");
        for (String dimension : Objects.requireNonNull(pool.ledger().costing()).pool()) {
            String column = "k.d" + (pool.ledger().position(dimension) + 1);
            String value = pool.values().get(dimension);
            sql.append(" AND ").append(column).append(value == null ? " IS NULL" : " = ?");
            if (value != null) {
                values.add(value);
            }
        }
        return new PoolFilter(sql.toString(), values);
    }

    /** @return the place of the parameter behind */
    int bind(PreparedStatement statement, int first) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            statement.setString(first + i, values.get(i));
        }
        return first + values.size();
    }
}
