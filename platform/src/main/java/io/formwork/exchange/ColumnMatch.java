package io.formwork.exchange;

import io.formwork.definition.form.Field;
import io.formwork.document.FieldProblem;
import io.formwork.document.InvalidDocument;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which column of a sheet goes into which field: as the plan says, else by the field's key or title. */
final class ColumnMatch {
    private final Map<String, Integer> columns = new LinkedHashMap<>();

    private ColumnMatch() {}

    /** @throws InvalidDocument where the plan names a field or a column that is not there */
    static ColumnMatch of(Sheet sheet, Map<String, Field> fields, Map<String, String> planned) {
        ColumnMatch match = new ColumnMatch();
        List<FieldProblem> problems = new ArrayList<>();
        planned.forEach((field, column) -> {
            int index = sheet.column(column);
            if (!fields.containsKey(field)) {
                problems.add(new FieldProblem(field, null, "unknown-field", List.of(field), null));
            } else if (index < 0) {
                problems.add(new FieldProblem(field, null, "no-such-column", List.of(column), null));
            } else {
                match.columns.put(field, index);
            }
        });
        if (!problems.isEmpty()) {
            throw new InvalidDocument(problems);
        }
        if (planned.isEmpty()) {
            for (int i = 0; i < sheet.header().size(); i++) {
                String field = named(sheet.header().get(i), fields);
                if (field != null) {
                    match.columns.put(field, i);
                }
            }
        }
        return match;
    }

    private static @Nullable String named(String column, Map<String, Field> fields) {
        return fields.values().stream()
                .filter(field -> field.key().equalsIgnoreCase(column)
                        || field.title().byLanguage().values().stream().anyMatch(column::equalsIgnoreCase))
                .filter(field -> !field.computed())
                .map(Field::key)
                .findFirst()
                .orElse(null);
    }

    Map<String, Integer> columns() {
        return columns;
    }

    boolean takes(int column) {
        return columns.containsValue(column);
    }
}
