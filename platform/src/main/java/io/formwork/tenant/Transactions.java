package io.formwork.tenant;

import jakarta.annotation.PreDestroy;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Transactions that start over, a few times, where the database ended them in favour of another. */
@Component
public class Transactions {
    private static final int TRIES = 5;

    private final TransactionTemplate template;
    private final ApartTransactions apart;
    private final JdbcClient apartJdbc;

    Transactions(PlatformTransactionManager manager, JdbcConnectionDetails database) {
        this.template = new TransactionTemplate(manager);
        this.apart = ApartTransactions.on(database);
        this.apartJdbc = JdbcClient.create(Objects.requireNonNull(apart.getDataSource()));
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

    /** Runs work that may be refused without the transaction around it being lost: what it wrote is undone then. */
    public <T> T nested(Supplier<T> work) {
        TransactionTemplate savepoint =
                new TransactionTemplate(Objects.requireNonNull(template.getTransactionManager()));
        savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        return Objects.requireNonNull(savepoint.execute(_ -> work.get()));
    }

    /** Runs short work in a transaction of its own, whatever becomes of the one around it, on a connection of its own. */
    public <T> T apart(Function<JdbcClient, T> work) {
        return Objects.requireNonNull(new TransactionTemplate(apart).execute(_ -> work.apply(apartJdbc)));
    }

    @PreDestroy
    void close() {
        apart.close();
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
