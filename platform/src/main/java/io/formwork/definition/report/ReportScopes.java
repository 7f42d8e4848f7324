package io.formwork.definition.report;

import io.formwork.definition.element.LedgerDefinition;
import io.formwork.definition.element.LedgerDefinition.Dimension;
import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.Form;
import io.formwork.definition.language.FieldKind;
import io.formwork.definition.reading.Expression;
import io.formwork.definition.report.ReportDefinition.Question;
import io.formwork.definition.report.ReportDefinition.Source;
import io.formwork.definition.resolving.Titles;
import io.formwork.definition.scripting.FormScope;
import io.formwork.script.ScriptRecordType;
import io.formwork.script.ScriptType;
import io.formwork.value.LocalizedText;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the scripts of a report's source can name: dimensions and measures of a ledger, or fields of a form. */
final class ReportScopes {
    private final Map<String, Form> forms;
    private final Map<String, LedgerDefinition> ledgers;
    private final Function<String, ScriptRecordType> formScopes;
    private final ReportScope anyDocument = new ReportScope("any-document", null);

    ReportScopes(
            Map<String, Form> forms,
            Map<String, LedgerDefinition> ledgers,
            Function<String, ScriptRecordType> formScopes) {
        this.forms = forms;
        this.ledgers = ledgers;
        this.formScopes = formScopes;
        for (String text : new String[] {"id", "key", "number", "label", "state", "createdBy"}) {
            anyDocument.put(text, ScriptType.TEXT, shape(text));
        }
        anyDocument.put("date", ScriptType.DATE, shape("date"));
        anyDocument.put("createdAt", ScriptType.DATE_TIME, shape("createdAt"));
    }

    private static ReportShape shape(String key) {
        ReportShape known = ReportTitles.system(key);
        return known == null ? ReportShape.of(FieldKind.TEXT, Titles.of(key)) : known;
    }

    /** What the tenant chose, as everywhere else. */
    void addSettings(ReportScope scope) {
        if (scope.property(Form.SETTINGS) == null) {
            scope.put(Form.SETTINGS, new ScriptType.Record(formScopes.apply(Form.SETTINGS)));
        }
    }

    Map<String, LedgerDefinition> ledgers() {
        return ledgers;
    }

    /** What can be named of each thing that the source finds, before it is gathered. */
    ReportScope asked(String name, Source source) {
        if (source.question() instanceof Question.Documents(var formKey, var lines)) {
            return documents(name, formKey, lines);
        }
        ReportScope scope = new ReportScope(name, null);
        LedgerDefinition ledger = ledgers.get(String.valueOf(source.ledger()));
        if (ledger == null) {
            return scope;
        }
        ledger.dimensions().forEach((key, dimension) -> scope.put(key, type(dimension), shape(key, dimension)));
        if (source.question() instanceof Question.Entries) {
            measures(ledger, scope);
            ReportScope running = new ReportScope(name + ".running", null);
            measures(ledger, running);
            scope.put("running", running, Set.of());
            scope.put("date", ScriptType.DATE, shape("date"));
            scope.put("at", ScriptType.DATE_TIME, ReportShape.of(FieldKind.DATE_TIME, LocalizedText.of("When", "时间")));
            scope.put(
                    "source",
                    new ScriptType.Record(anyDocument),
                    ReportShape.link(null, LocalizedText.of("Document", "单据")));
            scope.put(
                    "sourceForm",
                    ScriptType.TEXT,
                    ReportShape.of(FieldKind.TEXT, LocalizedText.of("Kind of document", "单据类型")));
            scope.put(
                    "correction",
                    ScriptType.BOOL,
                    ReportShape.of(FieldKind.BOOLEAN, LocalizedText.of("Correction", "成本调整")));
        }
        return scope;
    }

    private ReportScope documents(String name, String formKey, @Nullable String lines) {
        Form form = forms.get(formKey);
        if (form == null) {
            return new ReportScope(name, null);
        }
        FormScope header = (FormScope) formScopes.apply(formKey);
        FormScope rows = lines != null && form.tables().get(lines) instanceof FieldType.Table(var fields)
                ? header.ofLine(lines, fields)
                : header;
        ReportScope scope = new ReportScope(name, rows);
        scope.put("document", new ScriptType.Record(header), ReportShape.link(formKey, form.title()));
        return scope;
    }

    /** The numbers that gathered rows have. */
    void numbers(Source source, ReportScope row, ReportScope asked) {
        source.sums().forEach((name, value) -> {
            ReportShape shape = asked.shape(value.text(), forms::get);
            row.put(
                    name,
                    ScriptType.NUMBER,
                    shape == null ? ReportShape.of(FieldKind.DECIMAL, Titles.of(name)) : shape,
                    asked.uses(value.text(), forms::get));
        });
        source.extremes().forEach((name, value) -> {
            ReportShape shape = asked.shape(value.text(), forms::get);
            ScriptType type = extreme(asked, value);
            row.put(
                    name,
                    type == null ? ScriptType.NUMBER : type,
                    shape == null ? ReportShape.of(FieldKind.DECIMAL, Titles.of(name)) : shape,
                    asked.uses(value.text(), forms::get));
        });
        row.put("count", ScriptType.NUMBER, ReportShape.of(FieldKind.INTEGER, LocalizedText.of("Count", "笔数")));
        LedgerDefinition ledger = ledgers.get(String.valueOf(source.ledger()));
        if (ledger == null) {
            return;
        }
        if (source.question() instanceof Question.Totals) {
            ReportTitles.sides().forEach((side, title) -> {
                ReportScope part = new ReportScope(row.name() + "." + side, null);
                ledger.measures()
                        .forEach((key, measure) -> part.put(
                                key,
                                ScriptType.NUMBER,
                                ReportShape.of(measure, ReportTitles.of(title, title(key, measure.title())))));
                row.put(side, part, Set.of());
            });
        } else {
            measures(ledger, row);
        }
    }

    /** The type of what has a least and a greatest: what a path leads to, else a number; null where that has neither. */
    @Nullable
    ScriptType extreme(ReportScope asked, Expression of) {
        ReportShape shape = asked.shape(of.text(), forms::get);
        ScriptType type = shape == null ? ScriptType.NUMBER : type(shape);
        return type.equals(ScriptType.NUMBER) || type.equals(ScriptType.DATE) || type.equals(ScriptType.DATE_TIME)
                ? type
                : null;
    }

    private static void measures(LedgerDefinition ledger, ReportScope scope) {
        ledger.measures()
                .forEach((key, measure) ->
                        scope.put(key, ScriptType.NUMBER, ReportShape.of(measure, title(key, measure.title()))));
    }

    private static LocalizedText title(String key, @Nullable LocalizedText title) {
        return title == null ? Titles.of(key) : title;
    }

    private static ReportShape shape(String key, Dimension dimension) {
        return ReportShape.of(dimension, title(key, dimension.title()));
    }

    private ScriptType type(Dimension dimension) {
        return switch (dimension.type()) {
            case LINK, DOCUMENT -> type(FieldKind.LINK, dimension.to());
            case DATE -> ScriptType.DATE;
            case TEXT, LINE, CHOICE -> ScriptType.TEXT;
        };
    }

    ScriptType type(ReportShape shape) {
        return type(shape.kind(), shape.to());
    }

    ScriptType type(FieldKind kind, @Nullable String to) {
        return switch (kind) {
            case INTEGER, DECIMAL, MONEY, QUANTITY, PERCENT -> ScriptType.NUMBER;
            case BOOLEAN -> ScriptType.BOOL;
            case DATE -> ScriptType.DATE;
            case TIME -> ScriptType.TIME;
            case DATE_TIME -> ScriptType.DATE_TIME;
            case LINK, DEPARTMENT, TREE_PARENT ->
                new ScriptType.Record(to == null || !forms.containsKey(to) ? anyDocument : formScopes.apply(to));
            case MULTI_CHOICE -> new ScriptType.ListOf(ScriptType.TEXT);
            case TEXT, LONG_TEXT, CHOICE, USER, FORMULA, ATTACHMENT, IMAGE, TABLE, MULTI_LINK -> ScriptType.TEXT;
        };
    }

    /** The type of what a path leads to; null where it is no path or leads nowhere. */
    static @Nullable ScriptType follow(ScriptRecordType scope, String path) {
        ScriptRecordType at = scope;
        ScriptType type = null;
        for (String key : path.split("\\.")) {
            type = at == null ? null : at.property(key);
            at = type instanceof ScriptType.Record(var next) ? next : null;
            if (type == null) {
                return null;
            }
        }
        return type;
    }
}
