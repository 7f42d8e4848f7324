package io.formwork.document;

import io.formwork.definition.DefinitionSet;
import io.formwork.definition.form.Check;
import io.formwork.definition.form.ChecklistItem;
import io.formwork.definition.form.Condition;
import io.formwork.definition.form.Field;
import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.Form;
import io.formwork.definition.reading.Expression;
import io.formwork.script.ScriptContext;
import io.formwork.script.ScriptProblem;
import io.formwork.script.ScriptRecord;
import io.formwork.tenant.Caller;
import io.formwork.value.DocumentRef;
import io.formwork.value.FieldValue;
import io.formwork.value.Line;
import io.formwork.value.LineSource;
import io.formwork.value.LocalizedText;
import io.formwork.value.Values;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks a completed document against its form and gathers everything that is wrong. */
final class Inspector {
    /** A slip of the finger, such as 0026 for 2026, would have everything that came since valued anew. */
    private static final int FIRST_YEAR = 1900;

    private static final int LAST_YEAR = 9999;

    private final DefinitionSet set;
    private final Form form;
    private final LinkedDocuments links;
    private final ScriptContext context;
    private final List<FieldProblem> problems = new ArrayList<>();

    Inspector(DefinitionSet set, Form form, LinkedDocuments links, ScriptContext context) {
        this.set = set;
        this.form = form;
        this.links = links;
        this.context = context;
    }

    /** @param handingIn whether what must hold of what is handed in is asked too */
    List<FieldProblem> inspect(Document document, boolean handingIn) {
        DocumentScope scope = DocumentScope.of(links, form, document);
        for (Field field : form.fields().values()) {
            inspect(field, document.values(), scope, FieldProblem.Place.header(field.key()));
            if (field.type() instanceof FieldType.Table table) {
                inspect(field, table, document.values().lines(field.key()), scope);
            }
        }
        afterItsSources(document);
        form.checks().stream()
                .filter(check -> handingIn || !check.handedIn())
                .forEach(check -> check(check, document, scope));
        if (handingIn) {
            form.checklist().forEach(item -> check(item, scope));
        }
        return problems;
    }

    /** Only these fields of the document itself. */
    List<FieldProblem> inspect(Document document, Set<String> fields) {
        DocumentScope scope = DocumentScope.of(links, form, document);
        form.fields().values().stream()
                .filter(field -> fields.contains(field.key()))
                .forEach(field -> inspect(field, document.values(), scope, FieldProblem.Place.header(field.key())));
        return problems;
    }

    /** What may have changed since it was handed in. */
    List<FieldProblem> inspectAgain(Document document) {
        DocumentScope scope = DocumentScope.of(links, form, document);
        form.checks().stream().filter(Check::again).forEach(check -> check(check, document, scope));
        return problems;
    }

    /** What is made of a document takes up what that brought, which is not there before its day. */
    private void afterItsSources(Document document) {
        LocalDate day = SlotMap.enteredDate(document);
        if (day == null) {
            return;
        }
        Set<UUID> sources = form.tables().keySet().stream()
                .flatMap(table -> document.values().lines(table).stream())
                .map(Line::source)
                .filter(Objects::nonNull)
                .map(LineSource::document)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        links.expect(sources);
        for (UUID id : sources) {
            Document source = links.find(id);
            LocalDate before = source == null ? null : SlotMap.enteredDate(source);
            if (source != null && before != null && day.isBefore(before)) {
                problems.add(FieldProblem.of(
                        FieldProblem.Place.header(SlotMap.DATE), "before-source", source.label(), before.toString()));
                return;
            }
        }
    }

    private void check(ChecklistItem item, DocumentScope scope) {
        boolean asked = item.when() == null || Boolean.TRUE.equals(run(item.when(), scope));
        if (asked && !Boolean.TRUE.equals(run(item.that(), scope))) {
            LocalizedText said = item.message() == null ? item.title() : item.message();
            problems.add(new FieldProblem(
                    "",
                    null,
                    "check",
                    List.of(item.that().text()),
                    said.in(Caller.current().language())));
        }
    }

    private void check(Check check, Document document, DocumentScope header) {
        String field = check.field() == null ? "" : check.field();
        if (!(form.tables().get(check.each()) instanceof FieldType.Table table)) {
            check(check, header, FieldProblem.Place.header(field));
            return;
        }
        String each = Objects.requireNonNull(check.each());
        List<Line> lines = document.values().lines(each);
        for (int i = 0; i < lines.size(); i++) {
            check(check, header.line(table, lines.get(i)), FieldProblem.Place.line(each, i, field));
        }
    }

    private void inspect(Field table, FieldType.Table type, List<Line> lines, DocumentScope header) {
        for (int i = 0; i < lines.size(); i++) {
            DocumentScope scope = header.line(type, lines.get(i));
            for (Field field : type.fields().values()) {
                inspect(field, lines.get(i).values(), scope, FieldProblem.Place.line(table.key(), i, field.key()));
            }
        }
    }

    private void inspect(Field field, Values values, ScriptRecord scope, FieldProblem.Place place) {
        FieldValue value = values.get(field.key());
        if (value == null || value instanceof FieldValue.Table(var lines) && lines.isEmpty()) {
            if (holds(field.required(), scope) && holds(field.visible(), scope)) {
                problems.add(FieldProblem.of(place, "required", title(field)));
            }
            return;
        }
        content(field, value, place);
        if (field.check() != null) {
            check(field.check(), scope, place);
        }
    }

    private void content(Field field, FieldValue value, FieldProblem.Place place) {
        switch (value) {
            case FieldValue.Text(var text)
            when field.type() instanceof FieldType.Text(boolean _, int length) -> {
                if (text.length() > length) {
                    problems.add(FieldProblem.of(place, "too-long", title(field), Integer.toString(length)));
                }
            }
            case FieldValue.Text(var text)
            when field.type() instanceof FieldType.Choice choice -> {
                if (!choice.has(text)) {
                    problems.add(FieldProblem.of(place, "no-option", title(field), text));
                }
            }
            case FieldValue.Choices(var keys)
            when field.type() instanceof FieldType.Choice choice ->
                keys.stream()
                        .filter(key -> !choice.has(key))
                        .forEach(key -> problems.add(FieldProblem.of(place, "no-option", title(field), key)));
            case FieldValue.Number(var number)
            when field.type() instanceof FieldType.Numeric numeric -> number(field, numeric, number, place);
            case FieldValue.Day(var day)
            when day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR ->
                problems.add(FieldProblem.of(place, "unlikely-date", title(field), day.toString()));
            case FieldValue.Link(var ref)
            when field.type() instanceof FieldType.Link link -> link(field, link, ref, place);
            case FieldValue.Links(var refs)
            when field.type() instanceof FieldType.Link link -> refs.forEach(ref -> link(field, link, ref, place));
            default -> {}
        }
    }

    private void number(Field field, FieldType.Numeric numeric, BigDecimal number, FieldProblem.Place place) {
        if (number.stripTrailingZeros().scale() > numeric.scale()) {
            problems.add(FieldProblem.of(place, "too-many-decimals", title(field), Integer.toString(numeric.scale())));
        } else if (number.precision() - number.scale() > 15) {
            problems.add(FieldProblem.of(place, "too-large", title(field)));
        }
    }

    private void link(Field field, FieldType.Link link, DocumentRef ref, FieldProblem.Place place) {
        Document target = links.find(ref.id());
        Form targetForm = set.forms().get(link.to());
        if (target == null || targetForm == null || !target.form().equals(link.to())) {
            problems.add(FieldProblem.of(place, "link-gone", title(field)));
        } else if (target.state() == State.CANCELLED) {
            problems.add(FieldProblem.of(place, "cancelled-document", title(field), target.label()));
        } else if (link.where() != null
                && !Boolean.TRUE.equals(run(link.where(), DocumentScope.of(links, targetForm, target)))) {
            problems.add(FieldProblem.of(place, "not-selectable", title(field), target.label()));
        }
    }

    private void check(Check check, ScriptRecord scope, FieldProblem.Place place) {
        try {
            if (!Boolean.TRUE.equals(set.script(check.that()).run(scope, context))) {
                problems.add(failed(check, scope, place));
            }
        } catch (ScriptProblem e) {
            e.errors().forEach(error -> problems.add(FieldProblem.of(place, "script." + error.code())));
        }
    }

    private FieldProblem failed(Check check, ScriptRecord scope, FieldProblem.Place place) {
        Map<String, String> said = new HashMap<>();
        check.says().forEach((name, value) -> said.put(name, said(run(value, scope))));
        String text = check.message() == null
                ? null
                : check.message().in(Caller.current().language(), said);
        return new FieldProblem(
                place.field(), place.line(), "check", List.of(check.that().text()), text);
    }

    /** A value as a sentence says it: nothing for nothing, no zeros behind the point. */
    private static String said(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case BigDecimal number when number.signum() == 0 -> "0";
            case BigDecimal number -> figure(number);
            case ScriptRecord record -> said(record.get("key"));
            case List<?> several -> several.stream().map(Inspector::said).collect(Collectors.joining(", "));
            default -> value.toString();
        };
    }

    /** Thousands apart, as on the screen; cents as two digits where the number has them. */
    private static String figure(BigDecimal number) {
        BigDecimal plain = number.stripTrailingZeros();
        int decimals = Math.max(0, plain.scale());
        DecimalFormat shown = new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT));
        shown.setMaximumFractionDigits(decimals);
        shown.setMinimumFractionDigits(decimals == 1 && number.scale() == 2 ? 2 : decimals);
        return shown.format(plain);
    }

    private boolean holds(Condition condition, ScriptRecord scope) {
        return switch (condition) {
            case Condition.Fixed(boolean holds) -> holds;
            case Condition.When(var expression) -> Boolean.TRUE.equals(run(expression, scope));
        };
    }

    private @Nullable Object run(Expression expression, ScriptRecord scope) {
        try {
            return set.script(expression).run(scope, context);
        } catch (ScriptProblem _) {
            return null;
        }
    }

    private static String title(Field field) {
        return field.title().in(Caller.current().language());
    }
}
