package io.formwork.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.formwork.testing.FormworkTest;
import io.formwork.testing.TestTenants;
import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.transaction.support.TransactionTemplate;

/** What the bench measures with 100,000 is right. */
@FormworkTest
class LedgerLargeReplayTest {
    private static final int MOVEMENTS = 300;

    private final LedgerBook book;

    LedgerLargeReplayTest(Ledgers ledgers, TransactionTemplate transaction, TestTenants tenants) {
        this.book = new LedgerBook(ledgers, transaction, tenants);
    }

    @ParameterizedTest
    @EnumSource(
            value = Costing.Method.class,
            names = {"MOVING_AVERAGE", "FIFO"})
    void a_receipt_before_many_movements_values_all_of_them_anew(Costing.Method method) {
        LateReceipt late = new LateReceipt(book, MOVEMENTS, method);
        late.issue();
        late.receive();

        // First in first out: all that went is of the earlier receipt, at 40; an average is 60 for three units.
        BigDecimal each = method == Costing.Method.FIFO ? new BigDecimal("40") : null;
        if (each != null) {
            assertThat(book.balances(LedgerBook.BOOKS, "account").getFirst())
                    .isEqualTo("cost debit=%s.00 credit=0.00".formatted(each.multiply(BigDecimal.valueOf(MOVEMENTS))));
        }
        book.isSound();
    }
}
