package io.formwork.ledger;

import static io.formwork.ledger.LedgerBook.STOCK;
import static io.formwork.ledger.LedgerBook.in;
import static io.formwork.ledger.LedgerBook.june;
import static io.formwork.ledger.LedgerBook.out;
import static io.formwork.ledger.LedgerBook.source;
import static io.formwork.ledger.LedgerBook.stock;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.formwork.testing.FormworkTest;
import io.formwork.testing.TestTenants;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

@FormworkTest
class LedgerQueriesTest {
    private final Ledgers ledgers;
    private final TransactionTemplate transaction;
    private final TestTenants tenants;
    private final JdbcClient jdbc;
    private final LedgerBook book;

    private final DataSource owner;

    LedgerQueriesTest(
            Ledgers ledgers,
            TransactionTemplate transaction,
            TestTenants tenants,
            JdbcClient jdbc,
            @Qualifier("migrationDataSource") DataSource owner) {
        this.owner = owner;
        this.ledgers = ledgers;
        this.transaction = transaction;
        this.tenants = tenants;
        this.jdbc = jdbc;
        this.book = new LedgerBook(ledgers, transaction, tenants);
    }

    @Test
    void balances_are_as_of_the_moment_asked_for() {
        book.post(in(1, "A", "10", "100.00"));
        book.post(out(15, "A", "4"));
        book.post(stock(source(), 30, "A", "shop", "1", Amount.of("12.00")));

        assertThat(book.balancesAt(STOCK, june(1).minusNanos(1_000), "item")).isEmpty();
        assertThat(book.balancesAt(STOCK, june(1), "item")).containsExactly("A quantity=10.000 value=100.00");
        assertThat(book.balancesAt(STOCK, june(29), "item")).containsExactly("A quantity=6.000 value=60.00");
        assertThat(book.balancesAt(STOCK, june(30).plusMonths(2), "item", "place"))
                .containsExactly("A/main quantity=6.000 value=60.00", "A/shop quantity=1.000 value=12.00");
    }

    /** 10 for 50 to main, 10 for 70 to the shop: the pool is worth 6 each, whatever place they came to. */
    @Test
    void a_part_of_a_pool_is_worth_its_share_and_nothing_where_nothing_is() {
        book.post(stock(source(), 1, "A", "main", "10", Amount.of("50.00")));
        book.post(stock(source(), 1, "A", "shop", "10", Amount.of("70.00")));
        book.post(out(2, "A", "10"));

        assertThat(book.balances(STOCK, "item", "place"))
                .containsExactly("A/main quantity=0.000 value=-10.00", "A/shop quantity=10.000 value=70.00");
        assertThat(worth(Map.of(), null, "item", "place")).containsExactly("A/shop quantity=10.000 value=60.00");
        assertThat(worth(Map.of("place", "main"), june(1), "item")).containsExactly("A quantity=10.000 value=60.00");
        assertThat(worth(Map.of("place", "main"), null)).isEmpty();
    }

    /** 10.00 over three places of one piece each. */
    @Test
    void shares_of_a_pool_add_up_to_the_cent() {
        book.post(
                stock(source(), 1, "A", "a", "1", Amount.of("10.00")),
                stock(source(), 1, "A", "b", "1", Amount.of("0.00")),
                stock(source(), 1, "A", "c", "1", Amount.of("0.00")));

        assertThat(worth(Map.of(), null, "place"))
                .containsExactly(
                        "a quantity=1.000 value=3.34", "b quantity=1.000 value=3.33", "c quantity=1.000 value=3.33");
    }

    /** A batch has its own cost; of an item in layers a place has its share of them. */
    @Test
    void batches_keep_their_cost_and_layers_are_shared() {
        book.post(batch("10", "50.00", "old"), batch("10", "90.00", "new"));
        book.post(LedgerBook.fifoIn(1, "L", "10", "50.00"), LedgerBook.fifoIn(1, "L", "10", "70.00"));
        book.post(LedgerBook.fifoOut(2, "L", "10"));

        assertThat(worth(Map.of("item", "B"), null, "batch"))
                .containsExactly("new quantity=10.000 value=90.00", "old quantity=10.000 value=50.00");
        assertThat(worth(Map.of("item", "L"), null, "place")).containsExactly("main quantity=10.000 value=70.00");
    }

    private static Movement batch(String quantity, String value, String batch) {
        SourceRef source = source();
        return new Movement(
                        "stock",
                        source,
                        june(1),
                        Map.of("item", "B", "place", "main", "batch", batch),
                        Map.of("quantity", Amount.of(quantity), "value", Amount.of(value)),
                        "test")
                .costedBy(Costing.Method.BATCH);
    }

    private List<String> worth(Map<String, String> filter, @Nullable OffsetDateTime at, String... by) {
        return book.inTransaction(() -> ledgers.worth(new BalanceQuery(STOCK, List.of(by), filter, at))).stream()
                .map(balance ->
                        LedgerBook.text(balance.dimensions().values().stream().toList(), balance.measures()))
                .toList();
    }

    @Test
    void totals_say_what_came_in_and_went_out_in_a_month_of_the_tenants_calendar() {
        // Half past midnight in Shanghai on 1 June is still May in Greenwich.
        Movement first = stock(source(), 1, "A", "main", "10", Amount.of("100.00"));
        book.post(new Movement(
                "stock",
                first.source(),
                june(1).withHour(0).withMinute(30),
                first.dimensions(),
                first.measures(),
                "test"));
        book.post(out(15, "A", "4"));

        PeriodTotal total = book.totals(STOCK, 2026, 6).getFirst();

        assertThat(total.in()).containsEntry("quantity", new BigDecimal("10.000"));
        assertThat(total.out()).containsEntry("value", new BigDecimal("40.00"));
        assertThat(book.totals(STOCK, 2026, 5)).isEmpty();
    }

    @Test
    void entries_come_in_pages_with_a_running_balance() {
        for (int day = 1; day <= 5; day++) {
            book.post(in(day, "A", "2", "20.00"));
        }
        book.post(in(1, "B", "1", "1.00"));

        EntryPage first = page(null);
        EntryPage second = page(first.next());

        assertThat(first.lines()).hasSize(3);
        assertThat(second.lines()).hasSize(2);
        assertThat(second.next()).isNull();
        assertThat(second.lines().getLast().running()).containsEntry("quantity", new BigDecimal("10.000"));
    }

    private EntryPage page(EntryQuery.@org.jspecify.annotations.Nullable Cursor after) {
        return book.inTransaction(
                () -> ledgers.entries(new EntryQuery(STOCK, Map.of("item", "A"), null, after, 3, true)));
    }

    @Test
    void pages_without_a_running_balance_hold_the_same_entries() {
        for (int day = 5; day >= 1; day--) {
            book.post(in(day, "A", "2", "20.00"));
        }

        EntryPage all = book.inTransaction(
                () -> ledgers.entries(new EntryQuery(STOCK, Map.of("item", "A"), null, null, 10, false)));
        EntryPage first = page(null);
        EntryPage rest = book.inTransaction(
                () -> ledgers.entries(new EntryQuery(STOCK, Map.of("item", "A"), null, first.next(), 10, false)));

        assertThat(all.lines())
                .hasSize(5)
                .isSortedAccordingTo(
                        (a, b) -> a.entry().effectiveAt().compareTo(b.entry().effectiveAt()));
        assertThat(rest.lines()).isEqualTo(all.lines().subList(3, 5));
    }

    @Test
    void pages_that_go_back_in_time_hold_the_same_lines_in_the_opposite_order() {
        for (int day = 1; day <= 3; day++) {
            // Two of one moment: their order is that of their ids, and a page may end between them.
            book.post(in(day, "A", "2", "20.00"), in(day, "A", "3", "30.00"));
        }
        book.post(in(2, "B", "1", "1.00"));
        List<EntryPage.Line> forth = book.inTransaction(
                        () -> ledgers.entries(new EntryQuery(STOCK, Map.of("item", "A"), null, null, 10, true)))
                .lines();

        EntryPage newest = back(null);
        EntryPage oldest = back(newest.next());

        assertThat(newest.lines()).isEqualTo(forth.reversed().subList(0, 3));
        assertThat(oldest.lines()).isEqualTo(forth.reversed().subList(3, 6));
        assertThat(newest.lines().getFirst().running()).containsEntry("quantity", new BigDecimal("15.000"));
        assertThat(oldest.next()).isNull();
        assertThat(back(EntryQuery.Cursor.before(june(3))).lines())
                .isEqualTo(forth.reversed().subList(2, 5));
    }

    private EntryPage back(EntryQuery.@org.jspecify.annotations.Nullable Cursor after) {
        return book.inTransaction(
                () -> ledgers.entries(new EntryQuery(STOCK, Map.of("item", "A"), null, after, 3, true, true)));
    }

    @Test
    void entries_of_a_document_lead_from_a_number_to_what_made_it() {
        Movement movement = in(1, "A", "2", "20.00");
        book.post(movement, in(1, "A", "1", "10.00"));

        EntryPage page = book.inTransaction(() -> ledgers.entries(
                new EntryQuery(STOCK, Map.of(), movement.source().document(), null, 10, false)));

        assertThat(page.lines())
                .singleElement()
                .satisfies(line -> assertThat(line.entry().source()).isEqualTo(movement.source()));
    }

    @Test
    void no_tenant_sees_or_moves_what_another_has() {
        LedgerBook other = new LedgerBook(ledgers, transaction, tenants);
        Movement receipt = in(1, "A", "10", "100.00");
        book.post(receipt);

        assertThat(other.balances(STOCK, "item")).isEmpty();
        assertThat(other.reverse(receipt.source().document())).isEmpty();
        assertThatThrownBy(() -> other.post(out(2, "A", "1"))).isInstanceOf(LedgerRefusal.class);
        assertThat(book.balances(STOCK, "item")).containsExactly("A quantity=10.000 value=100.00");
    }

    @Test
    void posting_needs_the_transaction_of_whoever_saves() {
        assertThatThrownBy(() -> book.caller().get(() -> ledgers.post(LedgerBook.SPECS, List.of(in(1, "A", "1", "1")))))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void every_read_of_a_posting_finds_its_rows_by_index_as_the_applications_role() {
        for (int batch = 0; batch < 10; batch++) {
            Movement[] many = new Movement[300];
            for (int i = 0; i < many.length; i++) {
                many[i] = in(1 + i % 28, "item-" + batch + "-" + i, "1", "1.00").costedBy(Costing.Method.FIFO);
            }
            book.post(many);
        }
        JdbcClient.create(owner).sql("ANALYZE").update();
        String id = "'" + book.caller().tenant().id() + "'::uuid";
        String ids = "ARRAY[" + id + "]";

        assertThat(explain(BalanceLocks.LOCK.replaceFirst("\\?", id).replaceFirst("\\?", ids)))
                .contains("ledger_balance_pkey")
                .contains("key_id = ");
        assertThat(explain(BalanceLocks.AROUND
                        .replaceFirst("\\?", id)
                        .replaceFirst("\\?", ids)
                        .replace("?", id)))
                .contains("ledger_replay_pkey")
                .contains("ledger_closing_pkey");
        assertThat(explain(PostingReads.HISTORY
                        .replace("tenant_id = ?", "tenant_id = " + id)
                        .replace("?", ids)))
                .contains("ledger_entry_source")
                .contains("ledger_entry_cost_of")
                .doesNotContain("Seq Scan");
        assertThat(explain(PostingReads.LATER
                        .replaceFirst("\\?", ids)
                        .replaceFirst("\\?", "ARRAY[now()]")
                        .replaceFirst("\\?", id)))
                .containsPattern("Index Cond: .*key_id = .*effective_at > ");
        assertThat(explain(PostingReads.OPEN_LOTS.replaceFirst("\\?", id).replaceFirst("\\?", ids)))
                .contains("ledger_lot_open")
                .contains("pool_id = ");
    }

    /** A table may be small; what counts is that row-level security keeps no index from serving. */
    private String explain(String statement) {
        return book.inTransaction(() -> {
            jdbc.sql("SET LOCAL enable_seqscan = off").update();
            return String.join(
                    "\n", jdbc.sql("EXPLAIN " + statement).query(String.class).list());
        });
    }
}
