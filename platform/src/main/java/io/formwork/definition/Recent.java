package io.formwork.definition;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was asked for last, by key; beyond so many the longest unasked is forgotten. Safe for many threads. */
final class Recent<V> {
    private final Map<String, V> known;

    Recent(int most) {
        this.known = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > most;
            }
        };
    }

    synchronized @Nullable V get(String key) {
        return known.get(key);
    }

    synchronized void put(String key, V value) {
        known.put(key, value);
    }
}
