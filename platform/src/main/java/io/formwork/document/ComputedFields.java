package io.formwork.document;

import io.formwork.definition.form.Field;
import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.Form;
import io.formwork.value.FieldValue;
import io.formwork.value.Line;
import io.formwork.value.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What formulas give: refused where something else is entered (sending back what was read is harmless), computed anew otherwise. */
final class ComputedFields {
    private ComputedFields() {}

    /** The line as it was entered, so that what is computed is computed anew. */
    static Line without(FieldType.Table table, Line line) {
        Values values = line.values();
        for (Field field : table.fields().values()) {
            values = field.computed() ? values.with(field.key(), null) : values;
        }
        return line.with(values);
    }

    static List<FieldProblem> contradicted(Form form, Values entered, Values computed, Entered touched) {
        List<FieldProblem> problems = new ArrayList<>();
        for (String key : touched.fields()) {
            Field field = form.fields().get(key);
            if (field != null && field.gathers() != null) {
                gathered(field, entered.lines(key), computed.lines(key), problems);
            } else if (field != null && field.type() instanceof FieldType.Table table) {
                lines(key, table, entered.lines(key), computed.lines(key), problems);
            } else if (field != null) {
                compare(field, touched.get(key), computed.get(key), FieldProblem.Place.header(key), problems);
            }
        }
        return problems;
    }

    private static void lines(
            String key, FieldType.Table table, List<Line> entered, List<Line> computed, List<FieldProblem> problems) {
        for (int i = 0; i < entered.size(); i++) {
            for (Field field : table.fields().values()) {
                compare(
                        field,
                        entered.get(i).values().get(field.key()),
                        computed.get(i).values().get(field.key()),
                        FieldProblem.Place.line(key, i, field.key()),
                        problems);
            }
        }
    }

    /** Lines that nobody enters: what was read may be sent back, whatever its ids. */
    private static void gathered(Field field, List<Line> entered, List<Line> computed, List<FieldProblem> problems) {
        List<Values> sent = entered.stream().map(Line::values).toList();
        if (!sent.isEmpty() && !sent.equals(computed.stream().map(Line::values).toList())) {
            problems.add(FieldProblem.of(FieldProblem.Place.header(field.key()), "computed", field.key()));
        }
    }

    private static void compare(
            Field field,
            @Nullable FieldValue entered,
            @Nullable FieldValue computed,
            FieldProblem.Place place,
            List<FieldProblem> problems) {
        if (field.computed() && entered != null && !Objects.equals(entered, computed)) {
            problems.add(FieldProblem.of(place, "computed", field.key()));
        }
    }
}
