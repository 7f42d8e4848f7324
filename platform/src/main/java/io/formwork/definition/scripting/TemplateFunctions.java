package io.formwork.definition.scripting;

import io.formwork.definition.element.FunctionDefinition;
import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.Form;
import io.formwork.definition.language.FieldKind;
import io.formwork.definition.reading.Expression;
import io.formwork.definition.reading.Place;
import io.formwork.definition.reading.Problems;
import io.formwork.script.CompiledScript;
import io.formwork.script.ScriptFunction;
import io.formwork.script.ScriptLibrary;
import io.formwork.script.ScriptMention;
import io.formwork.script.ScriptProblem;
import io.formwork.script.ScriptRecordType;
import io.formwork.script.ScriptSource;
import io.formwork.script.ScriptType;
import io.formwork.script.Scripts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The functions that templates offer, compiled in the order they were written: each may call those before it. */
final class TemplateFunctions {
    private final Scripts compiler;
    private final Map<String, Form> forms;
    private final Problems problems;
    private final Function<String, ScriptRecordType> scopes;
    private final Map<Expression, Supplier<List<ScriptMention>>> mentions = new IdentityHashMap<>();

    TemplateFunctions(
            Scripts compiler, Map<String, Form> forms, Problems problems, Function<String, ScriptRecordType> scopes) {
        this.compiler = compiler;
        this.forms = forms;
        this.problems = problems;
        this.scopes = scopes;
    }

    ScriptLibrary library(Collection<FunctionDefinition> functions) {
        List<ScriptFunction> known = new ArrayList<>(PlatformFunctions.all());
        for (FunctionDefinition function : functions) {
            ScriptLibrary before = ScriptLibrary.of(known);
            try {
                ScriptFunction compiled = compiled(function, before);
                if (compiled != null) {
                    known.add(compiled);
                }
            } catch (ScriptProblem e) {
                e.errors()
                        .forEach(error -> problems.add(
                                place(function, error.place()), error.place(), "{0}", new ScriptSaying(error)));
            }
        }
        return ScriptLibrary.of(known);
    }

    /** Where the scripts of functions name properties, to be asked for. */
    Map<Expression, Supplier<List<ScriptMention>>> mentions() {
        return mentions;
    }

    private @Nullable ScriptFunction compiled(FunctionDefinition function, ScriptLibrary before) {
        List<CompiledScript.Parameter> parameters = parameters(function, scopes);
        if (function.script() != null) {
            ScriptType result = type(function.result(), function.to());
            ScriptSource source = new ScriptSource(function.script().text(), function.function(), "script");
            mentions.put(function.script(), () -> compiler.mentionsOfFunction(source, parameters, before, result));
            return compiler.compileFunction(source, parameters, before, result)
                    .asFunction(function.function(), parameters, result);
        }
        Form form = function.find() == null ? null : forms.get(function.find());
        FormScope found = form == null ? null : found(form, function.table());
        return found == null
                ? null
                : new FindingFunction(function, compiler, before, mentions)
                        .compiled(
                                parameters,
                                found,
                                type(
                                        function.result(),
                                        Objects.requireNonNullElse(
                                                function.to(), Objects.requireNonNull(function.find()))));
    }

    private @Nullable FormScope found(Form form, @Nullable String table) {
        FormScope document = (FormScope) scopes.apply(form.key());
        if (table == null) {
            return document;
        }
        return form.tables().get(table) instanceof FieldType.Table(var fields) ? document.ofLine(table, fields) : null;
    }

    private static Place place(FunctionDefinition function, String key) {
        List<Expression> all = new ArrayList<>(function.where().values());
        all.addAll(function.order());
        if (function.when() != null) {
            all.add(function.when());
        }
        if (function.value() != null) {
            all.add(function.value());
        }
        return function.script() != null
                ? function.script().place()
                : all.stream()
                        .filter(expression -> expression.key().equals(key))
                        .map(Expression::place)
                        .findFirst()
                        .orElse(function.place());
    }

    private ScriptType type(FieldKind kind, @Nullable String to) {
        return type(kind, to, scopes);
    }

    static List<CompiledScript.Parameter> parameters(
            FunctionDefinition function, Function<String, ScriptRecordType> scopes) {
        return function.parameters().entrySet().stream()
                .map(entry -> new CompiledScript.Parameter(
                        entry.getKey(),
                        type(entry.getValue().type(), entry.getValue().to(), scopes)))
                .toList();
    }

    static ScriptType type(FieldKind kind, @Nullable String to, Function<String, ScriptRecordType> scopes) {
        return switch (kind) {
            case INTEGER, DECIMAL, MONEY, QUANTITY, PERCENT -> ScriptType.NUMBER;
            case BOOLEAN -> ScriptType.BOOL;
            case DATE -> ScriptType.DATE;
            case TIME -> ScriptType.TIME;
            case DATE_TIME -> ScriptType.DATE_TIME;
            case LINK, DEPARTMENT, TREE_PARENT -> new ScriptType.Record(scopes.apply(to == null ? "department" : to));
            case MULTI_CHOICE -> new ScriptType.ListOf(ScriptType.TEXT);
            case TEXT, LONG_TEXT, CHOICE, USER, FORMULA, ATTACHMENT, IMAGE, TABLE, MULTI_LINK -> ScriptType.TEXT;
        };
    }
}
