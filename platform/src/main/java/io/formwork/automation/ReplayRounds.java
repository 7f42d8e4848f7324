package io.formwork.automation;

import io.formwork.document.LedgerView;
import io.formwork.ledger.ReplayLeft;
import io.formwork.tenant.Caller;
import io.formwork.tenant.Tenant;
import io.formwork.tenant.Tenants;
import java.time.Duration;
import java.util.Optional;
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

    /** Left between two parts to those who wait for the same balances. */
    private static final Duration PAUSE = Duration.ofMillis(50);

    private static final int MOST_IN_THE_WAY = 20;

    private final Tenants tenants;
    private final LedgerView ledgers;
    private final boolean works;

    private final HintedThread thread = new HintedThread("replay-rounds");

    ReplayRounds(Tenants tenants, LedgerView ledgers, AutomationProperties properties) {
        this.tenants = tenants;
        this.ledgers = ledgers;
        this.works = properties.sweep().isPositive();
    }

    @TransactionalEventListener(fallbackExecution = true)
    void left(ReplayLeft left) {
        thread.hint(left.tenant());
    }

    @Override
    public void start() {
        if (works) {
            thread.start(this::work);
        }
    }

    private void work() {
        long next = System.nanoTime();
        while (thread.running()) {
            try {
                Optional<Tenant> hint = thread.await(next - System.nanoTime());
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
                int inTheWay = 0;
                for (boolean more = true; more && thread.running(); ) {
                    try {
                        more = ledgers.goOn();
                        inTheWay = 0;
                    } catch (TransientDataAccessException e) {
                        // Who posts at the same moment may have been in the way: the part is done once more.
                        more = ++inTheWay < MOST_IN_THE_WAY;
                    }
                    Thread.sleep(PAUSE);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                LOG.warn("Going on with replays of {} failed; the next round tries again", tenant.code(), e);
            }
        });
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
