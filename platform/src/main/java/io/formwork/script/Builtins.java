package io.formwork.script;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The registry of built-in functions. */
final class Builtins {

    private static final Map<String, Builtin> BY_NAME = byName();

    private Builtins() {}

    static @Nullable Builtin find(String name) {
        return BY_NAME.get(name);
    }

    static List<Builtin> all() {
        return List.copyOf(BY_NAME.values());
    }

    private static Map<String, Builtin> byName() {
        var all = new ArrayList<Builtin>();
        all.addAll(NumberBuiltins.all());
        all.addAll(ListBuiltins.all());
        all.addAll(TextBuiltins.all());
        all.addAll(DateBuiltins.all());
        var byName = new LinkedHashMap<String, Builtin>();
        all.forEach(builtin -> byName.put(builtin.function().name(), builtin));
        return byName;
    }

    /** Describes one function: {@code takes("text", TEXT).maybe("count", NUMBER)}. */
    static Description define(String name) {
        return new Description(name);
    }

    /** What a function is given; the missing ones at the end are null. */
    record Arguments(List<@Nullable Object> values) {

        int count() {
            return values.size();
        }

        @Nullable
        Object get(int index) {
            return index < values.size() ? values.get(index) : null;
        }
    }

    static final class Description {

        private final String name;
        private final List<ScriptType> types = new ArrayList<>();
        private final List<String> names = new ArrayList<>();
        private int optional;
        private String english = "";
        private String chinese = "";
        private Builtin.Result rule = Builtin.Result.AS_DECLARED;

        private Description(String name) {
            this.name = name;
        }

        Description takes(String parameter, ScriptType type) {
            names.add(parameter);
            types.add(type);
            return this;
        }

        Description maybe(String parameter, ScriptType type) {
            optional++;
            return takes(parameter, type);
        }

        Description means(String inEnglish, String inChinese) {
            english = inEnglish;
            chinese = inChinese;
            return this;
        }

        Description typed(Builtin.Result how) {
            rule = how;
            return this;
        }

        Builtin gives(ScriptType result, BiFunction<ScriptContext, Arguments, @Nullable Object> body) {
            var function = new ScriptFunction(
                    name, types, optional, result, (context, values) -> body.apply(context, new Arguments(values)));
            return new Builtin(function, names, english, chinese, rule);
        }
    }
}
