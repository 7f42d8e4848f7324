package io.formwork.ledger;

import static io.formwork.ledger.LedgerBook.account;
import static io.formwork.ledger.LedgerBook.source;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A receipt that is entered before many movements of its pool, each with its two accounts, and how long that takes. */
final class LateReceipt {
    private static final int BATCH = 250;
    private static final OffsetDateTime START = LedgerBook.june(2);

    private final LedgerBook book;
    private final int movements;
    private final Costing.Method method;
    private final String item;
    private double posting;
    private double longest;
    private double seconds;

    LateReceipt(LedgerBook book, int movements, Costing.Method method) {
        this.book = book;
        this.movements = movements;
        this.method = method;
        this.item = method + " " + movements;
    }

    /** What there is before. */
    void issue() {
        book.post(at(source(), START, Integer.toString(movements * 2), Amount.of(movements * 20L + ".00")));
        for (int first = 0; first < movements; first += BATCH) {
            List<Movement> batch = new ArrayList<>();
            for (int i = first; i < Math.min(first + BATCH, movements); i++) {
                SourceRef issue = source();
                int number = batch.size();
                batch.add(at(issue, START.plusSeconds(i + 1L), "-1", Amount.derived()));
                batch.add(account(issue, "cost", "debit", new Amount.SameAs(number, "value", true)));
                batch.add(account(issue, "stock", "credit", new Amount.SameAs(number, "value", true)));
            }
            book.post(batch.toArray(Movement[]::new));
        }
    }

    /** Until everything is worth what it should be. */
    void receive() {
        long before = System.nanoTime();
        book.post(at(source(), START.minusDays(1), Integer.toString(movements), Amount.of(movements * 40L + ".00")));
        posting = since(before);
        boolean more = true;
        while (more) {
            long part = System.nanoTime();
            more = book.inTransaction(() -> book.ledgers().goOn(LedgerBook.SPECS));
            longest = Math.max(longest, since(part));
        }
        seconds = since(before);
    }

    private static double since(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }

    double posting() {
        return posting;
    }

    double longest() {
        return longest;
    }

    double seconds() {
        return seconds;
    }

    private Movement at(SourceRef source, OffsetDateTime moment, String quantity, Amount value) {
        return new Movement(
                        "stock",
                        source,
                        moment,
                        Map.of("item", item, "place", "main"),
                        Map.of("quantity", Amount.of(quantity), "value", value),
                        "test")
                .costedBy(method);
    }
}
