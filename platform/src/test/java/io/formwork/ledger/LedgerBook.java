package io.formwork.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.formwork.tenant.Caller;
import io.formwork.testing.TestTenants;
import io.formwork.value.Uuid7;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionTemplate;

/** The ledgers of one fresh tenant, spoken to in short sentences. */
final class LedgerBook {
    static final Ledger STOCK = new Ledger(
            "stock",
            Ledger.Kind.BALANCE,
            List.of("item", "place", "batch"),
            List.of(new Measure("quantity", 3, true), new Measure("value", 2, false)),
            new Costing(
                    Costing.Method.MOVING_AVERAGE,
                    "quantity",
                    "value",
                    List.of("item"),
                    Map.of(Costing.Method.BATCH, List.of("batch"))),
            List.of(new Level("available", List.of("item", "place"))),
            List.of());
    static final Ledger RESERVED = new Ledger(
            "reserved",
            Ledger.Kind.BALANCE,
            List.of("item", "place", "order"),
            List.of(new Measure("quantity", 3, true)),
            null,
            List.of(),
            List.of(new Claim("stock", "available", "quantity", "quantity")));
    static final Ledger BOOKS = new Ledger(
            "books",
            Ledger.Kind.ACCOUNTING,
            List.of("account"),
            List.of(new Measure("debit", 2, false), new Measure("credit", 2, false)),
            null,
            List.of(),
            List.of());
    static final Ledger OPEN = new Ledger("open", List.of("line"), List.of(new Measure("quantity", 3, true)));
    static final List<Ledger> SPECS = List.of(STOCK, RESERVED, BOOKS, OPEN);
    /** The same where periods are closed. */
    static final List<Ledger> CLOSING = List.of(closing(STOCK, "stock"), RESERVED, closing(BOOKS, "accounts"), OPEN);

    private final List<Ledger> specs;
    private final Ledgers ledgers;
    private final TransactionTemplate transaction;
    private final Caller caller;

    LedgerBook(Ledgers ledgers, TransactionTemplate transaction, TestTenants tenants) {
        this(ledgers, transaction, tenants, SPECS);
    }

    LedgerBook(Ledgers ledgers, TransactionTemplate transaction, TestTenants tenants, List<Ledger> specs) {
        this.specs = specs;
        this.ledgers = ledgers;
        this.transaction = transaction;
        this.caller = tenants.caller();
    }

    static Ledger closing(Ledger ledger, String family) {
        return new Ledger(
                ledger.key(),
                ledger.kind(),
                ledger.dimensions(),
                ledger.measures(),
                ledger.costing(),
                ledger.levels(),
                ledger.claims(),
                family);
    }

    Ledgers ledgers() {
        return ledgers;
    }

    Caller caller() {
        return caller;
    }

    <T> T inTransaction(Supplier<T> action) {
        return caller.get(() -> Objects.requireNonNull(transaction.execute(_ -> action.get())));
    }

    List<Entry> post(Movement... movements) {
        return inTransaction(() -> ledgers.post(specs, List.of(movements))).entries();
    }

    Posted posted(Movement... movements) {
        return inTransaction(() -> ledgers.post(specs, List.of(movements)));
    }

    List<Entry> reverse(UUID document) {
        return inTransaction(() -> ledgers.reverse(specs, document)).entries();
    }

    /** Has replays done that were left to do. */
    void goOn() {
        boolean more = true;
        while (more) {
            more = inTransaction(() -> ledgers.goOn(specs));
        }
    }

    /** Values that have still to be gone through. */
    List<ReplayUnderWay> underWay() {
        return inTransaction(() -> ledgers.underWay(specs));
    }

    void isSound() {
        assertThat(inTransaction(() -> ledgers.invariants(specs)).violations()).isEmpty();
    }

    /** Balances as text, such as {@code "A quantity=3.000 value=30.00"}. */
    List<String> balances(Ledger ledger, String... by) {
        return balancesAt(ledger, null, by);
    }

    List<String> balancesAt(Ledger ledger, @org.jspecify.annotations.Nullable OffsetDateTime at, String... by) {
        List<String> texts = new ArrayList<>();
        for (Balance balance :
                inTransaction(() -> ledgers.balances(new BalanceQuery(ledger, List.of(by), Map.of(), at)))) {
            texts.add(text(balance.dimensions().values().stream().toList(), balance.measures()));
        }
        return texts;
    }

    List<PeriodTotal> totals(Ledger ledger, int year, int month) {
        java.time.YearMonth period = java.time.YearMonth.of(year, month);
        return inTransaction(() -> ledgers.totals(new TotalQuery(ledger, List.of(), Map.of(), period, period)));
    }

    BigDecimal available(String item, String place) {
        return Objects.requireNonNull(
                inTransaction(() -> ledgers.available(STOCK, "available", Map.of("item", item, "place", place)))
                        .available()
                        .get("quantity"));
    }

    static String text(List<String> dimensions, Map<String, BigDecimal> measures) {
        StringBuilder text = new StringBuilder(String.join("/", dimensions));
        measures.forEach(
                (name, amount) -> text.append(' ').append(name).append('=').append(amount.toPlainString()));
        return text.toString().trim();
    }

    /** A moment of a day in June 2026. */
    static OffsetDateTime june(int day) {
        return OffsetDateTime.of(2026, 6, day, 10, 0, 0, 0, ZoneOffset.ofHours(8));
    }

    static SourceRef source() {
        return new SourceRef(Uuid7.next(), Uuid7.next(), "form", "N-1");
    }

    static Movement stock(SourceRef source, int day, String item, String place, String quantity, Amount value) {
        return new Movement(
                "stock",
                source,
                june(day),
                Map.of("item", item, "place", place),
                Map.of("quantity", Amount.of(quantity), "value", value),
                "test");
    }

    static Movement in(int day, String item, String quantity, String value) {
        return stock(source(), day, item, "main", quantity, Amount.of(value));
    }

    static Movement out(int day, String item, String quantity) {
        return stock(source(), day, item, "main", "-" + quantity, Amount.derived());
    }

    static Movement fifoIn(int day, String item, String quantity, String value) {
        return stock(source(), day, item, "main", quantity, Amount.of(value)).costedBy(Costing.Method.FIFO);
    }

    static Movement fifoOut(int day, String item, String quantity) {
        return stock(source(), day, item, "main", "-" + quantity, Amount.derived())
                .costedBy(Costing.Method.FIFO);
    }

    static Movement reserve(String item, String order, String quantity) {
        return new Movement(
                "reserved",
                source(),
                june(1),
                Map.of("item", item, "place", "main", "order", order),
                Map.of("quantity", Amount.of(quantity)),
                "test");
    }

    static Movement account(SourceRef source, String account, String side, Amount amount) {
        return new Movement("books", source, june(1), Map.of("account", account), Map.of(side, amount), "test");
    }

    static BigDecimal value(Entry entry) {
        return Objects.requireNonNull(entry.measures().get("value"));
    }
}
