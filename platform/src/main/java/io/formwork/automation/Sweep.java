package io.formwork.automation;

import io.formwork.event.Recorded;
import io.formwork.tenant.Tenant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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

    /** A hint that finds no room is no loss: the next round looks at everybody. */
    private static final int MOST_HINTS = 10_000;

    private static final Duration PATIENCE = Duration.ofSeconds(25);

    /** Waited after a commit for those that follow: nobody sees it, and a busy node handles many events at once. */
    private static final Duration GATHERING = Duration.ofMillis(100);

    private final Deliveries deliveries;
    private final Upkeep upkeep;
    private final Duration every;

    /** Who committed; empty only wakes the thread, for an interrupt could break off what is being sent. */
    private final BlockingQueue<Optional<Tenant>> hints = new LinkedBlockingQueue<>(MOST_HINTS);

    private volatile boolean running;
    private @Nullable Thread thread;

    Sweep(Deliveries deliveries, Upkeep upkeep, AutomationProperties properties) {
        this.deliveries = deliveries;
        this.upkeep = upkeep;
        this.every = properties.sweep();
    }

    @TransactionalEventListener
    void recorded(Recorded recorded) {
        if (running) {
            hints.offer(Optional.of(recorded.tenant()));
        }
    }

    @Override
    public synchronized void start() {
        if (every.isPositive() && !running) {
            running = true;
            thread = Thread.ofPlatform().daemon().name("automation-sweep").start(this::work);
        }
    }

    private void work() {
        long next = System.nanoTime();
        while (running) {
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
        Optional<Tenant> first = hints.poll(nanos, TimeUnit.NANOSECONDS);
        if (first == null) {
            return;
        }
        List<Optional<Tenant>> all = new ArrayList<>(List.of(first));
        if (running) {
            Thread.sleep(GATHERING);
        }
        hints.drainTo(all);
        Set<Tenant> committed = new LinkedHashSet<>();
        all.forEach(hint -> hint.ifPresent(committed::add));
        deliveries.run(committed);
    }

    /** Lets what is being sent come to its end; what does not is sent again by whoever finds its lease over. */
    @Override
    public synchronized void stop() {
        running = false;
        hints.offer(Optional.empty());
        if (thread != null) {
            try {
                if (!thread.join(PATIENCE)) {
                    LOG.warn("Deliveries were still under way; they will be sent again");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
