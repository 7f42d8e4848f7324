package io.formwork.document;

import io.formwork.audit.AuditTrail;
import io.formwork.definition.DefinitionSet;
import io.formwork.definition.element.Finding;
import io.formwork.definition.form.Field;
import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.Form;
import io.formwork.definition.form.Keep;
import io.formwork.definition.reading.Expression;
import io.formwork.script.ScriptContext;
import io.formwork.script.ScriptRecord;
import io.formwork.tenant.Caller;
import io.formwork.value.FieldValue;
import io.formwork.value.Line;
import io.formwork.value.Uuid7;
import io.formwork.value.Values;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Makes and completes the masters that a document speaks of when it takes effect, by the rules of its form. */
@Component
class Keeping {
    private final Desk desk;
    private final DocumentStore store;
    private final AuditTrail audit;
    private final JdbcClient jdbc;

    Keeping(Desk desk, DocumentStore store, AuditTrail audit, JdbcClient jdbc) {
        this.desk = desk;
        this.store = store;
        this.audit = audit;
        this.jdbc = jdbc;
    }

    /** What one line, or the document, says of one master. */
    private record Said(
            Keep keep, Form master, FieldProblem.@Nullable Place line, ScriptRecord scope, Map<String, Object> key) {

        /** Two documents that say something of the same master wait for each other. */
        long lock() {
            String text = Caller.current().tenant().id() + " " + master.key() + " "
                    + key.values().stream()
                            .map(Keeping::plain)
                            .map(String::valueOf)
                            .collect(Collectors.joining(" "));
            return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).getMostSignificantBits();
        }
    }

    /** @throws InvalidDocument where what is said contradicts what is known, or is not enough to make a master */
    void keep(DefinitionSet set, Form form, Document document) {
        if (form.keeps().isEmpty()) {
            return;
        }
        LinkedDocuments links = desk.links(set).expect(document.values());
        ScriptContext context = desk.context(set);
        List<Said> all = said(set, form, document, links, context);
        lock(all);
        List<FieldProblem> problems = new ArrayList<>();
        all.forEach(said -> keep(set, form, said, links, context, problems));
        if (!problems.isEmpty()) {
            throw new InvalidDocument(problems);
        }
    }

    /**
     * Masters are again what they were before the document, as far as its form says so.
     *
     * @throws InvalidDocument where a master may not be what it is to be again
     */
    void release(DefinitionSet set, Form form, Document document) {
        if (form.keeps().stream().allMatch(keep -> keep.resets().isEmpty())) {
            return;
        }
        LinkedDocuments links = desk.links(set).expect(document.values());
        ScriptContext context = desk.context(set);
        List<Said> all = said(set, form, document, links, context);
        lock(all);
        List<FieldProblem> problems = new ArrayList<>();
        for (Said said : all) {
            DocumentScope known = known(set, form, said, links);
            if (known != null && !said.keep().resets().isEmpty()) {
                Entered again = new Entered(said(set, links, said, said.keep().resets(), context));
                complete(set, said, known.whole(), again, problems);
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidDocument(problems);
        }
    }

    private static Map<String, @Nullable FieldValue> said(
            DefinitionSet set,
            LinkedDocuments links,
            Said said,
            Map<String, Expression> fields,
            ScriptContext context) {
        Map<String, @Nullable FieldValue> values = new LinkedHashMap<>();
        fields.forEach((field, expression) -> values.put(
                field, value(links, said, field, set.script(expression).run(said.scope(), context))));
        return values;
    }

    private @Nullable DocumentScope known(DefinitionSet set, Form form, Said said, LinkedDocuments links) {
        List<Finding.Equal> key = said.key().entrySet().stream()
                .map(field -> new Finding.Equal(field.getKey(), field.getValue()))
                .toList();
        Finding finding = new Finding(form.key(), List.of(), said.master().key(), "", key);
        return desk.find(set, links, finding, _ -> true).stream().findFirst().orElse(null);
    }

    private static List<Said> said(
            DefinitionSet set, Form form, Document document, LinkedDocuments links, ScriptContext context) {
        DocumentScope header = DocumentScope.of(links, form, document);
        List<Said> all = new ArrayList<>();
        for (Keep keep : form.keeps()) {
            if (keep.each() == null) {
                add(set, keep, null, header, context, all);
                continue;
            }
            FieldType.Table table = Objects.requireNonNull(form.tables().get(keep.each()));
            List<Line> lines = document.values().lines(keep.each());
            for (int i = 0; i < lines.size(); i++) {
                FieldProblem.Place place = FieldProblem.Place.line(keep.each(), i);
                add(set, keep, place, header.line(table, lines.get(i)), context, all);
            }
        }
        return all;
    }

    private static void add(
            DefinitionSet set,
            Keep keep,
            FieldProblem.@Nullable Place line,
            ScriptRecord scope,
            ScriptContext context,
            List<Said> all) {
        if (keep.when() != null && !Boolean.TRUE.equals(set.script(keep.when()).run(scope, context))) {
            return;
        }
        Map<String, Object> key = new LinkedHashMap<>();
        keep.key().forEach((field, expression) -> {
            Object value = set.script(expression).run(scope, context);
            if (value != null && !value.equals("")) {
                key.put(field, value);
            }
        });
        if (key.size() == keep.key().size()) {
            all.add(new Said(keep, set.requireForm(keep.form()), line, scope, key));
        }
    }

    /** In one order, whatever the order of the lines; what the other one made is seen once it has ended. */
    private void lock(List<Said> all) {
        Long[] locks = all.stream().map(Said::lock).distinct().sorted().toArray(Long[]::new);
        if (locks.length > 0) {
            jdbc.sql(
                            "SELECT count(pg_advisory_xact_lock(l)) FROM (SELECT l FROM unnest(?::bigint[]) AS l ORDER BY l) s")
                    .params((Object) locks)
                    .query(Long.class)
                    .single();
        }
    }

    private void keep(
            DefinitionSet set,
            Form form,
            Said said,
            LinkedDocuments links,
            ScriptContext context,
            List<FieldProblem> problems) {
        DocumentScope known = known(set, form, said, links);
        Map<String, @Nullable FieldValue> values = new LinkedHashMap<>();
        if (known == null) {
            said.key().forEach((field, value) -> values.put(field, value(links, said, field, value)));
            Stream.of(said.keep().initially(), said.keep().fields(), said.keep().sets())
                    .forEach(fields -> fields.forEach((field, expression) -> values.put(
                            field,
                            value(links, said, field, set.script(expression).run(said.scope(), context)))));
            values.values().removeIf(Objects::isNull);
            make(set, said, new Entered(values), problems);
            return;
        }
        Document master = known.whole();
        said.keep().fields().forEach((field, expression) -> {
            FieldValue value = value(links, said, field, set.script(expression).run(said.scope(), context));
            FieldValue there = master.values().get(field);
            if (value != null && there == null) {
                values.put(field, value);
            } else if (value != null && !value.equals(there)) {
                problems.add(FieldProblem.of(
                        place(said, expression),
                        "contradicts-known",
                        master.label(),
                        Objects.requireNonNull(said.master().fields().get(field))
                                .title()
                                .in(Caller.current().language()),
                        text(links, there),
                        text(links, value)));
            }
        });
        values.putAll(said(set, links, said, said.keep().sets(), context));
        if (!values.isEmpty()) {
            complete(set, said, master, new Entered(values), problems);
        }
    }

    private void make(DefinitionSet set, Said said, Entered entered, List<FieldProblem> problems) {
        Form form = said.master();
        try {
            Document blank = Documents.blank(set, form, entered, Uuid7.next());
            Document made = desk.numbered(form, desk.complete(set, form, blank, null, entered));
            store.insert(form, made);
            audit.record(
                    "create", form.key(), made.id(), made.revision(), Changes.between(Values.EMPTY, made.values()));
        } catch (InvalidDocument e) {
            e.problems().forEach(problem -> problems.add(at(said, problem)));
        }
    }

    private void complete(DefinitionSet set, Said said, Document master, Entered entered, List<FieldProblem> problems) {
        Form form = said.master();
        try {
            Document before = store.lock(set, master.id()).orElse(master);
            Document draft = before.with(entered.over(before.values()));
            Document after = desk.complete(set, form, draft, before, entered)
                    .revised(set.version(), Caller.current().now());
            store.update(form, before, after);
            audit.record(
                    "change",
                    form.key(),
                    after.id(),
                    after.revision(),
                    Changes.between(before.values(), after.values()));
        } catch (InvalidDocument e) {
            e.problems().forEach(problem -> problems.add(at(said, problem)));
        }
    }

    /** What is wrong with the master, shown at the line that speaks of it. */
    private static FieldProblem at(Said said, FieldProblem problem) {
        return said.line() == null
                ? problem
                : new FieldProblem(
                        said.line().field(), said.line().line(), problem.code(), problem.arguments(), problem.text());
    }

    private static FieldProblem.Place place(Said said, Expression expression) {
        String name = expression.text().strip();
        FieldProblem.Place line = said.line();
        return line == null
                ? FieldProblem.Place.header(name)
                : new FieldProblem.Place(line.field() + "." + name, line.line());
    }

    private static @Nullable FieldValue value(LinkedDocuments links, Said said, String field, @Nullable Object answer) {
        Field target = Objects.requireNonNull(said.master().fields().get(field));
        return links.value(target, answer);
    }

    private static String text(LinkedDocuments links, @Nullable FieldValue value) {
        return switch (value) {
            case FieldValue.Text(var text) -> text;
            case FieldValue.Number(var number) -> number.stripTrailingZeros().toPlainString();
            case FieldValue.Day(var day) -> day.toString();
            case FieldValue.Link(var ref) -> {
                Document document = links.find(ref.id());
                yield document == null ? "" : document.label();
            }
            case null -> "";
            default -> String.valueOf(value);
        };
    }

    private static Object plain(Object value) {
        return value instanceof ScriptRecord record ? String.valueOf(record.get("id")) : value;
    }
}
