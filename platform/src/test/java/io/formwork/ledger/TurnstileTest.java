package io.formwork.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/** Queueing alone; that nothing relies on it, the tests of postings at once show with and without. */
@Timeout(20)
class TurnstileTest {
    private static final LedgerKey A = key("A");
    private static final LedgerKey B = key("B");

    private final List<String> happened = new ArrayList<>();

    private static LedgerKey key(String item) {
        return LedgerKey.of(LedgerBook.STOCK, Map.of("item", item, "place", "main"));
    }

    @Test
    void the_second_has_its_turn_when_the_first_has_ended() throws Exception {
        Turnstile turnstile = new Turnstile(1, 10_000);
        CountDownLatch entered = new CountDownLatch(1);
        Thread second = transaction(() -> {
            await(entered);
            turnstile.queue(List.of(B, A));
            say("second");
        });
        transaction(() -> {
                    turnstile.queue(List.of(A));
                    entered.countDown();
                    untilQueueing(second);
                    say("first");
                })
                .join();
        second.join();

        assertThat(happened).containsExactly("first", "second");
        assertThat(turnstile.size()).isZero();
    }

    @Test
    void who_waited_for_long_enough_goes_on() throws Exception {
        Turnstile turnstile = new Turnstile(1, 50);
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch gone = new CountDownLatch(1);
        Thread impatient = transaction(() -> {
            await(entered);
            turnstile.queue(List.of(A));
            say("impatient");
            gone.countDown();
        });
        transaction(() -> {
                    turnstile.queue(List.of(A));
                    entered.countDown();
                    await(gone);
                    say("first");
                })
                .join();
        impatient.join();

        assertThat(happened).containsExactly("impatient", "first");
        assertThat(turnstile.size()).isZero();
    }

    @Test
    void who_holds_something_does_not_queue() throws Exception {
        Turnstile turnstile = new Turnstile(1, 10_000);
        CountDownLatch both = new CountDownLatch(2);
        Thread one = transaction(() -> crossing(turnstile, A, B, both));
        Thread other = transaction(() -> crossing(turnstile, B, A, both));
        one.join();
        other.join();

        assertThat(happened).hasSize(2);
        assertThat(turnstile.size()).isZero();
    }

    private void crossing(Turnstile turnstile, LedgerKey first, LedgerKey then, CountDownLatch both) {
        turnstile.queue(List.of(first));
        both.countDown();
        await(both);
        turnstile.queue(List.of(then));
        say("through");
    }

    private synchronized void say(String what) {
        happened.add(what);
    }

    private static Thread transaction(Runnable action) {
        return Thread.ofPlatform()
                .start(() -> new TransactionTemplate(new Nothing()).executeWithoutResult(_ -> action.run()));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void untilQueueing(Thread thread) {
        while (thread.getState() != Thread.State.TIMED_WAITING || !queues(thread)) {
            Thread.onSpinWait();
        }
    }

    private static boolean queues(Thread thread) {
        return List.of(thread.getStackTrace()).stream()
                .anyMatch(frame -> frame.getClassName().equals(Turnstile.class.getName()));
    }

    /** Transactions of nothing, which begin and end. */
    private static final class Nothing extends AbstractPlatformTransactionManager {
        @Override
        protected Object doGetTransaction() {
            return this;
        }

        @Override
        protected void doBegin(Object transaction, TransactionDefinition definition) {}

        @Override
        protected void doCommit(DefaultTransactionStatus status) {}

        @Override
        protected void doRollback(DefaultTransactionStatus status) {}
    }
}
