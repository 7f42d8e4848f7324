package io.formwork.exchange;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a table becomes documents.
 *
 * @param columns field: column; where it is empty, columns are matched to fields by key and by title
 * @param constants field: text, the same for every document
 * @param empty further words that mean nothing, beside NULL and the like
 * @param key the column by which rows belong to one document, and lines to their header; null where each row is one
 * @param table the table field that the lines go into, null where there are none
 * @param lineColumns line field: column
 * @param lineKey the column of the lines' own file that names their document, null where lines lie in the same file
 * @param submit submit each document
 */
public record ImportPlan(
        Map<String, String> columns,
        Map<String, String> constants,
        List<String> empty,
        @Nullable String key,
        @Nullable String table,
        Map<String, String> lineColumns,
        @Nullable String lineKey,
        boolean submit) {

    public ImportPlan {
        columns = new LinkedHashMap<>(columns);
        constants = new LinkedHashMap<>(constants);
        lineColumns = new LinkedHashMap<>(lineColumns);
        empty = List.copyOf(empty);
    }

    public static ImportPlan matching() {
        return new ImportPlan(Map.of(), Map.of(), List.of(), null, null, Map.of(), null, false);
    }
}
