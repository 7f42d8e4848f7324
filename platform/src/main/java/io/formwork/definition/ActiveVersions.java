package io.formwork.definition;

import io.formwork.tenant.Caller;
import io.formwork.tenant.PerTransaction;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Remembers for a moment which version each tenant runs: every transaction asks, and few tenants publish. This node
 * forgets when it publishes itself; what another node published shows after the moment.
 */
final class ActiveVersions {
    private static final Duration MOMENT = Duration.ofMillis(250);

    private final Map<UUID, Known> known = new ConcurrentHashMap<>();
    private final PerTransaction<Boolean> changing = new PerTransaction<>();

    /** @param version null after a change, so that an answer that was on its way before it is not kept */
    private record Known(VersionStore.@Nullable Active version, long at) {}

    Optional<VersionStore.Active> get(Supplier<Optional<VersionStore.Active>> ask) {
        if (changing.get() != null) {
            return ask.get();
        }
        UUID tenant = Caller.current().tenant().id();
        long now = System.nanoTime();
        Known remembered = known.get(tenant);
        if (remembered != null && remembered.version() != null && now - remembered.at() < MOMENT.toNanos()) {
            return Optional.of(remembered.version());
        }
        Optional<VersionStore.Active> answer = ask.get();
        answer.ifPresent(version -> known.merge(
                tenant, new Known(version, now), (older, newer) -> older.at() - newer.at() > 0 ? older : newer));
        return answer;
    }

    /** Called in the transaction that changes the caller's tenant's version. */
    void changed() {
        changing.set(true);
        UUID tenant = Caller.current().tenant().id();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                known.put(tenant, new Known(null, System.nanoTime()));
            }
        });
    }
}
