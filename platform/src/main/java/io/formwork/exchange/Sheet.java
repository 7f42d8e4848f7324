package io.formwork.exchange;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table as it was in a file: the names of its columns, and its rows as texts. */
public record Sheet(List<String> header, List<Row> rows) {

    public Sheet {
        header = header.stream().map(String::trim).toList();
        rows = List.copyOf(rows);
    }

    /**
     * @param number the row's line in the file, counted from one, as an editor shows it
     * @param problem why the row cannot be read, or null
     * @param warning what was mended in it, or null
     */
    public record Row(
            int number,
            List<String> cells,
            @Nullable String problem,
            @Nullable String warning) {
        public Row {
            cells = List.copyOf(cells);
        }
    }

    /** What stands in a column, row by row. */
    List<String> cells(int column) {
        return rows.stream()
                .map(row -> column < row.cells().size() ? row.cells().get(column) : "")
                .toList();
    }

    int column(String name) {
        for (int i = 0; i < header.size(); i++) {
            if (header.get(i).equalsIgnoreCase(name)) {
                return i;
            }
        }
        return -1;
    }
}
