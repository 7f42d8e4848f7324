package io.formwork.ledger;

import static io.formwork.ledger.LedgerBook.STOCK;
import static io.formwork.ledger.LedgerBook.fifoIn;
import static io.formwork.ledger.LedgerBook.fifoOut;
import static io.formwork.ledger.LedgerBook.in;
import static io.formwork.ledger.LedgerBook.out;
import static io.formwork.ledger.LedgerBook.source;
import static io.formwork.ledger.LedgerBook.stock;
import static io.formwork.ledger.LedgerBook.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.formwork.testing.FormworkTest;
import io.formwork.testing.TestTenants;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

@FormworkTest
class LedgerCostingTest {
    private final LedgerBook book;
    private final Ledgers ledgers;

    LedgerCostingTest(Ledgers ledgers, TransactionTemplate transaction, TestTenants tenants) {
        this.book = new LedgerBook(ledgers, transaction, tenants);
        this.ledgers = ledgers;
    }

    @AfterEach
    void everything_kept_agrees_with_the_entries() {
        book.isSound();
    }

    @Test
    void a_moving_average_values_what_goes_out_at_what_is_there() {
        // 100 at 10, 200 at 13: 3,600 for 300, that is 12; 150 go at 1,800; 50 at 14 make 2,500 for 200, that is 12.50.
        book.post(in(1, "A", "100", "1000.00"));
        book.post(in(5, "A", "200", "2600.00"));

        Entry first = book.post(out(10, "A", "150")).getFirst();
        book.post(in(15, "A", "50", "700.00"));
        Entry second = book.post(out(20, "A", "80")).getFirst();

        assertThat(value(first)).isEqualByComparingTo("-1800.00");
        assertThat(value(second)).isEqualByComparingTo("-1000.00");
        assertThat(book.balances(STOCK, "item")).containsExactly("A quantity=120.000 value=1500.00");
    }

    @Test
    void first_in_goes_first_out() {
        // 100 at 10 and 200 at 13: 150 take the first layer and 50 of the second, 1,000 + 650.
        book.post(fifoIn(1, "A", "100", "1000.00"));
        book.post(fifoIn(5, "A", "200", "2600.00"));

        Entry first = book.post(fifoOut(10, "A", "150")).getFirst();
        book.post(fifoIn(15, "A", "50", "700.00"));
        Entry second = book.post(fifoOut(20, "A", "170")).getFirst();

        assertThat(value(first)).isEqualByComparingTo("-1650.00");
        assertThat(value(second)).isEqualByComparingTo(new BigDecimal("-1950.00").subtract(new BigDecimal("280.00")));
        assertThat(book.balances(STOCK, "item")).containsExactly("A quantity=30.000 value=420.00");
    }

    @Test
    void the_last_piece_takes_the_whole_remaining_value() {
        book.post(in(1, "A", "3", "100.00"));

        List<BigDecimal> values = List.of(
                value(book.post(out(2, "A", "1")).getFirst()),
                value(book.post(out(2, "A", "1")).getFirst()),
                value(book.post(out(2, "A", "1")).getFirst()));

        assertThat(values)
                .containsExactly(new BigDecimal("-33.33"), new BigDecimal("-33.34"), new BigDecimal("-33.33"));
        assertThat(book.balances(STOCK, "item")).isEmpty();
    }

    @Test
    void a_layer_gives_its_whole_value_and_no_cent_more() {
        book.post(fifoIn(1, "A", "3", "100.00"));
        book.post(fifoIn(2, "A", "7", "50.00"));

        Entry first = book.post(fifoOut(3, "A", "2")).getFirst();
        Entry second = book.post(fifoOut(3, "A", "2")).getFirst();

        assertThat(value(first)).isEqualByComparingTo("-66.67");
        assertThat(value(second)).isEqualByComparingTo("-40.47");
    }

    @Test
    void cost_is_pooled_over_places_and_batches() {
        book.post(
                stock(source(), 1, "A", "north", "10", Amount.of("100.00")),
                stock(source(), 1, "A", "south", "10", Amount.of("140.00")));

        Entry out = book.post(stock(source(), 2, "A", "north", "-5", Amount.derived()))
                .getFirst();

        assertThat(value(out)).isEqualByComparingTo("-60.00");
    }

    @Test
    void a_later_movement_of_the_posting_carries_the_value_of_an_earlier_one() {
        book.post(in(1, "A", "4", "10.00"));
        SourceRef document = source();

        List<Entry> entries = book.post(
                stock(document, 2, "A", "main", "-1", Amount.derived()),
                LedgerBook.account(document, "cost", "debit", new Amount.SameAs(0, "value", true)),
                LedgerBook.account(document, "stock", "credit", new Amount.SameAs(0, "value", true)),
                stock(document, 2, "A", "shop", "1", new Amount.SameAs(0, "value", true)));

        assertThat(entries.get(1).measures()).containsEntry("debit", new BigDecimal("2.50"));
        assertThat(value(entries.get(3))).isEqualByComparingTo("2.50");
        assertThat(book.balances(STOCK, "item")).containsExactly("A quantity=4.000 value=10.00");
    }

    @Test
    void a_return_goes_back_at_the_cost_of_what_is_returned() {
        book.post(in(1, "A", "10", "100.00"));
        SourceRef sale = source();
        book.post(stock(sale, 2, "A", "main", "-3", Amount.derived()));
        book.post(in(3, "A", "7", "140.00"));

        Amount cost = new Amount.CostOf(sale.document(), sale.line());
        Entry one = book.post(stock(source(), 4, "A", "main", "1", cost)).getFirst();
        Entry rest = book.post(stock(source(), 5, "A", "shop", "2", cost)).getFirst();

        assertThat(value(one)).isEqualByComparingTo("10.00");
        assertThat(value(rest)).isEqualByComparingTo("20.00");
        assertThatThrownBy(() -> book.post(stock(source(), 6, "A", "main", "1", cost)))
                .hasMessageContaining("RETURNED");
    }

    @Test
    void parts_of_a_return_add_up_to_the_cent() {
        book.post(in(1, "A", "3", "100.00"));
        SourceRef sale = source();
        book.post(stock(sale, 2, "A", "main", "-3", Amount.derived()));
        Amount cost = new Amount.CostOf(sale.document(), null);

        List<Entry> back = book.post(
                stock(source(), 4, "A", "main", "1", cost),
                stock(source(), 4, "A", "main", "1", cost),
                stock(source(), 4, "A", "main", "1", cost));

        assertThat(back.stream().map(LedgerBook::value))
                .containsExactly(new BigDecimal("33.33"), new BigDecimal("33.34"), new BigDecimal("33.33"));
    }

    @Test
    void what_goes_back_to_where_it_came_from_takes_its_own_layer() {
        SourceRef dear = source();
        book.post(fifoIn(1, "A", "10", "100.00"));
        book.post(stock(dear, 2, "A", "main", "10", Amount.of("150.00")).costedBy(Costing.Method.FIFO));

        Amount cost = new Amount.CostOf(dear.document(), dear.line());
        Entry back = book.post(stock(source(), 3, "A", "main", "-4", cost).costedBy(Costing.Method.FIFO))
                .getFirst();

        assertThat(value(back)).isEqualByComparingTo("-60.00");
        assertThat(book.balances(STOCK, "item")).containsExactly("A quantity=16.000 value=190.00");
    }

    @Test
    void a_pool_changes_its_method_only_while_it_is_empty() {
        book.post(in(1, "A", "10", "100.00"));
        assertThatThrownBy(() -> book.post(fifoOut(2, "A", "1"))).hasMessageContaining("COSTING_DIFFERS");

        book.post(out(2, "A", "10"));
        book.post(fifoIn(3, "A", "5", "60.00"));

        assertThat(book.balances(STOCK, "item")).containsExactly("A quantity=5.000 value=60.00");
    }

    @Test
    void value_never_stands_on_no_quantity() {
        assertThatThrownBy(() -> book.post(in(1, "A", "0", "5.00"))).hasMessageContaining("VALUE_WITHOUT_QUANTITY");

        book.post(in(1, "A", "10", "100.00"));
        book.post(in(2, "A", "0", "5.00"));

        assertThat(book.balances(STOCK, "item")).containsExactly("A quantity=10.000 value=105.00");
    }

    @Test
    void what_covers_a_negative_quantity_posts_the_difference_to_the_guess() {
        // 5 more go out than are there, at 10; 8 come in at 12: 5 of them cost 10 more than guessed, 3 remain at 36.
        Ledger loose = new Ledger(
                "loose",
                Ledger.Kind.BALANCE,
                List.of("item"),
                List.of(new Measure("quantity", 0, false), new Measure("value", 2, false)),
                new Costing(Costing.Method.MOVING_AVERAGE, "quantity", "value", List.of("item")),
                List.of(),
                List.of());
        postTo(loose, "10", Amount.of("100.00"));
        postTo(loose, "-15", Amount.derived());

        Posted covering = postTo(loose, "8", Amount.of("96.00"));

        assertThat(covering.variances())
                .singleElement()
                .satisfies(entry -> assertThat(value(entry)).isEqualByComparingTo("-10.00"));
        assertThat(book.balances(loose, "item")).containsExactly("A quantity=3 value=36.00");
        assertThat(book.inTransaction(() -> ledgers.invariants(List.of(loose))).violations())
                .isEmpty();
    }

    private Posted postTo(Ledger ledger, String quantity, Amount value) {
        Movement movement = new Movement(
                ledger.key(),
                source(),
                LedgerBook.june(1),
                Map.of("item", "A"),
                Map.of("quantity", Amount.of(quantity), "value", value),
                "test");
        return book.inTransaction(() -> ledgers.post(List.of(ledger), List.of(movement)));
    }
}
