package io.formwork.ledger;

import java.sql.Array;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * From when on the ledgers of a family accept movements.
 *
 * <p>A posting reads this while it locks balances, and takes no lock on it: a row that every posting locks would be the
 * hottest of all. So who closes first writes it, in a transaction of its own, and then waits until every transaction has
 * ended that may have read what was there before; after that nothing more comes into what was closed.
 */
@Component
class Closing {
    // Who locked something has a transaction id, who still waits for a lock only a snapshot: neither may be older.
    private static final String ENDED = """
            SELECT NOT EXISTS (
                SELECT 1 FROM pg_stat_activity
                WHERE datname = current_database() AND pid <> pg_backend_pid() AND pid <> :own
                    AND greatest(age(backend_xid), age(backend_xmin)) >= age((:transaction & 4294967295)::text::xid))""";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final JdbcClient jdbc;
    private final TransactionTemplate apart;

    Closing(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    static Map<String, OffsetDateTime> read(@Nullable Array families, @Nullable Array opens) throws SQLException {
        Map<String, OffsetDateTime> open = new HashMap<>();
        if (families != null && opens != null) {
            String[] names = (String[]) families.getArray();
            Long[] micros = (Long[]) opens.getArray();
            for (int i = 0; i < names.length; i++) {
                open.put(
                        names[i],
                        Instant.EPOCH.plus(micros[i], ChronoUnit.MICROS).atOffset(ZoneOffset.UTC));
            }
        }
        return open;
    }

    Map<String, OffsetDateTime> openFrom(UUID tenant) {
        Map<String, OffsetDateTime> open = new HashMap<>();
        jdbc.sql("SELECT family, open_from FROM ledger_closing WHERE tenant_id = :tenant")
                .param("tenant", tenant)
                .query(row -> {
                    open.put(row.getString(1), row.getObject(2, OffsetDateTime.class));
                });
        return open;
    }

    /**
     * Whatever is before this moment is closed from now on, and whatever is not is open.
     *
     * @return what was before; null where nothing was closed
     */
    @Nullable
    OffsetDateTime set(UUID tenant, String family, OffsetDateTime from, int own) {
        record Written(@Nullable OffsetDateTime before, long transaction) {}
        Written written = apart.execute(_ -> {
            OffsetDateTime before = jdbc.sql(
                            "SELECT open_from FROM ledger_closing WHERE tenant_id = :tenant AND family = :family FOR UPDATE")
                    .param("tenant", tenant)
                    .param("family", family)
                    .query(OffsetDateTime.class)
                    .optional()
                    .orElse(null);
            jdbc.sql("""
                            INSERT INTO ledger_closing (tenant_id, family, open_from) VALUES (:tenant, :family, :from)
                            ON CONFLICT (tenant_id, family) DO UPDATE SET open_from = excluded.open_from""")
                    .param("tenant", tenant)
                    .param("family", family)
                    .param("from", from)
                    .update();
            long transaction = jdbc.sql("SELECT pg_current_xact_id()::text::bigint")
                    .query(Long.class)
                    .single();
            return new Written(before, transaction);
        });
        await(written == null ? 0 : written.transaction(), own);
        return written == null ? null : written.before();
    }

    private void await(long transaction, int process) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < until) {
            Boolean ended = apart.execute(_ -> jdbc.sql(ENDED)
                    .param("transaction", transaction)
                    .param("own", process)
                    .query(Boolean.class)
                    .single());
            if (Boolean.TRUE.equals(ended)) {
                return;
            }
            java.util.concurrent.locks.LockSupport.parkNanos(
                    Duration.ofMillis(20).toNanos());
        }
        throw new IllegalStateException("A transaction that began before the closing has not ended; close again later");
    }
}
