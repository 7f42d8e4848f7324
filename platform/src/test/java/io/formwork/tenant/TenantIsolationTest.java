package io.formwork.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.formwork.testing.FormworkTest;
import io.formwork.testing.TestTenants;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@FormworkTest
class TenantIsolationTest {
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final TestTenants tenants;

    TenantIsolationTest(JdbcClient jdbc, TransactionTemplate transaction, TestTenants tenants) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.tenants = tenants;
    }

    @Test
    void a_statement_without_a_tenant_is_an_error_and_not_an_empty_answer() {
        assertThatThrownBy(() -> jdbc.sql("SELECT count(*) FROM app_user")
                        .query(Long.class)
                        .single())
                .hasStackTraceContaining("formwork.tenant");
    }

    @Test
    void the_application_role_can_neither_bypass_row_level_security_nor_own_a_table() {
        Caller caller = tenants.caller();

        List<Object> role = caller.get(() -> transaction.execute(
                _ -> jdbc.sql("""
                        SELECT rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb AS powerful,
                               (SELECT count(*) FROM pg_tables WHERE tableowner = current_user) AS owned
                        FROM pg_roles WHERE rolname = current_user""").query().singleRow().values().stream().toList()));

        assertThat(role).containsExactly(false, 0L);
    }

    @Test
    void every_table_with_a_tenant_is_behind_forced_row_level_security() {
        List<String> open = jdbc.sql("""
                        SELECT c.relname FROM pg_class c
                        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id'
                        WHERE c.relkind = 'r' AND NOT (c.relrowsecurity AND c.relforcerowsecurity)""").query(String.class).list();

        assertThat(open).isEmpty();
    }

    @Test
    void what_is_answered_is_written_the_embedded_server_neither_skips_nor_delays_it() {
        assertThat(jdbc.sql("SHOW fsync").query(String.class).single()).isEqualTo("on");
        assertThat(jdbc.sql("SHOW synchronous_commit").query(String.class).single())
                .isEqualTo("on");
        assertThat(jdbc.sql("SHOW full_page_writes").query(String.class).single())
                .isEqualTo("on");
    }
}
