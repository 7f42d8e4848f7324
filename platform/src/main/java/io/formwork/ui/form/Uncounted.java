package io.formwork.ui.form;

import io.formwork.definition.form.Condition;
import io.formwork.definition.form.Field;
import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.Form;
import io.formwork.definition.form.Scan;
import io.formwork.value.Line;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Lines without what is counted, where it has to be there and some are counted: the rest of them did not come. */
final class Uncounted {
    private Uncounted() {}

    static List<Line> of(Form form, String table, List<Line> lines) {
        Scan scan = Objects.requireNonNull(form.scans().get(table));
        boolean needed = form.field(table).map(Field::type).stream()
                .map(FieldType.Table.class::cast)
                .flatMap(type -> Stream.ofNullable(type.fields().get(scan.counts())))
                .anyMatch(field -> !field.required().equals(Condition.NEVER));
        List<Line> about = lines.stream()
                .filter(line -> line.values().get(scan.line()) != null)
                .toList();
        List<Line> uncounted = about.stream()
                .filter(line -> line.values().get(scan.counts()) == null)
                .toList();
        return needed && uncounted.size() < about.size() ? uncounted : List.of();
    }

    /** The lines without them. */
    static List<Line> dropped(Form form, String table, List<Line> lines) {
        List<Line> uncounted = of(form, table, lines);
        return lines.stream().filter(line -> !uncounted.contains(line)).toList();
    }

    /** The lines, of which nothing is counted any more. */
    static List<Line> all(Form form, String table, List<Line> lines) {
        String counts = Objects.requireNonNull(form.scans().get(table)).counts();
        return lines.stream()
                .map(line -> line.with(line.values().with(counts, null)))
                .toList();
    }
}
