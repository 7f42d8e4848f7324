package io.formwork.document;

import io.formwork.definition.form.Condition;
import io.formwork.definition.form.Field;
import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.Form;
import io.formwork.definition.scripting.CalculationStep;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Tells which fields of a form are to be filled in for the documents that are there. */
final class BackfillFields {
    private BackfillFields() {}

    /** Those that older documents lack and that have something to say of them, by the names they are kept under. */
    static Set<String> younger(Form before, Form now) {
        Map<String, Field> known = new HashMap<>();
        each(before, (path, step) -> known.put(path, step.field()));
        Set<String> younger = new LinkedHashSet<>();
        each(now, (path, step) -> {
            if (isDue(known.get(path), step.field())) {
                younger.add(path);
            }
        });
        return younger;
    }

    /** The fields of those names, in the order in which they are written; what is not there any more is left out. */
    static Set<CalculationStep> named(Form form, Collection<String> paths) {
        Set<CalculationStep> named = new LinkedHashSet<>();
        each(form, (path, step) -> {
            if (paths.contains(path)) {
                named.add(step);
            }
        });
        return named;
    }

    private static void each(Form form, BiConsumer<String, CalculationStep> seeing) {
        form.fields().values().forEach(field -> {
            seeing.accept(field.stored(), new CalculationStep(null, field));
            if (field.type() instanceof FieldType.Table(Map<String, Field> columns)) {
                columns.values()
                        .forEach(column -> seeing.accept(
                                field.stored() + "." + column.stored(), new CalculationStep(field.key(), column)));
            }
        });
    }

    private static boolean isDue(@Nullable Field before, Field now) {
        if (now.backfill() != null) {
            return before == null || !Objects.equals(text(before), text(now));
        }
        if (now.formula() != null) {
            // What ledgers say today was not so when the document was written.
            return before == null && !now.asksLedger() && now.shares() == null;
        }
        boolean had = before != null && before.required().equals(Condition.ALWAYS) && before.initial() != null;
        return now.initial() != null && now.required().equals(Condition.ALWAYS) && !had;
    }

    private static @Nullable String text(Field field) {
        return field.backfill() == null ? null : field.backfill().text();
    }
}
