package io.formwork.automation;

import io.formwork.automation.Dispatch.Parcel;
import io.formwork.definition.Definitions;
import io.formwork.permission.Permissions;
import io.formwork.tenant.Caller;
import io.formwork.tenant.Tenant;
import io.formwork.tenant.Tenants;
import io.formwork.tenant.Transactions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What goes outside because something happened: made from events, sent at least once, again until it arrives or is
 * given up.
 *
 * <p>At least once, not exactly once: a node may die between the receiver's answer and our note of it. The event's id
 * travels with every attempt so that a receiver recognises a repetition.
 */
@Service
public class Deliveries {
    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);
    private static final int MOST_PER_TENANT = 20;
    private static final int MOST_AT_ONCE = 200;

    /** Fewer than the pool has connections, for each writes down its result in the end. */
    private static final int SENDERS = 8;

    private final Tenants tenants;
    private final Occasions occasions;
    private final Dispatch dispatch;
    private final DeliveryStore store;
    private final Transactions transactions;
    private final Definitions definitions;
    private final Permissions permissions;

    Deliveries(
            Tenants tenants,
            Occasions occasions,
            Dispatch dispatch,
            DeliveryStore store,
            Transactions transactions,
            Definitions definitions,
            Permissions permissions) {
        this.tenants = tenants;
        this.occasions = occasions;
        this.dispatch = dispatch;
        this.store = store;
        this.transactions = transactions;
        this.definitions = definitions;
        this.permissions = permissions;
    }

    /** Handles every tenant's waiting events and sends what is due. */
    public void runOnce() {
        run(tenants.all());
    }

    void run(Collection<Tenant> some) {
        List<Parcel> parcels = new ArrayList<>();
        for (Tenant tenant : some) {
            try {
                Caller.system(tenant, "automation").run(() -> gather(parcels));
            } catch (RuntimeException e) {
                LOG.warn("The automations of {} could not be looked at", tenant.code(), e);
            }
            if (parcels.size() >= MOST_AT_ONCE) {
                send(parcels);
                parcels.clear();
            }
        }
        send(parcels);
    }

    private void gather(List<Parcel> parcels) {
        if (transactions.retrying(() -> store.hasWork(dispatch.kinds()))) {
            occasions.handle();
            parcels.addAll(dispatch.claim(MOST_PER_TENANT));
        }
    }

    /** All together, so that one slow receiver does not hold up the others; returns when every one is settled. */
    private void send(List<Parcel> parcels) {
        if (parcels.isEmpty()) {
            return;
        }
        Semaphore senders = new Semaphore(SENDERS);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Parcel parcel : parcels) {
                threads.execute(() -> {
                    senders.acquireUninterruptibly();
                    try {
                        dispatch.send(parcel);
                    } catch (RuntimeException e) {
                        LOG.warn(
                                "What became of delivery {} could not be written down",
                                parcel.claimed().id(),
                                e);
                    } finally {
                        senders.release();
                    }
                });
            }
        }
    }

    /**
     * The newest deliveries of the caller's tenant.
     *
     * @param state pending, done or dead, or null for all
     */
    @Transactional(readOnly = true)
    public List<Delivery> latest(@Nullable String state, int most) {
        permissions.requireConfigurer(definitions.current());
        return store.latest(state, most);
    }

    /**
     * Sends once more what was given up, or what arrived and is wanted again.
     *
     * @return whether there was something to replay
     */
    @Transactional
    public boolean replay(UUID id) {
        permissions.requireConfigurer(definitions.current());
        if (store.revive(id)) {
            return true;
        }
        return store.removeUnmade(id)
                .map(unmade -> {
                    occasions.again(unmade.event(), unmade.automation());
                    return true;
                })
                .orElse(false);
    }
}
