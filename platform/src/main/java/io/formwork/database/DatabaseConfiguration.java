package io.formwork.database;

import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseDataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    /** The owner's connection; starts the embedded server first where the operator names no own. */
    @Bean(destroyMethod = "close")
    DatabaseServer databaseServer(DatabaseProperties properties, ObjectProvider<EarlyDatabase.Starting> early) {
        EarlyDatabase.Starting starting = early.getIfAvailable();
        return starting == null ? DatabaseServer.start(properties) : starting.await();
    }

    @Bean
    JdbcConnectionDetails applicationConnection(DatabaseServer server) {
        return new ApplicationConnection(server.admin());
    }

    /** Unpooled and the owner's: a schema set here cannot leak into a connection that serves. */
    @Bean(defaultCandidate = false)
    @LiquibaseDataSource
    DataSource migrationDataSource(DatabaseServer server) {
        AdminConnection admin = server.admin();
        return new DriverManagerDataSource(admin.url(), admin.user(), admin.password());
    }

    private record ApplicationConnection(AdminConnection admin) implements JdbcConnectionDetails {
        @Override
        public String getUsername() {
            return ApplicationRole.NAME;
        }

        @Override
        public String getPassword() {
            return ApplicationRole.password(admin);
        }

        @Override
        public String getJdbcUrl() {
            return Objects.requireNonNull(admin.url()) + (admin.url().contains("?") ? "&" : "?")
                    + "reWriteBatchedInserts=true&ApplicationName=formwork";
        }
    }
}
