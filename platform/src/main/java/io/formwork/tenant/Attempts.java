package io.formwork.tenant;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts wrong passwords by name, on this node; ten in a row make the name wait. */
final class Attempts {
    private static final int MOST = 10;
    private static final Duration WAIT = Duration.ofMinutes(1);
    private static final int MOST_NAMES = 100_000;

    private final Map<String, Failures> byName = new ConcurrentHashMap<>();

    private record Failures(int count, Instant last) {}

    boolean blocked(String name) {
        Failures failures = byName.get(name);
        return failures != null
                && failures.count() >= MOST
                && failures.last().plus(WAIT).isAfter(Instant.now());
    }

    void failed(String name) {
        if (byName.size() > MOST_NAMES) {
            byName.clear();
        }
        byName.merge(name, new Failures(1, Instant.now()), (old, _) -> new Failures(old.count() + 1, Instant.now()));
    }

    void succeeded(String name) {
        byName.remove(name);
    }
}
