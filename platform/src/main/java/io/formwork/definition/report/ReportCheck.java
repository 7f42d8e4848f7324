package io.formwork.definition.report;

import io.formwork.definition.element.LedgerDefinition;
import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.Form;
import io.formwork.definition.language.FieldKind;
import io.formwork.definition.reading.Place;
import io.formwork.definition.reading.Problems;
import io.formwork.definition.report.ReportDefinition.Column;
import io.formwork.definition.report.ReportDefinition.ReportParameter;
import io.formwork.definition.report.ReportDefinition.Source;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Checks that a report asks what is there, and that its parts go together. */
final class ReportCheck {
    private static final Set<FieldKind> PARAMETERS = Set.of(
            FieldKind.DATE,
            FieldKind.LINK,
            FieldKind.CHOICE,
            FieldKind.TEXT,
            FieldKind.BOOLEAN,
            FieldKind.INTEGER,
            FieldKind.DECIMAL);
    private static final int MOST_IN_A_CHART = 4;
    private static final String NAME = "[a-z][A-Za-z0-9]{0,59}";

    private final Map<String, Form> forms;
    private final Map<String, LedgerDefinition> ledgers;
    private final Problems problems;

    ReportCheck(Map<String, Form> forms, Map<String, LedgerDefinition> ledgers, Problems problems) {
        this.forms = forms;
        this.ledgers = ledgers;
        this.problems = problems;
    }

    void check(ReportDefinition report) {
        report.parameters().forEach(this::parameter);
        source(report, "from", report.from());
        report.join().forEach((name, source) -> {
            name(source.place(), "join." + name, name);
            source(report, "join." + name, source);
            joined(report, name, source);
        });
        if (report.columns().isEmpty()) {
            problems.add(report.place(), "columns", "a report has at least one column");
        }
        if (report.plan() != null) {
            plan(report, report.plan());
        }
        report.columns().forEach((key, column) -> column(report, key, column));
        Set<String> columns = report.columns().keySet();
        report.group().forEach(key -> require(report.place(), "group", "column", key, columns));
        report.sort().forEach(key -> require(report.place(), "sort", "column", key.replaceFirst("^-", ""), columns));
        if (report.chart() != null) {
            chart(report.chart(), columns);
        }
        if (report.compare()
                && !List.of("from", "to").stream()
                        .allMatch(key -> report.parameters().containsKey(key)
                                && report.parameters().get(key).type() == FieldKind.DATE)) {
            problems.add(report.place(), "compare", "needs the parameters from and to, both dates");
        }
    }

    private void chart(ReportDefinition.Chart chart, Set<String> columns) {
        require(chart.place(), "chart.along", "column", chart.along(), columns);
        chart.values().forEach(key -> require(chart.place(), "chart.values", "column", key, columns));
        if (chart.values().isEmpty() || chart.values().size() > MOST_IN_A_CHART) {
            problems.add(
                    chart.place(),
                    "chart.values",
                    "found {0}, expected 1 to 4 columns",
                    chart.values().size());
        }
    }

    private void parameter(String key, ReportParameter parameter) {
        name(parameter.place(), "parameters." + key, key);
        if (key.equals("format") || key.equals("parameters")) {
            problems.add(parameter.place(), "parameters." + key, "'{0}' means something else already", key);
        }
        if (!PARAMETERS.contains(parameter.type())) {
            problems.add(
                    parameter.place(),
                    "parameters." + key + ".type",
                    "cannot be chosen by a reader; expected date, link, choice, text, boolean, integer or decimal");
        }
        boolean link = parameter.type() == FieldKind.LINK;
        if (link != (parameter.to() != null)) {
            problems.add(
                    parameter.place(),
                    "parameters." + key + ".to",
                    link ? "a link needs the form that it points to" : "only a link points to a form");
        } else if (parameter.to() != null) {
            require(parameter.place(), "parameters." + key + ".to", "form", parameter.to(), forms.keySet());
        }
        if ((parameter.type() == FieldKind.CHOICE) == parameter.options().isEmpty()) {
            problems.add(parameter.place(), "parameters." + key + ".options", "a choice has options, and nothing else");
        }
    }

    private void source(ReportDefinition report, String at, Source source) {
        if ((source.ledger() == null) == (source.form() == null)) {
            problems.add(source.place(), at, "asks either a ledger or a form");
            return;
        }
        if (source.form() != null) {
            form(at, source, source.form());
        } else {
            ledger(at, source, String.valueOf(source.ledger()));
        }
        source.sums().keySet().forEach(name -> name(source.place(), at + ".sums." + name, name));
        extremes(at, source);
        source.by().forEach(key -> name(key.place(), at + ".by." + key.name(), key.name()));
    }

    private void extremes(String at, Source source) {
        source.extremes().keySet().forEach(name -> {
            name(source.place(), at + "." + name, name);
            if (source.sums().containsKey(name)
                    || source.min().containsKey(name) && source.max().containsKey(name)) {
                problems.add(source.place(), at + "." + name, "sums, min and max have names of their own");
            }
        });
        if (!source.extremes().isEmpty() && source.by().isEmpty()) {
            problems.add(source.place(), at, "min and max are asked of what is gathered (by)");
        }
    }

    private void form(String at, Source source, String key) {
        require(source.place(), at + ".form", "form", key, forms.keySet());
        if (source.at() != null || source.totals() != null || source.entries() != null) {
            problems.add(source.place(), at, "at, totals and entries are asked of ledgers, not of forms");
        }
        Form form = forms.get(key);
        if (form == null) {
            return;
        }
        if (source.lines() != null) {
            require(
                    source.place(),
                    at + ".lines",
                    "table",
                    source.lines(),
                    form.tables().keySet());
        }
        if (source.by().isEmpty() != source.sums().isEmpty() && source.by().isEmpty()) {
            problems.add(source.place(), at + ".sums", "what is summed needs what it is gathered by (by)");
        }
        FieldType.Table table = source.lines() == null ? null : form.tables().get(source.lines());
        List<String> fields = Stream.concat(
                        form.fields().keySet().stream(), table == null ? Stream.of() : table.fields().keySet().stream())
                .toList();
        source.where().keySet().forEach(field -> require(source.place(), at + ".where", "field", field, fields));
    }

    private void ledger(String at, Source source, String key) {
        require(source.place(), at + ".ledger", "ledger", key, ledgers.keySet());
        long asked = Stream.of(source.at(), source.totals(), source.entries())
                .filter(java.util.Objects::nonNull)
                .count();
        if (asked > 1) {
            problems.add(source.place(), at, "asks one thing of a ledger: balances (at), totals or entries");
        }
        if (source.lines() != null || !source.states().isEmpty()) {
            problems.add(source.place(), at, "lines and states are asked of forms, not of ledgers");
        }
        if (!source.sums().isEmpty()
                && (source.by().isEmpty() || source.totals() != null || source.entries() != null)) {
            problems.add(
                    source.place(), at + ".sums", "sums are asked of balances that are gathered (by), or of forms");
        }
        LedgerDefinition ledger = ledgers.get(key);
        if (ledger != null) {
            source.where().forEach((dimension, narrowing) -> {
                require(
                        source.place(),
                        at + ".where",
                        "dimension",
                        dimension,
                        ledger.dimensions().keySet());
                if (narrowing.is() == null) {
                    problems.add(
                            source.place(),
                            at + ".where." + dimension,
                            "a ledger is narrowed to one value of a dimension; say spans in when");
                }
            });
        }
    }

    private void joined(ReportDefinition report, String name, Source source) {
        List<String> wanted = names(report.from());
        if (!source.gathers() || !report.from().gathers()) {
            problems.add(source.place(), "join." + name, "only what is gathered (by) can be joined");
        } else if (!Set.copyOf(names(source)).equals(Set.copyOf(wanted))) {
            problems.add(
                    source.place(),
                    "join." + name + ".by",
                    "is gathered by {0}, expected the keys of from: {1}",
                    String.join(", ", names(source)),
                    String.join(", ", wanted));
        }
    }

    private List<String> names(Source source) {
        LedgerDefinition ledger = ledgers.get(String.valueOf(source.ledger()));
        return source.by().isEmpty() && ledger != null
                ? List.copyOf(ledger.dimensions().keySet())
                : source.by().stream().map(ReportDefinition.Key::name).toList();
    }

    private void plan(ReportDefinition report, ReportDefinition.Plan plan) {
        Map<String, String> named = new LinkedHashMap<>();
        named.put("x", plan.x());
        named.put("y", plan.y());
        named.put("name", plan.name());
        named.put("fill", plan.fill());
        if (plan.level() != null) {
            named.put("level", plan.level());
        }
        if (plan.alert() != null) {
            named.put("alert", plan.alert());
        }
        named.forEach((key, column) -> require(
                plan.place(), "plan." + key, "column", column, report.columns().keySet()));
    }

    private void column(ReportDefinition report, String key, Column column) {
        name(column.place(), "columns." + key, key);
        long said = Stream.of(column.value(), column.share(), column.running())
                .filter(java.util.Objects::nonNull)
                .count();
        if (said != 1) {
            problems.add(column.place(), "columns." + key, "needs exactly one of value, share and running");
        }
        List<String> before = report.columns().keySet().stream()
                .takeWhile(other -> !other.equals(key))
                .toList();
        if (column.share() != null) {
            require(column.place(), "columns." + key + ".share", "column before it", column.share(), before);
        }
        if (column.running() != null) {
            require(column.place(), "columns." + key + ".running", "column before it", column.running(), before);
        }
        FieldKind type = column.type();
        if (column.total() != null && type != null && !ReportShape.numeric(type)) {
            problems.add(column.place(), "columns." + key + ".total", "only numbers have totals");
        }
        if (column.scale() != null && (column.scale() < 0 || column.scale() > 10)) {
            problems.add(column.place(), "columns." + key + ".scale", "found {0}, expected 0 to 10", column.scale());
        }
    }

    private void name(Place place, String key, String name) {
        if (!name.matches(NAME)) {
            problems.add(place, key, "a name is camel case, at most 60 letters and digits");
        }
    }

    private void require(Place place, String key, String kind, String name, Collection<String> known) {
        ReportResolver.require(problems, place, key, kind, name, known);
    }
}
