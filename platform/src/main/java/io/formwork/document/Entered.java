package io.formwork.document;

import io.formwork.value.FieldValue;
import io.formwork.value.Line;
import io.formwork.value.Values;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody entered in one go: for each field the new value, or null where it was emptied. A field that is not here
 * was not touched. A table is entered as a whole; in its lines, what is absent was not touched.
 */
public final class Entered {
    private final Map<String, @Nullable FieldValue> fields;

    public Entered(Map<String, @Nullable FieldValue> fields) {
        this.fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** Everything these values hold, and nothing else. */
    public static Entered of(Values values) {
        Map<String, @Nullable FieldValue> fields = new LinkedHashMap<>();
        values.fields().forEach(field -> fields.put(field, values.get(field)));
        return new Entered(fields);
    }

    public boolean touches(String field) {
        return fields.containsKey(field);
    }

    /** The value entered, null where the field was emptied or not touched. */
    public @Nullable FieldValue get(String field) {
        return fields.get(field);
    }

    public Set<String> fields() {
        return fields.keySet();
    }

    /** Whether the line's field was entered: lines keep only what was. */
    boolean touches(Line line, String field) {
        return line.values().has(field);
    }

    /** The values with what was entered laid over them. */
    public Values over(Values values) {
        Values result = values;
        for (Map.Entry<String, @Nullable FieldValue> field : fields.entrySet()) {
            result = result.with(field.getKey(), field.getValue());
        }
        return result;
    }
}
