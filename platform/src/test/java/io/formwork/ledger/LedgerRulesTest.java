package io.formwork.ledger;

import static io.formwork.ledger.LedgerBook.OPEN;
import static io.formwork.ledger.LedgerBook.account;
import static io.formwork.ledger.LedgerBook.in;
import static io.formwork.ledger.LedgerBook.june;
import static io.formwork.ledger.LedgerBook.out;
import static io.formwork.ledger.LedgerBook.reserve;
import static io.formwork.ledger.LedgerBook.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.formwork.testing.FormworkTest;
import io.formwork.testing.TestTenants;
import java.math.BigDecimal;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

@FormworkTest
class LedgerRulesTest {
    private final LedgerBook book;

    LedgerRulesTest(Ledgers ledgers, TransactionTemplate transaction, TestTenants tenants) {
        this.book = new LedgerBook(ledgers, transaction, tenants);
    }

    @AfterEach
    void everything_kept_agrees_with_the_entries() {
        book.isSound();
    }

    private static LedgerRefusal.Reason refusal(ThrowingCallable action) {
        LedgerRefusal refusal = catchThrowableOfType(LedgerRefusal.class, action);
        assertThat(refusal).isNotNull();
        return refusal.reasons().getFirst();
    }

    @Test
    void nobody_takes_more_than_there_is() {
        book.post(in(1, "A", "10", "100.00"));

        Movement tooMuch = out(2, "A", "11");
        LedgerRefusal.Reason reason = refusal(() -> book.post(tooMuch));

        assertThat(reason.code()).isEqualTo(LedgerRefusal.Code.NOT_ENOUGH);
        assertThat(reason.measure()).isEqualTo("quantity");
        assertThat(reason.dimensions()).containsEntry("item", "A").containsEntry("place", "main");
        assertThat(reason.wanted()).isEqualByComparingTo("11");
        assertThat(reason.have()).isEqualByComparingTo("10");
        assertThat(reason.line()).isEqualTo(tooMuch.source().line());
    }

    @Test
    void nobody_takes_before_it_comes() {
        book.post(in(10, "A", "10", "100.00"));

        LedgerRefusal.Reason reason = refusal(() -> book.post(out(9, "A", "1")));

        assertThat(reason.code()).isEqualTo(LedgerRefusal.Code.NOT_ENOUGH);
        assertThat(reason.at()).isEqualTo(june(9));
    }

    @Test
    void nobody_takes_what_a_later_movement_already_took() {
        book.post(in(1, "A", "10", "100.00"));
        book.post(out(20, "A", "8"));
        book.post(in(25, "A", "100", "1000.00"));

        LedgerRefusal.Reason reason = refusal(() -> book.post(out(5, "A", "3")));
        book.post(out(5, "A", "2"));

        assertThat(reason.code()).isEqualTo(LedgerRefusal.Code.BELOW_ZERO_LATER);
        assertThat(reason.at()).isEqualTo(june(20));
        assertThat(reason.have()).isEqualByComparingTo("2");
    }

    @Test
    void the_order_of_lines_in_a_posting_is_no_reason_to_refuse() {
        SourceRef document = source();

        book.post(
                new Movement(
                        "open", document, june(1), Map.of("line", "x"), Map.of("quantity", Amount.of("-3")), "test"),
                new Movement(
                        "open", document, june(1), Map.of("line", "x"), Map.of("quantity", Amount.of("5")), "test"));

        assertThat(book.balances(OPEN, "line")).containsExactly("x quantity=2.000");
    }

    @Test
    void a_tolerance_lets_a_balance_fall_as_low_as_it_says() {
        book.post(open("5", Map.of()));
        Map<String, BigDecimal> tolerance = Map.of("quantity", new BigDecimal("-1"));

        assertThat(refusal(() -> book.post(open("-7", tolerance))).code()).isEqualTo(LedgerRefusal.Code.NOT_ENOUGH);
        book.post(open("-6", tolerance));

        assertThat(book.balances(OPEN, "line")).containsExactly("x quantity=-1.000");
    }

    private static Movement open(String quantity, Map<String, BigDecimal> floors) {
        return new Movement(
                        "open", source(), june(1), Map.of("line", "x"), Map.of("quantity", Amount.of(quantity)), "test")
                .downTo(floors);
    }

    @Test
    void a_claim_never_exceeds_what_is_there() {
        book.post(in(1, "A", "10", "100.00"));
        book.post(reserve("A", "order-1", "7"));

        LedgerRefusal.Reason reason = refusal(() -> book.post(reserve("A", "order-2", "4")));
        book.post(reserve("A", "order-2", "3"));

        assertThat(reason.code()).isEqualTo(LedgerRefusal.Code.NOT_ENOUGH);
        assertThat(reason.have()).isEqualByComparingTo("3");
        assertThat(book.available("A", "main")).isEqualByComparingTo("0");
    }

    @Test
    void what_others_claimed_is_not_taken() {
        book.post(in(1, "A", "10", "100.00"));
        book.post(reserve("A", "order-1", "7"));

        LedgerRefusal.Reason reason = refusal(() -> book.post(out(2, "A", "4")));
        book.post(out(2, "A", "3"));

        assertThat(reason.code()).isEqualTo(LedgerRefusal.Code.CLAIMED);
        assertThat(reason.wanted()).isEqualByComparingTo("4");
        assertThat(reason.have()).isEqualByComparingTo("3");
    }

    @Test
    void whoever_claimed_takes_it_and_frees_the_claim_in_one_posting() {
        book.post(in(1, "A", "10", "100.00"));
        book.post(reserve("A", "order-1", "10"));

        book.post(out(2, "A", "6"), reserve("A", "order-1", "-6"));

        assertThat(book.available("A", "main")).isEqualByComparingTo("0");
        assertThat(book.balances(LedgerBook.RESERVED, "order")).containsExactly("order-1 quantity=4.000");
    }

    @Test
    void accounts_that_do_not_balance_are_refused_and_nothing_is_written() {
        SourceRef document = source();

        LedgerRefusal.Reason reason = refusal(() -> book.post(
                in(1, "A", "1", "10.00"),
                account(document, "stock", "debit", Amount.of("10.00")),
                account(document, "payable", "credit", Amount.of("9.99"))));

        assertThat(reason.code()).isEqualTo(LedgerRefusal.Code.UNBALANCED);
        assertThat(reason.wanted()).isEqualByComparingTo("10.00");
        assertThat(book.balances(LedgerBook.STOCK, "item")).isEmpty();
        assertThat(book.balances(LedgerBook.BOOKS, "account")).isEmpty();
    }

    @Test
    void one_source_does_not_balance_another() {
        assertThat(refusal(() -> book.post(
                                account(source(), "stock", "debit", Amount.of("10.00")),
                                account(source(), "payable", "credit", Amount.of("10.00"))))
                        .code())
                .isEqualTo(LedgerRefusal.Code.UNBALANCED);
    }

    @Test
    void more_digits_than_a_measure_keeps_are_refused_and_not_rounded() {
        assertThat(refusal(() -> book.post(in(1, "A", "1", "10.005"))).code())
                .isEqualTo(LedgerRefusal.Code.TOO_PRECISE);
    }

    @Test
    void all_reasons_come_at_once() {
        LedgerRefusal refusal =
                catchThrowableOfType(LedgerRefusal.class, () -> book.post(out(1, "A", "1"), out(1, "B", "1")));

        assertThat(refusal.reasons()).hasSize(2);
    }
}
