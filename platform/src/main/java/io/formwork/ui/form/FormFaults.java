package io.formwork.ui.form;

import io.formwork.definition.form.Field;
import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.Form;
import io.formwork.document.FieldProblem;
import io.formwork.ui.Problems;
import io.formwork.ui.Words;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is wrong with a document as it stands, and where. */
final class FormFaults {
    private final Form form;
    private final Draft draft;
    private final Set<String> tables;

    /**
     * One thing that stands in the way of saving.
     *
     * @param line counted from one, or null for a field of the header
     */
    record Fault(String field, @Nullable Integer line, String sentence) {}

    /** @param tables those that are shown */
    FormFaults(Form form, Draft draft, Set<String> tables) {
        this.form = form;
        this.draft = draft;
        this.tables = tables;
    }

    /** How many things are wrong with each field, as far as that is pointed out. */
    Map<String, Integer> counted(boolean strict) {
        Map<String, Integer> counted = new LinkedHashMap<>();
        draft.wrong().keySet().forEach(field -> counted.merge(field, 1, Integer::sum));
        tables.forEach(
                table -> counted.merge(table, draft.table(table).mistyped().size(), Integer::sum));
        draft.problems().stream()
                .filter(problem -> strict || !problem.code().equals("required"))
                .filter(problem -> !draft.wrong().containsKey(problem.field()))
                .forEach(problem -> counted.merge(problem.field(), 1, Integer::sum));
        return counted;
    }

    /** Everything wrong, in the order of the form. */
    List<Fault> all() {
        List<Fault> faults = new ArrayList<>();
        draft.wrong().forEach((field, sentence) -> faults.add(new Fault(field, null, title(field) + ": " + sentence)));
        // What was typed and not understood is there, although no value is: it is not missing as well.
        Set<String> said = new HashSet<>();
        tables.forEach(table -> draft.table(table).mistyped().forEach(wrong -> {
            String field = table + "." + wrong.field();
            said.add(wrong.line() + field);
            faults.add(new Fault(
                    field,
                    wrong.line(),
                    Words.of("form.in-line", wrong.line(), column(table, wrong.field()) + ": " + wrong.sentence())));
        }));
        for (FieldProblem problem : draft.problems()) {
            String sentence = Problems.sentence(problem);
            Integer line = problem.line();
            if (said.contains(line + problem.field())) {
                continue;
            }
            faults.add(new Fault(
                    problem.field(), line, line == null ? sentence : Words.of("form.in-line", line, sentence)));
        }
        return faults;
    }

    private String column(String table, String key) {
        return form.field(table)
                .map(Field::type)
                .filter(FieldType.Table.class::isInstance)
                .map(type -> ((FieldType.Table) type).fields().get(key))
                .map(field -> field.title().in(Words.reader()))
                .orElse(key);
    }

    private String title(String key) {
        return form.field(key).map(field -> field.title().in(Words.reader())).orElse(key);
    }
}
