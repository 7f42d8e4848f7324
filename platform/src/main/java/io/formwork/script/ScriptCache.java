package io.formwork.script;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compiled scripts by content, the least recently used leaving first. */
final class ScriptCache {

    record Key(Shape shape, ScriptSource source, Object scope, String library, Object expected) {}

    private final Map<Key, CompiledScript> scripts;

    ScriptCache(int most) {
        this.scripts = new LinkedHashMap<>(64, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Key, CompiledScript> eldest) {
                return size() > most;
            }
        };
    }

    synchronized @Nullable CompiledScript get(Key key) {
        return scripts.get(key);
    }

    /** Compiling is not under the lock; of two that compiled the same, the first one stays. */
    synchronized CompiledScript add(Key key, CompiledScript script) {
        CompiledScript earlier = scripts.putIfAbsent(key, script);
        return earlier == null ? script : earlier;
    }

    synchronized int size() {
        return scripts.size();
    }
}
