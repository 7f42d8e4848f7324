package io.formwork.ledger;

import static io.formwork.ledger.LedgerBook.fifoIn;
import static io.formwork.ledger.LedgerBook.fifoOut;
import static io.formwork.ledger.LedgerBook.in;
import static io.formwork.ledger.LedgerBook.out;
import static io.formwork.ledger.LedgerBook.source;
import static org.assertj.core.api.Assertions.assertThat;

import io.formwork.testing.FormworkTest;
import io.formwork.testing.TestTenants;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

@FormworkTest
class LedgerExplanationTest {
    private final LedgerBook book;

    LedgerExplanationTest(Ledgers ledgers, TransactionTemplate transaction, TestTenants tenants) {
        this.book = new LedgerBook(ledgers, transaction, tenants);
    }

    private Explanation explain(Entry entry) {
        return book.inTransaction(() -> book.ledgers().explain(LedgerBook.STOCK, entry.id()))
                .orElseThrow();
    }

    private static List<String> parts(Explanation explanation) {
        return explanation.parts().stream()
                .map(part -> part.quantity().stripTrailingZeros().toPlainString() + " for " + part.value())
                .toList();
    }

    /** 10 for 100 and 10 for 200: 12 take the first ten at 100 and two of the others at 40. */
    @Test
    void layers_are_named_by_what_brought_them() {
        Movement first = fifoIn(1, "A", "10", "100.00");
        Movement second = fifoIn(2, "A", "10", "200.00");
        book.post(first);
        book.post(second);
        Entry issue = book.post(fifoOut(3, "A", "12")).getFirst();

        Explanation explanation = explain(issue);

        assertThat(explanation.basis()).isEqualTo(Explanation.Basis.POOL);
        assertThat(explanation.method()).isEqualTo(Costing.Method.FIFO);
        assertThat(explanation.worth()).isEqualByComparingTo("-140");
        assertThat(parts(explanation)).containsExactly("-10 for -100.00", "-2 for -40.00");
        assertThat(explanation.parts())
                .extracting(part -> Objects.requireNonNull(part.source()).document())
                .containsExactly(first.source().document(), second.source().document());
    }

    /** 4 of 10 worth 100 were 40; then 10 for 140 turned up from before, and 4 of 20 worth 240 are 48. */
    @Test
    void what_changed_it_since_is_told_with_who_brought_that() {
        book.post(in(1, "A", "10", "100.00"));
        Entry issue = book.post(out(5, "A", "4")).getFirst();
        Movement late = in(2, "A", "10", "140.00");
        book.post(late);

        Explanation explanation = explain(issue);

        assertThat(explanation.worth()).isEqualByComparingTo("-48");
        Explanation.Held before = Objects.requireNonNull(explanation.before());
        assertThat(before.quantity()).isEqualByComparingTo("20");
        assertThat(before.value()).isEqualByComparingTo("240");
        assertThat(parts(explanation)).containsExactly("-4 for -48.00");
        assertThat(explanation.entry().measures().get("value")).isEqualByComparingTo("-40");
        assertThat(explanation.events()).singleElement().satisfies(event -> {
            assertThat(event.measures().get("value")).isEqualByComparingTo("-8");
            assertThat(event.causedBy()).isEqualTo(late.source().document());
            assertThat(explain(event).entry().id()).isEqualTo(issue.id());
        });
    }

    @Test
    void a_return_names_what_it_brings_back_and_a_repacking_what_it_is_made_of() {
        book.post(in(1, "A", "10", "100.00"));
        Movement sale = out(2, "A", "4");
        Entry sold = book.post(sale).getFirst();
        Entry back = book.post(LedgerBook.stock(
                        source(),
                        3,
                        "A",
                        "main",
                        "1",
                        new Amount.CostOf(
                                sale.source().document(), sale.source().line())))
                .getFirst();
        SourceRef repacking = source();
        List<Entry> made = book.post(
                LedgerBook.stock(repacking, 4, "A", "main", "-2", Amount.derived()),
                LedgerBook.stock(repacking, 4, "B", "main", "4", new Amount.SameAs(0, "value", true)));

        assertThat(explain(back).basis()).isEqualTo(Explanation.Basis.RETURNS);
        assertThat(Objects.requireNonNull(explain(back).from()).id()).isEqualTo(sold.id());
        assertThat(explain(made.getLast()).basis()).isEqualTo(Explanation.Basis.FOLLOWS);
        assertThat(Objects.requireNonNull(explain(made.getLast()).from()).id())
                .isEqualTo(made.getFirst().id());
        assertThat(explain(made.getLast()).worth()).isEqualByComparingTo(new BigDecimal("20"));
    }

    @Test
    void nobody_explains_what_was_taken_back() {
        Movement receipt = in(1, "A", "10", "100.00");
        Entry entry = book.post(receipt).getFirst();
        book.reverse(receipt.source().document());

        assertThat(book.inTransaction(() -> book.ledgers().explain(LedgerBook.STOCK, entry.id())))
                .isEmpty();
    }
}
