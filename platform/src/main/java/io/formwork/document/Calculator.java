package io.formwork.document;

import io.formwork.definition.DefinitionSet;
import io.formwork.definition.form.Condition;
import io.formwork.definition.form.Field;
import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.Form;
import io.formwork.definition.reading.Expression;
import io.formwork.definition.scripting.CalculationStep;
import io.formwork.script.ScriptContext;
import io.formwork.script.ScriptProblem;
import io.formwork.script.ScriptRecord;
import io.formwork.value.FieldValue;
import io.formwork.value.Line;
import io.formwork.value.Shares;
import io.formwork.value.Values;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Fills in a document's defaults and formulas, in the order of the form's definitions. The same class runs while a
 * person types, in the API and in an import.
 *
 * <p>A default follows its inputs until somebody enters another value: it is taken anew where the value is still what
 * the default gave before the change.
 */
final class Calculator {
    private final DefinitionSet set;
    private final Form form;
    private final LinkedDocuments links;
    private final ScriptContext context;
    private final List<FieldProblem> problems = new ArrayList<>();
    /** Lines before the change by table and id: a thousand lines are each asked for by every default. */
    private final Map<String, Map<UUID, Line>> linesBefore = new HashMap<>();

    Calculator(DefinitionSet set, Form form, LinkedDocuments links, ScriptContext context) {
        this.set = set;
        this.form = form;
        this.links = links;
        this.context = context;
    }

    /** What went wrong while computing, such as a division by zero. */
    List<FieldProblem> problems() {
        return List.copyOf(problems);
    }

    /**
     * @param draft the document with what was entered laid over it
     * @param before the document before that, or null for a new one
     */
    Document complete(Document draft, @Nullable Document before, Entered entered) {
        Document completed = draft;
        for (CalculationStep step : set.calculation(form)) {
            if (step.field().gathers() != null) {
                completed = gathered(completed, step.field()).keys();
            } else if (step.table() != null && step.field().gathered()) {
                Field table = Objects.requireNonNull(form.fields().get(step.table()));
                completed = gathered(completed, table).sum(step.field());
            } else {
                completed = step.table() == null
                        ? header(completed, before, entered, step.field())
                        : lines(completed, before, step.table(), step.field());
            }
        }
        return completed;
    }

    /**
     * The document with what its fields say of documents that are older than they are, and everything computed from that;
     * what is filled already stays. Such a field may be computed from others, also from those that were filled before it.
     */
    Document backfilled(Document document, Set<CalculationStep> fields) {
        Entered nothing = new Entered(Map.of());
        Document filled = document;
        for (CalculationStep step : fields) {
            Expression expression = step.field().backfill();
            if (expression != null) {
                filled = put(filled, complete(filled, document, nothing), step, expression, false);
            }
        }
        return complete(filled, document, nothing);
    }

    private Gathered gathered(Document document, Field table) {
        return new Gathered(set, form, links, context, problems, document, table);
    }

    /** Puts in what is computed only when a document takes effect. */
    Document settle(Document document) {
        Document settled = document;
        for (CalculationStep step : set.calculation(form)) {
            Expression expression = step.field().settled();
            if (expression != null) {
                settled = put(settled, settled, step, expression, true);
            }
        }
        return settled;
    }

    /**
     * @param seen the document as the expression sees it
     * @param over whether it takes the place of what is there
     */
    private Document put(Document document, Document seen, CalculationStep step, Expression expression, boolean over) {
        Field field = step.field();
        DocumentScope header = DocumentScope.of(links, form, seen);
        if (step.table() == null) {
            FieldProblem.Place place = FieldProblem.Place.header(field.key());
            return !over && document.values().has(field.key())
                    ? document
                    : document.with(document.values().with(field.key(), value(field, expression, header, place)));
        }
        FieldType.Table type = (FieldType.Table)
                Objects.requireNonNull(form.fields().get(step.table())).type();
        List<Line> lines = new ArrayList<>();
        for (Line line : document.values().lines(step.table())) {
            FieldProblem.Place place = FieldProblem.Place.line(step.table(), lines.size(), field.key());
            ScriptRecord scope =
                    header.line(type, seen.values().lines(step.table()).get(lines.size()));
            lines.add(
                    !over && line.values().has(field.key())
                            ? line
                            : line.with(line.values().with(field.key(), value(field, expression, scope, place))));
        }
        return lines.isEmpty()
                ? document
                : document.with(document.values().with(step.table(), new FieldValue.Table(lines)));
    }

    private Document header(Document document, @Nullable Document before, Entered entered, Field field) {
        Expression formula = field.formula();
        DocumentScope scope = DocumentScope.of(links, form, document);
        if (formula != null) {
            FieldValue computed = value(field, formula, scope, FieldProblem.Place.header(field.key()));
            return document.with(document.values().with(field.key(), computed));
        }
        boolean open = !entered.touches(field.key())
                && (before == null
                        ? !document.values().has(field.key())
                        : isNewer(field, document.values(), before.values())
                                || follows(field, before.values(), DocumentScope.of(links, form, before)));
        if (!open) {
            return document;
        }
        FieldValue initial = value(field, initial(field), scope, FieldProblem.Place.header(field.key()));
        return document.with(document.values().with(field.key(), initial));
    }

    private Document lines(Document document, @Nullable Document before, String table, Field field) {
        FieldType.Table type = (FieldType.Table)
                Objects.requireNonNull(form.fields().get(table)).type();
        DocumentScope header = DocumentScope.of(links, form, document);
        if (field.shares() != null) {
            return shared(document, header, table, type, field, field.shares());
        }
        List<Line> lines = new ArrayList<>();
        for (Line line : document.values().lines(table)) {
            FieldProblem.Place place = FieldProblem.Place.line(table, lines.size(), field.key());
            lines.add(line(type, header, line, before, table, field, place));
        }
        return lines.isEmpty() ? document : document.with(document.values().with(table, new FieldValue.Table(lines)));
    }

    /** The formula weighs each line, and what the lines share is handed out without a remainder. */
    private Document shared(
            Document document,
            DocumentScope header,
            String table,
            FieldType.Table type,
            Field field,
            Expression whole) {
        List<Line> lines = document.values().lines(table);
        if (lines.isEmpty()) {
            return document;
        }
        int scale = field.type() instanceof FieldType.Numeric numeric ? numeric.scale() : 0;
        List<BigDecimal> weights = new ArrayList<>();
        for (Line line : lines) {
            FieldProblem.Place place = FieldProblem.Place.line(table, weights.size(), field.key());
            BigDecimal weight = number(Objects.requireNonNull(field.formula()), header.line(type, line), place);
            weights.add(weight.max(BigDecimal.ZERO));
        }
        BigDecimal total = number(whole, header, FieldProblem.Place.line(table, 0, field.key()))
                .setScale(scale, RoundingMode.HALF_UP);
        List<BigDecimal> shares = Shares.of(total, weights, scale);
        List<Line> completed = new ArrayList<>();
        for (Line line : lines) {
            Object share = shares.get(completed.size());
            completed.add(line.with(line.values().with(field.key(), ScriptValues.of(field.type(), share))));
        }
        return document.with(document.values().with(table, new FieldValue.Table(completed)));
    }

    private BigDecimal number(Expression expression, ScriptRecord scope, FieldProblem.Place place) {
        try {
            return set.script(expression).run(scope, context) instanceof BigDecimal number ? number : BigDecimal.ZERO;
        } catch (ScriptProblem e) {
            e.errors().forEach(error -> problems.add(FieldProblem.of(place, "script." + error.code())));
            return BigDecimal.ZERO;
        }
    }

    private Line line(
            FieldType.Table type,
            DocumentScope header,
            Line line,
            @Nullable Document before,
            String table,
            Field field,
            FieldProblem.Place place) {
        DocumentScope scope = header.line(type, line);
        Expression formula = field.formula();
        if (formula != null) {
            return line.with(line.values().with(field.key(), value(field, formula, scope, place)));
        }
        Line old = before == null ? null : find(before, table, line.id());
        boolean open = old == null || before == null
                ? !line.values().has(field.key())
                : isNewer(field, line.values(), old.values())
                        || Objects.equals(
                                        line.values().get(field.key()),
                                        old.values().get(field.key()))
                                && follows(
                                        field,
                                        old.values(),
                                        DocumentScope.of(links, form, before).line(type, old));
        return open ? line.with(line.values().with(field.key(), value(field, initial(field), scope, place))) : line;
    }

    /** What must always be filled and never was: the field came, or became required, after the document was saved. */
    private static boolean isNewer(Field field, Values now, Values before) {
        return field.required().equals(Condition.ALWAYS) && !now.has(field.key()) && !before.has(field.key());
    }

    /** Whether the value before was the default's own, not somebody's. */
    private boolean follows(Field field, Values before, ScriptRecord scope) {
        FieldValue old = before.get(field.key());
        return old != null && old.equals(quietly(field, initial(field), scope));
    }

    private static Expression initial(Field field) {
        return Objects.requireNonNull(field.initial());
    }

    private @Nullable Line find(Document document, String table, UUID id) {
        return linesBefore
                .computeIfAbsent(table, key -> {
                    Map<UUID, Line> byId = new HashMap<>();
                    document.values().lines(key).forEach(line -> byId.put(line.id(), line));
                    return byId;
                })
                .get(id);
    }

    private @Nullable FieldValue value(
            Field field, Expression expression, ScriptRecord scope, FieldProblem.Place place) {
        try {
            return ScriptValues.of(field.type(), answer(field, expression, scope));
        } catch (ScriptProblem e) {
            e.errors().forEach(error -> problems.add(FieldProblem.of(place, "script." + error.code())));
            return null;
        }
    }

    /** For a link, the natural key of what it points to will do. */
    private @Nullable Object answer(Field field, Expression expression, ScriptRecord scope) {
        Object answer = set.script(expression).run(scope, context);
        return field.type() instanceof FieldType.Link(String to, var _, boolean multiple, var _, var _)
                        && !multiple
                        && answer instanceof String key
                ? links.idOf(to, key)
                : answer;
    }

    private @Nullable FieldValue quietly(Field field, Expression expression, ScriptRecord scope) {
        try {
            return ScriptValues.of(field.type(), answer(field, expression, scope));
        } catch (ScriptProblem _) {
            return null;
        }
    }
}
