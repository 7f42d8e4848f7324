package io.formwork.definition.resolving;

import io.formwork.definition.form.Condition;
import io.formwork.definition.form.Field;
import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.Form;
import io.formwork.definition.form.FormKind;
import io.formwork.definition.form.LayoutElement;
import io.formwork.definition.form.ListView;
import io.formwork.definition.language.FormSource;
import io.formwork.definition.language.LayoutSource;
import io.formwork.definition.reading.Problems;
import io.formwork.definition.reading.Suggestion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes a form of what an author wrote: defaults filled in, layout and list checked against the fields. */
public final class FormResolver {
    private static final Set<String> COLUMNS = Set.of("number", "state", "createdAt", "createdBy", "label");
    private static final Pattern QUOTED = Pattern.compile("'(\\\\.|[^'])*'|\"(\\\\.|[^\"])*\"");
    private static final Pattern SELECTOR = Pattern.compile("(?:^|[;,(])\\s*([A-Za-z]\\w*)[\\w.]*\\s*(?:=|!)");

    private final Problems problems;

    public FormResolver(Problems problems) {
        this.problems = problems;
    }

    public Form resolve(FormSource source, String area) {
        Map<String, Field> fields = new FieldResolver(source.form(), problems).resolve(source.fields(), "fields");
        if (fields.isEmpty()) {
            problems.add(source.place(), "fields", "is missing; a form needs at least one field");
        }
        if (source.form().equals(Form.SETTINGS)
                || source.kind() == FormKind.SETTINGS && !source.form().endsWith("-" + Form.SETTINGS)) {
            problems.add(
                    source.place(),
                    "form",
                    "is '{0}'; a form of settings is called <area>-settings, as scripts name them settings.<area>",
                    source.form());
        }
        List<String> label = label(source, fields);
        require(source, fields.keySet(), label, "label");
        require(source, fields.keySet(), source.summary(), "summary");
        return new Form(
                source.place(),
                source.form(),
                source.kind(),
                area,
                source.title(),
                source.purpose(),
                source.number(),
                fields,
                source.checks().stream().map(FieldResolver::check).toList(),
                source.checklist(),
                layout(source, fields),
                list(source, fields),
                label,
                source.summary(),
                source.process(),
                source.inPlace(),
                source.fills(),
                source.loads(),
                source.scans(),
                codes(source, fields),
                source.glance(),
                source.closes(),
                source.keeps(),
                source.completes(),
                source.postings(),
                source.permissions());
    }

    private static List<String> label(FormSource source, Map<String, Field> fields) {
        if (!source.label().isEmpty()) {
            return source.label();
        }
        return fields.containsKey("name") ? List.of("name") : List.of();
    }

    private List<String> codes(FormSource source, Map<String, Field> fields) {
        Map<String, Field> known = new LinkedHashMap<>(fields);
        fields.values().forEach(table -> {
            if (table.type() instanceof FieldType.Table(var columns)) {
                columns.forEach((key, column) -> known.put(table.key() + "." + key, column));
            }
        });
        require(source, known.keySet(), source.codes(), "codes");
        source.codes().forEach(key -> {
            Field field = known.get(key);
            boolean inRow = key.indexOf('.') >= 0;
            if (field != null
                    && !(field.type() instanceof FieldType.Text && (inRow ? field.searchable() : field.filterable()))) {
                problems.add(
                        source.place(),
                        "codes",
                        "names '{0}'; expected a text that lists can filter by, or one of a table that is searched",
                        key);
            }
        });
        return source.codes().isEmpty() && fields.containsKey("code") ? List.of("code") : source.codes();
    }

    private ListView list(FormSource source, Map<String, Field> fields) {
        if (source.list() != null) {
            Set<String> known = new LinkedHashSet<>(fields.keySet());
            known.addAll(COLUMNS);
            require(source, known, source.list().columns(), "list.columns");
            require(
                    source,
                    known,
                    source.list().sort().stream().map(FormResolver::bare).toList(),
                    "list.sort");
            ListView written = source.list();
            require(source, known, List.copyOf(written.widths().keySet()), "list.widths");
            written.views().forEach((key, view) -> {
                String at = "list.views." + key;
                require(
                        source,
                        known,
                        view.sort().stream().map(FormResolver::bare).toList(),
                        at + ".sort");
                require(source, known, selectors(view.filter()), at + ".filter");
            });
            return written.columns().isEmpty()
                    ? new ListView(
                            usual(source, fields), written.sort(), written.widths(), written.views(), written.marks())
                    : written;
        }
        return new ListView(usual(source, fields), List.of(), Map.of(), Map.of(), List.of());
    }

    private static String bare(String key) {
        return key.startsWith("-") ? key.substring(1) : key;
    }

    /** The fields that a filter compares; what follows a dot is looked for when it is asked. */
    private static List<String> selectors(@Nullable String filter) {
        return filter == null
                ? List.of()
                : SELECTOR.matcher(QUOTED.matcher(filter).replaceAll("''"))
                        .results()
                        .map(found -> found.group(1))
                        .toList();
    }

    private static List<String> usual(FormSource source, Map<String, Field> fields) {
        List<String> columns = new ArrayList<>();
        if (source.number() != null) {
            columns.add("number");
        }
        fields.values().stream()
                .filter(Field::filterable)
                .limit(5)
                .map(Field::key)
                .forEach(columns::add);
        if (source.kind() == FormKind.DOCUMENT) {
            columns.add("state");
        }
        return columns;
    }

    private List<LayoutElement> layout(FormSource source, Map<String, Field> fields) {
        List<LayoutElement> elements = new ArrayList<>();
        Set<String> placed = new LinkedHashSet<>();
        for (LayoutSource written : source.layout()) {
            if (written.show() != null) {
                elements.add(new LayoutElement.Show(written.show()));
                placed.add(written.show());
            } else if (written.section() != null) {
                elements.add(new LayoutElement.Section(
                        written.section().title(), written.section().columns()));
                written.section().columns().forEach(placed::addAll);
            } else if (written.tab() != null) {
                elements.add(new LayoutElement.Tab(written.tab().title()));
            }
        }
        require(source, fields.keySet(), placed, "layout");
        placeTheRest(elements, fields, placed);
        return elements;
    }

    /**
     * A field that the layout forgot would be lost to people. What is entered, as an overlay adds it, joins the first
     * section, each where the shortest column ends; the rest stands in a section of its own, tables below.
     */
    private static void placeTheRest(List<LayoutElement> elements, Map<String, Field> fields, Set<String> placed) {
        int at = !elements.isEmpty() && elements.getFirst() instanceof LayoutElement.Tab ? 1 : 0;
        if (at < elements.size() && elements.get(at) instanceof LayoutElement.Section first) {
            List<List<String>> columns = new ArrayList<>();
            first.columns().forEach(column -> columns.add(new ArrayList<>(column)));
            fields.values().stream()
                    .filter(field -> !placed.contains(field.key()) && isEntered(field) && !columns.isEmpty())
                    .forEach(field -> {
                        columns.stream()
                                .min(Comparator.comparingInt(List::size))
                                .orElseThrow()
                                .add(field.key());
                        placed.add(field.key());
                    });
            elements.set(at, new LayoutElement.Section(first.title(), columns));
        }
        List<Field> rest = fields.values().stream()
                .filter(field -> !placed.contains(field.key()))
                .toList();
        List<String> single = rest.stream()
                .filter(field -> !(field.type() instanceof FieldType.Table))
                .map(Field::key)
                .toList();
        if (!single.isEmpty()) {
            int half = (single.size() + 1) / 2;
            List<List<String>> columns = Stream.of(single.subList(0, half), single.subList(half, single.size()))
                    .filter(column -> !column.isEmpty())
                    .toList();
            elements.add(new LayoutElement.Section(null, columns));
        }
        rest.stream()
                .filter(field -> field.type() instanceof FieldType.Table)
                .forEach(field -> elements.add(new LayoutElement.Show(field.key())));
    }

    private static boolean isEntered(Field field) {
        return !(field.type() instanceof FieldType.Table)
                && !field.computed()
                && !field.visible().equals(Condition.NEVER);
    }

    private void require(FormSource source, Set<String> known, Iterable<String> names, String key) {
        for (String name : names) {
            if (!known.contains(name)) {
                problems.add(
                        source.place(),
                        key,
                        "names '{0}', which is no field of {1}{2}",
                        name,
                        source.form(),
                        Suggestion.of(name, known));
            }
        }
    }
}
