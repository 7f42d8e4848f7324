package io.formwork.ui.lines;

import io.formwork.definition.form.Field;
import io.formwork.ui.FieldText;
import io.formwork.value.FieldValue;
import io.formwork.value.Values;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The sums below a table, of those columns for which a sum means something. */
final class LineSums {
    private LineSums() {}

    /** @return the sums as people read them, by field */
    static Map<String, String> of(Collection<Field> fields, List<Values> rows, LineSpeech speech) {
        Map<String, String> sums = new LinkedHashMap<>();
        fields.stream()
                .filter(field -> FieldText.additiveInLines(field.type(), field.computed()) && !field.isMixed(rows))
                .forEach(field -> sums.put(field.key(), speech.shown(field, new FieldValue.Number(sum(field, rows)))));
        return sums;
    }

    private static BigDecimal sum(Field field, List<Values> rows) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Values row : rows) {
            if (row.get(field.key()) instanceof FieldValue.Number(var number)) {
                sum = sum.add(number);
            }
        }
        return sum;
    }
}
