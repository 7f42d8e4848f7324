package io.formwork.design;

import io.formwork.definition.DefinitionSet;
import io.formwork.definition.element.FunctionDefinition;
import io.formwork.definition.form.Field;
import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.Fill;
import io.formwork.definition.form.Form;
import io.formwork.definition.reading.Expression;
import io.formwork.definition.report.Report;
import io.formwork.definition.report.ReportDefinition;
import io.formwork.definition.scripting.FormScope;
import io.formwork.definition.scripting.PlaceScopes;
import io.formwork.script.Builtin;
import io.formwork.script.ScriptFunction;
import io.formwork.script.ScriptProblem;
import io.formwork.script.ScriptRecordType;
import io.formwork.script.ScriptType;
import io.formwork.script.Scripts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a script at one place of a form may name, for whoever writes it: what goes on from what is typed, and what is wrong. */
public final class ExpressionScope {
    private static final int MOST = 60;
    private static final Pattern BARE = Pattern.compile("\\s*'[^']*'\\s*");

    /** The chain of names that somebody is typing at the end of a text. */
    private static final Pattern CHAIN =
            Pattern.compile("((?:[A-Za-z_]\\w*\\??\\.)*)([A-Za-z_\\u4e00-\\u9fff][\\w\\u4e00-\\u9fff]*)?$");

    private final DefinitionSet set;
    private final String form;
    private final ScriptRecordType scope;

    /** The function whose script it is; null for expressions. */
    private final @Nullable FunctionDefinition function;

    private final boolean orders;

    private ExpressionScope(DefinitionSet set, String form, ScriptRecordType scope) {
        this(set, form, scope, null, false);
    }

    private ExpressionScope(
            DefinitionSet set,
            String form,
            ScriptRecordType scope,
            @Nullable FunctionDefinition function,
            boolean orders) {
        this.orders = orders;
        this.set = set;
        this.form = form;
        this.scope = scope;
        this.function = function;
    }

    /** @param table of whose lines; null for the document */
    public static ExpressionScope of(DefinitionSet set, String form, @Nullable String table) {
        ScriptRecordType scope = set.scripts().scope(form);
        Field lines = table == null ? null : set.requireForm(form).fields().get(table);
        return lines != null && lines.type() instanceof FieldType.Table(var fields) && scope instanceof FormScope header
                ? new ExpressionScope(set, form, header.ofLine(lines.key(), fields))
                : new ExpressionScope(set, form, scope);
    }

    /**
     * Of a row that fills a table.
     *
     * @param fill null where it cannot be read yet
     * @param asks whether it is what the rows are asked for by
     */
    public static ExpressionScope ofFill(
            DefinitionSet set, String form, String name, @Nullable Fill fill, boolean asks) {
        Form known = set.requireForm(form);
        ScriptRecordType document = set.scripts().scope(form);
        if (fill == null) {
            return new ExpressionScope(set, form, document);
        }
        ScriptRecordType asking = PlaceScopes.asking(known, fill, document);
        return new ExpressionScope(
                set,
                form,
                asks
                        ? asking
                        : PlaceScopes.row(
                                        fill,
                                        name,
                                        asking,
                                        set.forms(),
                                        set.ledgers().values(),
                                        set.scripts()::scope)
                                .orElse(asking));
    }

    /** Of a document or line and one more text. */
    public ExpressionScope with(String name) {
        return new ExpressionScope(set, form, PlaceScopes.with(scope, name));
    }

    /** Where nothing can be named, as nobody can tell yet what it is about. */
    public static ExpressionScope ofNothing(DefinitionSet set) {
        return new ExpressionScope(set, "", PlaceScopes.nothing());
    }

    /** Of what something is ordered by: a minus before it turns the order, whatever it is. */
    public ExpressionScope descending() {
        return new ExpressionScope(set, form, scope, function, true);
    }

    /** Of a row of a report, as its columns see it; those that come later see the earlier ones. */
    public static ExpressionScope ofReport(DefinitionSet set, Report report, @Nullable String column) {
        ScriptRecordType scope = null;
        for (Report.ReportColumn each : report.columns()) {
            ScriptRecordType known = scope(set, each.definition().value());
            scope = known == null || column == null && scope != null ? scope : known;
            if (each.key().equals(column)) {
                break;
            }
        }
        return scope == null ? ofNothing(set) : new ExpressionScope(set, report.key(), scope);
    }

    /** Of what a source of a report asks, before it is gathered. */
    public static ExpressionScope ofSource(DefinitionSet set, Report report, ReportDefinition.Source source) {
        return Stream.concat(
                        report.keys().getOrDefault(source, List.of()).stream().map(Report.KeyValue::value),
                        source.sums().values().stream())
                .map(value -> scope(set, value))
                .filter(Objects::nonNull)
                .findFirst()
                .map(scope -> new ExpressionScope(set, report.key(), scope))
                .orElseGet(() -> source.gathers() ? ofNothing(set) : ofReport(set, report, null));
    }

    private static @Nullable ScriptRecordType scope(DefinitionSet set, @Nullable Expression expression) {
        return expression == null ? null : set.scripts().scope(expression);
    }

    /** What a script comes to, as the kind of a column says it; null where it cannot be read, or comes to a record. */
    public @Nullable String kind(String text) {
        try {
            return switch (set.scripts()
                    .attempt(text, form, scope, ScriptType.ANY)
                    .type()) {
                case ScriptType.Number _ -> "decimal";
                case ScriptType.Text _ -> "text";
                case ScriptType.Bool _ -> "boolean";
                case ScriptType.Date _ -> "date";
                case ScriptType.DateTime _ -> "date-time";
                default -> null;
            };
        } catch (ScriptProblem _) {
            return null;
        }
    }

    /** Of a function's script, or what it looks by. */
    public static ExpressionScope ofFunction(DefinitionSet set, FunctionDefinition function) {
        return new ExpressionScope(
                set,
                function.function(),
                PlaceScopes.given(function, set.scripts()::scope),
                function.find() == null ? function : null,
                false);
    }

    /** Of what a function found. */
    public static ExpressionScope ofFound(DefinitionSet set, FunctionDefinition function) {
        Form found = set.forms().get(String.valueOf(function.find()));
        return found == null
                ? ofFunction(set, function)
                : new ExpressionScope(
                        set, function.function(), PlaceScopes.found(function, found, set.scripts()::scope));
    }

    /** What comes to a number. */
    public static Expected number() {
        return new Expected.Of(ScriptType.NUMBER);
    }

    /** What a function has to answer. */
    public static Expected answer(DefinitionSet set, FunctionDefinition function) {
        return new Expected.Of(PlaceScopes.answer(function, set.scripts()::scope));
    }

    /**
     * One way to go on.
     *
     * @param text what is to stand in place of the letters typed
     * @param typed how many letters that is
     * @param title what it is called, or for functions what they take
     * @param says one sentence about it, may be empty
     */
    public record Completion(String text, int typed, String title, String says, boolean function) {}

    /** @param before the text up to where somebody is typing */
    public List<Completion> completions(String before, Locale reader) {
        Matcher chain = CHAIN.matcher(before);
        if (inText(before) || !chain.find()) {
            return List.of();
        }
        String owners = chain.group(1);
        String typed = chain.group(2) == null ? "" : chain.group(2);
        ScriptRecordType owner = owner(owners);
        if (owner == null) {
            return List.of();
        }
        List<Completion> found = new ArrayList<>(names(owner, typed, reader));
        if (owners.isEmpty()) {
            found.addAll(functions(typed, reader));
        }
        return found.stream()
                .sorted(Comparator.comparing((Completion each) -> !each.text().startsWith(typed)))
                .limit(MOST)
                .toList();
    }

    /** Within quotes nothing is named. */
    private static boolean inText(String before) {
        return before.chars().filter(each -> each == '\'').count() % 2 == 1
                || before.chars().filter(each -> each == '"').count() % 2 == 1;
    }

    private @Nullable ScriptRecordType owner(String chain) {
        ScriptRecordType owner = scope;
        for (String name : chain.split("\\??\\.")) {
            if (!name.isEmpty()) {
                owner = owner == null ? null : record(owner.property(name));
            }
        }
        return owner;
    }

    private static @Nullable ScriptRecordType record(@Nullable ScriptType type) {
        return switch (type) {
            case ScriptType.Record(var record) -> record;
            case ScriptType.Table(var row) -> row;
            case null, default -> null;
        };
    }

    private static List<Completion> names(ScriptRecordType owner, String typed, Locale reader) {
        return owner.properties().stream()
                .map(name -> new Completion(name, typed.length(), owner.title(name, reader), "", false))
                .filter(each -> fits(each.text(), typed) || fits(each.title(), typed))
                .toList();
    }

    private static boolean fits(String name, String typed) {
        return name.toLowerCase(Locale.ROOT).contains(typed.toLowerCase(Locale.ROOT));
    }

    private List<Completion> functions(String typed, Locale reader) {
        boolean chinese = reader.getLanguage().equals("zh");
        List<Completion> found = new ArrayList<>();
        for (Builtin builtin : Scripts.builtins()) {
            found.add(new Completion(
                    builtin.function().name(),
                    typed.length(),
                    "(" + String.join(", ", builtin.parameterNames()) + ")",
                    chinese ? builtin.chinese() : builtin.english(),
                    true));
        }
        for (ScriptFunction function : set.scripts().functions()) {
            FunctionDefinition written = set.functions().get(function.name());
            if (written != null) {
                found.add(new Completion(
                        function.name(),
                        typed.length(),
                        "(" + String.join(", ", written.parameters().keySet()) + ")",
                        written.title() == null ? "" : written.title().in(reader),
                        true));
                continue;
            }
            found.add(new Completion(
                    function.name(),
                    typed.length(),
                    function.parameters().stream()
                            .map(type -> type.getClass().getSimpleName().toLowerCase(Locale.ROOT))
                            .limit(4)
                            .collect(Collectors.joining(
                                    ", ", "(", function.parameters().size() > 4 ? ", …)" : ")")),
                    "",
                    true));
        }
        return found.stream().filter(each -> fits(each.text(), typed)).toList();
    }

    /** What a script has to come to. */
    public sealed interface Expected {
        /** Yes or no. */
        record Truth() implements Expected {}

        /** Whatever it is, such as names of people. */
        record Anything() implements Expected {}

        /** A value of one type. */
        record Of(ScriptType type) implements Expected {}

        /**
         * What a field can hold.
         *
         * @param initially whether until somebody enters something else: then an option, or the key of a document, may be
         *     written bare
         */
        record Value(String field, boolean initially) implements Expected {}
    }

    /** What is wrong with a script here; null where nothing is. */
    public @Nullable String wrong(String text, Expected expected, Locale reader) {
        try {
            ScriptType type = switch (expected) {
                case Expected.Truth _ -> ScriptType.BOOL;
                case Expected.Anything _ -> ScriptType.ANY;
                case Expected.Of(ScriptType wanted) -> wanted;
                case Expected.Value value -> type(text, value);
            };
            if (function != null) {
                set.scripts().attempt(text, function);
            } else if (type != null) {
                set.scripts().attempt(orders && text.startsWith("-") ? text.substring(1) : text, form, scope, type);
            }
            return null;
        } catch (ScriptProblem e) {
            return e.errors().stream()
                    .map(error -> error.message(reader))
                    .distinct()
                    .collect(Collectors.joining(" "));
        }
    }

    /** @return null where the text is no script */
    private @Nullable ScriptType type(String text, Expected.Value value) {
        Field field = scope instanceof FormScope known ? known.fields().get(value.field()) : null;
        ScriptType type = field == null ? null : scope.property(value.field());
        if (field == null || type == null || !value.initially()) {
            return type == null ? ScriptType.ANY : type;
        }
        if (field.type() instanceof FieldType.Choice choice && choice.has(text)) {
            return null;
        }
        return field.type() instanceof FieldType.Link && BARE.matcher(text).matches() ? ScriptType.TEXT : type;
    }
}
