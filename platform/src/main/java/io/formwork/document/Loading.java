package io.formwork.document;

import io.formwork.definition.DefinitionSet;
import io.formwork.definition.Definitions;
import io.formwork.definition.UnknownDefinition;
import io.formwork.definition.form.Field;
import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.Form;
import io.formwork.definition.form.Load;
import io.formwork.definition.reading.Expression;
import io.formwork.script.ScriptContext;
import io.formwork.script.ScriptProblem;
import io.formwork.script.ScriptRecord;
import io.formwork.tenant.Caller;
import io.formwork.value.FieldValue;
import io.formwork.value.Line;
import io.formwork.value.Uuid7;
import io.formwork.value.Values;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes lines of what the rows of a file say, by the form's {@code loads}. */
@Service
public class Loading {
    private static final int MOST_LINES = 10_000;

    private final Definitions definitions;
    private final Desk desk;

    Loading(Definitions definitions, Desk desk) {
        this.definitions = definitions;
        this.desk = desk;
    }

    /** @throws UnknownDefinition where the form reads no such file */
    public Load require(String form, String name) {
        Load load = definitions.current().requireForm(form).loads().get(name);
        if (load == null) {
            throw new UnknownDefinition("load", name);
        }
        return load;
    }

    /** The names of the columns under which each cell may stand, for this document. */
    @Transactional(readOnly = true)
    public Map<String, List<String>> columns(Document document, String name) {
        DefinitionSet set = definitions.current();
        Load load = require(document.form(), name);
        Run run = new Run(set, document, load);
        Map<String, List<String>> columns = new LinkedHashMap<>();
        load.cells().forEach((cell, names) -> {
            List<String> texts = new ArrayList<>();
            Object answer = run.answer(names, run.header);
            List<?> several = answer instanceof List<?> list ? list : answer == null ? List.of() : List.of(answer);
            several.stream().filter(Objects::nonNull).forEach(each -> texts.add(ScriptValues.text(each)));
            columns.put(cell, texts);
        });
        return columns;
    }

    /**
     * The table with what the rows add to it. A row that says what a line says already is that line: the same file read
     * twice adds nothing.
     *
     * @throws Conflict with the first row that is not understood, or that must not be read here
     */
    @Transactional(readOnly = true)
    public Loaded loaded(Document document, String name, List<LoadedRow> rows) {
        DefinitionSet set = definitions.current();
        Load load = require(document.form(), name);
        Run run = new Run(set, document, load);
        List<Line> lines = new ArrayList<>(document.values().lines(load.table()));
        Map<Values, Integer> there = new HashMap<>();
        lines.forEach(line -> there.merge(said(load, line.values()), 1, Integer::sum));
        Values sets = Values.EMPTY;
        int added = 0;
        int known = 0;
        for (LoadedRow row : rows) {
            ScriptRecord scope = run.scope(row);
            if (load.when() != null && !Boolean.TRUE.equals(run.ask(load.when(), scope, row))) {
                continue;
            }
            run.check(scope, row);
            if (added + known == 0) {
                sets = run.values(load.sets(), run.form.fields(), scope, row);
            }
            Values values = run.values(load.fields(), run.table.fields(), scope, row);
            if (there.merge(values, -1, Integer::sum) >= 0) {
                known++;
            } else {
                lines.add(new Line(Uuid7.next(), null, values));
                added++;
            }
            if (lines.size() > MOST_LINES) {
                throw new Conflict("load-too-many", Integer.toString(MOST_LINES));
            }
        }
        if (added + known == 0) {
            throw new Conflict("load-nothing");
        }
        return new Loaded(lines, sets, added, known);
    }

    /** What a line says of what files say. */
    private static Values said(Load load, Values values) {
        Values said = Values.EMPTY;
        for (String field : load.fields().keySet()) {
            said = said.with(field, values.get(field));
        }
        return said;
    }

    /** One file for one document. */
    private final class Run {
        private final DefinitionSet set;
        private final Form form;
        private final Load load;
        private final FieldType.Table table;
        private final LinkedDocuments links;
        private final ScriptContext context;
        private final DocumentScope header;

        Run(DefinitionSet set, Document document, Load load) {
            this.set = set;
            this.form = set.requireForm(document.form());
            this.load = load;
            this.table = Objects.requireNonNull(form.tables().get(load.table()));
            this.links = desk.links(set).expect(document.values());
            this.context = desk.context(set);
            this.header = DocumentScope.of(links, form, document);
        }

        ScriptRecord scope(LoadedRow row) {
            return key -> load.known().contains(key) ? row.cells().get(key) : header.get(key);
        }

        @Nullable
        Object answer(Expression expression, ScriptRecord scope) {
            try {
                return set.script(expression).run(scope, context);
            } catch (ScriptProblem _) {
                return null;
            }
        }

        @Nullable
        Object ask(Expression expression, ScriptRecord scope, LoadedRow row) {
            try {
                return set.script(expression).run(scope, context);
            } catch (ScriptProblem e) {
                throw new Conflict("load-row", Integer.toString(row.number()), said(e));
            }
        }

        void check(ScriptRecord scope, LoadedRow row) {
            for (Load.Demand check : load.checks()) {
                if (!Boolean.TRUE.equals(ask(check.that(), scope, row))) {
                    String message = check.message() == null
                            ? check.that().text()
                            : check.message().in(Caller.current().language());
                    throw new Conflict("load-row", Integer.toString(row.number()), message);
                }
            }
        }

        Values values(Map<String, Expression> said, Map<String, Field> fields, ScriptRecord scope, LoadedRow row) {
            Values values = Values.EMPTY;
            for (Map.Entry<String, Expression> each : said.entrySet()) {
                Field field = Objects.requireNonNull(fields.get(each.getKey()));
                Object answer;
                try {
                    answer = set.script(each.getValue()).run(scope, context);
                } catch (ScriptProblem e) {
                    String title = field.title().in(Caller.current().language());
                    throw new Conflict("load-field", Integer.toString(row.number()), title, said(e));
                }
                FieldValue typed = typed(field, answer, row);
                values = typed == null ? values : values.with(each.getKey(), typed);
            }
            return values;
        }

        private @Nullable FieldValue typed(Field field, @Nullable Object answer, LoadedRow row) {
            try {
                return links.value(field, answer);
            } catch (Conflict e) {
                List<String> named = new ArrayList<>(List.of(Integer.toString(row.number())));
                named.addAll(e.arguments());
                throw new Conflict("load-" + e.code(), named.toArray(String[]::new));
            }
        }

        private static String said(ScriptProblem e) {
            return e.errors().getFirst().message(Caller.current().language());
        }
    }
}
