package io.formwork.ledger;

import io.formwork.testing.FormworkTest;
import io.formwork.testing.TestTenants;
import io.formwork.value.Uuid7;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Measures, asserts nothing, and is no part of a build: {@code -Dtest=LedgerThroughput -Dledger.measure=true}.
 *
 * <p>A receipt of five lines writes five stock, five open and four accounting entries; beside it the same rows by hand.
 */
@FormworkTest
@EnabledIfSystemProperty(named = "ledger.measure", matches = "true")
class LedgerThroughput {
    private static final int THREADS = Integer.getInteger("ledger.threads", 8);
    private static final int POSTINGS = Integer.getInteger("ledger.postings", 3_000);

    private final LedgerBook book;
    private final DataSource dataSource;
    private final TransactionTemplate transaction;

    LedgerThroughput(Ledgers ledgers, TransactionTemplate transaction, TestTenants tenants, DataSource dataSource) {
        this.book = new LedgerBook(ledgers, transaction, tenants);
        this.transaction = transaction;
        this.dataSource = dataSource;
    }

    @Test
    void receipts_of_five_lines_against_the_same_rows_by_hand() throws Exception {
        book.post(receipt(new Random(1), 500));
        handWritten(new Random(1), 500);
        for (int round = 1; round <= 3; round++) {
            int items = 500;
            double ledger = perSecond(() -> book.post(receipt(ThreadLocalRandom.current(), items)));
            double hand = perSecond(() -> handWritten(ThreadLocalRandom.current(), items));
            System.out.printf(
                    "THROUGHPUT round %d: ledger %.0f/s, by hand %.0f/s, ratio %.2f%n",
                    round, ledger, hand, ledger / hand);
        }
    }

    @Test
    void postings_on_one_hot_key() throws Exception {
        book.post(LedgerBook.in(1, "hot", "100000", "1000000.00"));
        for (int round = 1; round <= 3; round++) {
            double hot = perSecond(() -> book.post(LedgerBook.out(2, "hot", "1")));
            double cold = perSecond(() -> book.post(
                    LedgerBook.in(2, "cold-" + ThreadLocalRandom.current().nextInt(5000), "1", "1.00")));
            System.out.printf("THROUGHPUT hot key %.0f/s, cold keys %.0f/s%n", hot, cold);
        }
    }

    private static double perSecond(Runnable posting) throws Exception {
        List<Callable<Void>> tasks = new ArrayList<>();
        for (int i = 0; i < POSTINGS; i++) {
            tasks.add(() -> {
                posting.run();
                return null;
            });
        }
        long start = System.nanoTime();
        try (ExecutorService executor = Executors.newFixedThreadPool(THREADS)) {
            for (var future : executor.invokeAll(tasks)) {
                future.get();
            }
        }
        return POSTINGS / ((System.nanoTime() - start) / 1e9);
    }

    private static Movement[] receipt(Random random, int items) {
        SourceRef document = LedgerBook.source();
        List<Movement> movements = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            String item = "item-" + random.nextInt(items);
            movements.add(LedgerBook.stock(document, 2, item, "main", "3", Amount.of("30.00")));
            movements.add(new Movement(
                    "open",
                    document,
                    LedgerBook.june(2),
                    Map.of("line", item),
                    Map.of("quantity", Amount.of("3")),
                    "test"));
        }
        for (int i = 0; i < 2; i++) {
            movements.add(LedgerBook.account(document, "a" + random.nextInt(50), "debit", Amount.of("75.00")));
            movements.add(LedgerBook.account(document, "a" + random.nextInt(50), "credit", Amount.of("75.00")));
        }
        return movements.toArray(Movement[]::new);
    }

    /** What one would write without an engine: a row and a balance at a time, in one transaction, locks in order. */
    private void handWritten(Random random, int items) {
        Movement[] movements = receipt(random, items);
        UUID tenant = book.caller().tenant().id();
        book.caller()
                .run(() -> transaction.executeWithoutResult(_ -> {
                    Connection connection = DataSourceUtils.getConnection(dataSource);
                    try (PreparedStatement entry = connection.prepareStatement(
                                    "INSERT INTO ledger_entry (tenant_id, id, ledger, key_id,"
                                            + " effective_at, source_document, source_line, source_form, source_number, rule, m1, m2, m3, m4, m5, m6)"
                                            + " VALUES (?, ?, ?, ?, ?, ?, ?, 'form', 'N-1', 'test', ?, ?, 0, 0, 0, 0)");
                            PreparedStatement balance = connection.prepareStatement(
                                    "INSERT INTO ledger_balance AS b (tenant_id, key_id, m1, m2)"
                                            + " VALUES (?, ?, ?, ?) ON CONFLICT (tenant_id, key_id) DO UPDATE"
                                            + " SET m1 = b.m1 + excluded.m1, m2 = b.m2 + excluded.m2")) {
                        for (Movement movement : movements) {
                            UUID key =
                                    new UUID(0x8000L, ("hand" + movement.ledger() + movement.dimensions()).hashCode());
                            entry.setObject(1, tenant);
                            entry.setObject(2, Uuid7.next());
                            entry.setString(3, "hand-" + movement.ledger());
                            entry.setObject(4, key);
                            entry.setObject(5, movement.effectiveAt());
                            entry.setObject(6, movement.source().document());
                            entry.setObject(7, movement.source().line());
                            entry.setBigDecimal(8, new BigDecimal("3"));
                            entry.setBigDecimal(9, new BigDecimal("30.00"));
                            entry.executeUpdate();
                        }
                        List<UUID> keys = new ArrayList<>();
                        for (Movement movement : movements) {
                            keys.add(
                                    new UUID(0x8000L, ("hand" + movement.ledger() + movement.dimensions()).hashCode()));
                        }
                        keys.sort(UUID::compareTo);
                        for (UUID key : keys) {
                            balance.setObject(1, tenant);
                            balance.setObject(2, key);
                            balance.setBigDecimal(3, new BigDecimal("3"));
                            balance.setBigDecimal(4, new BigDecimal("30.00"));
                            balance.executeUpdate();
                        }
                    } catch (SQLException e) {
                        throw new IllegalStateException(e);
                    }
                }));
    }
}
