package io.formwork.ledger;

import static io.formwork.ledger.LedgerBook.STOCK;
import static io.formwork.ledger.LedgerBook.account;
import static io.formwork.ledger.LedgerBook.fifoIn;
import static io.formwork.ledger.LedgerBook.fifoOut;
import static io.formwork.ledger.LedgerBook.in;
import static io.formwork.ledger.LedgerBook.june;
import static io.formwork.ledger.LedgerBook.out;
import static io.formwork.ledger.LedgerBook.reserve;
import static io.formwork.ledger.LedgerBook.source;
import static io.formwork.ledger.LedgerBook.stock;
import static io.formwork.ledger.LedgerBook.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.formwork.testing.FormworkTest;
import io.formwork.testing.TestTenants;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

@FormworkTest
class LedgerReversalTest {
    private final LedgerBook book;

    LedgerReversalTest(Ledgers ledgers, TransactionTemplate transaction, TestTenants tenants) {
        this.book = new LedgerBook(ledgers, transaction, tenants);
    }

    @AfterEach
    void everything_kept_agrees_with_the_entries() {
        book.isSound();
    }

    private static LedgerRefusal.Code refusal(ThrowingCallable action) {
        LedgerRefusal refusal = catchThrowableOfType(LedgerRefusal.class, action);
        assertThat(refusal).isNotNull();
        return refusal.reasons().getFirst().code();
    }

    @Test
    void a_reversal_restores_balances_and_period_totals_exactly() {
        book.post(in(1, "A", "3", "100.00"));
        List<String> balances = book.balances(STOCK, "item", "place");
        List<PeriodTotal> totals = book.totals(STOCK, 2026, 6);
        Movement sale = out(2, "A", "2");
        Entry sold = book.post(sale).getFirst();

        Entry back = book.reverse(sale.source().document()).getFirst();

        assertThat(back.reverses()).isEqualTo(sold.id());
        assertThat(back.effectiveAt()).isEqualTo(june(2));
        assertThat(value(back)).isEqualByComparingTo("66.67");
        assertThat(book.balances(STOCK, "item", "place")).isEqualTo(balances);
        assertThat(book.totals(STOCK, 2026, 6)).isEqualTo(totals);
    }

    @Test
    void a_cancelled_document_counts_at_no_moment() {
        book.post(in(1, "A", "3", "100.00"));
        Movement sale = out(5, "A", "2");
        book.post(sale);
        book.post(in(9, "A", "1", "40.00"));

        book.reverse(sale.source().document());

        assertThat(book.balancesAt(STOCK, june(5), "item")).containsExactly("A quantity=3.000 value=100.00");
        book.post(out(4, "A", "3"));
    }

    @Test
    void reversing_twice_changes_nothing() {
        book.post(in(1, "A", "3", "100.00"));
        Movement sale = out(2, "A", "2");
        book.post(sale);

        book.reverse(sale.source().document());

        assertThat(book.reverse(sale.source().document())).isEmpty();
        assertThat(book.balances(STOCK, "item")).containsExactly("A quantity=3.000 value=100.00");
    }

    @Test
    void what_later_movements_need_is_not_taken_back() {
        Movement receipt = in(1, "A", "10", "100.00");
        book.post(receipt);
        book.post(out(5, "A", "4"));
        book.post(in(8, "A", "50", "500.00"));

        assertThat(refusal(() -> book.reverse(receipt.source().document())))
                .isEqualTo(LedgerRefusal.Code.BELOW_ZERO_LATER);
    }

    @Test
    void what_may_run_short_may_be_taken_back() {
        Map<String, BigDecimal> floors = Map.of("quantity", new BigDecimal("-1000"));
        Movement receipt = in(2, "A", "5", "30.00").downTo(floors);
        book.post(in(1, "A", "2", "10.00"));
        book.post(receipt);
        book.post(out(3, "A", "5").downTo(floors));

        book.reverse(receipt.source().document());

        // As if it had never come: two at 5, and three that are lacking at the same.
        assertThat(book.balances(STOCK, "item")).containsExactly("A quantity=-3.000 value=-15.00");
        book.isSound();
    }

    @Test
    void an_average_that_was_taken_along_is_taken_back_and_leaves_what_went_out_at_what_is_left() {
        Movement receipt = in(1, "A", "10", "100.00");
        book.post(receipt);
        book.post(in(2, "A", "10", "120.00"));
        book.post(out(5, "A", "10"));

        book.reverse(receipt.source().document());

        assertThat(book.balancesAt(STOCK, june(3), "item")).containsExactly("A quantity=10.000 value=120.00");
        assertThat(book.balances(STOCK, "item")).isEmpty();
        book.isSound();
    }

    @Test
    void layers_get_back_what_was_taken_from_them() {
        book.post(fifoIn(1, "A", "10", "100.00"));
        book.post(fifoIn(2, "A", "10", "130.00"));
        Movement sale = fifoOut(3, "A", "15");
        Entry first = book.post(sale).getFirst();

        book.reverse(sale.source().document());
        Entry again = book.post(fifoOut(4, "A", "15")).getFirst();

        assertThat(value(first)).isEqualByComparingTo("-165.00");
        assertThat(value(again)).isEqualByComparingTo("-165.00");
    }

    @Test
    void a_layer_of_which_something_was_taken_leaves_it_to_the_next() {
        Movement receipt = fifoIn(1, "A", "10", "100.00");
        book.post(receipt);
        book.post(fifoIn(2, "A", "10", "130.00"));
        Movement sale = fifoOut(3, "A", "5");
        book.post(sale);

        book.reverse(receipt.source().document());

        // The five had cost 50; without the first receipt they come out of the second, at 65.
        assertThat(book.balances(STOCK, "item")).containsExactly("A quantity=5.000 value=65.00");
    }

    @Test
    void a_document_of_many_ledgers_goes_back_as_a_whole() {
        SourceRef document = source();
        book.post(
                stock(document, 1, "A", "main", "5", Amount.of("50.00")),
                stock(document, 1, "A", "main", "-2", Amount.derived()),
                account(document, "stock", "debit", Amount.of("30.00")),
                account(document, "cost", "debit", new Amount.SameAs(1, "value", true)),
                account(document, "payable", "credit", Amount.of("50.00")));

        assertThat(book.reverse(document.document())).hasSize(5);

        assertThat(book.balances(STOCK, "item")).isEmpty();
        assertThat(book.balances(LedgerBook.BOOKS, "account")).isEmpty();
    }

    @Test
    void cancelling_a_claim_frees_what_it_held() {
        book.post(in(1, "A", "10", "100.00"));
        Movement claim = reserve("A", "order-1", "8");
        book.post(claim);

        book.reverse(claim.source().document());

        assertThat(book.available("A", "main")).isEqualByComparingTo("10");
    }

    @Test
    void what_others_claimed_is_not_taken_back() {
        Movement receipt = in(1, "A", "10", "100.00");
        book.post(receipt);
        book.post(reserve("A", "order-1", "8"));

        assertThat(refusal(() -> book.reverse(receipt.source().document()))).isEqualTo(LedgerRefusal.Code.CLAIMED);
    }

    @Test
    void a_source_of_which_something_came_back_is_not_taken_back_before_it() {
        book.post(in(1, "A", "10", "100.00"));
        Movement sale = out(2, "A", "4");
        book.post(sale);
        Movement back = stock(
                source(), 3, "A", "main", "1", new Amount.CostOf(sale.source().document(), null));
        book.post(back);

        assertThat(refusal(() -> book.reverse(sale.source().document()))).isEqualTo(LedgerRefusal.Code.RETURNED);
        book.reverse(back.source().document());
        book.reverse(sale.source().document());

        assertThat(book.balances(STOCK, "item")).containsExactly("A quantity=10.000 value=100.00");
    }
}
