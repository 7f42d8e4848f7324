package io.formwork.definition.scripting;

import io.formwork.definition.element.FunctionDefinition;
import io.formwork.definition.form.Field;
import io.formwork.definition.form.Form;
import io.formwork.definition.reading.Expression;
import io.formwork.definition.reading.Problems;
import io.formwork.script.CompiledScript;
import io.formwork.script.ScriptError;
import io.formwork.script.ScriptFunction;
import io.formwork.script.ScriptLibrary;
import io.formwork.script.ScriptMention;
import io.formwork.script.ScriptProblem;
import io.formwork.script.ScriptRecordType;
import io.formwork.script.ScriptSource;
import io.formwork.script.ScriptType;
import io.formwork.script.Scripts;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The scripts of one set of definitions, each with the scope it runs in; compiled when first asked for, since a tenant
 * uses few of them in an hour and a compilation takes tens of milliseconds.
 */
public final class FormScripts {
    /** Where in a form what is computed stays as it was when the document took effect. */
    private static final Pattern COUNTS =
            Pattern.compile("postings\\b.*|keeps\\b.*|fields\\..*\\.(formula|default|settled|shares)");

    /** How a line names the document that it belongs to. */
    private static final String DOCUMENT = "document";

    private final Scripts scripts;
    private final ScriptLibrary library;
    /** By identity: the same text means different things in different forms. */
    private final Map<Expression, Registered> registered = new IdentityHashMap<>();

    /** Scripts of functions, which are compiled before all others; each answers where it names something. */
    private final Map<Expression, Supplier<List<ScriptMention>>> functions;

    private final Map<Expression, Expression> parts = new IdentityHashMap<>();

    private java.util.function.Function<String, ScriptRecordType> scopes = form -> {
        throw new IllegalStateException("No scopes of forms yet, asked for " + form);
    };
    private final Map<String, List<CalculationStep>> orders = new ConcurrentHashMap<>();

    FormScripts(Scripts scripts, ScriptLibrary library, Map<Expression, Supplier<List<ScriptMention>>> functions) {
        this.scripts = scripts;
        this.library = library;
        this.functions = functions;
    }

    /** The form's defaults and formulas in the order in which they are computed. */
    public List<CalculationStep> calculation(Form form) {
        return orders.computeIfAbsent(
                form.key(),
                _ -> CalculationOrder.of(form, script -> compiled(script).reads()));
    }

    /** The scope of a form, for definitions that are resolved after forms. */
    public ScriptRecordType scope(String form) {
        return scopes.apply(form);
    }

    /** What an expression of these definitions can name; null where it is none. */
    public @Nullable ScriptRecordType scope(Expression expression) {
        Registered script = registered.get(parts.getOrDefault(expression, expression));
        return script == null ? null : script.scope;
    }

    void scopes(java.util.function.Function<String, ScriptRecordType> ofForms) {
        scopes = ofForms;
    }

    public void register(Expression expression, String form, ScriptRecordType scope, ScriptType expected) {
        registered.put(expression, new Registered(form, scope, expected));
    }

    /** Of the whole only a part is a script: asking for the one runs the other. */
    void registerPart(Expression whole, Expression part, String form, ScriptRecordType scope, ScriptType expected) {
        parts.put(whole, part);
        register(part, form, scope, expected);
    }

    public CompiledScript compiled(Expression whole) {
        Expression expression = parts.getOrDefault(whole, whole);
        Registered script = Objects.requireNonNull(
                registered.get(expression), () -> "Not a script of these definitions: " + expression);
        CompiledScript known = script.compiled;
        if (known == null) {
            known = compiled(expression, script);
            script.compiled = known;
        }
        return known;
    }

    private CompiledScript compiled(Expression expression, Registered script) {
        return scripts.compile(
                new ScriptSource(expression.text(), script.form, expression.key()),
                script.scope,
                library,
                script.expected);
    }

    /**
     * Compiles what nobody has written down yet, to know whether it could be.
     *
     * @throws ScriptProblem with everything that is wrong
     */
    public CompiledScript attempt(String text, String form, ScriptRecordType scope, ScriptType expected) {
        return scripts.compile(new ScriptSource(text, form, ""), scope, library, expected);
    }

    /**
     * The same for the script of a function, which may be several statements.
     *
     * @throws ScriptProblem with everything that is wrong
     */
    public void attempt(String text, FunctionDefinition function) {
        scripts.compileFunction(
                new ScriptSource(text, function.function(), "script"),
                TemplateFunctions.parameters(function, scopes),
                library,
                PlaceScopes.answer(function, scopes));
    }

    /**
     * Where expressions name a field, directly or on the way through links.
     *
     * @param of the form, or {@code <form>.<table>}
     */
    public Map<Expression, List<ScriptMention>> naming(String of, String field) {
        // Asking what a script means costs as much as compiling it: only those are asked that have the word.
        Pattern word = Pattern.compile("\\b" + Pattern.quote(field) + "\\b");
        Map<Expression, List<ScriptMention>> naming = new IdentityHashMap<>();
        Stream.concat(registered.keySet().stream(), functions.keySet().stream())
                .filter(expression -> word.matcher(expression.text()).find())
                .forEach(expression -> {
                    List<ScriptMention> found = mentions(expression).stream()
                            .filter(mention -> mention.type().equals(of)
                                    && mention.property().equals(field))
                            .distinct()
                            .toList();
                    if (!found.isEmpty()) {
                        naming.put(expression, found);
                    }
                });
        return naming;
    }

    /** The form, report, print or function in which an expression is run: not where it is written, if that is shared. */
    public String owner(Expression expression) {
        Registered script = registered.get(expression);
        return script == null ? "" : script.form;
    }

    private List<ScriptMention> mentions(Expression expression) {
        try {
            Registered script = registered.get(expression);
            return script == null
                    ? Objects.requireNonNull(functions.get(expression)).get()
                    : scripts.mentions(
                            new ScriptSource(expression.text(), script.form, expression.key()),
                            script.scope,
                            library,
                            script.expected);
        } catch (ScriptProblem _) {
            // What cannot be read names nothing yet.
            return List.of();
        }
    }
    /** What scripts may call besides the built-in functions. */
    public Collection<ScriptFunction> functions() {
        return library.functions();
    }

    /**
     * Compiles every script; what does not compile is added to the problems, and what counts by a field that can still change
     * when it has been counted.
     */
    public void check(Problems problems, Map<String, Form> forms) {
        registered.forEach((expression, script) -> {
            try {
                CompiledScript compiled = compiled(expression);
                Form form = forms.get(script.form);
                if (form != null && COUNTS.matcher(expression.key()).matches()) {
                    compiled.reads().stream()
                            .map(read ->
                                    read.getFirst().equals(DOCUMENT) && read.size() > 1 ? read.get(1) : read.getFirst())
                            .filter(read -> form.fields().get(read) instanceof Field field && field.afterwards())
                            .forEach(read -> problems.add(
                                    expression.place(),
                                    expression.key(),
                                    "reads '{0}', which can still be entered afterwards: nothing that counts may",
                                    read));
                }
            } catch (ScriptProblem e) {
                for (ScriptError error : e.errors()) {
                    problems.add(
                            expression.place(),
                            expression.key(),
                            "{0} (in '{1}', column {2})",
                            new ScriptSaying(error),
                            expression.text(),
                            error.column());
                }
            }
        });
    }

    /** A script's place in the definitions; compiled by whoever asks first, twice at worst. */
    private static final class Registered {
        private final String form;
        private final ScriptRecordType scope;
        private final ScriptType expected;
        private volatile @Nullable CompiledScript compiled;

        Registered(String form, ScriptRecordType scope, ScriptType expected) {
            this.form = form;
            this.scope = scope;
            this.expected = expected;
        }
    }
}
