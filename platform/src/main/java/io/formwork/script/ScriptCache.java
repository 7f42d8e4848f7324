package io.formwork.script;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was compiled, by content, the least recently used leaving first. */
final class ScriptCache<K, V> {

    private final Map<K, V> compiled;

    ScriptCache(int most) {
        this.compiled = new LinkedHashMap<>(64, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > most;
            }
        };
    }

    synchronized @Nullable V get(K key) {
        return compiled.get(key);
    }

    /** Compiling is not under the lock; of two that compiled the same, the first one stays. */
    synchronized V add(K key, V made) {
        V earlier = compiled.putIfAbsent(key, made);
        return earlier == null ? made : earlier;
    }

    synchronized int size() {
        return compiled.size();
    }
}
