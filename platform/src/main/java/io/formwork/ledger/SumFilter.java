package io.formwork.ledger;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A condition on the keys {@code k} that a pool or a level adds up. */
record SumFilter(String sql, List<String> values) {
    static SumFilter of(LedgerKey sum) {
        List<String> values = new ArrayList<>(List.of(sum.ledger().key()));
        StringBuilder sql = new StringBuilder("k.ledger = ? AND k.subset = '*'");
        for (String dimension : sum.summedBy()) {
            String column = "k.d" + (sum.ledger().position(dimension) + 1);
            String value = sum.values().get(dimension);
            sql.append(" AND ").append(column).append(value == null ? " IS NULL" : " = ?");
            if (value != null) {
                values.add(value);
            }
        }
        return new SumFilter(sql.toString(), values);
    }

    /** @return the place of the parameter behind */
    int bind(PreparedStatement statement, int first) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            statement.setString(first + i, values.get(i));
        }
        return first + values.size();
    }
}
