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
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
    void a_change_of_method_counts_from_the_next_movement_and_what_was_before_stands() {
        // An average of 20 at 12 becomes one layer of 20; then 10 at 15 come, and 25 go: 240 and 5 at 15.
        book.post(in(1, "A", "10", "100.00"), in(2, "A", "10", "140.00"));
        book.post(fifoIn(5, "A", "10", "150.00"));

        assertThat(value(book.post(fifoOut(6, "A", "25")).getFirst())).isEqualByComparingTo("-315.00");
        assertThatThrownBy(() -> book.post(in(3, "A", "1", "1.00"))).hasMessageContaining("COSTING_CHANGED");

        // Back to averages: 5 at 15 and 5 at 25 are 10 at 20.
        book.post(in(8, "A", "5", "125.00"));
        assertThat(value(book.post(out(9, "A", "2")).getFirst())).isEqualByComparingTo("-40.00");
        assertThat(book.balances(STOCK, "item")).containsExactly("A quantity=8.000 value=160.00");
    }

    @Test
    void what_comes_late_is_costed_as_things_were_and_reaches_the_layers_after_it() {
        // 10 at 10 and 10 at 20, of which 12 go: 100 and 40. Then five at 4 are entered for the day before.
        book.post(fifoIn(2, "A", "10", "100.00"));
        book.post(fifoIn(3, "A", "10", "200.00"));
        book.post(fifoOut(5, "A", "12"));
        book.post(fifoIn(1, "A", "5", "20.00"));

        // 5 at 4 and 7 at 10 went: 90. Left 3 at 10 and 10 at 20.
        assertThat(book.balances(STOCK, "item")).containsExactly("A quantity=13.000 value=230.00");
        assertThat(value(book.post(fifoOut(6, "A", "4")).getFirst())).isEqualByComparingTo("-50.00");
    }

    @Test
    void batches_and_pieces_have_a_cost_of_their_own() {
        book.post(
                batch(1, "10", "100.00", "X").costedBy(Costing.Method.BATCH),
                batch(2, "10", "300.00", "Y").costedBy(Costing.Method.BATCH));
        Entry dear = book.post(batch(3, "-4", null, "Y").costedBy(Costing.Method.BATCH))
                .getFirst();
        book.post(batch(2, "10", "140.00", "X").costedBy(Costing.Method.BATCH));
        Entry cheap = book.post(batch(4, "-5", null, "X").costedBy(Costing.Method.BATCH))
                .getFirst();

        assertThat(value(dear)).isEqualByComparingTo("-120.00");
        assertThat(value(cheap)).isEqualByComparingTo("-60.00");
        assertThat(book.balances(STOCK, "item", "batch"))
                .containsExactly("A/X quantity=15.000 value=180.00", "A/Y quantity=6.000 value=180.00");
    }

    private static Movement batch(int day, String quantity, @Nullable String value, String batch) {
        return new Movement(
                "stock",
                source(),
                LedgerBook.june(day),
                Map.of("item", "A", "place", "main", "batch", batch),
                Map.of("quantity", Amount.of(quantity), "value", value == null ? Amount.derived() : Amount.of(value)),
                "test");
    }

    @Test
    void costs_land_on_what_came_in_and_reach_what_already_went() {
        // 10 at 10, 4 gone at 40; freight 20 lands on the receipt: 10 at 12, the 4 cost 48, 6 at 72 are left.
        SourceRef receipt = source();
        book.post(stock(receipt, 1, "A", "main", "10", Amount.of("100.00")));
        book.post(out(2, "A", "4"));
        SourceRef freight = source();
        Movement lands = new Movement(
                        "stock", freight, LedgerBook.june(9), Map.of(), Map.of("value", Amount.of("20.00")), "test")
                .landingOn(new Amount.CostOf(receipt.document(), receipt.line()));

        book.post(lands);
        assertThat(book.balances(STOCK, "item")).containsExactly("A quantity=6.000 value=72.00");
        assertThatThrownBy(() -> book.reverse(receipt.document())).hasMessageContaining("LANDED");

        book.reverse(freight.document());
        assertThat(book.balances(STOCK, "item")).containsExactly("A quantity=6.000 value=60.00");
        assertThatThrownBy(() -> book.post(lands.landingOn(new Amount.CostOf(freight.document(), null))))
                .hasMessageContaining("NOTHING_TO_LAND_ON");
    }

    @Test
    void costs_land_on_the_layer_that_they_belong_to() {
        SourceRef receipt = source();
        book.post(fifoIn(1, "A", "10", "100.00"));
        book.post(stock(receipt, 2, "A", "main", "10", Amount.of("100.00")).costedBy(Costing.Method.FIFO));
        book.post(fifoOut(3, "A", "12"));
        book.post(
                new Movement("stock", source(), LedgerBook.june(9), Map.of(), Map.of("value", Amount.of("50.00")), "t")
                        .landingOn(new Amount.CostOf(receipt.document(), receipt.line())));

        // The second layer is 10 at 15: two of it went, 30 instead of 20; eight are left, at 120.
        assertThat(book.balances(STOCK, "item")).containsExactly("A quantity=8.000 value=120.00");
    }

    @Test
    void what_a_receipt_was_worth_with_what_landed_on_it_is_what_goes_back() {
        SourceRef receipt = source();
        book.post(stock(receipt, 1, "A", "main", "10", Amount.of("100.00")));
        book.post(stock(source(), 3, "A", "main", "-5", new Amount.CostOf(receipt.document(), receipt.line())));
        book.post(in(2, "A", "10", "300.00"));
        SourceRef freight = source();
        book.post(new Movement("stock", freight, LedgerBook.june(9), Map.of(), Map.of("value", Amount.of("20.00")), "t")
                .landingOn(new Amount.CostOf(receipt.document(), receipt.line())));

        // Five go back at 12 instead of 10: 120 + 300 - 60.
        assertThat(book.balances(STOCK, "item")).containsExactly("A quantity=15.000 value=360.00");
        assertThatThrownBy(() -> book.reverse(receipt.document())).hasMessageContaining("LANDED");
    }

    @Test
    void a_shortage_goes_out_at_the_last_known_cost_and_its_cover_posts_the_difference() {
        // 2 at 10 go, and 3 more at a guess of 10; 5 at 12 come: 3 of them cost 6 more than guessed.
        Movement.Limits free = new Movement.Limits(Map.of("quantity", new BigDecimal("-1000")), Map.of());
        book.post(in(1, "A", "2", "20.00"));
        book.post(out(2, "A", "2"));
        Entry guessed = book.post(out(3, "A", "3").within(free)).getFirst();
        SourceRef cover = source();
        Posted covering = book.posted(
                stock(cover, 4, "A", "main", "5", Amount.of("60.00")),
                LedgerBook.account(cover, "stock", "debit", new Amount.SameAs(0, Amount.VARIANCE, false)),
                LedgerBook.account(cover, "cost", "credit", new Amount.SameAs(0, Amount.VARIANCE, false)));

        assertThat(value(guessed)).isEqualByComparingTo("-30.00");
        assertThat(covering.variances())
                .singleElement()
                .satisfies(entry -> assertThat(value(entry)).isEqualByComparingTo("-6.00"));
        assertThat(book.balances(STOCK, "item")).containsExactly("A quantity=2.000 value=24.00");
        assertThat(book.balances(LedgerBook.BOOKS, "account"))
                .containsExactly("cost debit=0.00 credit=-6.00", "stock debit=-6.00 credit=0.00");

        // A receipt of 3 at 13, entered for the day between, covers the shortage before it: no difference is left.
        book.post(in(2, "A", "3", "39.00"));
        assertThat(book.balances(STOCK, "item")).containsExactly("A quantity=5.000 value=60.00");
        assertThat(book.balances(LedgerBook.BOOKS, "account")).isEmpty();
    }

    @Test
    void a_tolerance_takes_what_the_measure_does_not_hold() {
        Ledger open = new Ledger(
                "tolerant",
                List.of("line"),
                List.of(new Measure("quantity", 3, true, "slack", false), new Measure("slack", 3, true)));
        UUID ordered = ordered(open, "10", "1");
        received(open, "8");
        received(open, "2.5");
        assertThat(book.balances(open, "line")).containsExactly("L quantity=0.000 slack=0.500");
        assertThatThrownBy(() -> received(open, "1"))
                .hasMessageContaining("NOT_ENOUGH")
                .hasMessageContaining("quantity");
        UUID late = received(open, "0.5");
        book.inTransaction(() -> ledgers.reverse(List.of(open), late));
        assertThat(book.balances(open, "line")).containsExactly("L quantity=0.000 slack=0.500");
        assertThatThrownBy(() -> book.inTransaction(() -> ledgers.reverse(List.of(open), ordered)))
                .hasMessageContaining("BELOW_ZERO_LATER");
    }

    private UUID ordered(Ledger open, String quantity, String slack) {
        return tolerant(open, Map.of("quantity", Amount.of(quantity), "slack", Amount.of(slack)), 1);
    }

    private UUID received(Ledger open, String quantity) {
        return tolerant(open, Map.of("quantity", Amount.of("-" + quantity)), 2);
    }

    private UUID tolerant(Ledger open, Map<String, Amount> measures, int day) {
        SourceRef source = source();
        Movement movement =
                new Movement("tolerant", source, LedgerBook.june(day), Map.of("line", "L"), measures, "test");
        book.inTransaction(() -> ledgers.post(List.of(open), List.of(movement)));
        return source.document();
    }

    @Test
    void a_limit_is_kept_by_what_adds_and_not_by_what_takes_away() {
        Ledger exposure = new Ledger("exposure", List.of("who"), List.of(new Measure("amount", 2, false)));
        Movement.Limits limit = new Movement.Limits(Map.of(), Map.of("amount", () -> new BigDecimal("100")));
        expose(exposure, "70", limit);
        assertThatThrownBy(() -> expose(exposure, "30.01", limit)).hasMessageContaining("OVER_LIMIT");
        expose(exposure, "30", limit);
        expose(exposure, "50", Movement.Limits.NONE);
        expose(exposure, "-10", limit);

        assertThat(book.balances(exposure, "who")).containsExactly("C amount=140.00");
    }

    private void expose(Ledger exposure, String amount, Movement.Limits limits) {
        Movement movement = new Movement(
                        "exposure",
                        source(),
                        LedgerBook.june(1),
                        Map.of("who", "C"),
                        Map.of("amount", Amount.of(amount)),
                        "test")
                .within(limits);
        book.inTransaction(() -> ledgers.post(List.of(exposure), List.of(movement)));
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
