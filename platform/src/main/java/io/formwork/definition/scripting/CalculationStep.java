package io.formwork.definition.scripting;

import io.formwork.definition.form.Field;
import org.jspecify.annotations.Nullable;

/** One field whose default or formula is computed at this point of the order: of the header, or of every line. */
public record CalculationStep(@Nullable String table, Field field) {

    String node() {
        return table == null ? field.key() : table + "." + field.key();
    }
}
