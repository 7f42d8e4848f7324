package io.formwork.definition;

import io.formwork.definition.reading.Node;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Typed definitions by what they were read from: tenants share all that none of them changed. Kept as long as some set
 * of definitions has them.
 */
final class Interned {
    private final Map<Key, Known> known = new ConcurrentHashMap<>();
    private final ReferenceQueue<Object> gone = new ReferenceQueue<>();

    /** @param as what is made of the tree, as two may be made of the same one */
    record Key(String as, String path, Node.Mapping tree) {}

    private static final class Known extends WeakReference<Object> {
        private final Key key;

        Known(Key key, Object definition, ReferenceQueue<Object> gone) {
            super(definition, gone);
            this.key = key;
        }
    }

    /** @param reading gives nothing where something is wrong, which is then said again the next time */
    <T> @Nullable T get(Class<T> type, Key key, Supplier<@Nullable T> reading) {
        forget();
        Known there = known.get(key);
        Object definition = there == null ? null : there.get();
        if (definition != null) {
            return type.cast(definition);
        }
        T read = reading.get();
        if (read != null) {
            known.put(key, new Known(key, read, gone));
        }
        return read;
    }

    private void forget() {
        for (Reference<?> each = gone.poll(); each != null; each = gone.poll()) {
            if (each instanceof Known dead) {
                known.remove(dead.key, dead);
            }
        }
    }

    int size() {
        return known.size();
    }
}
