package io.formwork.document;

import io.formwork.definition.DefinitionSet;
import io.formwork.definition.element.LedgerDefinition;
import io.formwork.definition.form.Field;
import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.Fill;
import io.formwork.definition.form.Form;
import io.formwork.definition.reading.Expression;
import io.formwork.ledger.Balance;
import io.formwork.script.ScriptContext;
import io.formwork.script.ScriptRecord;
import io.formwork.value.FieldValue;
import io.formwork.value.Line;
import io.formwork.value.Uuid7;
import io.formwork.value.Values;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Splits the lines of a draft over what a ledger has for each: batches by their expiry, bins on the way. Or over the
 * documents of a form: bins that have room.
 */
final class Splitting {
    private final DefinitionSet set;
    private final Document document;
    private final Fill fill;
    private final Fill.Split split;
    private final @Nullable LedgerDefinition ledger;
    private final LedgerView ledgers;

    /** Of a form, what its documents are: they are the same for every line. */
    private final Supplier<List<Document>> documents;

    private @Nullable List<Document> read;
    private final FieldType.Table table;
    private final LinkedDocuments links;
    private final ScriptContext context;
    private final DocumentScope header;

    /** What lines have taken already, by the row's place in the ledger. */
    private final Map<Map<String, String>, BigDecimal> taken = new HashMap<>();

    /** Rows by the question that they answer: lines of one item ask once. */
    private final Map<Map<String, String>, List<Balance>> asked = new HashMap<>();

    Splitting(
            DefinitionSet set,
            Form form,
            Document document,
            Fill fill,
            LedgerView ledgers,
            Supplier<List<Document>> documents,
            LinkedDocuments links,
            ScriptContext context) {
        this.set = set;
        this.document = document;
        this.fill = fill;
        this.split = Objects.requireNonNull(fill.split());
        this.ledger = fill.from().ledger() == null
                ? null
                : set.requireLedger(fill.from().ledger());
        this.ledgers = ledgers;
        this.documents = documents;
        this.table = Objects.requireNonNull(form.tables().get(fill.table()));
        this.links = links.expect(document.values());
        this.context = context;
        this.header = DocumentScope.of(links, form, document);
    }

    List<Line> lines() {
        List<Line> before = document.values().lines(fill.table());
        List<Line> open = new ArrayList<>();
        for (Line line : before) {
            DocumentScope scope = header.line(table, line);
            if (split.when() == null || Boolean.TRUE.equals(run(split.when(), scope))) {
                open.add(line);
            } else {
                take(line, scope);
            }
        }
        List<Line> lines = new ArrayList<>();
        before.forEach(line -> lines.addAll(open.contains(line) ? parts(line) : List.of(line)));
        lines.replaceAll(line -> ComputedFields.without(table, line));
        return lines;
    }

    /** Who said where it comes from takes before those who ask. */
    private void take(Line line, DocumentScope scope) {
        Map<String, String> where = where(scope);
        if (where == null) {
            return;
        }
        if (ledger == null) {
            fill.fields().forEach((field, expression) -> {
                if (expression.text().strip().equals("id")
                        && line.values().get(field) instanceof FieldValue.Link(var ref)) {
                    taken.merge(
                            Map.of("id", ref.id().toString()), quantity(line).multiply(factor(scope)), BigDecimal::add);
                }
            });
            return;
        }
        Map<String, String> place = new LinkedHashMap<>();
        fill.fields().forEach((field, expression) -> {
            String dimension = expression.text().strip();
            if (fill.from().by().contains(dimension)) {
                place.put(dimension, key(line.values().get(field)));
            }
        });
        for (Balance balance : rows(where, scope)) {
            boolean here = place.entrySet().stream()
                    .allMatch(
                            each -> each.getValue().equals(balance.dimensions().getOrDefault(each.getKey(), "")));
            if (here) {
                taken.merge(
                        place(where, balance.dimensions()), quantity(line).multiply(factor(scope)), BigDecimal::add);
                return;
            }
        }
    }

    private List<Line> parts(Line line) {
        DocumentScope scope = header.line(table, line);
        Map<String, String> where = where(scope);
        BigDecimal left = quantity(line);
        BigDecimal factor = factor(scope);
        if (where == null || left.signum() <= 0 || factor.signum() <= 0) {
            return List.of(line);
        }
        List<Line> parts = new ArrayList<>();
        for (FillRow row : ordered(where, scope)) {
            Map<String, String> place = place(where, row.dimensions());
            BigDecimal used = taken.getOrDefault(place, BigDecimal.ZERO);
            BigDecimal most = run(split.measure(), row) instanceof BigDecimal number ? number : BigDecimal.ZERO;
            BigDecimal part = most.subtract(used)
                    .divide(factor, decimals(scope), RoundingMode.FLOOR)
                    .min(left);
            if (part.signum() > 0) {
                taken.put(place, used.add(part.multiply(factor)));
                left = left.subtract(part);
                parts.add(part(line, row, part, parts.isEmpty()));
            }
            if (left.signum() == 0) {
                return parts;
            }
        }
        // What nobody has stays, and says so: it has no place.
        parts.add(rest(line, left, parts.isEmpty()));
        return parts;
    }

    private Line part(Line line, FillRow row, BigDecimal quantity, boolean first) {
        Line part = rest(line, quantity, first);
        Values values = part.values();
        for (Map.Entry<String, Expression> each : fill.fields().entrySet()) {
            Field field = Objects.requireNonNull(table.fields().get(each.getKey()));
            values = values.with(field.key(), links.value(field, run(each.getValue(), row)));
        }
        return part.with(values);
    }

    /** The first part is the line that a person entered; the others are new, and come from where it came from. */
    private Line rest(Line line, BigDecimal quantity, boolean first) {
        Values values = line.values().with(split.field(), new FieldValue.Number(quantity.setScale(scale())));
        return first ? line.with(values) : new Line(Uuid7.next(), line.source(), values);
    }

    private List<FillRow> ordered(Map<String, String> where, DocumentScope scope) {
        List<FillRow> rows = new ArrayList<>();
        for (FillRow row : found(where, scope)) {
            if (fill.when() == null || Boolean.TRUE.equals(run(fill.when(), row))) {
                row.order = fill.order().stream().map(by -> run(by, row)).toList();
                rows.add(row);
            }
        }
        rows.sort(FillRow::compare);
        return rows;
    }

    private List<FillRow> found(Map<String, String> where, DocumentScope scope) {
        if (ledger != null) {
            return rows(where, scope).stream()
                    .map(balance -> new FillRow(fill, ledger, balance, links, scope))
                    .toList();
        }
        Form form = set.requireForm(Objects.requireNonNull(fill.from().form()));
        if (read == null) {
            read = documents.get();
        }
        return read.stream()
                .map(row -> FillRow.of(form, row, DocumentScope.of(links, form, row), scope))
                .toList();
    }

    private List<Balance> rows(Map<String, String> where, DocumentScope scope) {
        return asked.computeIfAbsent(
                where,
                _ -> ledgers.balances(
                        Objects.requireNonNull(ledger).ledger(),
                        fill.from().by(),
                        where,
                        Moments.at(run(fill.from().at(), scope))));
    }

    /** What the question asks for; null where the line does not say yet. */
    private @Nullable Map<String, String> where(DocumentScope scope) {
        Map<String, String> where = new LinkedHashMap<>();
        for (Map.Entry<String, Expression> each : fill.from().where().entrySet()) {
            Object value = run(each.getValue(), scope);
            if (value == null) {
                return null;
            }
            where.put(
                    each.getKey(),
                    value instanceof ScriptRecord linked ? String.valueOf(linked.get("id")) : value.toString());
        }
        return where;
    }

    private static Map<String, String> place(Map<String, String> where, Map<String, String> dimensions) {
        Map<String, String> place = new HashMap<>(where);
        dimensions.forEach((key, value) -> {
            if (!value.isEmpty()) {
                place.put(key, value);
            }
        });
        return place;
    }

    private static String key(@Nullable FieldValue value) {
        return switch (value) {
            case FieldValue.Text(var text) -> text;
            case FieldValue.Link(var ref) -> ref.id().toString();
            case FieldValue.Day(var day) -> day.toString();
            case null, default -> "";
        };
    }

    private BigDecimal quantity(Line line) {
        return line.values().get(split.field()) instanceof FieldValue.Number(BigDecimal number)
                ? number
                : BigDecimal.ZERO;
    }

    private BigDecimal factor(DocumentScope scope) {
        return split.factor() == null
                ? BigDecimal.ONE
                : run(split.factor(), scope) instanceof BigDecimal number ? number : BigDecimal.ZERO;
    }

    private int decimals(DocumentScope scope) {
        return run(split.decimals(), scope) instanceof BigDecimal number
                ? Math.clamp(number.longValue(), 0, scale())
                : scale();
    }

    private int scale() {
        return Objects.requireNonNull(table.fields().get(split.field())).type() instanceof FieldType.Numeric numeric
                ? numeric.scale()
                : 0;
    }

    private @Nullable Object run(@Nullable Expression expression, ScriptRecord scope) {
        return expression == null ? null : set.script(expression).run(scope, context);
    }
}
