package io.formwork.value;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was asked for last, by key; beyond so many the longest unasked is forgotten. Safe for many threads. */
public final class Recent<K, V> {
    private final Map<K, V> known;

    public Recent(int most) {
        this.known = new LinkedHashMap<>(64, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > most;
            }
        };
    }

    public synchronized @Nullable V get(K key) {
        return known.get(key);
    }

    /** Making is not under the lock; of two that made the same, the first one stays. */
    public synchronized V add(K key, V made) {
        V earlier = known.putIfAbsent(key, made);
        return earlier == null ? made : earlier;
    }

    public synchronized void put(K key, V value) {
        known.put(key, value);
    }

    public synchronized int size() {
        return known.size();
    }
}
