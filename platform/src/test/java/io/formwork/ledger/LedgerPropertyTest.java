package io.formwork.ledger;

import static io.formwork.ledger.LedgerBook.source;
import static org.assertj.core.api.Assertions.assertThat;

import io.formwork.testing.FormworkTest;
import io.formwork.testing.TestTenants;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Random postings, claims and reversals against {@link ObviousLedger}: both must refuse the same and count the same.
 *
 * <p>{@code -Dledger.operations=200000} is the long mode, {@code -Dledger.seed=…} repeats a run.
 */
@FormworkTest
class LedgerPropertyTest {
    private static final int OPERATIONS = Integer.getInteger("ledger.operations", 500);
    private static final long SEED = Long.getLong("ledger.seed", 20_260_601L);

    private final LedgerBook book;
    private final Random random = new Random(SEED);
    private final ObviousLedger model = new ObviousLedger();
    private final List<SourceRef> documents = new ArrayList<>();
    private int accepted;

    LedgerPropertyTest(Ledgers ledgers, TransactionTemplate transaction, TestTenants tenants) {
        this.book = new LedgerBook(ledgers, transaction, tenants);
    }

    @Test
    void the_ledger_counts_like_the_slow_and_obvious_one() {
        for (int i = 1; i <= OPERATIONS; i++) {
            String operation = "seed %d operation %d".formatted(SEED, i);
            switch (random.nextInt(10)) {
                case 0 -> reverse(operation);
                case 1, 2 -> claim(operation);
                default -> move(operation);
            }
            if (i % 250 == 0 || i == OPERATIONS) {
                book.goOn();
                assertThat(book.balances(LedgerBook.STOCK, "item", "place"))
                        .as(operation)
                        .isEqualTo(model.balances());
                assertThat(book.balancesAt(LedgerBook.STOCK, LedgerBook.june(14), "item", "place"))
                        .as(operation)
                        .isEqualTo(model.balancesAt(LedgerBook.june(14)));
            }
        }
        book.isSound();
        assertThat(accepted).as("operations that were not refused").isGreaterThan(OPERATIONS / 3);
    }

    private void move(String operation) {
        SourceRef document = source();
        List<ObviousLedger.Line> lines = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            boolean fifo = random.nextInt(3) == 0;
            String item = (fifo ? "layered-" : "average-") + random.nextInt(2);
            String place = "place-" + random.nextInt(2);
            int day = 1 + random.nextInt(28);
            BigDecimal quantity = BigDecimal.valueOf(1 + random.nextInt(40), 1);
            boolean in = random.nextInt(100) < 55;
            BigDecimal value = in ? BigDecimal.valueOf(1 + random.nextInt(9_999), 2) : null;
            lines.add(new ObviousLedger.Line(item, place, day, in ? quantity : quantity.negate(), value, fifo));
        }
        boolean expected = model.post(document, lines);
        boolean actual = accepts(() ->
                book.post(lines.stream().map(line -> line.movement(document)).toArray(Movement[]::new)));
        settle(operation + " " + lines, document, expected, actual);
    }

    private void claim(String operation) {
        SourceRef document = source();
        String item = (random.nextBoolean() ? "layered-" : "average-") + random.nextInt(2);
        String place = "place-" + random.nextInt(2);
        BigDecimal quantity = BigDecimal.valueOf(random.nextInt(30) - 10, 1);
        boolean expected = model.claim(document, item, place, quantity);
        boolean actual = accepts(() -> book.post(new Movement(
                "reserved",
                document,
                LedgerBook.june(1),
                Map.of("item", item, "place", place),
                Map.of("quantity", Amount.of(quantity)),
                "test")));
        settle(operation + " claim " + item + " " + place + " " + quantity, document, expected, actual);
    }

    private void reverse(String operation) {
        if (documents.isEmpty()) {
            return;
        }
        // Mostly a recent one: old receipts have long been taken along.
        int back = Math.min(documents.size(), 1 + random.nextInt(12));
        SourceRef document = documents.get(documents.size() - back);
        boolean expected = model.reverse(document);
        boolean actual = accepts(() -> book.reverse(document.document()));
        assertThat(actual).as(operation + " reverse").isEqualTo(expected);
        if (actual) {
            documents.remove(document);
            accepted++;
        }
    }

    private void settle(String operation, SourceRef document, boolean expected, boolean actual) {
        assertThat(actual).as(operation).isEqualTo(expected);
        if (actual) {
            documents.add(document);
            accepted++;
        }
    }

    private static boolean accepts(Runnable action) {
        try {
            action.run();
            return true;
        } catch (LedgerRefusal _) {
            return false;
        }
    }

    /** Counts by going through everything again each time. */
    static final class ObviousLedger {
        record Line(
                String item,
                String place,
                int day,
                BigDecimal quantity,
                @org.jspecify.annotations.Nullable BigDecimal value,
                boolean fifo) {
            Movement movement(SourceRef document) {
                Movement movement = LedgerBook.stock(
                        document,
                        day,
                        item,
                        place,
                        quantity.toPlainString(),
                        value == null ? Amount.derived() : Amount.of(value));
                return fifo ? movement.costedBy(Costing.Method.FIFO) : movement;
            }
        }

        private record Moved(
                SourceRef document,
                int number,
                String item,
                String place,
                int day,
                BigDecimal quantity,
                @org.jspecify.annotations.Nullable BigDecimal value,
                boolean fifo) {}

        private record Claimed(SourceRef document, String item, String place, BigDecimal quantity) {}

        private List<Moved> moves = new ArrayList<>();
        private List<Claimed> claims = new ArrayList<>();
        private int numbers;
        private final Map<Integer, BigDecimal> worths = new java.util.HashMap<>();

        boolean post(SourceRef document, List<Line> lines) {
            return attempt(() -> lines.stream().allMatch(line -> book(document, line)));
        }

        boolean claim(SourceRef document, String item, String place, BigDecimal quantity) {
            return attempt(() -> claims.add(new Claimed(document, item, place, quantity)));
        }

        boolean reverse(SourceRef document) {
            return attempt(() -> {
                moves.removeIf(move -> move.document().equals(document));
                claims.removeIf(claim -> claim.document().equals(document));
                return true;
            });
        }

        private boolean attempt(java.util.function.BooleanSupplier action) {
            List<Moved> movesBefore = new ArrayList<>(moves);
            List<Claimed> claimsBefore = new ArrayList<>(claims);
            boolean done = action.getAsBoolean();
            worths.clear();
            if (done && allowed()) {
                return true;
            }
            moves = movesBefore;
            claims = claimsBefore;
            worths.clear();
            return false;
        }

        private boolean allowed() {
            for (String item : List.of("average-0", "average-1", "layered-0", "layered-1")) {
                for (String place : List.of("place-0", "place-1")) {
                    for (int day = 1; day <= 28; day++) {
                        if (sum(item, place, day, true).signum() < 0) {
                            return false;
                        }
                    }
                    BigDecimal claimed = claims.stream()
                            .filter(claim ->
                                    claim.item().equals(item) && claim.place().equals(place))
                            .map(Claimed::quantity)
                            .reduce(BigDecimal.ZERO, BigDecimal::add);
                    if (claimed.signum() < 0 || claimed.compareTo(sum(item, place, 99, true)) > 0) {
                        return false;
                    }
                }
            }
            return true;
        }

        private boolean book(SourceRef document, Line line) {
            moves.add(new Moved(
                    document,
                    numbers++,
                    line.item(),
                    line.place(),
                    line.day(),
                    line.quantity(),
                    line.value(),
                    line.fifo()));
            return true;
        }

        /** What a movement was worth, with what it made of a shortage before it: found by going through all days each time. */
        private BigDecimal worth(Moved wanted) {
            if (!worths.containsKey(wanted.number())) {
                List<Moved> inOrder = moves.stream()
                        .filter(move -> move.item().equals(wanted.item()))
                        .sorted(java.util.Comparator.comparingInt(Moved::day).thenComparingInt(Moved::number))
                        .toList();
                if (wanted.fifo()) {
                    layers(inOrder);
                } else {
                    average(inOrder);
                }
            }
            return java.util.Objects.requireNonNull(worths.get(wanted.number()));
        }

        private void average(List<Moved> inOrder) {
            BigDecimal quantity = BigDecimal.ZERO;
            BigDecimal value = BigDecimal.ZERO;
            BigDecimal lastQuantity = BigDecimal.ONE;
            BigDecimal lastValue = BigDecimal.ZERO;
            for (Moved move : inOrder) {
                BigDecimal worth = move.value();
                BigDecimal variance = BigDecimal.ZERO;
                if (worth == null) {
                    BigDecimal part = move.quantity().negate();
                    worth = (quantity.signum() == 0
                                    ? lastValue.multiply(part).divide(lastQuantity, 2, java.math.RoundingMode.HALF_UP)
                                    : share(value, part, quantity))
                            .negate();
                } else if (quantity.signum() < 0) {
                    BigDecimal covered = move.quantity().min(quantity.negate());
                    variance = share(value, covered, quantity.negate())
                            .negate()
                            .subtract(share(worth, covered, move.quantity()));
                }
                if (worth.signum() != 0) {
                    lastQuantity = move.quantity().abs();
                    lastValue = worth.abs();
                }
                worths.put(move.number(), worth.add(variance));
                quantity = quantity.add(move.quantity());
                value = value.add(worth).add(variance);
            }
        }

        /** Piece by piece of a tenth: the first that came in goes out first. */
        private void layers(List<Moved> inOrder) {
            List<BigDecimal[]> layers = new ArrayList<>();
            BigDecimal[] shortage = {BigDecimal.ZERO, BigDecimal.ZERO};
            BigDecimal lastQuantity = BigDecimal.ONE;
            BigDecimal lastValue = BigDecimal.ZERO;
            for (Moved move : inOrder) {
                BigDecimal worth = move.value();
                BigDecimal total = BigDecimal.ZERO;
                if (worth == null) {
                    BigDecimal left = move.quantity().negate();
                    while (left.signum() > 0 && !layers.isEmpty()) {
                        BigDecimal[] first = layers.getFirst();
                        BigDecimal part = left.min(first[0]);
                        BigDecimal cost = share(first[1], part, first[0]);
                        lastQuantity = part;
                        lastValue = cost;
                        first[0] = first[0].subtract(part);
                        first[1] = first[1].subtract(cost);
                        if (first[0].signum() == 0) {
                            layers.removeFirst();
                        }
                        left = left.subtract(part);
                        total = total.subtract(cost);
                    }
                    BigDecimal guess = lastValue.multiply(left).divide(lastQuantity, 2, java.math.RoundingMode.HALF_UP);
                    shortage[0] = shortage[0].add(left);
                    shortage[1] = shortage[1].add(guess);
                    total = total.subtract(guess);
                    worth = total;
                } else {
                    BigDecimal covered = move.quantity().min(shortage[0]);
                    BigDecimal guessed = share(shortage[1], covered, shortage[0]);
                    BigDecimal actual = share(worth, covered, move.quantity());
                    shortage[0] = shortage[0].subtract(covered);
                    shortage[1] = shortage[1].subtract(guessed);
                    total = worth.add(guessed).subtract(actual);
                    if (move.quantity().compareTo(covered) > 0) {
                        layers.add(new BigDecimal[] {move.quantity().subtract(covered), worth.subtract(actual)});
                    }
                }
                if (worth.signum() != 0) {
                    lastQuantity = move.quantity().abs();
                    lastValue = worth.abs();
                }
                worths.put(move.number(), total);
            }
        }

        private static BigDecimal share(BigDecimal value, BigDecimal part, BigDecimal whole) {
            if (whole.signum() == 0) {
                return BigDecimal.ZERO;
            }
            return part.compareTo(whole) == 0
                    ? value
                    : value.multiply(part).divide(whole, 2, java.math.RoundingMode.HALF_UP);
        }

        private BigDecimal sum(
                String item, @org.jspecify.annotations.Nullable String place, int untilDay, boolean quantity) {
            return moves.stream()
                    .filter(move -> move.item().equals(item)
                            && (place == null || move.place().equals(place)))
                    .filter(move -> move.day() <= untilDay)
                    .map(move -> quantity ? move.quantity() : worth(move))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        List<String> balances() {
            return balancesUntil(99);
        }

        List<String> balancesAt(java.time.OffsetDateTime moment) {
            return balancesUntil(moment.getDayOfMonth());
        }

        private List<String> balancesUntil(int day) {
            TreeMap<List<String>, BigDecimal[]> sums =
                    new TreeMap<>(java.util.Comparator.<List<String>, String>comparing(List::getFirst)
                            .thenComparing(List::getLast));
            for (Moved move : moves) {
                if (move.day() <= day) {
                    BigDecimal[] sum = sums.computeIfAbsent(List.of(move.item(), move.place()), _ ->
                            new BigDecimal[] {BigDecimal.ZERO, BigDecimal.ZERO});
                    sum[0] = sum[0].add(move.quantity());
                    sum[1] = sum[1].add(worth(move));
                }
            }
            List<String> texts = new ArrayList<>();
            sums.forEach((key, sum) -> {
                if (sum[0].signum() != 0 || sum[1].signum() != 0) {
                    Map<String, BigDecimal> measures = new java.util.LinkedHashMap<>();
                    measures.put("quantity", sum[0].setScale(3));
                    measures.put("value", sum[1].setScale(2));
                    texts.add(LedgerBook.text(key, measures));
                }
            });
            return texts;
        }
    }
}
