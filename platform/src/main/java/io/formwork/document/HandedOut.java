package io.formwork.document;

import io.formwork.definition.form.Field;
import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.Fill;
import io.formwork.definition.form.Form;
import io.formwork.value.FieldValue;
import io.formwork.value.Line;
import io.formwork.value.Values;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a fill that hands out an amount has handed out in all. */
final class HandedOut {
    private HandedOut() {}

    /** The total for the field that says how much there is to hand out; nothing where it says that already. */
    static Values total(Form form, Fill.UpTo upTo, Document document, List<Line> lines) {
        String key = upTo.total().text().trim();
        Field field = form.fields().get(key);
        boolean asks = field != null && !field.computed() && field.type() instanceof FieldType.Numeric;
        if (!asks || number(document.values().get(key)).signum() != 0) {
            return Values.EMPTY;
        }
        BigDecimal sum = lines.stream()
                .map(line -> number(line.values().get(upTo.field())))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return sum.signum() > 0 ? Values.EMPTY.with(key, new FieldValue.Number(sum)) : Values.EMPTY;
    }

    static BigDecimal number(@Nullable FieldValue value) {
        return value instanceof FieldValue.Number(BigDecimal number) ? number : BigDecimal.ZERO;
    }
}
