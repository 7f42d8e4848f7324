package io.formwork.tenant;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Tells the database, at the begin of every transaction, which tenant it works for; row-level security reads it.
 *
 * <p>Without a bound caller nothing is set, and every tenant table then raises an error: closed, not open.
 *
 * <p>Who comes first is served first: the pool lets newcomers take what comes free before those who wait, so that under
 * many callers one of some thousand waited until it was given up.
 */
final class TenantTransactions extends JdbcTransactionManager {
    private final Semaphore connections;
    private final Duration patience;

    /**
     * @param connections so many transactions at once; those that the data source has
     * @param patience how long one waits for its turn
     */
    TenantTransactions(DataSource dataSource, int connections, Duration patience) {
        super(dataSource);
        this.connections = new Semaphore(connections, true);
        this.patience = patience;
    }

    @Override
    protected void doBegin(Object transaction, TransactionDefinition definition) {
        queue();
        try {
            begin(transaction, definition);
        } catch (RuntimeException | Error e) {
            connections.release();
            throw e;
        }
    }

    @Override
    protected void doCleanupAfterCompletion(Object transaction) {
        try {
            super.doCleanupAfterCompletion(transaction);
        } finally {
            connections.release();
        }
    }

    private void queue() {
        try {
            if (!connections.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new CannotCreateTransactionException(
                        "Waited " + patience.toSeconds() + " s for one of the database connections");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotCreateTransactionException("Interrupted while waiting for a database connection", e);
        }
    }

    private void begin(Object transaction, TransactionDefinition definition) {
        super.doBegin(transaction, definition);
        if (Caller.isBound()) {
            DataSource dataSource = Objects.requireNonNull(getDataSource());
            ConnectionHolder holder = (ConnectionHolder)
                    Objects.requireNonNull(TransactionSynchronizationManager.getResource(dataSource));
            bind(holder.getConnection(), Caller.current().tenant());
        }
    }

    static void bind(Connection connection, Tenant tenant) {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT set_config('formwork.tenant', ?, true)")) {
            statement.setString(1, tenant.id().toString());
            statement.execute();
        } catch (SQLException e) {
            throw new TransactionSystemException("The transaction could not be bound to tenant " + tenant.code(), e);
        }
    }
}
