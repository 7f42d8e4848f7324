package io.formwork.definition.scripting;

import io.formwork.definition.element.Finding;
import io.formwork.definition.element.FunctionDefinition;
import io.formwork.definition.reading.Expression;
import io.formwork.script.CompiledScript;
import io.formwork.script.ScriptContext;
import io.formwork.script.ScriptFunction;
import io.formwork.script.ScriptLibrary;
import io.formwork.script.ScriptMention;
import io.formwork.script.ScriptRecord;
import io.formwork.script.ScriptRecordType;
import io.formwork.script.ScriptSource;
import io.formwork.script.ScriptType;
import io.formwork.script.Scripts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A function that is answered by a document of a form, or by a line of its table, instead of a script. */
final class FindingFunction {
    private final FunctionDefinition definition;
    private final Scripts compiler;
    private final ScriptLibrary library;
    private final Map<Expression, Supplier<List<ScriptMention>>> mentions;

    private record Order(CompiledScript by, boolean descending) {}

    /**
     * @param library what its expressions can call
     * @param mentions takes where they name properties
     */
    FindingFunction(
            FunctionDefinition definition,
            Scripts compiler,
            ScriptLibrary library,
            Map<Expression, Supplier<List<ScriptMention>>> mentions) {
        this.mentions = mentions;
        this.definition = definition;
        this.compiler = compiler;
        this.library = library;
    }

    /**
     * @param found what it looks through
     * @throws io.formwork.script.ScriptProblem where one of its expressions cannot be compiled
     */
    ScriptFunction compiled(List<CompiledScript.Parameter> parameters, FormScope found, ScriptType result) {
        ScriptRecordType asked = new Given(definition.function(), parameters);
        FindingScope scope = new FindingScope(definition.function(), found, parameters);
        Map<String, CompiledScript> where = new LinkedHashMap<>();
        definition
                .where()
                .forEach((field, expression) -> where.put(field, compiled(expression, asked, ScriptType.ANY)));
        List<String> names =
                parameters.stream().map(CompiledScript.Parameter::name).toList();
        return new ScriptFunction(
                definition.function(),
                parameters.stream().map(CompiledScript.Parameter::type).toList(),
                0,
                result,
                new Search(
                        definition,
                        names,
                        names.stream()
                                .filter(name -> found.property(name) == null)
                                .collect(Collectors.toUnmodifiableSet()),
                        where,
                        definition.when() == null ? null : compiled(definition.when(), scope, ScriptType.BOOL),
                        definition.order().stream().map(by -> order(by, scope)).toList(),
                        definition.value() == null ? null : compiled(definition.value(), scope, result)));
    }

    private Order order(Expression by, FindingScope scope) {
        String text = by.text().strip();
        boolean descending = text.startsWith("-");
        Expression plain = descending ? new Expression(text.substring(1), by.place(), by.key()) : by;
        return new Order(compiled(plain, scope, ScriptType.ANY), descending);
    }

    private CompiledScript compiled(Expression expression, ScriptRecordType scope, ScriptType type) {
        ScriptSource source = new ScriptSource(expression.text(), definition.function(), expression.key());
        mentions.put(expression, () -> compiler.mentions(source, scope, library, type));
        return compiler.compile(source, scope, library, type);
    }

    /** @param given the names of parameters that hide no field of what is found */
    private record Search(
            FunctionDefinition definition,
            List<String> names,
            Set<String> given,
            Map<String, CompiledScript> where,
            @Nullable CompiledScript when,
            List<Order> order,
            @Nullable CompiledScript value)
            implements ScriptFunction.Body {

        @Override
        public @Nullable Object call(ScriptContext context, List<@Nullable Object> values) {
            Map<String, @Nullable Object> asked = new HashMap<>();
            for (int i = 0; i < names.size(); i++) {
                asked.put(names.get(i), values.get(i));
            }
            List<Finding.Equal> equal = new ArrayList<>();
            for (Map.Entry<String, CompiledScript> field : where.entrySet()) {
                Object wanted = field.getValue().run(asked::get, context);
                if (wanted == null || wanted.equals("")) {
                    return null;
                }
                equal.add(new Finding.Equal(field.getKey(), wanted));
            }
            Finding finding = new Finding(
                    definition.function(),
                    // Nothing has a place in the key too, for null is not the same as what comes after it.
                    values.stream()
                            .map(value -> value == null ? List.of() : value)
                            .toList(),
                    Objects.requireNonNull(definition.find()),
                    Objects.requireNonNullElse(definition.table(), ""),
                    equal,
                    definition.states());
            return context.host(FormulaHost.class).found(finding, candidates -> first(candidates, asked, context));
        }

        private @Nullable Object first(
                List<? extends ScriptRecord> candidates, Map<String, @Nullable Object> asked, ScriptContext context) {
            context.spend(candidates.size());
            Candidate best = null;
            for (ScriptRecord record : candidates) {
                ScriptRecord scope = key -> given.contains(key) ? asked.get(key) : record.get(key);
                if (when == null || Boolean.TRUE.equals(when.run(scope, context))) {
                    List<@Nullable Object> places = new ArrayList<>();
                    order.forEach(each -> places.add(each.by().run(scope, context)));
                    Candidate candidate = new Candidate(record, scope, places);
                    if (best == null || before(candidate, best)) {
                        best = candidate;
                    }
                }
            }
            return best == null ? null : value == null ? best.record() : value.run(best.scope(), context);
        }

        /** What has no place in the order comes last; of equals, the one that was entered first answers. */
        @SuppressWarnings({"unchecked", "rawtypes"})
        private boolean before(Candidate one, Candidate other) {
            for (int i = 0; i < order.size(); i++) {
                Object a = plain(one.places().get(i));
                Object b = plain(other.places().get(i));
                if (a == null || b == null) {
                    if (a != b) {
                        return b == null;
                    }
                    continue;
                }
                int compared = ((Comparable) a).compareTo(b);
                if (compared != 0) {
                    return order.get(i).descending() ? compared > 0 : compared < 0;
                }
            }
            return false;
        }
    }

    private record Candidate(ScriptRecord record, ScriptRecord scope, List<@Nullable Object> places) {}

    private static @Nullable Object plain(@Nullable Object value) {
        return value instanceof ScriptRecord record ? record.get("key") : value;
    }

    /** What the expressions of {@code where} can name: the parameters. */
    record Given(String name, List<CompiledScript.Parameter> parameters) implements ScriptRecordType {
        @Override
        public @Nullable ScriptType property(String key) {
            return parameters.stream()
                    .filter(parameter -> parameter.name().equals(key))
                    .map(CompiledScript.Parameter::type)
                    .findFirst()
                    .orElse(null);
        }

        @Override
        public Set<String> properties() {
            return Set.copyOf(
                    parameters.stream().map(CompiledScript.Parameter::name).toList());
        }
    }
}
