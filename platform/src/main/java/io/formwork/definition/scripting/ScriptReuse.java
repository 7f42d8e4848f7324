package io.formwork.definition.scripting;

import io.formwork.definition.form.Form;
import io.formwork.definition.reading.Expression;
import io.formwork.script.CompiledScript;
import io.formwork.script.ScriptRecordType;
import io.formwork.script.ScriptType;
import io.formwork.value.Recent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Scripts that were compiled for one set of definitions, for others in which every form that they read is the very same:
 * where a tenant changed one form, the scripts of all others are there already. Safe for many threads.
 */
public final class ScriptReuse {
    private static final int MOST = 30_000;

    private final Recent<Key, Known> known = new Recent<>(MOST);

    /**
     * @param scope what the script is of; forms are looked at apart
     * @param names what it can name besides fields
     */
    record Key(String text, String form, String key, String scope, Map<String, ScriptType> names, Object expected) {}

    /** @param read every form whose fields the script names, and its own */
    private record Known(CompiledScript compiled, Map<String, Form> read) {}

    /** Null where nothing can be said of what the script depends on. */
    static @Nullable Key key(Expression expression, String form, ScriptRecordType scope, ScriptType expected) {
        Object wanted = named(expected);
        return scope instanceof FormScope fields && wanted != null
                ? new Key(expression.text(), form, expression.key(), fields.name(), names(fields), wanted)
                : null;
    }

    private static Map<String, ScriptType> names(FormScope scope) {
        FormScope header = scope.header();
        if (header == null) {
            return scope.system();
        }
        Map<String, ScriptType> names = new LinkedHashMap<>(header.system());
        names.putAll(scope.system());
        return names;
    }

    private static @Nullable Object named(ScriptType type) {
        return switch (type) {
            case ScriptType.Record(FormScope record) -> "record " + record.name();
            case ScriptType.Record _ -> null;
            case ScriptType.Table(FormScope row) -> "table " + row.name();
            case ScriptType.Table _ -> null;
            case ScriptType.ListOf(ScriptType element) -> {
                Object inner = named(element);
                yield inner == null ? null : List.of("list", inner);
            }
            default -> type;
        };
    }

    @Nullable
    CompiledScript find(Key key, Map<String, Form> forms) {
        Known there = known.get(key);
        if (there == null) {
            return null;
        }
        boolean same = there.read().entrySet().stream().allMatch(each -> forms.get(each.getKey()) == each.getValue());
        return same ? there.compiled() : null;
    }

    void keep(Key key, CompiledScript compiled, FormScope scope, Map<String, Form> forms) {
        Map<String, Form> read = new LinkedHashMap<>();
        if (note(scope, forms, read) && compiled.reads().stream().allMatch(path -> follow(path, scope, forms, read))) {
            known.put(key, new Known(compiled, read));
        }
    }

    /** Notes each form on the way. */
    private static boolean follow(
            List<String> path, ScriptRecordType from, Map<String, Form> forms, Map<String, Form> read) {
        ScriptRecordType at = from;
        for (String key : path) {
            ScriptType type = at.property(key);
            at = switch (type) {
                case ScriptType.Record(ScriptRecordType record) -> record;
                case ScriptType.Table(ScriptRecordType row) -> row;
                case null, default -> null;
            };
            if (at == null) {
                return true;
            }
            if (!(at instanceof SettingsScope) && !note(at, forms, read)) {
                return false;
            }
        }
        // What is handed on whole may be read to any depth.
        return at == from || at instanceof FormScope;
    }

    private static boolean note(ScriptRecordType scope, Map<String, Form> forms, Map<String, Form> read) {
        if (!(scope instanceof FormScope fields)) {
            return false;
        }
        String name = fields.name();
        int dot = name.indexOf('.');
        String key = dot < 0 ? name : name.substring(0, dot);
        Form form = forms.get(key);
        if (form == null) {
            return false;
        }
        read.put(key, form);
        return true;
    }
}
