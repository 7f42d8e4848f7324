package io.formwork.exchange;

import io.formwork.definition.form.Field;
import io.formwork.document.FieldProblem;
import io.formwork.document.InvalidDocument;
import io.formwork.value.Notation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which column of a sheet goes into which field: as the plan says, else by the field's key or title. */
final class ColumnMatch {
    private final Map<String, Integer> columns = new LinkedHashMap<>();

    private final Map<Integer, Notation> notations = new HashMap<>();
    private final Sheet sheet;

    private ColumnMatch(Sheet sheet) {
        this.sheet = sheet;
    }

    /** @throws InvalidDocument where the plan names a field or a column that is not there */
    static ColumnMatch of(Sheet sheet, Map<String, Field> fields, Map<String, String> planned) {
        ColumnMatch match = new ColumnMatch(sheet);
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
                .filter(field -> alike(field.key(), column)
                        || field.title().byLanguage().values().stream().anyMatch(title -> alike(title, column)))
                .filter(field -> !field.computed())
                .map(Field::key)
                .findFirst()
                .orElse(null);
    }

    /** Programs write {@code orderID} and {@code order_id} where people read Order ID. */
    private static boolean alike(String one, String other) {
        return letters(one).equalsIgnoreCase(letters(other));
    }

    private static String letters(String name) {
        String letters = name.replaceAll("[\\s_-]+", "");
        return letters.isEmpty() ? name : letters;
    }

    Map<String, Integer> columns() {
        return columns;
    }

    /** How a column writes dates and numbers. */
    Notation notation(int column) {
        return notations.computeIfAbsent(column, at -> Notation.of(sheet.cells(at)));
    }

    boolean takes(int column) {
        return columns.containsValue(column);
    }
}
