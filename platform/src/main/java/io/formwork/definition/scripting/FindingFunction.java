package io.formwork.definition.scripting;

import io.formwork.definition.element.Finding;
import io.formwork.definition.element.FunctionDefinition;
import io.formwork.definition.reading.Expression;
import io.formwork.script.CompiledScript;
import io.formwork.script.ScriptContext;
import io.formwork.script.ScriptFunction;
import io.formwork.script.ScriptLibrary;
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
import org.jspecify.annotations.Nullable;

/** A function that is answered by a document of a form, or by a line of its table, instead of a script. */
final class FindingFunction {
    private final FunctionDefinition definition;
    private final List<CompiledScript.Parameter> parameters;
    private final FormScope found;
    private final ScriptType result;
    private final Map<String, CompiledScript> where = new LinkedHashMap<>();
    private final @Nullable CompiledScript when;
    private final List<Order> order = new ArrayList<>();
    private final @Nullable CompiledScript value;

    private record Order(CompiledScript by, boolean descending) {}

    /** @throws io.formwork.script.ScriptProblem where one of its expressions cannot be compiled */
    FindingFunction(
            FunctionDefinition definition,
            List<CompiledScript.Parameter> parameters,
            FormScope found,
            ScriptType result,
            Scripts compiler,
            ScriptLibrary library) {
        this.definition = definition;
        this.parameters = parameters;
        this.found = found;
        this.result = result;
        ScriptRecordType given = new Given(definition.function(), parameters);
        FindingScope scope = new FindingScope(definition.function(), found, parameters);
        definition
                .where()
                .forEach((field, expression) ->
                        where.put(field, compiled(compiler, library, expression, given, ScriptType.ANY)));
        this.when = definition.when() == null
                ? null
                : compiled(compiler, library, definition.when(), scope, ScriptType.BOOL);
        for (Expression by : definition.order()) {
            String text = by.text().strip();
            boolean descending = text.startsWith("-");
            Expression plain = descending ? new Expression(text.substring(1), by.place(), by.key()) : by;
            order.add(new Order(compiled(compiler, library, plain, scope, ScriptType.ANY), descending));
        }
        this.value = definition.value() == null ? null : compiled(compiler, library, definition.value(), scope, result);
    }

    private CompiledScript compiled(
            Scripts compiler, ScriptLibrary library, Expression expression, ScriptRecordType scope, ScriptType type) {
        ScriptSource source = new ScriptSource(expression.text(), definition.function(), expression.key());
        return compiler.compile(source, scope, library, type);
    }

    ScriptFunction function() {
        return new ScriptFunction(
                definition.function(),
                parameters.stream().map(CompiledScript.Parameter::type).toList(),
                0,
                result,
                this::answer);
    }

    private @Nullable Object answer(ScriptContext context, List<@Nullable Object> values) {
        Map<String, @Nullable Object> given = new HashMap<>();
        for (int i = 0; i < parameters.size(); i++) {
            given.put(parameters.get(i).name(), values.get(i));
        }
        List<Finding.Equal> equal = new ArrayList<>();
        for (Map.Entry<String, CompiledScript> field : where.entrySet()) {
            Object wanted = field.getValue().run(given::get, context);
            if (wanted == null || wanted.equals("")) {
                return null;
            }
            equal.add(new Finding.Equal(field.getKey(), wanted));
        }
        Finding finding = new Finding(
                definition.function(),
                // Nothing has a place in the key too, for null is not the same as what comes after it.
                values.stream().map(value -> value == null ? List.of() : value).toList(),
                Objects.requireNonNull(definition.find()),
                Objects.requireNonNullElse(definition.table(), ""),
                equal,
                definition.states());
        return context.host(FormulaHost.class).found(finding, candidates -> first(candidates, given, context));
    }

    private @Nullable Object first(
            List<? extends ScriptRecord> candidates, Map<String, @Nullable Object> given, ScriptContext context) {
        context.spend(candidates.size());
        Candidate best = null;
        for (ScriptRecord record : candidates) {
            ScriptRecord scope = key -> found.property(key) != null ? record.get(key) : given.get(key);
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

    private record Candidate(ScriptRecord record, ScriptRecord scope, List<@Nullable Object> places) {}

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

    private static @Nullable Object plain(@Nullable Object value) {
        return value instanceof ScriptRecord record ? record.get("key") : value;
    }

    /** What the expressions of {@code where} can name: the parameters. */
    private record Given(String name, List<CompiledScript.Parameter> parameters) implements ScriptRecordType {
        @Override
        public @Nullable ScriptType property(String key) {
            return parameters.stream()
                    .filter(parameter -> parameter.name().equals(key))
                    .map(CompiledScript.Parameter::type)
                    .findFirst()
                    .orElse(null);
        }

        @Override
        public java.util.Set<String> properties() {
            return java.util.Set.copyOf(
                    parameters.stream().map(CompiledScript.Parameter::name).toList());
        }
    }
}
