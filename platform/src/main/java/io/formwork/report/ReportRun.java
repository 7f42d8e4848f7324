package io.formwork.report;

import io.formwork.definition.DefinitionSet;
import io.formwork.definition.UnknownDefinition;
import io.formwork.definition.element.LedgerDefinition;
import io.formwork.definition.form.Form;
import io.formwork.definition.reading.Expression;
import io.formwork.definition.report.Report;
import io.formwork.definition.report.Report.KeyValue;
import io.formwork.definition.report.Report.ReportColumn;
import io.formwork.definition.report.ReportDefinition;
import io.formwork.definition.report.ReportDefinition.Question;
import io.formwork.definition.report.ReportDefinition.Source;
import io.formwork.document.SeenRecord;
import io.formwork.script.ScriptContext;
import io.formwork.script.ScriptProblem;
import io.formwork.script.ScriptRecord;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One run of a report: its sources asked, gathered and joined, its columns computed, its rows sorted and totalled. */
final class ReportRun {
    private final DefinitionSet set;
    private final Report report;
    private final List<ReportColumn> columns;
    private final Set<String> joins;
    private final Given chosen;
    private final Map<String, @Nullable Object> given;
    private final ScriptContext context;
    private final Sources sources;
    private final DocumentRows documents;

    /** @param columns those that the reader sees, and {@code joins} the joined sources that the reader may read */
    ReportRun(
            DefinitionSet set,
            Report report,
            List<ReportColumn> columns,
            Set<String> joins,
            Given given,
            ScriptRecord settings,
            ScriptContext context,
            Sources sources,
            DocumentRows documents) {
        this.set = set;
        this.report = report;
        this.columns = columns;
        this.joins = joins;
        this.chosen = given;
        this.given = new HashMap<>(given.values());
        this.given.put(Form.SETTINGS, settings);
        this.context = context;
        this.sources = sources;
        this.documents = documents;
    }

    /** One row before its columns are computed. */
    private record Raw(RowScope scope, @Nullable Origin origin, boolean opening) {}

    ReportResult run() {
        ReportDefinition definition = report.definition();
        List<Raw> raw = definition.from().gathers() ? gathered(definition) : plain(definition.from());
        List<ReportRows.Computed> rows = new ArrayList<>();
        for (Raw each : raw) {
            each.scope().also(given).put("parameters", RowScope.of(given));
            if (each.opening() || holds(definition.where(), each.scope())) {
                rows.add(computed(each));
            }
        }
        return new ReportRows(set, report, columns, context, chosen).arranged(rows);
    }

    private List<Raw> plain(Source source) {
        List<Raw> rows = new ArrayList<>();
        for (Found found : asked(source)) {
            RowScope scope = scope(found);
            if (!found.opening()) {
                Found.nested(found.numbers()).forEach(scope::put);
            }
            if (found.opening() || holds(source.when(), scope(found).also(given))) {
                rows.add(new Raw(scope, found.origin(), found.opening()));
            }
        }
        return rows;
    }

    private static RowScope scope(Found found) {
        RowScope scope = new RowScope(found.behind());
        found.names().forEach(scope::put);
        return scope;
    }

    private List<Raw> gathered(ReportDefinition definition) {
        List<String> names = sources.keys(definition.from()).stream()
                .map(key -> key.key().name())
                .toList();
        Map<List<@Nullable Object>, Found.Gathered> own = gather(definition.from(), names);
        Map<String, Map<List<@Nullable Object>, Found.Gathered>> joined = new LinkedHashMap<>();
        definition.join().forEach((name, source) -> {
            if (joins.contains(name)) {
                joined.put(name, gather(source, names));
            }
        });
        Map<List<@Nullable Object>, Boolean> keys = new LinkedHashMap<>();
        own.keySet().forEach(key -> keys.put(key, true));
        joined.values().forEach(rows -> rows.keySet().forEach(key -> keys.put(key, true)));
        Map<String, Object> nothing = zeros(definition.from());
        List<Raw> rows = new ArrayList<>();
        for (List<@Nullable Object> key : keys.keySet()) {
            RowScope scope = RowScope.of(nothing);
            for (int i = 0; i < names.size(); i++) {
                scope.put(names.get(i), key.get(i));
            }
            Found.Gathered row = own.get(key);
            put(scope, definition.from(), row);
            joined.forEach((name, other) -> {
                Source source = Objects.requireNonNull(definition.join().get(name));
                RowScope part = RowScope.of(zeros(source));
                put(part, source, other.get(key));
                scope.put(name, part);
            });
            Found.Gathered first = row != null
                    ? row
                    : joined.values().stream()
                            .map(other -> other.get(key))
                            .filter(Objects::nonNull)
                            .findFirst()
                            .orElse(null);
            rows.add(new Raw(
                    scope,
                    first == null ? null : origin(definition.from(), row, key, first),
                    first != null && first.opening()));
        }
        return rows;
    }

    /** What a source found for a row; where it has no least or greatest, nothing else of that name is meant. */
    private static void put(RowScope scope, Source source, Found.@Nullable Gathered found) {
        source.extremes().keySet().forEach(name -> scope.put(name, null));
        if (found != null) {
            Found.nested(found.numbers()).forEach(scope::put);
            found.extremes().forEach(scope::put);
        }
    }

    private @Nullable Origin origin(
            Source source, Found.@Nullable Gathered own, List<@Nullable Object> key, Found.Gathered first) {
        return own != null && source.question() instanceof Question.Documents(var form, var lines)
                ? documents.behind(source, set.requireForm(form), lines, sources.keys(source), key)
                : first.origin();
    }

    /** Rows by the values of the keys in the order of these names. */
    private Map<List<@Nullable Object>, Found.Gathered> gather(Source source, List<String> names) {
        Map<String, KeyValue> keys = new HashMap<>();
        sources.keys(source).forEach(key -> keys.put(key.key().name(), key));
        Map<List<@Nullable Object>, Found.Gathered> gathered = new LinkedHashMap<>();
        for (Found found : asked(source)) {
            RowScope scope = scope(found).also(given);
            if (found.opening() ? !opens() : !holds(source.when(), scope)) {
                continue;
            }
            List<@Nullable Object> key = new ArrayList<>();
            names.forEach(name ->
                    key.add(same(run(Objects.requireNonNull(keys.get(name)).value(), scope))));
            Map<String, BigDecimal> numbers = new LinkedHashMap<>(found.numbers());
            source.sums().forEach((name, value) -> {
                if (run(value, scope) instanceof BigDecimal number) {
                    numbers.put(name, number);
                }
            });
            Found.Gathered row = gathered.computeIfAbsent(key, Found.Gathered::new);
            row.add(new Found(found.names(), null, numbers, found.origin(), found.opening()));
            if (!found.opening()) {
                source.min().forEach((name, value) -> row.extreme(name, run(value, scope), true));
                source.max().forEach((name, value) -> row.extreme(name, run(value, scope), false));
            }
        }
        return gathered;
    }

    /** Whether what was there before is a row of its own: where the report itself is one of movements. */
    private boolean opens() {
        return report.definition().from().question() instanceof Question.Entries;
    }

    /** Equal numbers are one key however they are written, and an empty text is no value. */
    private static @Nullable Object same(@Nullable Object value) {
        return value instanceof BigDecimal number ? number.stripTrailingZeros() : "".equals(value) ? null : value;
    }

    private List<Found> asked(Source source) {
        return switch (source.question()) {
            case Question.Balances(var ledger, var at) -> sources.balances(source, ledger(ledger), at);
            case Question.Totals(var ledger, var span) -> sources.totals(source, ledger(ledger), span);
            case Question.Entries(var ledger, var span) -> sources.entries(source, ledger(ledger), span);
            case Question.Documents(var key, var lines) -> {
                Form form = set.requireForm(key);
                yield documents.find(source, form, lines);
            }
        };
    }

    private LedgerDefinition ledger(String key) {
        return set.requireLedger(key);
    }

    /** The numbers of a row that a source says nothing about. */
    private Map<String, Object> zeros(Source source) {
        Map<String, BigDecimal> numbers = new TreeMap<>();
        numbers.put("count", BigDecimal.ZERO);
        source.sums().keySet().forEach(name -> numbers.put(name, BigDecimal.ZERO));
        if (source.ledger() != null) {
            boolean parts = source.question() instanceof Question.Totals;
            for (String measure : ledger(source.ledger()).measures().keySet()) {
                for (String part : List.of("opening.", "inward.", "outward.", "change.", "closing.")) {
                    numbers.put(parts ? part + measure : measure, BigDecimal.ZERO);
                }
            }
        }
        return Found.nested(numbers);
    }

    private ReportRows.Computed computed(Raw raw) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (ReportColumn column : columns) {
            Expression value = column.definition().value();
            if (value != null) {
                Object answer = ReportRows.rounded(column, run(value, raw.scope()));
                values.put(column.key(), answer);
                raw.scope().also(java.util.Collections.singletonMap(column.key(), answer));
            }
        }
        return new ReportRows.Computed(values, origin(raw), raw.opening());
    }

    private @Nullable Origin origin(Raw raw) {
        ReportDefinition.Opens opens = report.definition().opens();
        if (opens == null || raw.opening()) {
            return raw.origin();
        }
        if (opens.document() != null) {
            return run(opens.document(), raw.scope()) instanceof SeenRecord record
                    ? new Origin.Single(record.ref())
                    : raw.origin();
        }
        Map<String, String> with = new LinkedHashMap<>();
        opens.with().forEach((parameter, value) -> {
            Object answer = run(value, raw.scope());
            with.put(parameter, answer == null ? "" : ReportRows.reference(answer));
        });
        return new Origin.Another(Objects.requireNonNull(opens.report()), with);
    }

    private boolean holds(@Nullable Expression condition, ScriptRecord scope) {
        return condition == null || Boolean.TRUE.equals(run(condition, scope));
    }

    /** What cannot be computed for a row, or not for this reader, is empty there. */
    private @Nullable Object run(Expression expression, ScriptRecord scope) {
        try {
            return set.script(expression).run(scope, context);
        } catch (ScriptProblem | UnknownDefinition e) {
            return null;
        }
    }
}
