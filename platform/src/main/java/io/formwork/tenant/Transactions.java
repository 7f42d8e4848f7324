package io.formwork.tenant;

import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Transactions that start over, a few times, where the database ended them in favour of another. */
@Component
public class Transactions {
    private static final int TRIES = 5;

    private final TransactionTemplate template;
    private final TransactionTemplate apart;

    Transactions(PlatformTransactionManager manager) {
        this.template = new TransactionTemplate(manager);
        this.apart = new TransactionTemplate(manager);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * Runs the work in one transaction; it must have no effect outside of it, for it may run again.
     *
     * @throws ConcurrencyFailureException where it lost every time
     */
    public <T> T retrying(Supplier<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return Objects.requireNonNull(template.execute(_ -> work.get()));
            } catch (ConcurrencyFailureException e) {
                if (attempt == TRIES) {
                    throw e;
                }
                pause(attempt);
            }
        }
    }

    /** Runs the work in a transaction of its own, whatever becomes of the one around it. */
    public <T> T apart(Supplier<T> work) {
        return Objects.requireNonNull(apart.execute(_ -> work.get()));
    }

    /** A random pause, longer with each try: those who collided do not meet again at once. */
    private static void pause(int attempt) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(5, 20L * attempt + 6));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
