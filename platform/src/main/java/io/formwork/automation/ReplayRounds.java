package io.formwork.automation;

import io.formwork.document.LedgerView;
import io.formwork.ledger.ReplayLeft;
import io.formwork.tenant.Caller;
import io.formwork.tenant.Tenant;
import io.formwork.tenant.Tenants;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * The one thread of this node that goes on with replays which were too much for the posting that made them necessary: at
 * once after it committed, and every minute with what other nodes left, or what a restart interrupted.
 */
@Component
class ReplayRounds implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(ReplayRounds.class);
    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(25);

    /** Left between two parts to those who wait for the same balances. */
    private static final Duration PAUSE = Duration.ofMillis(50);

    private static final int MOST_HINTS = 10_000;

    private final Tenants tenants;
    private final LedgerView ledgers;
    private final boolean works;

    /** Who left something to do; empty only wakes the thread. */
    private final BlockingQueue<Optional<Tenant>> hints = new LinkedBlockingQueue<>(MOST_HINTS);

    private volatile boolean running;
    private @Nullable Thread thread;

    ReplayRounds(Tenants tenants, LedgerView ledgers, AutomationProperties properties) {
        this.tenants = tenants;
        this.ledgers = ledgers;
        this.works = properties.sweep().isPositive();
    }

    @TransactionalEventListener(fallbackExecution = true)
    void left(ReplayLeft left) {
        if (running) {
            hints.offer(Optional.of(left.tenant()));
        }
    }

    @Override
    public synchronized void start() {
        if (works && !running) {
            running = true;
            thread = Thread.ofPlatform().daemon().name("replay-rounds").start(this::work);
        }
    }

    private void work() {
        long next = System.nanoTime();
        while (running) {
            try {
                Optional<Tenant> hint = hints.poll(Math.max(0, next - System.nanoTime()), TimeUnit.NANOSECONDS);
                if (hint == null) {
                    tenants.all().forEach(this::goOn);
                    next = System.nanoTime() + EVERY.toNanos();
                } else {
                    hint.ifPresent(this::goOn);
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.warn("A round of replays failed; the next one tries again", e);
                next = System.nanoTime() + EVERY.toNanos();
            }
        }
    }

    /** To the end of what is left; where it fails, what was done so far stays done, and the next round tries the rest. */
    private void goOn(Tenant tenant) {
        Caller.system(tenant, "replay").run(() -> {
            try {
                while (running && part()) {
                    Thread.sleep(PAUSE);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                LOG.warn("Going on with replays of {} failed; the next round tries again", tenant.code(), e);
            }
        });
    }

    /** Who posts at the same moment may have been in the way; then the part is simply done once more. */
    private boolean part() {
        try {
            return ledgers.goOn();
        } catch (TransientDataAccessException e) {
            return true;
        }
    }

    /** Lets the part under way come to its end. */
    @Override
    public synchronized void stop() {
        running = false;
        hints.offer(Optional.empty());
        if (thread != null) {
            try {
                if (!thread.join(PATIENCE)) {
                    LOG.warn("A replay was still under way; its part will be done again");
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
