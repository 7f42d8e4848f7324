package io.formwork.document;

import io.formwork.definition.DefinitionSet;
import io.formwork.definition.form.Field;
import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.Form;
import io.formwork.definition.form.Gathering;
import io.formwork.definition.reading.Expression;
import io.formwork.script.ScriptContext;
import io.formwork.script.ScriptProblem;
import io.formwork.script.ScriptRecord;
import io.formwork.value.FieldValue;
import io.formwork.value.Line;
import io.formwork.value.Uuid7;
import io.formwork.value.Values;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The lines of a table that is gathered from another one, in the order in which their keys are met. */
final class Gathered {
    private final DefinitionSet set;
    private final Form form;
    private final ScriptContext context;
    private final LinkedDocuments links;
    private final List<FieldProblem> problems;
    private final Document document;
    private final Field table;
    private final Gathering gathers;
    private final Map<String, Field> columns;

    /** @param table the one that is gathered */
    Gathered(
            DefinitionSet set,
            Form form,
            LinkedDocuments links,
            ScriptContext context,
            List<FieldProblem> problems,
            Document document,
            Field table) {
        this.set = set;
        this.form = form;
        this.links = links;
        this.context = context;
        this.problems = problems;
        this.document = document;
        this.table = table;
        this.gathers = Objects.requireNonNull(table.gathers());
        this.columns = ((FieldType.Table) table.type()).fields();
    }

    /** What takes part in a line that is gathered: a line of the other table, as it is or by one of its parts. */
    private record Part(Values key, ScriptRecord scope, FieldProblem.Place place) {}

    /** The document with a line for each key and nothing else in it; what had a line already keeps its id. */
    Document keys() {
        Map<Values, Line> before = new HashMap<>();
        document.values().lines(table.key()).forEach(line -> before.put(key(line.values()), line));
        Map<Values, Line> lines = new LinkedHashMap<>();
        for (Part part : parts()) {
            Line old = before.get(part.key());
            lines.computeIfAbsent(part.key(), key -> old == null ? new Line(Uuid7.next(), null, key) : old.with(key));
        }
        return with(new ArrayList<>(lines.values()));
    }

    /** The document with one field of those lines added up, each part rounded to the field's decimals. */
    Document sum(Field column) {
        Expression expression = Objects.requireNonNull(gathers.sums().get(column.key()));
        Map<Values, BigDecimal> sums = new HashMap<>();
        for (Part part : parts()) {
            if (ScriptValues.of(column.type(), run(expression, part.scope(), part.place()))
                    instanceof FieldValue.Number(var number)) {
                sums.merge(part.key(), number, BigDecimal::add);
            }
        }
        List<Line> lines = new ArrayList<>();
        for (Line line : document.values().lines(table.key())) {
            BigDecimal sum = sums.getOrDefault(key(line.values()), BigDecimal.ZERO);
            lines.add(line.with(line.values().with(column.key(), ScriptValues.of(column.type(), sum))));
        }
        return with(lines);
    }

    private Document with(List<Line> lines) {
        FieldValue gathered = lines.isEmpty() ? null : new FieldValue.Table(lines);
        return document.with(document.values().with(table.key(), gathered));
    }

    private Values key(Values values) {
        Values key = Values.EMPTY;
        for (String field : gathers.by().keySet()) {
            key = key.with(field, values.get(field));
        }
        return key;
    }

    private List<Part> parts() {
        DocumentScope header = DocumentScope.of(links, form, document);
        List<Part> parts = new ArrayList<>();
        String from = gathers.from();
        if (from == null) {
            add(parts, header, FieldProblem.Place.header(table.key()));
            return parts;
        }
        FieldType.Table lines = Objects.requireNonNull(form.tables().get(from));
        int index = 0;
        for (Line line : document.values().lines(from)) {
            add(parts, header.line(lines, line), FieldProblem.Place.line(from, index++));
        }
        return parts;
    }

    private void add(List<Part> parts, ScriptRecord of, FieldProblem.Place place) {
        for (ScriptRecord scope : scopes(of, place)) {
            parts.add(new Part(key(scope, place), scope, place));
        }
    }

    private List<ScriptRecord> scopes(ScriptRecord line, FieldProblem.Place place) {
        if (gathers.each() == null) {
            return List.of(line);
        }
        Set<String> names = new LinkedHashSet<>();
        if (run(gathers.each(), line, place) instanceof List<?> several) {
            several.stream().filter(Objects::nonNull).forEach(each -> names.add(ScriptValues.text(each)));
        }
        List<ScriptRecord> scopes = new ArrayList<>();
        names.forEach(name -> scopes.add(key -> key.equals(Gathering.PART) ? name : line.get(key)));
        return scopes;
    }

    private Values key(ScriptRecord scope, FieldProblem.Place place) {
        Values key = Values.EMPTY;
        for (Map.Entry<String, Expression> by : gathers.by().entrySet()) {
            FieldType type = Objects.requireNonNull(columns.get(by.getKey())).type();
            Object answer = run(by.getValue(), scope, place);
            Object value = type instanceof FieldType.Link link && answer instanceof String natural
                    ? links.idOf(link.to(), natural)
                    : answer;
            key = key.with(by.getKey(), ScriptValues.of(type, value));
        }
        return key;
    }

    private @Nullable Object run(Expression expression, ScriptRecord scope, FieldProblem.Place place) {
        try {
            return set.script(expression).run(scope, context);
        } catch (ScriptProblem e) {
            e.errors().forEach(error -> problems.add(FieldProblem.of(place, "script." + error.code())));
            return null;
        }
    }
}
