package io.formwork.ledger;

import io.formwork.bench.Measurements;
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
import tools.jackson.databind.json.JsonMapper;

/**
 * The ledger alone, without documents, beside the same rows by hand; a part of {@code ./formwork bench}.
 *
 * <p>A receipt of five lines writes five stock, five open and four accounting entries.
 */
@FormworkTest
@EnabledIfSystemProperty(named = "formwork.bench", matches = "true")
class LedgerBench {
    private static final int THREADS = Integer.getInteger("ledger.threads", 8);
    private static final int POSTINGS = Integer.getInteger("ledger.postings", 6_000);
    private static final int MANY = Integer.getInteger("replay.movements", 100_000);
    private static final int ITEMS = 500;
    private static final int ROUNDS = 3;

    private final LedgerBook book;
    private final DataSource dataSource;
    private final TransactionTemplate transaction;
    private final Measurements results;

    LedgerBench(
            Ledgers ledgers,
            TransactionTemplate transaction,
            TestTenants tenants,
            DataSource dataSource,
            JsonMapper json) {
        this.book = new LedgerBook(ledgers, transaction, tenants);
        this.transaction = transaction;
        this.dataSource = dataSource;
        this.results = new Measurements("bench-ledger", json);
    }

    @Test
    void measure() throws Exception {
        spread();
        hot();
        for (Costing.Method method : List.of(Costing.Method.MOVING_AVERAGE, Costing.Method.FIFO)) {
            replay(1_000, method);
            replay(MANY, method);
        }
        results.write();
    }

    private void spread() throws Exception {
        Runnable ours = () -> book.post(receipt(ThreadLocalRandom.current(), ITEMS));
        Runnable byHand = () -> handWritten(ThreadLocalRandom.current(), ITEMS);
        sideBySide("receipts of 14 entries, 500 items", ours, byHand);
    }

    /** In turns, so that what the database does behind the scenes meets both; the middle of the rounds counts. */
    private void sideBySide(String what, Runnable ours, Runnable byHand) throws Exception {
        perSecond(ours);
        perSecond(byHand);
        List<Double> first = new ArrayList<>();
        List<Double> second = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            first.add(perSecond(ours));
            second.add(perSecond(byHand));
        }
        System.out.printf("bench: %s: rounds %s, by hand %s%n", what, first, second);
        results.add(what, THREADS, middle(first), middle(second));
    }

    private static double middle(List<Double> rounds) {
        return rounds.stream().sorted().toList().get(rounds.size() / 2);
    }

    private void hot() throws Exception {
        book.post(LedgerBook.in(1, "hot", "1000000", "10000000.00"));
        Movement one = LedgerBook.stock(LedgerBook.source(), 2, "hot-by-hand", "main", "-1", Amount.of("-1.00"));
        Runnable ours = () -> book.post(LedgerBook.out(2, "hot", "1"));
        Runnable byHand = () -> handWritten(one);
        sideBySide("postings on one hot key", ours, byHand);
    }

    /** Until everything is worth what it should be; others can post meanwhile, between parts. */
    private void replay(int movements, Costing.Method method) {
        LateReceipt late = new LateReceipt(book, movements, method);
        late.issue();
        late.receive();
        double byHand = correctByHand();
        System.out.printf(
                "bench: late receipt before %d movements, %s: %.2f s (the posting %.2f, the longest part %.2f), by hand %.2f s%n",
                movements, method, late.seconds(), late.posting(), late.longest(), byHand);
        results.add(
                "a receipt before %d movements, %s".formatted(movements, method), 1, 1 / late.seconds(), 1 / byHand);
    }

    /** The same corrections as one set, without knowing how much: what the rows alone cost. */
    private double correctByHand() {
        long start = System.nanoTime();
        UUID tenant = book.caller().tenant().id();
        book.caller()
                .run(() -> transaction.executeWithoutResult(_ -> {
                    Connection connection = DataSourceUtils.getConnection(dataSource);
                    try (PreparedStatement corrections = connection.prepareStatement(
                                    "INSERT INTO ledger_entry (tenant_id, id, ledger, key_id, effective_at, source_document, source_line,"
                                            + " source_form, source_number, rule, m1, m2, m3, m4, m5, m6, nature, about)"
                                            + " SELECT tenant_id, gen_random_uuid(), 'hand', key_id, effective_at, source_document,"
                                            + " source_line, source_form, source_number, rule, m1, m2, 0, 0, 0, 0, 'correction', about"
                                            + " FROM ledger_entry WHERE tenant_id = ? AND nature = 'correction' AND ledger <> 'hand'"
                                            + " AND caused_by = (SELECT caused_by FROM ledger_entry WHERE tenant_id = ?"
                                            + " AND nature = 'correction' AND ledger <> 'hand' ORDER BY id DESC LIMIT 1)");
                            PreparedStatement balances = connection.prepareStatement(
                                    "UPDATE ledger_balance SET m2 = m2 + 0 WHERE tenant_id = ?")) {
                        corrections.setObject(1, tenant);
                        corrections.setObject(2, tenant);
                        corrections.executeUpdate();
                        balances.setObject(1, tenant);
                        balances.executeUpdate();
                    } catch (SQLException e) {
                        throw new IllegalStateException(e);
                    }
                }));
        return (System.nanoTime() - start) / 1e9;
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
        handWritten(receipt(random, items));
    }

    private void handWritten(Movement... movements) {
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
