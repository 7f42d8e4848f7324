package io.formwork.tenant;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Objects;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Short transactions beside a running one, on a few connections of their own: with two from one pool each, as many
 * callers as the pool has connections would all wait for a second one for ever.
 */
final class ApartTransactions extends JdbcTransactionManager implements AutoCloseable {
    private static final int CONNECTIONS = 3;

    private final HikariDataSource pool;

    private ApartTransactions(HikariDataSource pool) {
        super(pool);
        this.pool = pool;
    }

    static ApartTransactions on(JdbcConnectionDetails database) {
        HikariDataSource pool = new HikariDataSource();
        pool.setPoolName("apart");
        pool.setJdbcUrl(database.getJdbcUrl());
        pool.setUsername(database.getUsername());
        pool.setPassword(database.getPassword());
        pool.setMaximumPoolSize(CONNECTIONS);
        pool.setMinimumIdle(0);
        // Opened when first needed: the schema may not be there yet.
        pool.setInitializationFailTimeout(-1);
        return new ApartTransactions(pool);
    }

    @Override
    protected void doBegin(Object transaction, TransactionDefinition definition) {
        super.doBegin(transaction, definition);
        ConnectionHolder holder =
                (ConnectionHolder) Objects.requireNonNull(TransactionSynchronizationManager.getResource(pool));
        TenantTransactions.bind(holder.getConnection(), Caller.current().tenant());
    }

    @Override
    public void close() {
        pool.close();
    }
}
