package io.formwork.definition.report;

import io.formwork.definition.element.LedgerDefinition;
import io.formwork.definition.form.Form;
import io.formwork.definition.form.Option;
import io.formwork.definition.language.FieldKind;
import io.formwork.definition.reading.Expression;
import io.formwork.definition.reading.Place;
import io.formwork.definition.reading.Problems;
import io.formwork.definition.reading.Sentence;
import io.formwork.definition.report.Report.KeyValue;
import io.formwork.definition.report.Report.ParameterShape;
import io.formwork.definition.report.Report.ReportColumn;
import io.formwork.definition.report.ReportDefinition.Column;
import io.formwork.definition.report.ReportDefinition.Key;
import io.formwork.definition.report.ReportDefinition.Question;
import io.formwork.definition.report.ReportDefinition.ReportParameter;
import io.formwork.definition.report.ReportDefinition.Source;
import io.formwork.definition.resolving.Titles;
import io.formwork.definition.scripting.FormScripts;
import io.formwork.script.ScriptRecordType;
import io.formwork.script.ScriptType;
import io.formwork.value.LocalizedText;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Resolves reports: gives each of their scripts its scope, and each column its title and type. */
public final class ReportResolver {
    private final Map<String, Form> forms;
    private final ReportScopes scopes;
    private final FormScripts scripts;
    private final Problems problems;

    public ReportResolver(
            Map<String, Form> forms,
            Map<String, LedgerDefinition> ledgers,
            Function<String, ScriptRecordType> formScopes,
            FormScripts scripts,
            Problems problems) {
        this.forms = forms;
        this.scopes = new ReportScopes(forms, ledgers, formScopes);
        this.scripts = scripts;
        this.problems = problems;
    }

    public Report resolve(ReportDefinition report, String area) {
        new ReportCheck(forms, scopes.ledgers(), problems).check(report);
        Map<String, ParameterShape> parameters = new LinkedHashMap<>();
        ReportScope given = new ReportScope(report.report() + ".parameters", null);
        report.parameters().forEach((key, parameter) -> {
            ReportShape shape = shape(key, parameter);
            parameters.put(key, new ParameterShape(parameter, shape));
            given.put(key, scopes.type(shape.kind(), shape.to()), shape);
            register(parameter.default_(), report, new ReportScope(report.report() + ".default", null), given(shape));
        });
        Map<Source, List<KeyValue>> keys = new IdentityHashMap<>();
        ReportScope row = source(report, "from", report.from(), given, keys);
        report.join().forEach((name, source) -> {
            ReportScope joined = source(report, "join." + name, source, given, keys);
            row.put(name, joined, Set.of(new ReportUse.OfJoin(name)));
        });
        given.addTo(row);
        row.put("parameters", given, Set.of());
        scopes.addSettings(row);
        register(report.where(), report, row, ScriptType.BOOL);
        List<ReportColumn> columns = new ArrayList<>();
        ReportScope known = row;
        for (Map.Entry<String, Column> column : report.columns().entrySet()) {
            known = known.inner(report.report() + "." + column.getKey());
            ReportColumn resolved = column(report, column.getKey(), column.getValue(), known, columns);
            columns.add(resolved);
            known = known.inner(known.name() + ".known");
            known.put(resolved.key(), scopes.type(resolved.shape()), resolved.shape(), resolved.uses());
        }
        if (report.opens() != null) {
            report.opens().with().values().forEach(value -> register(value, report, row, ScriptType.ANY));
            register(report.opens().document(), report, row, ScriptType.ANY);
        }
        return new Report(report, area, parameters, columns, keys);
    }

    private ScriptType given(ReportShape shape) {
        return shape.kind() == FieldKind.LINK ? ScriptType.ANY : scopes.type(shape.kind(), shape.to());
    }

    private static ReportShape shape(String key, ReportParameter parameter) {
        LocalizedText title = parameter.title() == null ? Titles.of(key) : parameter.title();
        ReportShape shape = ReportShape.of(parameter.type(), title);
        List<Option> options = parameter.options().stream().map(Option::of).toList();
        return new ReportShape(title, shape.kind(), shape.scale(), parameter.to(), options);
    }

    /** The scope of the source's rows; what it asks and is gathered by is registered on the way. */
    private ReportScope source(
            ReportDefinition report, String at, Source source, ReportScope given, Map<Source, List<KeyValue>> keys) {
        ReportScope asked = scopes.asked(report.report() + "." + at, source);
        given.addTo(asked);
        asked.put("parameters", given, Set.of());
        scopes.addSettings(asked);
        register(source.when(), report, asked, ScriptType.BOOL);
        source.where().values().forEach(narrowing -> {
            register(narrowing.is(), report, given, ScriptType.ANY);
            register(narrowing.from(), report, given, ScriptType.ANY);
            register(narrowing.to(), report, given, ScriptType.ANY);
        });
        switch (source.question()) {
            case Question.Balances(var _, var moment) -> register(moment, report, given, ScriptType.ANY);
            case Question.Totals(var _, var span) -> {
                register(span.from(), report, given, ScriptType.DATE);
                register(span.to(), report, given, ScriptType.DATE);
            }
            case Question.Entries(var _, var span) -> {
                register(span.from(), report, given, ScriptType.DATE);
                register(span.to(), report, given, ScriptType.DATE);
            }
            case Question.Documents _ -> {}
        }
        source.sums().values().forEach(sum -> register(sum, report, asked, ScriptType.NUMBER));
        source.extremes().forEach((name, of) -> {
            ScriptType type = scopes.extreme(asked, of);
            if (type == null) {
                problems.add(
                        source.place(), at + "." + name, "only numbers, dates and moments have a least or a greatest");
            } else {
                register(of, report, asked, type);
            }
        });
        keys.put(source, keys(report, at, source, asked));
        if (!source.gathers()) {
            return asked.inner(report.report() + "." + at + ".row");
        }
        ReportScope row = new ReportScope(report.report() + "." + at + ".row", null);
        List<KeyValue> named = keys.get(source);
        named.forEach(key -> row.put(
                key.key().name(),
                typeOf(asked, key),
                shapeOf(asked, key),
                asked.uses(key.value().text(), forms::get)));
        scopes.numbers(source, row, asked);
        return row;
    }

    private List<KeyValue> keys(ReportDefinition report, String at, Source source, ReportScope asked) {
        List<Key> written = source.by();
        if (written.isEmpty() && source.gathers()) {
            LedgerDefinition ledger = scopes.ledgers().get(String.valueOf(source.ledger()));
            written = ledger == null
                    ? List.of()
                    : ledger.dimensions().keySet().stream()
                            .map(dimension -> new Key(source.place(), dimension, null, null, null))
                            .toList();
        }
        List<KeyValue> keys = new ArrayList<>();
        for (Key key : written) {
            Expression own = key.value();
            boolean plain = own == null;
            Expression value = own == null ? new Expression(key.name(), key.place(), at + ".by") : own;
            if (plain && asked.property(key.name()) == null) {
                problems.add(
                        key.place(),
                        at + ".by",
                        "names '{0}', which is no dimension or field; expected one of {1}",
                        key.name(),
                        String.join(", ", asked.properties()));
                continue;
            }
            register(value, report, asked, ScriptType.ANY);
            keys.add(new KeyValue(key, value, plain));
            if (shapeOf(asked, keys.getLast()) == UNKNOWN) {
                problems.add(
                        key.place(), at + ".by", "'{0}' is computed, so it needs a type, such as text", key.name());
            }
        }
        return keys;
    }

    private static final ReportShape UNKNOWN = ReportShape.of(FieldKind.TEXT, LocalizedText.same(""));

    private ReportShape shapeOf(ReportScope asked, KeyValue key) {
        FieldKind type = key.key().type();
        LocalizedText title = key.key().title();
        if (type != null) {
            return ReportShape.of(type, title == null ? Titles.of(key.key().name()) : title);
        }
        ReportShape shape = asked.shape(key.value().text(), forms::get);
        return shape == null ? UNKNOWN : shape.called(title);
    }

    private ScriptType typeOf(ReportScope asked, KeyValue key) {
        FieldKind type = key.key().type();
        ScriptType followed = ReportScopes.follow(asked, key.value().text());
        return type != null ? scopes.type(type, null) : followed == null ? ScriptType.TEXT : followed;
    }

    private ReportColumn column(
            ReportDefinition report, String key, Column column, ReportScope scope, List<ReportColumn> before) {
        ReportShape shape = null;
        Set<ReportUse> uses = Set.of();
        if (column.value() != null) {
            register(column.value(), report, scope, ScriptType.ANY);
            shape = scope.shape(column.value().text(), forms::get);
            uses = scope.uses(column.value().text(), forms::get);
        } else {
            String other = column.share() != null ? column.share() : column.running();
            ReportColumn found = before.stream()
                    .filter(earlier -> earlier.key().equals(other))
                    .findFirst()
                    .orElse(null);
            shape = found == null ? null : found.shape();
            uses = found == null ? Set.of() : found.uses();
        }
        return new ReportColumn(key, column, shown(key, column, shape), uses);
    }

    private ReportShape shown(String key, Column column, @Nullable ReportShape found) {
        FieldKind type = column.share() != null ? FieldKind.PERCENT : column.type();
        LocalizedText title = column.title() != null ? column.title() : found != null ? found.title() : Titles.of(key);
        if (found == null && type == null) {
            problems.add(
                    column.place(),
                    "columns." + key,
                    "is computed, so it needs a type, such as money, quantity, percent, text, date or link");
        }
        ReportShape shape = type != null && (found == null || found.kind() != type)
                ? ReportShape.of(type, title)
                : found == null ? UNKNOWN : found.called(title);
        int scale = column.scale() == null ? shape.scale() : column.scale();
        return new ReportShape(title, shape.kind(), scale, shape.to(), shape.options());
    }

    private void register(
            @Nullable Expression expression, ReportDefinition report, ReportScope scope, ScriptType expected) {
        if (expression != null) {
            scripts.register(expression, report.report(), scope, expected);
        }
    }

    public static void require(
            Problems problems, Place place, String key, String kind, String name, java.util.Collection<String> known) {
        if (!known.contains(name)) {
            problems.add(
                    place,
                    key,
                    "names '{0}', which is no {1}{2}",
                    name,
                    Sentence.of(kind),
                    io.formwork.definition.reading.Suggestion.of(name, known));
        }
    }
}
