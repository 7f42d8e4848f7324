package io.formwork.ledger;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Binds rows to a statement column by column, each as one array: the statement stays the same for any number of rows. */
final class ArrayColumns<T> {
    private final Connection connection;
    private final PreparedStatement statement;
    private final List<T> rows;
    private int next;

    ArrayColumns(Connection connection, PreparedStatement statement, int first, List<T> rows) {
        this.connection = connection;
        this.statement = statement;
        this.rows = rows;
        this.next = first;
    }

    ArrayColumns<T> uuids(Function<T, @Nullable UUID> column) throws SQLException {
        return bind("uuid", column);
    }

    ArrayColumns<T> texts(Function<T, @Nullable String> column) throws SQLException {
        return bind("text", column);
    }

    ArrayColumns<T> integers(Function<T, Integer> column) throws SQLException {
        return bind("int4", column);
    }

    ArrayColumns<T> moments(Function<T, @Nullable OffsetDateTime> column) throws SQLException {
        return bind("timestamptz", column);
    }

    ArrayColumns<T> numbers(Function<T, @Nullable BigDecimal> column) throws SQLException {
        return bind("numeric", column);
    }

    /** Six columns. */
    ArrayColumns<T> figures(Function<T, Figures> columns) throws SQLException {
        for (int i = 0; i < Ledger.MAX_MEASURES; i++) {
            int column = i;
            numbers(row -> columns.apply(row).get(column));
        }
        return this;
    }

    /** Seven columns. */
    ArrayColumns<T> lots(Function<T, Lot> lot) throws SQLException {
        return uuids(row -> lot.apply(row).id())
                .moments(row -> lot.apply(row).since())
                .texts(row -> lot.apply(row).name())
                .uuids(row -> lot.apply(row).document())
                .uuids(row -> lot.apply(row).line())
                .numbers(row -> lot.apply(row).quantity())
                .numbers(row -> lot.apply(row).value());
    }

    /** The place of the parameter behind the columns. */
    int next() {
        return next;
    }

    private ArrayColumns<T> bind(String type, Function<T, ?> column) throws SQLException {
        Object[] values = new Object[rows.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = column.apply(rows.get(i));
        }
        statement.setArray(next++, connection.createArrayOf(type, values));
        return this;
    }
}
