package io.formwork.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.formwork.testing.FormworkTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

@FormworkTest
class TenantTransactionsTest {
    private static final int WAITING = 60;

    private final TransactionTemplate transaction;
    private final HikariDataSource pool;

    TenantTransactionsTest(TransactionTemplate transaction, HikariDataSource pool) {
        this.transaction = transaction;
        this.pool = pool;
    }

    /** One thread at a time works, so that only the order in which they were let in can order the list. */
    @Test
    void who_waits_for_a_connection_is_served_in_the_order_of_coming() throws Exception {
        CountDownLatch enough = new CountDownLatch(1);
        List<Thread> holding = IntStream.range(0, pool.getMaximumPoolSize())
                .mapToObj(number -> started(() -> await(enough, number)))
                .toList();
        untilWaiting(holding);
        List<Integer> served = Collections.synchronizedList(new ArrayList<>());
        List<Thread> waiting = new ArrayList<>();
        for (int number = 0; number < WAITING; number++) {
            int mine = number;
            Thread thread = started(() -> served.add(mine));
            waiting.add(thread);
            untilWaiting(List.of(thread));
        }

        holding.getFirst().interrupt();
        for (Thread thread : waiting) {
            thread.join();
        }
        enough.countDown();
        for (Thread thread : holding) {
            thread.join();
        }

        assertThat(served).isEqualTo(IntStream.range(0, WAITING).boxed().toList());
    }

    private Thread started(Runnable work) {
        return Thread.ofPlatform().start(() -> transaction.executeWithoutResult(_ -> work.run()));
    }

    private static void await(CountDownLatch latch, int number) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            assertThat(number).as("only the first is told to stop early").isZero();
        }
    }

    private static void untilWaiting(List<Thread> threads) throws InterruptedException {
        for (Thread thread : threads) {
            while (thread.getState() != Thread.State.WAITING && thread.getState() != Thread.State.TIMED_WAITING) {
                Thread.sleep(1);
            }
        }
    }
}
