package io.formwork.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Lets those who want the same balances queue here instead of in the database, where every one of them would look anew at the
 * row each time that another one changed it.
 *
 * <p>It only saves work, and nothing relies on it: who waits too long goes on and waits in the database, which finds circles.
 * A transaction queues once, before it holds any balance, and in one order, so that who waits holds nothing that others
 * in here wait for; what it locks later it locks without queueing.
 */
@Component
class Turnstile {
    private final ConcurrentHashMap<UUID, Gate> gates = new ConcurrentHashMap<>();
    private final int admitted;
    private final long patience;

    /** Two: while one is at work the next already waits in the database, which hands over faster than a queue outside of it. */
    @Autowired
    Turnstile() {
        this(2, 1_000);
    }

    /**
     * @param admitted so many have their turn with a balance at once
     * @param patience in milliseconds, for each balance
     */
    Turnstile(int admitted, long patience) {
        this.admitted = admitted;
        this.patience = patience;
    }

    /** Of one balance, as long as anybody wants it. */
    private static final class Gate extends Semaphore {
        private int wanted;

        private Gate(int admitted) {
            super(admitted, true);
        }
    }

    /** What a transaction holds until it ends. */
    private final class Passed implements TransactionSynchronization {
        private final List<UUID> balances = new ArrayList<>();

        @Override
        public void afterCompletion(int status) {
            balances.forEach(balance -> gates.computeIfPresent(balance, (_, gate) -> {
                gate.release();
                return left(gate);
            }));
        }
    }

    /** Returns when it is this transaction's turn with these balances, or when it waited for long enough. */
    void queue(Collection<LedgerKey> keys) {
        if (!TransactionSynchronizationManager.isSynchronizationActive() || hasPassed()) {
            return;
        }
        Passed passed = new Passed();
        TransactionSynchronizationManager.registerSynchronization(passed);
        try {
            for (UUID balance :
                    keys.stream().map(LedgerKey::id).sorted().distinct().toList()) {
                if (!enter(balance)) {
                    return;
                }
                passed.balances.add(balance);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean hasPassed() {
        return TransactionSynchronizationManager.getSynchronizations().stream().anyMatch(Passed.class::isInstance);
    }

    private boolean enter(UUID balance) throws InterruptedException {
        Gate gate = gates.compute(balance, (_, present) -> {
            Gate wanted = present == null ? new Gate(admitted) : present;
            wanted.wanted++;
            return wanted;
        });
        boolean entered = false;
        try {
            entered = gate.tryAcquire(patience, TimeUnit.MILLISECONDS);
        } finally {
            if (!entered) {
                gates.computeIfPresent(balance, (_, present) -> left(present));
            }
        }
        return entered;
    }

    private static @Nullable Gate left(Gate gate) {
        gate.wanted--;
        return gate.wanted == 0 ? null : gate;
    }

    /** Balances that somebody holds or waits for. */
    int size() {
        return gates.size();
    }
}
