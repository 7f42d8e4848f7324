package io.formwork.definition.scripting;

import io.formwork.definition.form.Field;
import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.Form;
import io.formwork.definition.form.Gathering;
import io.formwork.definition.reading.Expression;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Brings a form's defaults and formulas into an order in which each finds computed what it reads. */
public final class CalculationOrder {
    private final Form form;
    private final Function<Expression, Set<List<String>>> reads;
    private final Map<String, CalculationStep> steps = new LinkedHashMap<>();
    private final Set<String> done = new LinkedHashSet<>();
    private final List<String> path = new ArrayList<>();
    private final List<CalculationStep> order = new ArrayList<>();

    private CalculationOrder(Form form, Function<Expression, Set<List<String>>> reads) {
        this.form = form;
        this.reads = reads;
        form.fields().values().forEach(field -> {
            add(null, field);
            if (field.type() instanceof FieldType.Table(var lineFields)) {
                lineFields.values().forEach(lineField -> add(field.key(), lineField));
            }
        });
    }

    /**
     * @param reads the paths that a script reads
     * @throws CyclicFormulas where fields need each other
     */
    static List<CalculationStep> of(Form form, Function<Expression, Set<List<String>>> reads) {
        CalculationOrder order = new CalculationOrder(form, reads);
        order.steps.keySet().forEach(order::visit);
        return List.copyOf(order.order);
    }

    private void add(@Nullable String table, Field field) {
        if (field.formula() != null
                || field.initial() != null
                || field.gathers() != null
                || summed(table, field) != null) {
            CalculationStep step = new CalculationStep(table, field);
            steps.put(step.node(), step);
        }
    }

    private void visit(String node) {
        CalculationStep step = steps.get(node);
        if (step == null || done.contains(node)) {
            return;
        }
        if (path.contains(node)) {
            List<String> cycle = new ArrayList<>(path.subList(path.indexOf(node), path.size()));
            cycle.add(node);
            throw new CyclicFormulas(step.field(), cycle);
        }
        path.add(node);
        Gathering gathers = step.table() == null ? step.field().gathers() : gathering(step.table());
        Expression sum = summed(step.table(), step.field());
        if (gathers != null && (step.table() == null || sum != null)) {
            parts(gathers, sum);
        }
        if (gathers != null && step.table() != null) {
            visit(step.table());
        }
        Expression expression = step.field().formula() != null
                ? step.field().formula()
                : step.field().initial();
        if (expression != null) {
            reads.apply(expression).forEach(read -> inputs(step.table(), read).forEach(this::visit));
        }
        Expression shared = step.field().shares();
        if (shared != null) {
            reads.apply(shared).forEach(read -> inputs(null, read).forEach(this::visit));
        }
        path.removeLast();
        done.add(node);
        order.add(step);
    }

    /** What a table is gathered by comes before it, and what is summed before the sum. */
    private void parts(Gathering gathers, @Nullable Expression sum) {
        List<Expression> expressions = new ArrayList<>(gathers.by().values());
        if (gathers.each() != null) {
            expressions.add(gathers.each());
        }
        if (sum != null) {
            expressions.add(sum);
        }
        expressions.forEach(expression -> reads.apply(expression)
                .forEach(read -> inputs(gathers.from(), read).forEach(this::visit)));
    }

    private @Nullable Gathering gathering(String table) {
        Field field = form.fields().get(table);
        return field == null ? null : field.gathers();
    }

    private @Nullable Expression summed(@Nullable String table, Field field) {
        Gathering gathers = table == null ? null : gathering(table);
        return gathers == null ? null : gathers.sums().get(field.key());
    }

    /** The fields that a path of names starts from: of the line, of the header, or a column of a table. */
    private List<String> inputs(@Nullable String table, List<String> read) {
        String first = read.getFirst();
        if (table != null && lineField(table, first)) {
            return List.of(table + "." + first);
        } else if (form.fields().get(first) instanceof Field field
                && field.type() instanceof FieldType.Table(var lineFields)) {
            List<String> columns = read.size() > 1
                    ? List.of(first + "." + read.get(1))
                    : lineFields.keySet().stream().map(key -> first + "." + key).toList();
            // The lines themselves come first where they are computed.
            return field.gathers() == null
                    ? columns
                    : Stream.concat(Stream.of(first), columns.stream()).toList();
        }
        return List.of(first);
    }

    private boolean lineField(String table, String key) {
        return form.tables().get(table) instanceof FieldType.Table(var lineFields) && lineFields.containsKey(key);
    }

    /** Fields whose formulas need each other. */
    public static final class CyclicFormulas extends RuntimeException {
        private final transient Field field;
        private final transient List<String> cycle;

        CyclicFormulas(Field field, List<String> cycle) {
            super(String.join(" → ", cycle));
            this.field = field;
            this.cycle = List.copyOf(cycle);
        }

        /** The fields on the way round. */
        public List<String> cycle() {
            return cycle;
        }

        public Field field() {
            return field;
        }
    }
}
