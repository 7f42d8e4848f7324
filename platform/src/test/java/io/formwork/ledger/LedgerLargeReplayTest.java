package io.formwork.ledger;

import static io.formwork.ledger.LedgerBook.account;
import static io.formwork.ledger.LedgerBook.source;
import static org.assertj.core.api.Assertions.assertThat;

import io.formwork.testing.FormworkTest;
import io.formwork.testing.TestTenants;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How long a receipt takes that is entered before many movements of its pool, each with its two accounts.
 *
 * <p>{@code -Dreplay.movements=100000} measures; the few of the suite only see to it that the measure itself is sound.
 */
@FormworkTest
class LedgerLargeReplayTest {
    private static final int MOVEMENTS = Integer.getInteger("replay.movements", 300);
    private static final int BATCH = 250;

    private final LedgerBook book;

    LedgerLargeReplayTest(Ledgers ledgers, TransactionTemplate transaction, TestTenants tenants) {
        this.book = new LedgerBook(ledgers, transaction, tenants);
    }

    @ParameterizedTest
    @EnumSource(
            value = Costing.Method.class,
            names = {"MOVING_AVERAGE", "FIFO"})
    void a_receipt_before_many_movements_values_all_of_them_anew(Costing.Method method) {
        OffsetDateTime start = LedgerBook.june(2);
        book.post(at(source(), start, Integer.toString(MOVEMENTS * 2), Amount.of(MOVEMENTS * 20L + ".00"))
                .costedBy(method));
        for (int first = 0; first < MOVEMENTS; first += BATCH) {
            List<Movement> movements = new ArrayList<>();
            for (int i = first; i < Math.min(first + BATCH, MOVEMENTS); i++) {
                SourceRef issue = source();
                OffsetDateTime moment = start.plusSeconds(i + 1L);
                int number = movements.size();
                movements.add(at(issue, moment, "-1", Amount.derived()).costedBy(method));
                movements.add(account(issue, "cost", "debit", new Amount.SameAs(number, "value", true)));
                movements.add(account(issue, "stock", "credit", new Amount.SameAs(number, "value", true)));
            }
            book.post(movements.toArray(Movement[]::new));
        }
        long before = System.nanoTime();
        book.post(at(source(), start.minusDays(1), Integer.toString(MOVEMENTS), Amount.of(MOVEMENTS * 40L + ".00"))
                .costedBy(method));
        double posted = (System.nanoTime() - before) / 1e9;
        double longest = 0;
        boolean more = true;
        while (more) {
            long part = System.nanoTime();
            more = book.inTransaction(() -> book.ledgers().goOn(LedgerBook.SPECS));
            longest = Math.max(longest, (System.nanoTime() - part) / 1e9);
        }
        double seconds = (System.nanoTime() - before) / 1e9;
        System.out.printf(
                "REPLAY of %d movements, %s: %.2f s, %.0f/s; the posting %.2f s, the longest part %.2f s%n",
                MOVEMENTS, method, seconds, MOVEMENTS / seconds, posted, longest);

        // First in first out: all that went is of the earlier receipt, at 40; an average is 60 for three units.
        BigDecimal each = method == Costing.Method.FIFO ? new BigDecimal("40") : null;
        if (each != null) {
            assertThat(book.balances(LedgerBook.BOOKS, "account").getFirst())
                    .isEqualTo("cost debit=%s.00 credit=0.00".formatted(each.multiply(BigDecimal.valueOf(MOVEMENTS))));
        }
        book.isSound();
    }

    private static Movement at(SourceRef source, OffsetDateTime moment, String quantity, Amount value) {
        return new Movement(
                "stock",
                source,
                moment,
                Map.of("item", "A", "place", "main"),
                Map.of("quantity", Amount.of(quantity), "value", value),
                "test");
    }
}
