package io.formwork.ledger;

import static io.formwork.ledger.LedgerBook.in;
import static io.formwork.ledger.LedgerBook.out;
import static io.formwork.ledger.LedgerBook.reserve;
import static io.formwork.ledger.LedgerBook.source;
import static io.formwork.ledger.LedgerBook.stock;
import static org.assertj.core.api.Assertions.assertThat;

import io.formwork.testing.FormworkTest;
import io.formwork.testing.TestTenants;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

@FormworkTest
class LedgerConcurrencyTest {
    private final LedgerBook book;

    LedgerConcurrencyTest(Ledgers ledgers, TransactionTemplate transaction, TestTenants tenants) {
        this.book = new LedgerBook(ledgers, transaction, tenants);
    }

    @AfterEach
    void everything_kept_agrees_with_the_entries() {
        book.isSound();
    }

    /** Runs all at once; true for each that was not refused. Anything but a refusal fails the test. */
    private static List<Boolean> together(int threads, List<Callable<Boolean>> actions) throws Exception {
        List<Boolean> results = new ArrayList<>();
        try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
            for (Future<Boolean> future : executor.invokeAll(actions)) {
                results.add(future.get());
            }
        }
        return results;
    }

    private Callable<Boolean> attempt(Movement... movements) {
        return () -> {
            try {
                book.post(movements);
                return true;
            } catch (LedgerRefusal _) {
                return false;
            }
        };
    }

    @Test
    void of_a_hundred_takers_of_the_last_ten_pieces_exactly_ten_succeed() throws Exception {
        book.post(in(1, "A", "10", "99.99"));
        List<Callable<Boolean>> takers = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            takers.add(attempt(out(2, "A", "1")));
        }

        List<Boolean> results = together(16, takers);

        assertThat(results.stream().filter(taken -> taken)).hasSize(10);
        assertThat(book.balances(LedgerBook.STOCK, "item")).isEmpty();
    }

    @Test
    void claims_and_takers_never_get_more_than_there_is() throws Exception {
        book.post(in(1, "A", "10", "100.00"));
        List<Callable<Boolean>> rivals = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            rivals.add(attempt(reserve("A", "order-" + i, "1")));
            rivals.add(attempt(out(2, "A", "1")));
        }

        List<Boolean> results = together(12, rivals);

        assertThat(results.stream().filter(taken -> taken)).hasSize(10);
        assertThat(book.available("A", "main")).isEqualByComparingTo("0");
    }

    @Test
    void movements_of_two_keys_in_any_order_never_deadlock() throws Exception {
        List<Callable<Boolean>> movers = new ArrayList<>();
        Random random = new Random(7);
        for (int i = 0; i < 400; i++) {
            SourceRef document = source();
            String one = "item-" + random.nextInt(6);
            String other = "item-" + random.nextInt(6);
            String place = "place-" + random.nextInt(3);
            movers.add(attempt(
                    stock(document, 1, one, place, "1", Amount.of("1.00")),
                    stock(document, 1, other, place, "2", Amount.of("2.00")),
                    LedgerBook.account(document, random.nextBoolean() ? "x" : "y", "debit", Amount.of("3.00")),
                    LedgerBook.account(document, random.nextBoolean() ? "x" : "y", "credit", Amount.of("3.00"))));
        }

        assertThat(together(8, movers)).doesNotContain(false).hasSize(400);
        assertThat(book.balances(LedgerBook.STOCK)).containsExactly("quantity=1200.000 value=1200.00");
    }

    @Test
    void two_reversals_of_one_document_take_it_back_once() throws Exception {
        book.post(in(1, "A", "10", "100.00"));
        Movement sale = out(2, "A", "4");
        book.post(sale);
        List<Callable<Boolean>> reversals = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            reversals.add(() -> !book.reverse(sale.source().document()).isEmpty());
        }

        assertThat(together(8, reversals).stream().filter(reversed -> reversed)).hasSize(1);
    }

    @Test
    void two_returns_of_one_source_to_different_places_never_return_more_than_went() throws Exception {
        book.post(in(1, "A", "10", "100.00"));
        Movement sale = out(2, "A", "4");
        book.post(sale);
        List<Callable<Boolean>> returns = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            Amount cost =
                    new Amount.CostOf(sale.source().document(), sale.source().line());
            returns.add(attempt(stock(source(), 3, "A", "place-" + i, "1", cost)));
        }

        assertThat(together(8, returns).stream().filter(returned -> returned)).hasSize(4);
    }
}
