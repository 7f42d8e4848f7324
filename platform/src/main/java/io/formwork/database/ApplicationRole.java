package io.formwork.database;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The role that the application serves with: it owns nothing and cannot bypass row-level security.
 *
 * <p>Its password is derived from the owner's, so that any number of nodes agree on it without sharing a file.
 */
final class ApplicationRole {
    static final String SCHEMA = "formwork";
    static final String NAME = "formwork_app";

    private ApplicationRole() {}

    static String password(AdminConnection admin) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            byte[] key = ("formwork:" + admin.password()).getBytes(StandardCharsets.UTF_8);
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(NAME.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 belongs to every Java platform", e);
        }
    }

    /** Creates schema and role where they are missing; harmless to repeat, also by several nodes at once. */
    static void prepare(AdminConnection admin) {
        try (Connection connection = admin.open();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SELECT pg_advisory_xact_lock(hashtext('formwork.role'))");
            statement.execute("CREATE SCHEMA IF NOT EXISTS " + SCHEMA);
            if (!exists(statement)) {
                statement.execute("CREATE ROLE " + NAME);
            }
            statement.execute("ALTER ROLE " + NAME + " LOGIN NOINHERIT PASSWORD '" + password(admin) + "'");
            statement.execute("ALTER ROLE " + NAME + " SET search_path = " + SCHEMA);
            statement.execute("ALTER ROLE " + NAME + " SET jit = off");
            statement.execute("ALTER ROLE " + NAME + " SET max_parallel_workers_per_gather = 0");
            // Nearly every statement finds rows by key, and to plan one anew costs more than to run it. Left alone,
            // PostgreSQL plans those with arrays each time. A search that wants its values looked at says so.
            statement.execute("ALTER ROLE " + NAME + " SET plan_cache_mode = force_generic_plan");
            statement.execute("ALTER ROLE " + NAME + " SET lock_timeout = '20s'");
            statement.execute("ALTER ROLE " + NAME + " SET idle_in_transaction_session_timeout = '120s'");
            statement.execute("GRANT USAGE ON SCHEMA " + SCHEMA + " TO " + NAME);
            statement.execute("ALTER DEFAULT PRIVILEGES IN SCHEMA " + SCHEMA
                    + " GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO " + NAME);
            statement.execute("ALTER DEFAULT PRIVILEGES IN SCHEMA " + SCHEMA + " GRANT USAGE ON SEQUENCES TO " + NAME);
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "The role " + NAME + " could not be prepared at " + admin.url() + ": " + e.getMessage()
                            + ". The database user needs to own the database and to have CREATEROLE.",
                    e);
        }
    }

    private static boolean exists(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery("SELECT 1 FROM pg_roles WHERE rolname = '" + NAME + "'")) {
            return rows.next();
        }
    }
}
