package io.formwork.ui.form;

import io.formwork.document.FieldProblem;
import io.formwork.value.Line;
import io.formwork.value.Values;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What only handing in found out: it goes with its line, wherever that stands meanwhile. */
final class Refusals {
    private List<Refused> all = List.of();

    private record Refused(FieldProblem problem, @Nullable Line line) {}

    void are(List<FieldProblem> problems, Set<String> tables, Values values) {
        all = problems.stream()
                .map(problem -> new Refused(problem, line(problem, tables, values)))
                .toList();
    }

    private static @Nullable Line line(FieldProblem problem, Set<String> tables, Values values) {
        Integer number = problem.line();
        String table = tables.stream()
                .filter(key -> problem.field().isEmpty()
                        || problem.field().equals(key)
                        || problem.field().startsWith(key + "."))
                .findFirst()
                .orElse("");
        List<Line> lines = values.lines(table);
        return number == null || number > lines.size() ? null : lines.get(number - 1);
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    void forget() {
        all = List.of();
    }

    void forgetHeader() {
        all = all.stream().filter(each -> each.line() != null).toList();
    }

    /** What is still as it was when it was refused, at the place where it stands now. */
    List<FieldProblem> still(Set<String> tables, Values values) {
        return all.stream()
                .map(each -> still(each, tables, values))
                .filter(Objects::nonNull)
                .<FieldProblem>map(Objects::requireNonNull)
                .toList();
    }

    private static @Nullable FieldProblem still(Refused each, Set<String> tables, Values values) {
        FieldProblem problem = each.problem();
        if (each.line() == null) {
            return problem;
        }
        for (String table : tables) {
            int at = values.lines(table).indexOf(each.line());
            if (at >= 0) {
                return new FieldProblem(problem.field(), at + 1, problem.code(), problem.arguments(), problem.text());
            }
        }
        return null;
    }
}
