package io.formwork.automation;

import io.formwork.tenant.Tenant;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread behind the business that is told for which tenants there is something to do, and ends in peace. */
final class HintedThread {
    private static final Logger LOG = LoggerFactory.getLogger(HintedThread.class);

    /** A hint that finds no room is no loss: the next round looks at everybody. */
    private static final int MOST = 10_000;

    private static final Duration PATIENCE = Duration.ofSeconds(25);

    private final String name;

    /** Empty only wakes the thread, for an interrupt could break off what it does. */
    private final BlockingQueue<Optional<Tenant>> hints = new LinkedBlockingQueue<>(MOST);

    private volatile boolean running;
    private @Nullable Thread thread;

    HintedThread(String name) {
        this.name = name;
    }

    boolean running() {
        return running;
    }

    synchronized void start(Runnable work) {
        if (!running) {
            running = true;
            thread = Thread.ofPlatform().daemon().name(name).start(work);
        }
    }

    void hint(Tenant tenant) {
        if (running) {
            hints.offer(Optional.of(tenant));
        }
    }

    /** The next hint; null where none came in that time. */
    @Nullable
    Optional<Tenant> await(long nanos) throws InterruptedException {
        return hints.poll(Math.max(0, nanos), TimeUnit.NANOSECONDS);
    }

    void drainTo(Collection<Optional<Tenant>> all) {
        hints.drainTo(all);
    }

    /** Lets what is under way come to its end; what does not is done again by whoever looks next. */
    synchronized void stop() {
        running = false;
        hints.offer(Optional.empty());
        if (thread != null) {
            try {
                if (!thread.join(PATIENCE)) {
                    LOG.warn("The thread {} was still at work; what it did will be done again", name);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
