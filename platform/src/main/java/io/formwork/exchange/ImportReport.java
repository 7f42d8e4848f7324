package io.formwork.exchange;

import io.formwork.document.FieldProblem;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an import did, or would do.
 *
 * @param ignoredColumns columns of the file that no field took
 */
public record ImportReport(int created, int updated, int failed, List<String> ignoredColumns, List<Row> rows) {

    public ImportReport {
        ignoredColumns = List.copyOf(ignoredColumns);
        rows = List.copyOf(rows);
    }

    /** What became of a row. */
    public enum Outcome {
        CREATED,
        UPDATED,
        FAILED
    }

    /**
     * @param number the row's line in the file
     * @param message what concerns the whole row, in the caller's language; null where there is nothing to say
     */
    public record Row(
            int number,
            Outcome outcome,
            @Nullable UUID id,
            @Nullable String key,
            @Nullable String message,
            List<FieldProblem> problems) {
        public Row {
            problems = List.copyOf(problems);
        }
    }
}
