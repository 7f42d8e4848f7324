package io.formwork.ledger;

import static io.formwork.ledger.LedgerBook.june;
import static io.formwork.ledger.LedgerBook.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.formwork.testing.FormworkTest;
import io.formwork.testing.TestTenants;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

/** Sums that are kept beside balances, and a later version of a ledger that keeps one more. */
@FormworkTest
class LedgerLevelsTest {
    private static final Ledger YOUNG = debts(List.of());
    private static final Ledger GROWN = debts(List.of(new Level("customer", List.of("customer"))));

    private final LedgerBook book;

    LedgerLevelsTest(Ledgers ledgers, TransactionTemplate transaction, TestTenants tenants) {
        this.book = new LedgerBook(ledgers, transaction, tenants, List.of(GROWN));
    }

    private static Ledger debts(List<Level> levels) {
        return new Ledger(
                "debts",
                Ledger.Kind.BALANCE,
                List.of("customer", "invoice"),
                List.of(new Measure("amount", 2, true)),
                null,
                levels,
                List.of());
    }

    private static Movement owes(String customer, String invoice, String amount) {
        return new Movement(
                "debts",
                source(),
                june(2),
                customer.isEmpty() ? Map.of("invoice", invoice) : Map.of("customer", customer, "invoice", invoice),
                Map.of("amount", Amount.of(amount)),
                "test");
    }

    private void postedBefore(Movement... movements) {
        book.inTransaction(() -> book.ledgers().post(List.of(YOUNG), List.of(movements)));
    }

    private List<String> owedBy(String customer) {
        return book
                .inTransaction(() ->
                        book.ledgers().balances(new BalanceQuery(GROWN, List.of(), Map.of("customer", customer), null)))
                .stream()
                .map(balance -> LedgerBook.text(List.of(), balance.measures()))
                .toList();
    }

    @Test
    void a_level_begins_with_what_was_there_before_it() {
        postedBefore(owes("C1", "1", "10"), owes("C1", "2", "5"), owes("C2", "3", "7"), owes("", "4", "2"));
        assertThat(owedBy("C1")).containsExactly("amount=15.00");
        assertThat(owedBy("")).containsExactly("amount=2.00");

        book.post(owes("C1", "1", "-4"), owes("C1", "5", "1"), owes("", "6", "1"));

        assertThat(owedBy("C1")).containsExactly("amount=12.00");
        assertThat(owedBy("C2")).containsExactly("amount=7.00");
        assertThat(owedBy("")).containsExactly("amount=3.00");
        assertThat(owedBy("C3")).isEmpty();
        book.isSound();
    }

    @Test
    void what_is_free_of_a_level_that_nothing_moved_yet_is_what_is_there() {
        postedBefore(owes("C1", "1", "10"));

        assertThat(book.inTransaction(() -> book.ledgers().available(GROWN, "customer", Map.of("customer", "C1")))
                        .available())
                .containsValue(new java.math.BigDecimal("10.00"));
    }

    @Test
    void a_rule_holds_for_what_was_there_before() {
        postedBefore(owes("C1", "1", "10"));

        LedgerRefusal refusal = catchThrowableOfType(
                LedgerRefusal.class, () -> book.post(owes("C1", "2", "-1"), owes("C1", "1", "-9")));

        assertThat(refusal.reasons())
                .extracting(LedgerRefusal.Reason::dimensions)
                .containsExactly(Map.of("customer", "C1", "invoice", "2"));
        assertThat(owedBy("C1")).containsExactly("amount=10.00");
    }

    @Test
    void what_is_owed_in_all_and_nothing_else_is_asked_of_the_level() {
        book.post(owes("C1", "1", "10"), owes("C1", "2", "5"));

        assertThat(book.balances(GROWN, "invoice")).containsExactly("1 amount=10.00", "2 amount=5.00");
        assertThat(owedBy("C1")).containsExactly("amount=15.00");
        book.post(owes("C1", "1", "-10"), owes("C1", "2", "-5"));
        assertThat(owedBy("C1")).isEmpty();
    }
}
