package io.formwork.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.formwork.testing.FormworkTest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import liquibase.Contexts;
import liquibase.Liquibase;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.ClassLoaderResourceAccessor;
import org.junit.jupiter.api.Test;

/** An operator's own PostgreSQL: whoever owns the database there is no superuser, and stands behind the wall as well. */
@FormworkTest
class OwnDatabaseTest {
    private static final String OWNER = "operator";
    private static final String PASSWORD = "operators-own-1";

    private final DatabaseServer server;

    OwnDatabaseTest(DatabaseServer server) {
        this.server = server;
    }

    @Test
    void migrates_for_an_owner_who_is_no_superuser() throws Exception {
        AdminConnection admin = server.admin();
        try (Connection superuser = admin.open();
                Statement statement = superuser.createStatement()) {
            statement.execute("CREATE ROLE " + OWNER + " LOGIN CREATEROLE PASSWORD '" + PASSWORD + "'");
            statement.execute("CREATE DATABASE own OWNER " + OWNER);
        }
        try (Connection owner =
                DriverManager.getConnection(admin.url().replaceFirst("/postgres(\\?|$)", "/own$1"), OWNER, PASSWORD)) {
            migrate(owner);

            assertThat(unforced(owner)).as("tables with an open wall").isZero();
        }
    }

    private static void migrate(Connection owner) throws Exception {
        try (Statement statement = owner.createStatement()) {
            statement.execute("CREATE SCHEMA " + ApplicationRole.SCHEMA);
            statement.execute("SET search_path = " + ApplicationRole.SCHEMA);
        }
        Database database = DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(owner));
        database.setDefaultSchemaName(ApplicationRole.SCHEMA);
        database.setLiquibaseSchemaName(ApplicationRole.SCHEMA);
        new Liquibase("db/changelog.yaml", new ClassLoaderResourceAccessor(), database).update(new Contexts());
        owner.setAutoCommit(true);
    }

    private static long unforced(Connection owner) throws SQLException {
        try (Statement statement = owner.createStatement();
                ResultSet rows = statement.executeQuery("""
                        SELECT count(*) FROM pg_class c JOIN pg_policy p ON p.polrelid = c.oid
                        WHERE NOT (c.relrowsecurity AND c.relforcerowsecurity)""")) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
