package io.formwork.ledger;

import static io.formwork.ledger.LedgerBook.june;
import static io.formwork.ledger.LedgerBook.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.formwork.testing.FormworkTest;
import io.formwork.testing.TestTenants;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

@FormworkTest
class LedgerClosingTest {
    private static final Ledger STOCK = LedgerBook.closing(LedgerBook.STOCK, "stock");
    private static final Ledger BOOKS = LedgerBook.closing(LedgerBook.BOOKS, "accounts");
    private static final List<Ledger> SPECS = List.of(STOCK, BOOKS);

    private final LedgerBook book;
    private final Ledgers ledgers;

    LedgerClosingTest(Ledgers ledgers, TransactionTemplate transaction, TestTenants tenants) {
        this.book = new LedgerBook(ledgers, transaction, tenants);
        this.ledgers = ledgers;
    }

    private List<Entry> post(Movement... movements) {
        return book.inTransaction(() -> ledgers.post(SPECS, List.of(movements))).entries();
    }

    private OffsetDateTime close(String family, int day) {
        return book.caller().get(() -> ledgers.openFrom(family, june(day).minusHours(10), 0));
    }

    @Test
    void a_closed_period_accepts_nothing_and_an_opened_one_does() {
        Movement receipt = LedgerBook.in(3, "A", "10", "100.00");
        post(receipt);
        assertThat(close("stock", 10)).isNull();

        assertThatThrownBy(() -> post(LedgerBook.in(9, "A", "1", "1.00"))).hasMessageContaining("PERIOD_CLOSED");
        post(LedgerBook.in(10, "A", "1", "10.00"));

        assertThat(close("stock", 2)).isEqualTo(june(10).minusHours(10));
        post(LedgerBook.in(9, "A", "1", "10.00"));
        assertThat(book.balances(STOCK, "item")).containsExactly("A quantity=12.000 value=120.00");
    }

    /** Bought 10 for 100, sold 4 at 40, a return of the buyer's money: what June says stays, today says the opposite. */
    @Test
    void what_is_closed_is_taken_back_in_red_today() {
        SourceRef receipt = source();
        SourceRef sale = source();
        post(LedgerBook.stock(receipt, 1, "A", "main", "10", Amount.of("100.00")));
        post(
                LedgerBook.stock(sale, 5, "A", "main", "-4", Amount.derived()),
                account(sale, 5, "cost", "debit"),
                account(sale, 5, "stock", "credit"));
        close("stock", 10);
        close("accounts", 10);
        // Dearer since: 6 at 10 and 6 at 30 are 240; the four still come back at 10.
        post(LedgerBook.in(11, "A", "6", "180.00"));

        assertThat(reverse(sale)).hasSize(3);

        assertThat(book.balances(STOCK, "item")).containsExactly("A quantity=16.000 value=280.00");
        assertThat(book.balances(BOOKS, "account")).isEmpty();
        assertThat(book.balancesAt(STOCK, june(9), "item")).containsExactly("A quantity=6.000 value=60.00");
        assertThat(book.balancesAt(BOOKS, june(9), "account"))
                .containsExactly("cost debit=40.00 credit=0.00", "stock debit=0.00 credit=40.00");
        // In red: less went out, nothing more came in.
        PeriodTotal now = book.inTransaction(() -> ledgers.totals(new TotalQuery(
                        STOCK,
                        List.of(),
                        Map.of(),
                        java.time.YearMonth.from(book.caller().now()),
                        java.time.YearMonth.from(book.caller().now()))))
                .getFirst();
        assertThat(now.out().get("quantity")).isEqualByComparingTo("-4");
        assertThat(reverse(sale)).isEmpty();
        assertThat(book.inTransaction(() -> ledgers.invariants(SPECS)).violations())
                .isEmpty();
    }

    /** What the goods are found to have cost later, they have cost on their way back as well. */
    @Test
    void what_came_back_in_red_follows_its_cost() {
        SourceRef sale = source();
        post(LedgerBook.in(11, "A", "10", "100.00"));
        post(
                LedgerBook.stock(sale, 15, "A", "main", "-4", Amount.derived()),
                account(sale, 5, "cost", "debit"),
                account(sale, 5, "stock", "credit"));
        close("accounts", 10);
        reverse(sale);

        // 20 for 300 before the sale: the four cost 60, going out and coming back.
        post(LedgerBook.in(12, "A", "10", "200.00"));

        assertThat(book.balances(STOCK, "item")).containsExactly("A quantity=20.000 value=300.00");
        assertThat(book.balancesAt(STOCK, june(20), "item")).containsExactly("A quantity=16.000 value=240.00");
        assertThat(book.balances(BOOKS, "account")).isEmpty();
    }

    /** A return that was a mistake: after it is taken back in red, the right one can be entered. */
    @Test
    void what_was_returned_in_vain_can_be_returned_again() {
        SourceRef sale = source();
        SourceRef mistake = source();
        post(LedgerBook.in(1, "A", "10", "100.00"));
        post(LedgerBook.stock(sale, 2, "A", "main", "-4", Amount.derived()));
        Amount.CostOf cost = new Amount.CostOf(sale.document(), sale.line());
        post(LedgerBook.stock(mistake, 3, "A", "main", "4", cost));
        close("stock", 10);
        assertThatThrownBy(() -> post(LedgerBook.stock(source(), 12, "A", "main", "1", cost)))
                .hasMessageContaining("RETURNED");

        reverse(mistake);
        post(LedgerBook.stock(source(), 12, "A", "main", "3", cost));

        assertThat(book.balances(STOCK, "item")).containsExactly("A quantity=9.000 value=90.00");
        assertThatThrownBy(() -> post(LedgerBook.stock(source(), 13, "A", "main", "2", cost)))
                .hasMessageContaining("RETURNED");
    }

    /**
     * Sold 4 at 10 that came back, the return taken back in red, then June opened and the sale cancelled: the return stands
     * in June as it stood, and leaves at that today, whatever the others are found to have cost.
     */
    @Test
    void what_was_returned_in_vain_stands_when_its_origin_is_cancelled() {
        SourceRef sale = source();
        SourceRef mistake = source();
        post(LedgerBook.in(1, "A", "10", "100.00"));
        post(LedgerBook.stock(sale, 2, "A", "main", "-4", Amount.derived()));
        Amount.CostOf cost = new Amount.CostOf(sale.document(), sale.line());
        post(LedgerBook.stock(mistake, 3, "A", "main", "4", cost));
        close("stock", 10);
        reverse(mistake);
        close("stock", 1);

        reverse(sale);
        post(LedgerBook.in(1, "A", "10", "300.00"));

        assertThat(book.balancesAt(STOCK, june(9), "item")).containsExactly("A quantity=24.000 value=440.00");
        assertThat(book.balances(STOCK, "item")).containsExactly("A quantity=20.000 value=400.00");
    }

    /** What had covered a shortage goes back at what it had cost; what was sold before it came keeps what was found then. */
    @Test
    void what_covered_a_shortage_comes_back_in_red() {
        Map<String, BigDecimal> floors = Map.of("quantity", new BigDecimal("-1000"));
        SourceRef sale = source();
        SourceRef cover = source();
        post(LedgerBook.in(1, "A", "2", "10.00"));
        post(
                LedgerBook.stock(sale, 2, "A", "main", "-5", Amount.derived()).downTo(floors),
                account(sale, 2, "cost", "debit"),
                account(sale, 2, "stock", "credit"));
        post(
                LedgerBook.stock(cover, 3, "A", "main", "5", Amount.of("30.00")).downTo(floors),
                account(cover, 3, "stock", "debit", new Amount.SameAs(0, "value", false)),
                account(cover, 3, "owed", "credit", new Amount.SameAs(0, "value", false)),
                account(cover, 3, "stock", "debit", new Amount.SameAs(0, Amount.VARIANCE, false)),
                account(cover, 3, "cost", "credit", new Amount.SameAs(0, Amount.VARIANCE, false)));
        assertThat(book.balances(STOCK, "item")).containsExactly("A quantity=2.000 value=12.00");
        close("stock", 10);
        close("accounts", 10);

        reverse(cover);

        // Three are short again, at the 6 that five had cost; what was sold has cost 2 at 5 and 3 at 6.
        assertThat(book.balances(STOCK, "item")).containsExactly("A quantity=-3.000 value=-18.00");
        assertThat(book.balances(BOOKS, "account"))
                .containsExactly("cost debit=25.00 credit=-3.00", "stock debit=-3.00 credit=25.00");
        assertThat(book.inTransaction(() -> ledgers.invariants(SPECS)).violations())
                .isEmpty();
    }

    /** Counted 7 of 10, and taken back in red: when its month opens again, nobody waits for it to be said anew. */
    @Test
    void a_count_that_was_taken_back_in_red_takes_up_nothing_any_more() {
        SourceRef count = source();
        post(LedgerBook.in(1, "A", "10", "100.00"));
        Movement found = LedgerBook.stock(count, 5, "A", "main", "-3", Amount.derived());
        Movement mark = new Movement(
                "stock",
                count,
                found.effectiveAt(),
                found.dimensions(),
                Map.of("quantity", new Amount.Counted()),
                "test");
        post(mark, found);
        close("stock", 10);
        reverse(count);
        close("stock", 1);

        // 10 less 8 are 2 on the third; the 3 that are missing on the fifth came back only later.
        assertThatThrownBy(() -> post(LedgerBook.stock(source(), 3, "A", "main", "-8", Amount.derived())))
                .hasMessageContaining("BELOW_ZERO_LATER");
        post(LedgerBook.stock(source(), 3, "A", "main", "-7", Amount.derived()));

        assertThat(book.balances(STOCK, "item")).containsExactly("A quantity=3.000 value=30.00");
        assertThat(book.inTransaction(() -> ledgers.invariants(SPECS)).violations())
                .isEmpty();
    }

    /** 2 of 10 at 10 became 4 of B; both legs come back at 20, also when their pools are gone through once more. */
    @Test
    void both_legs_of_a_repacking_come_back_in_red() {
        SourceRef repacking = source();
        post(LedgerBook.in(1, "A", "10", "100.00"), LedgerBook.in(1, "B", "10", "10.00"));
        post(
                LedgerBook.stock(repacking, 2, "A", "main", "-2", Amount.derived()),
                LedgerBook.stock(repacking, 2, "B", "main", "4", new Amount.SameAs(0, "value", true)));
        close("stock", 10);

        reverse(repacking);
        post(LedgerBook.in(12, "A", "1", "10.00"), LedgerBook.in(12, "B", "1", "1.00"));

        assertThat(book.balances(STOCK, "item"))
                .containsExactly("A quantity=11.000 value=110.00", "B quantity=11.000 value=11.00");
    }

    /** Freight of 50 on 10 of which 6 are gone: today 20 come off what is left, and 30 off what was expensed with the rest. */
    @Test
    void a_cost_that_landed_is_taken_back_from_what_is_left_and_from_what_was_expensed() {
        Movement receipt = LedgerBook.in(1, "A", "10", "100.00");
        SourceRef freight = source();
        post(receipt);
        Amount.SameAs landed = new Amount.SameAs(0, "value", false);
        Movement land = new Movement("stock", freight, june(2), Map.of(), Map.of("value", Amount.of("50.00")), "test")
                .landingOn(new Amount.CostOf(
                        receipt.source().document(), receipt.source().line()));
        post(
                land,
                side(freight, "stock", "debit", landed),
                side(freight, "expense", "debit", new Amount.Less(new BigDecimal("50.00"), landed)),
                side(freight, "payable", "credit", Amount.of("50.00")));
        post(LedgerBook.stock(source(), 5, "A", "main", "-6", Amount.derived()));
        close("stock", 10);
        close("accounts", 10);

        reverse(freight);

        // 4 of 150 were 60; without their share of the freight they are 40 again.
        assertThat(book.balances(STOCK, "item")).containsExactly("A quantity=4.000 value=40.00");
        assertThat(book.balances(BOOKS, "account"))
                .containsExactly("expense debit=-30.00 credit=0.00", "stock debit=30.00 credit=0.00");
        assertThat(book.balancesAt(STOCK, june(9), "item")).containsExactly("A quantity=4.000 value=60.00");
        assertThat(reverse(freight)).isEmpty();
    }

    /** Freight of 8 on 10 of A and 30 of B of one receipt, of which half is gone: 1 and 3 come off, 4 come back from the expense. */
    @Test
    void a_cost_that_landed_on_several_entries_is_taken_back_from_each() {
        SourceRef receipt = source();
        SourceRef freight = source();
        post(
                LedgerBook.stock(receipt, 1, "A", "main", "10", Amount.of("100.00")),
                LedgerBook.stock(receipt, 1, "B", "main", "30", Amount.of("60.00")));
        Amount.SameAs landed = new Amount.SameAs(0, "value", false);
        post(
                new Movement("stock", freight, june(2), Map.of(), Map.of("value", Amount.of("8.00")), "test")
                        .landingOn(new Amount.CostOf(receipt.document(), null)),
                side(freight, "stock", "debit", landed),
                side(freight, "expense", "debit", new Amount.Less(new BigDecimal("8.00"), landed)),
                side(freight, "payable", "credit", Amount.of("8.00")));
        post(LedgerBook.stock(source(), 5, "A", "main", "-5", Amount.derived()));
        post(LedgerBook.stock(source(), 5, "B", "main", "-15", Amount.derived()));
        close("stock", 10);
        close("accounts", 10);

        reverse(freight);

        // A: half of 102 less 1. B: half of 66 less 3.
        assertThat(book.balances(STOCK, "item"))
                .containsExactly("A quantity=5.000 value=50.00", "B quantity=15.000 value=30.00");
        assertThat(book.balances(BOOKS, "account"))
                .containsExactly("expense debit=-4.00 credit=0.00", "stock debit=4.00 credit=0.00");
        assertThat(reverse(freight)).isEmpty();
    }

    private static Movement side(SourceRef source, String account, String side, Amount amount) {
        return new Movement("books", source, june(2), Map.of("account", account), Map.of(side, amount), "test");
    }

    private List<Entry> reverse(SourceRef source) {
        return book.inTransaction(() -> ledgers.reverse(SPECS, source.document()))
                .entries();
    }

    @Test
    void what_a_late_movement_changes_in_closed_accounts_is_dated_where_they_are_open() {
        SourceRef sale = source();
        post(LedgerBook.in(1, "A", "10", "100.00"));
        post(
                LedgerBook.stock(sale, 5, "A", "main", "-4", Amount.derived()),
                account(sale, 5, "cost", "debit"),
                account(sale, 5, "stock", "credit"));
        close("accounts", 20);

        post(LedgerBook.in(2, "A", "10", "140.00"));

        assertThat(book.balances(BOOKS, "account"))
                .containsExactly("cost debit=48.00 credit=0.00", "stock debit=0.00 credit=48.00");
        assertThat(book.balancesAt(BOOKS, june(19), "account"))
                .containsExactly("cost debit=40.00 credit=0.00", "stock debit=0.00 credit=40.00");
        assertThat(book.balancesAt(STOCK, june(6), "item")).containsExactly("A quantity=16.000 value=192.00");
    }

    @Test
    void nothing_comes_into_what_was_closed_while_others_were_posting() throws Exception {
        int writers = 8;
        AtomicBoolean stop = new AtomicBoolean();
        CountDownLatch warm = new CountDownLatch(writers);
        try (ExecutorService threads = Executors.newFixedThreadPool(writers)) {
            List<Future<Integer>> posted = new ArrayList<>();
            for (int i = 0; i < writers; i++) {
                String item = "I" + i % 3;
                Callable<Integer> writer = () -> {
                    int count = 0;
                    while (!stop.get()) {
                        try {
                            post(LedgerBook.in(5, item, "1", "1.00"));
                            count++;
                        } catch (LedgerRefusal refusal) {
                            assertThat(refusal).hasMessageContaining("PERIOD_CLOSED");
                        }
                        if (count == 5) {
                            warm.countDown();
                        }
                    }
                    return count;
                };
                posted.add(threads.submit(writer));
            }
            warm.await();
            close("stock", 10);
            List<String> closed = book.balances(STOCK, "item");
            Thread.sleep(200);
            stop.set(true);
            int total = 0;
            for (Future<Integer> count : posted) {
                total += count.get();
            }
            assertThat(book.balances(STOCK, "item")).isEqualTo(closed);
            assertThat(book.balances(STOCK)).containsExactly("quantity=%d.000 value=%d.00".formatted(total, total));
        }
    }

    private static Movement account(SourceRef source, int day, String account, String side) {
        return account(source, day, account, side, new Amount.SameAs(0, "value", true));
    }

    private static Movement account(SourceRef source, int day, String account, String side, Amount amount) {
        return new Movement("books", source, june(day), Map.of("account", account), Map.of(side, amount), "test");
    }
}
