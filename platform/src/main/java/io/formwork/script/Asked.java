package io.formwork.script;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.codehaus.groovy.ast.ASTNode;
import org.jspecify.annotations.Nullable;

/**
 * What a script means besides its text: the properties of the types that it names, and the functions that it calls. Every
 * question is noted with its answer, for whoever gets the same answers gets the same program.
 */
final class Asked {
    private final ScriptLibrary library;
    private final Set<Answer> answers = new LinkedHashSet<>();
    private final List<ScriptMention> mentions = new ArrayList<>();

    Asked(ScriptLibrary library) {
        this.library = library;
    }

    @Nullable
    ScriptType property(ScriptRecordType of, String key) {
        ScriptType type = of.property(key);
        answers.add(new Property(of.name(), key, type == null ? null : named(type)));
        return type;
    }

    /** The same of a name that stands in the script. */
    @Nullable
    ScriptType property(ScriptRecordType of, String key, ASTNode where) {
        ScriptType type = property(of, key);
        if (type != null) {
            mentions.add(new ScriptMention(of.home(key), key, where.getLineNumber(), where.getColumnNumber()));
        }
        return type;
    }

    List<ScriptMention> mentions() {
        return List.copyOf(mentions);
    }

    @Nullable
    ScriptFunction function(String name) {
        ScriptFunction function = library.find(name);
        answers.add(new Function(name, function == null ? null : Signature.of(function)));
        return function;
    }

    List<Answer> answers() {
        return List.copyOf(answers);
    }

    /** Whether other surroundings answer everything alike. */
    static boolean alike(List<Answer> answers, ScriptRecordType scope, ScriptLibrary library) {
        var there = new Surroundings(library);
        there.meet(new ScriptType.Record(scope));
        return answers.stream().allMatch(there::answersLike);
    }

    sealed interface Answer {}

    /** @param of the name of the type that was asked */
    private record Property(String of, String key, @Nullable Object type) implements Answer {}

    private record Function(String name, @Nullable Signature signature) implements Answer {}

    private record Signature(List<Object> parameters, int optional, Object result, ScriptFunction.Body body) {
        static Signature of(ScriptFunction function) {
            return new Signature(
                    function.parameters().stream().map(Asked::named).toList(),
                    function.optionalParameters(),
                    named(function.result()),
                    function.body());
        }
    }

    /** Equal for equal types: what has properties by its name, as {@link ScriptRecordType#name} promises. */
    static Object named(ScriptType type) {
        return switch (type) {
            case ScriptType.Record(ScriptRecordType record) -> new Named("record", record.name());
            case ScriptType.Table(ScriptRecordType row) -> new Named("table", row.name());
            case ScriptType.ListOf(ScriptType element) -> new Named("list", named(element));
            default -> type;
        };
    }

    private record Named(String of, Object name) {}

    /** Where the questions are asked again; a type is known once an answer told of it. */
    private static final class Surroundings {
        private final ScriptLibrary library;
        private final Map<String, ScriptRecordType> known = new HashMap<>();

        Surroundings(ScriptLibrary library) {
            this.library = library;
        }

        boolean answersLike(Answer answer) {
            return switch (answer) {
                case Property(String of, String key, Object wanted) -> {
                    ScriptRecordType asked = known.get(of);
                    ScriptType type = asked == null ? null : asked.property(key);
                    if (type != null) {
                        meet(type);
                    }
                    yield asked != null
                            && (type == null ? wanted == null : named(type).equals(wanted));
                }
                case Function(String name, Signature wanted) -> {
                    ScriptFunction function = library.find(name);
                    if (function != null) {
                        meet(function.result());
                    }
                    yield function == null
                            ? wanted == null
                            : Signature.of(function).equals(wanted);
                }
            };
        }

        private void meet(ScriptType type) {
            switch (type) {
                case ScriptType.Record(ScriptRecordType record) -> known.put(record.name(), record);
                case ScriptType.Table(ScriptRecordType row) -> known.put(row.name(), row);
                case ScriptType.ListOf(ScriptType element) -> meet(element);
                default -> {}
            }
        }
    }
}
