package io.formwork.automation;

import io.formwork.event.Recorded;
import io.formwork.tenant.Tenant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * The one thread behind all automations of this node: wakes after commits for the tenant that committed, and every few
 * seconds for all, for what other nodes left and what is due again. Starts last and stops first.
 */
@Component
class Sweep implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);

    /** Waited after a commit for those that follow: nobody sees it, and a busy node handles many events at once. */
    private static final Duration GATHERING = Duration.ofMillis(100);

    private final Deliveries deliveries;
    private final Upkeep upkeep;
    private final Duration every;

    private final HintedThread thread = new HintedThread("automation-sweep");

    Sweep(Deliveries deliveries, Upkeep upkeep, AutomationProperties properties) {
        this.deliveries = deliveries;
        this.upkeep = upkeep;
        this.every = properties.sweep();
    }

    @TransactionalEventListener
    void recorded(Recorded recorded) {
        thread.hint(recorded.tenant());
    }

    @Override
    public void start() {
        if (every.isPositive()) {
            thread.start(this::work);
        }
    }

    private void work() {
        long next = System.nanoTime();
        while (thread.running()) {
            try {
                long left = next - System.nanoTime();
                if (left <= 0) {
                    deliveries.runOnce();
                    upkeep.runOnce();
                    next = System.nanoTime() + every.toNanos();
                } else {
                    waitForHints(left);
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.warn("A round of automations failed; the next one tries again", e);
                next = System.nanoTime() + every.toNanos();
            }
        }
    }

    private void waitForHints(long nanos) throws InterruptedException {
        Optional<Tenant> first = thread.await(nanos);
        if (first == null) {
            return;
        }
        List<Optional<Tenant>> all = new ArrayList<>(List.of(first));
        if (thread.running()) {
            Thread.sleep(GATHERING);
        }
        thread.drainTo(all);
        Set<Tenant> committed = new LinkedHashSet<>();
        all.forEach(hint -> hint.ifPresent(committed::add));
        deliveries.run(committed);
    }

    @Override
    public void stop() {
        thread.stop();
    }

    @Override
    public boolean isRunning() {
        return thread.running();
    }

    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
