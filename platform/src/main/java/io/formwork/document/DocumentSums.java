package io.formwork.document;

import io.formwork.definition.form.Field;
import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.Form;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Adds up typed columns: whole units of a field's scale, so the sum is as exact as the numbers are. */
final class DocumentSums {
    private DocumentSums() {}

    /** @param context the column that holds what the number is of, such as its currency */
    record Column(
            String field, String slot, int scale, @Nullable String context) {}

    static List<Column> columns(Form form, SlotMap slots, List<String> fields) {
        List<Column> columns = new ArrayList<>();
        for (String key : fields) {
            Field field = form.fields().get(key);
            String slot = slots.filledSlot(key);
            if (field != null && slot != null && field.type() instanceof FieldType.Numeric numeric) {
                String context = numeric.context() == null ? null : slots.slot(numeric.context());
                columns.add(new Column(key, slot, numeric.scale(), context));
            }
        }
        return columns;
    }

    static String select(List<Column> columns) {
        return columns.stream().map(DocumentSums::select).collect(Collectors.joining(", "));
    }

    private static String select(Column column) {
        String filled = " FILTER (WHERE d." + column.slot() + " > " + Long.MIN_VALUE + ")";
        String kinds = column.context() == null ? "1" : "count(DISTINCT d." + column.context() + ")" + filled;
        return "sum(d.%1$s)%2$s, max(d.%1$s), %3$s".formatted(column.slot(), filled, kinds);
    }

    static Map<String, DocumentSum> read(List<Column> columns, ResultSet row) throws SQLException {
        Map<String, DocumentSum> sums = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            BigDecimal units = row.getBigDecimal(3 * i + 1);
            boolean beyond = row.getLong(3 * i + 2) == Long.MAX_VALUE;
            if (units != null && !beyond) {
                sums.put(
                        columns.get(i).field(),
                        new DocumentSum(units.movePointLeft(columns.get(i).scale()), row.getLong(3 * i + 3) > 1));
            }
        }
        return sums;
    }
}
