package io.formwork.ledger;

import static io.formwork.ledger.LedgerBook.BOOKS;
import static io.formwork.ledger.LedgerBook.STOCK;
import static io.formwork.ledger.LedgerBook.account;
import static io.formwork.ledger.LedgerBook.in;
import static io.formwork.ledger.LedgerBook.june;
import static io.formwork.ledger.LedgerBook.out;
import static io.formwork.ledger.LedgerBook.source;
import static io.formwork.ledger.LedgerBook.stock;
import static org.assertj.core.api.Assertions.assertThat;

import io.formwork.testing.FormworkTest;
import io.formwork.testing.TestTenants;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

/** What comes late values anew what had already moved; worked by hand, averages to the cent. */
@FormworkTest
class LedgerReplayTest {
    private final LedgerBook book;

    LedgerReplayTest(Ledgers ledgers, TransactionTemplate transaction, TestTenants tenants) {
        this.book = new LedgerBook(ledgers, transaction, tenants);
    }

    @Test
    void an_issue_gets_the_average_of_its_own_day_whenever_the_receipts_are_entered() {
        book.post(in(1, "A", "10", "100.00"));
        book.post(out(10, "A", "5")); // 50.00 of 100.00 so far
        book.post(in(5, "A", "10", "200.00")); // on the 10th there were 20 for 300.00: 5 are 75.00

        assertThat(book.balances(STOCK, "item")).containsExactly("A quantity=15.000 value=225.00");
        assertThat(book.balancesAt(STOCK, june(9), "item")).containsExactly("A quantity=20.000 value=300.00");
        book.isSound();
    }

    @Test
    void an_issue_entered_late_takes_what_the_pool_was_worth_then() {
        book.post(in(1, "A", "10", "100.00"));
        book.post(in(20, "A", "10", "200.00"));
        book.post(out(10, "A", "5")); // 5 of 10 for 100.00

        assertThat(book.balances(STOCK, "item")).containsExactly("A quantity=15.000 value=250.00");
        book.isSound();
    }

    @Test
    void taking_back_a_receipt_leaves_later_issues_at_what_is_left() {
        Movement dear = in(2, "A", "10", "300.00");
        book.post(in(1, "A", "10", "100.00"));
        book.post(dear);
        book.post(out(3, "A", "4")); // 80.00 of 400.00

        book.reverse(dear.source().document());

        assertThat(book.balances(STOCK, "item")).containsExactly("A quantity=6.000 value=60.00");
        book.isSound();
    }

    @Test
    void accounts_stay_equal_to_the_stock_they_mirror() {
        book.post(in(1, "A", "10", "100.00"));
        SourceRef delivery = source();
        book.post(
                stock(delivery, 10, "A", "main", "-5", Amount.derived()),
                account(delivery, "cost", "debit", new Amount.SameAs(0, "value", true)),
                account(delivery, "stock", "credit", new Amount.SameAs(0, "value", true)));

        book.post(in(5, "A", "10", "200.00"));

        assertThat(book.balances(BOOKS, "account"))
                .containsExactly("cost debit=75.00 credit=0.00", "stock debit=0.00 credit=75.00");
        // What came out at less than it cost is more of what went out, and nothing that came in.
        assertThat(book.totals(BOOKS, 2026, 6).getFirst().in().get("debit")).isEqualByComparingTo("75");
        book.isSound();

        book.reverse(delivery.document());

        assertThat(book.balances(BOOKS, "account")).isEmpty();
        assertThat(book.balances(STOCK, "item")).containsExactly("A quantity=20.000 value=300.00");
        book.isSound();
    }

    @Test
    void a_change_goes_along_with_what_was_made_into_something_else() {
        book.post(in(1, "A", "10", "100.00"));
        SourceRef repack = source();
        book.post(
                stock(repack, 10, "A", "main", "-5", Amount.derived()),
                stock(repack, 10, "B", "main", "50", new Amount.SameAs(0, "value", true)));
        book.post(out(12, "B", "10"));

        book.post(in(5, "A", "10", "200.00"));

        // 5 A are 75.00 now, so are 50 B; 10 of them went out for 15.00.
        assertThat(book.balances(STOCK, "item"))
                .containsExactly("A quantity=15.000 value=225.00", "B quantity=40.000 value=60.00");
        book.isSound();
    }

    @Test
    void a_return_follows_the_cost_of_what_is_returned() {
        book.post(in(1, "A", "10", "100.00"));
        Movement sale = out(10, "A", "4");
        book.post(sale);
        book.post(new Movement(
                "stock",
                source(),
                june(15),
                Map.of("item", "A", "place", "returns"),
                Map.of(
                        "quantity",
                        Amount.of("2"),
                        "value",
                        new Amount.CostOf(
                                sale.source().document(), sale.source().line())),
                "test"));
        assertThat(book.balances(STOCK, "item")).containsExactly("A quantity=8.000 value=80.00");

        book.post(in(5, "A", "10", "300.00")); // 20 for 400.00: the sale is 80.00, its half 40.00

        assertThat(book.balances(STOCK, "item")).containsExactly("A quantity=18.000 value=360.00");
        book.isSound();
    }

    @Test
    void what_came_back_and_leaves_again_goes_at_what_it_came_back_at() {
        book.post(in(1, "A", "10", "100.00"));
        Movement sale = out(10, "A", "4");
        book.post(sale);
        Movement back = stock(source(), 15, "A", "main", "2", of(sale));
        book.post(back);
        book.post(stock(source(), 16, "A", "main", "-1", of(back)));
        assertThat(book.balances(STOCK, "item")).containsExactly("A quantity=7.000 value=70.00");

        book.post(in(5, "A", "10", "300.00")); // 20 for 400.00: sold 80.00, back 40.00, gone again 20.00

        assertThat(book.balances(STOCK, "item")).containsExactly("A quantity=17.000 value=340.00");
        book.isSound();
    }

    private static Amount of(Movement moved) {
        return new Amount.CostOf(moved.source().document(), moved.source().line());
    }

    @Test
    void running_twice_finds_nothing_more() {
        book.post(in(1, "A", "3", "10.00"));
        book.post(out(10, "A", "1"));
        book.post(out(11, "A", "1"));
        book.post(in(5, "A", "4", "11.00"));
        Movement nothing = in(2, "A", "1", "1.00");
        book.post(nothing);
        book.reverse(nothing.source().document());

        // 7 for 21.00: 3.00, 3.00, and 15.00 are left.
        assertThat(book.balances(STOCK, "item")).containsExactly("A quantity=5.000 value=15.00");
        assertThat(book.posted(out(12, "A", "5"))
                        .entries()
                        .getFirst()
                        .measures()
                        .get("value"))
                .isEqualByComparingTo(new BigDecimal("-15.00"));
        book.isSound();
    }
}
