package io.formwork.ledger;

import static io.formwork.ledger.LedgerBook.STOCK;
import static io.formwork.ledger.LedgerBook.in;
import static io.formwork.ledger.LedgerBook.out;
import static org.assertj.core.api.Assertions.assertThat;

import io.formwork.testing.FormworkTest;
import io.formwork.testing.TestTenants;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Totals of any span of days: right in the middle of months, and read from what is kept for whole ones. */
@FormworkTest
class LedgerSpansTest {
    private static final Pattern READ = Pattern.compile("on ledger_entry e.*actual rows=(\\d+)");

    private final JdbcClient jdbc;
    private final LedgerBook book;

    LedgerSpansTest(Ledgers ledgers, TransactionTemplate transaction, TestTenants tenants, JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.book = new LedgerBook(ledgers, transaction, tenants);
    }

    @Test
    void a_span_inside_a_month_takes_the_days_before_it_as_opening() {
        book.post(in(2, "A", "10", "100.00"));
        book.post(out(10, "A", "4"));
        book.post(in(20, "A", "2", "30.00"));

        // 6 for 60 on the 9th's evening and after the 10th; then 2 for 30 more.
        assertThat(span(LocalDate.of(2026, 6, 11), LocalDate.of(2026, 6, 30)))
                .containsExactly("A 6.000+2.000-0.000 60.00+30.00-0.00");
        assertThat(span(LocalDate.of(2026, 6, 10), LocalDate.of(2026, 6, 10)))
                .containsExactly("A 10.000+0.000-4.000 100.00+0.00-40.00");
        assertThat(span(null, LocalDate.of(2026, 6, 15))).containsExactly("A 0.000+10.000-4.000 0.00+100.00-40.00");
        assertThat(span(LocalDate.of(2026, 7, 1), null)).containsExactly("A 8.000+0.000-0.000 90.00+0.00-0.00");
        assertThat(span(LocalDate.of(2026, 5, 1), LocalDate.of(2026, 5, 31))).isEmpty();
    }

    @Test
    void whole_months_cost_no_entries_however_many_there_are() {
        for (int i = 0; i < 300; i++) {
            book.post(in(1 + i % 28, "A", "1", "1.00"));
        }

        assertThat(entriesRead(LocalDate.of(2026, 6, 1), LocalDate.of(2026, 6, 30)))
                .isZero();
        assertThat(entriesRead(LocalDate.of(2026, 5, 15), LocalDate.of(2026, 8, 10)))
                .isZero();
        // From the middle of the month its entries are read, and only those: 300 entries, each once.
        assertThat(entriesRead(LocalDate.of(2026, 6, 15), LocalDate.of(2026, 8, 10)))
                .isEqualTo(300);
    }

    private List<String> span(LocalDate from, LocalDate to) {
        return book
                .inTransaction(() -> book.ledgers().spans(new SpanQuery(STOCK, List.of("item"), Map.of(), from, to)))
                .stream()
                .map(total -> "%s %s+%s-%s %s+%s-%s"
                        .formatted(
                                total.dimensions().get("item"),
                                total.opening().get("quantity"),
                                total.in().get("quantity"),
                                total.out().get("quantity"),
                                total.opening().get("value"),
                                total.in().get("value"),
                                total.out().get("value")))
                .toList();
    }

    /** How many entries the database looked at, as the application's role. */
    private long entriesRead(LocalDate from, LocalDate to) {
        Map<String, Object> parameters = new HashMap<>();
        SpanQuery query = new SpanQuery(STOCK, List.of("item"), Map.of(), from, to);
        String sql = LedgerSpans.sql(query, ZoneId.of("Asia/Shanghai"), parameters);
        parameters.put("tenant", book.caller().tenant().id());
        parameters.put("ledger", STOCK.key());
        List<String> plan = book.inTransaction(() -> jdbc.sql("EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF) " + sql)
                .params(parameters)
                .query(String.class)
                .list());
        return plan.stream()
                .map(READ::matcher)
                .filter(java.util.regex.Matcher::find)
                .mapToLong(found -> Long.parseLong(found.group(1)))
                .sum();
    }
}
