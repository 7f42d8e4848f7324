package io.formwork.tenant;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Tells the database, at the begin of every transaction, which tenant it works for; row-level security reads it.
 *
 * <p>Without a bound caller nothing is set, and every tenant table then raises an error: closed, not open.
 */
final class TenantTransactions extends JdbcTransactionManager {

    TenantTransactions(DataSource dataSource) {
        super(dataSource);
    }

    @Override
    protected void doBegin(Object transaction, TransactionDefinition definition) {
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
