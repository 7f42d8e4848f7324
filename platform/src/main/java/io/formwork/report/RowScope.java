package io.formwork.report;

import io.formwork.document.SeenRecord;
import io.formwork.script.ScriptRecord;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A row as its scripts see it: names of its own, and behind them what a document or line has. */
final class RowScope implements ScriptRecord {
    private final Map<String, @Nullable Object> names = new HashMap<>();
    private final @Nullable SeenRecord behind;

    RowScope(@Nullable SeenRecord behind) {
        this.behind = behind;
    }

    static RowScope of(Map<String, ? extends @Nullable Object> names) {
        RowScope scope = new RowScope(null);
        scope.names.putAll(names);
        return scope;
    }

    RowScope put(String name, @Nullable Object value) {
        names.put(name, value);
        return this;
    }

    /** Puts what has no meaning here yet. */
    RowScope also(Map<String, ? extends @Nullable Object> others) {
        others.forEach((name, value) -> {
            if (!names.containsKey(name) && (behind == null || !behind.has(name))) {
                names.put(name, value);
            }
        });
        return this;
    }

    @Override
    public @Nullable Object get(String key) {
        return names.containsKey(key) || behind == null ? names.get(key) : behind.get(key);
    }
}
