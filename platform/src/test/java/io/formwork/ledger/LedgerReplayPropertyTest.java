package io.formwork.ledger;

import static io.formwork.ledger.LedgerBook.STOCK;
import static io.formwork.ledger.LedgerBook.account;
import static io.formwork.ledger.LedgerBook.source;
import static io.formwork.ledger.LedgerBook.stock;
import static org.assertj.core.api.Assertions.assertThat;

import io.formwork.testing.FormworkTest;
import io.formwork.testing.TestTenants;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Random receipts, issues, repackings into other items, returns, landed costs and cancellations, entered in any order of days, against a
 * model that values everything from the first day on each time. Every pool, and the account that mirrors what was issued,
 * must agree to the cent.
 *
 * <p>{@code -Dreplay.operations=20000} is the long mode, {@code -Dreplay.seed=…} repeats a run.
 */
@FormworkTest
class LedgerReplayPropertyTest {
    private static final int OPERATIONS = Integer.getInteger("replay.operations", 200);
    private static final long SEED = Long.getLong("replay.seed", 20_261_124L);
    /** The last one is costed in layers. */
    private static final List<String> ITEMS = List.of("A", "B", "L");

    private final TransactionTemplate transaction;
    private final TestTenants tenants;
    private LedgerBook book;
    private final Random random = new Random(SEED);
    private final List<Moved> moves = new ArrayList<>();
    private final List<Landed> landings = new ArrayList<>();
    private int numbers;
    private int accepted;
    private int left;

    LedgerReplayPropertyTest(Ledgers ledgers, TransactionTemplate transaction, TestTenants tenants) {
        this.transaction = transaction;
        this.tenants = tenants;
        this.book = new LedgerBook(ledgers, transaction, tenants);
    }

    /**
     * One movement of an item.
     *
     * @param value of what came in from outside
     * @param made what it was made of
     * @param returns what it brings back
     */
    private record Moved(
            int number,
            SourceRef document,
            int day,
            String item,
            BigDecimal quantity,
            @Nullable BigDecimal value,
            @Nullable Moved made,
            @Nullable Moved returns) {}

    /** A cost that landed on a receipt. */
    private record Landed(SourceRef document, Moved onto, BigDecimal value) {}

    @Test
    void every_value_is_what_going_through_all_days_again_gives() {
        operate();
        assertThat(book.underWay()).isEmpty();
    }

    /** Three movements at once, so that nearly every replay is left to do, and later ones come while it is. */
    @Test
    void the_same_comes_of_it_in_parts(@Autowired ApplicationContext context) {
        book = new LedgerBook(LedgersInParts.of(context, 3), transaction, tenants);
        operate();
        assertThat(left).as("replays that were left to do").isPositive();
    }

    private void operate() {
        for (int i = 1; i <= OPERATIONS; i++) {
            String operation = "seed %d operation %d".formatted(SEED, i);
            switch (random.nextInt(11)) {
                case 0 -> cancel();
                case 1 -> bringBack();
                case 10 -> land();
                case 2, 3 -> repack();
                case 4, 5, 6 -> issue();
                default -> receive();
            }
            if (i % Integer.getInteger("replay.every", 20) == 0 || i == OPERATIONS) {
                left += book.underWay().size();
                book.goOn();
                agrees(operation);
            }
        }
        book.isSound();
        assertThat(accepted).as("operations that were not refused").isGreaterThan(OPERATIONS / 2);
    }

    private void receive() {
        Moved moved = moved(source(), item(), quantity(), BigDecimal.valueOf(1 + random.nextInt(9_999), 2), null, null);
        attempt(List.of(moved), movement(moved, Amount.of(Objects.requireNonNull(moved.value()))));
    }

    private void issue() {
        Moved moved = moved(source(), item(), quantity().negate(), null, null, null);
        attempt(
                List.of(moved),
                movement(moved, Amount.derived()),
                account(moved.document(), "cost", "debit", new Amount.SameAs(0, "value", true)),
                account(moved.document(), "stock", "credit", new Amount.SameAs(0, "value", true)));
    }

    private void repack() {
        SourceRef document = source();
        int from = random.nextInt(ITEMS.size());
        Moved out = moved(document, ITEMS.get(from), quantity().negate(), null, null, null);
        String into = ITEMS.get((from + 1 + random.nextInt(ITEMS.size() - 1)) % ITEMS.size());
        Moved in = new Moved(numbers++, document, out.day(), into, quantity(), null, out, null);
        attempt(List.of(out, in), movement(out, Amount.derived()), movement(in, new Amount.SameAs(0, "value", true)));
    }

    private void bringBack() {
        List<Moved> issues = moves.stream()
                .filter(move -> move.quantity().signum() < 0 && !isRepack(move))
                .toList();
        if (issues.isEmpty()) {
            return;
        }
        Moved issue = issues.get(random.nextInt(issues.size()));
        int day = issue.day() + random.nextInt(29 - issue.day());
        BigDecimal part = issue.quantity()
                .negate()
                .multiply(BigDecimal.valueOf(1 + random.nextInt(3)))
                .divide(BigDecimal.valueOf(3), 3, RoundingMode.DOWN);
        if (part.signum() == 0 || part.compareTo(left(issue)) > 0) {
            return;
        }
        Moved back = new Moved(numbers++, source(), day, issue.item(), part, null, null, issue);
        SourceRef of = issue.document();
        attempt(List.of(back), movement(back, new Amount.CostOf(of.document(), of.line())));
    }

    private void land() {
        List<Moved> receipts =
                moves.stream().filter(move -> move.value() != null).toList();
        if (receipts.isEmpty()) {
            return;
        }
        Moved receipt = receipts.get(random.nextInt(receipts.size()));
        BigDecimal value = BigDecimal.valueOf(random.nextInt(4_000) - 1_000L, 2);
        SourceRef document = source();
        Movement movement = new Movement(
                        "stock", document, LedgerBook.june(28), Map.of(), Map.of("value", Amount.of(value)), "test")
                .landingOn(new Amount.CostOf(
                        receipt.document().document(), receipt.document().line()));
        try {
            book.post(movement);
            landings.add(new Landed(document, receipt, value));
            accepted++;
        } catch (LedgerRefusal _) {
            // As below.
        }
    }

    private void cancel() {
        if (moves.isEmpty()) {
            return;
        }
        if (!landings.isEmpty() && random.nextBoolean()) {
            Landed landed = landings.get(random.nextInt(landings.size()));
            try {
                book.reverse(landed.document().document());
                landings.remove(landed);
                accepted++;
            } catch (LedgerRefusal _) {
                // As below.
            }
            return;
        }
        SourceRef document = moves.get(random.nextInt(moves.size())).document();
        List<Moved> gone =
                moves.stream().filter(move -> move.document().equals(document)).toList();
        try {
            book.reverse(document.document());
            moves.removeAll(gone);
            accepted++;
        } catch (LedgerRefusal _) {
            // Something was returned of it, or later days need it: the other test compares what is refused.
        }
    }

    private void attempt(List<Moved> made, Movement... movements) {
        try {
            book.post(movements);
            moves.addAll(made);
            accepted++;
        } catch (LedgerRefusal _) {
            // As above.
        }
    }

    private Moved moved(
            SourceRef document,
            String item,
            BigDecimal quantity,
            @Nullable BigDecimal value,
            @Nullable Moved made,
            @Nullable Moved returns) {
        return new Moved(numbers++, document, 1 + random.nextInt(28), item, quantity, value, made, returns);
    }

    private static Movement movement(Moved moved, Amount value) {
        return stock(
                        moved.document(),
                        moved.day(),
                        moved.item(),
                        "main",
                        moved.quantity().toPlainString(),
                        value)
                .costedBy(moved.item().equals("L") ? Costing.Method.FIFO : null);
    }

    private boolean isRepack(Moved move) {
        return moves.stream().anyMatch(other -> move.equals(other.made()));
    }

    private BigDecimal left(Moved issue) {
        return moves.stream()
                .filter(move -> issue.equals(move.returns()))
                .map(Moved::quantity)
                .reduce(issue.quantity().negate(), BigDecimal::subtract);
    }

    private String item() {
        return ITEMS.get(random.nextInt(ITEMS.size()));
    }

    private BigDecimal quantity() {
        return BigDecimal.valueOf(1 + random.nextInt(60), 1).setScale(3);
    }

    private void agrees(String operation) {
        Map<Integer, BigDecimal> worths = worths();
        List<String> expected = new ArrayList<>();
        for (String item : ITEMS) {
            BigDecimal quantity = BigDecimal.ZERO.setScale(3);
            BigDecimal value = BigDecimal.ZERO.setScale(2);
            for (Moved move : moves) {
                if (move.item().equals(item)) {
                    quantity = quantity.add(move.quantity());
                    value = value.add(Objects.requireNonNull(worths.get(move.number())));
                }
            }
            if (quantity.signum() != 0 || value.signum() != 0) {
                expected.add("%s quantity=%s value=%s".formatted(item, quantity, value));
            }
        }
        assertThat(book.balances(STOCK, "item")).as(operation).isEqualTo(expected);
        BigDecimal issued = moves.stream()
                .filter(move -> move.quantity().signum() < 0 && !isRepack(move))
                .map(move -> Objects.requireNonNull(worths.get(move.number())).negate())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal booked = book.inTransaction(() -> sum("cost"));
        assertThat(booked).as(operation + ": the account of what was issued").isEqualByComparingTo(issued);
    }

    private BigDecimal sum(String account) {
        return book.ledgers().balances(new BalanceQuery(LedgerBook.BOOKS, List.of("account"), Map.of(), null)).stream()
                .filter(balance -> balance.dimensions().containsValue(account))
                .map(balance -> Objects.requireNonNull(balance.measures().get("debit")))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** What a pool holds in the model: an average, or layers and what is missing of them. */
    private static final class Pool {
        private final boolean layered;
        private final List<BigDecimal[]> layers = new ArrayList<>();
        private BigDecimal quantity = BigDecimal.ZERO;
        private BigDecimal value = BigDecimal.ZERO;
        private BigDecimal lastQuantity = BigDecimal.ONE;
        private BigDecimal lastValue = BigDecimal.ZERO;

        Pool(boolean layered) {
            this.layered = layered;
        }

        /** @return what of it is a difference to a guess before it */
        BigDecimal in(BigDecimal part, BigDecimal worth) {
            // Of layers only what is missing counts as negative; an average is one number.
            BigDecimal lacking = layered ? quantity.min(BigDecimal.ZERO) : quantity;
            BigDecimal difference = BigDecimal.ZERO;
            BigDecimal covered = BigDecimal.ZERO;
            if (lacking.signum() < 0) {
                covered = part.min(lacking.negate());
                difference = share(value.negate(), covered, lacking.negate()).subtract(share(worth, covered, part));
            }
            if (layered) {
                BigDecimal guessed =
                        covered.signum() == 0 ? BigDecimal.ZERO : share(value.negate(), covered, lacking.negate());
                quantity = quantity.add(covered);
                value = value.add(guessed);
                if (part.compareTo(covered) > 0) {
                    layers.add(new BigDecimal[] {
                        part.subtract(covered),
                        worth.subtract(covered.signum() == 0 ? BigDecimal.ZERO : share(worth, covered, part))
                    });
                }
            } else {
                quantity = quantity.add(part);
                value = value.add(worth).add(difference);
            }
            remember(part, worth);
            return difference;
        }

        /** @return the unsigned cost */
        BigDecimal out(BigDecimal part) {
            BigDecimal cost;
            if (layered) {
                cost = outOfLayers(part);
            } else {
                cost = quantity.signum() == 0 ? share(lastValue, part, lastQuantity) : share(value, part, quantity);
                quantity = quantity.subtract(part);
                value = value.subtract(cost);
            }
            remember(part, cost);
            return cost;
        }

        private BigDecimal outOfLayers(BigDecimal part) {
            BigDecimal left = part;
            BigDecimal cost = BigDecimal.ZERO;
            while (left.signum() > 0 && !layers.isEmpty()) {
                BigDecimal[] first = layers.getFirst();
                BigDecimal taken = left.min(first[0]);
                BigDecimal worth = share(first[1], taken, first[0]);
                first[0] = first[0].subtract(taken);
                first[1] = first[1].subtract(worth);
                if (first[0].signum() == 0) {
                    layers.removeFirst();
                }
                lastQuantity = taken;
                lastValue = worth;
                left = left.subtract(taken);
                cost = cost.add(worth);
            }
            BigDecimal guess = left.signum() == 0 ? BigDecimal.ZERO : share(lastValue, left, lastQuantity);
            quantity = quantity.subtract(left);
            value = value.subtract(guess);
            return cost.add(guess);
        }

        private void remember(BigDecimal part, BigDecimal worth) {
            if (worth.signum() != 0) {
                lastQuantity = part;
                lastValue = worth.abs();
            }
        }
    }

    /** Slow and obvious: from the first day on, each movement by what its pool holds when it is its turn. */
    private Map<Integer, BigDecimal> worths() {
        Map<Integer, BigDecimal> worths = new HashMap<>();
        Map<String, Pool> pools = new HashMap<>();
        Map<UUID, BigDecimal> returned = new HashMap<>();
        List<Moved> inOrder = moves.stream()
                .sorted(Comparator.comparingInt(Moved::day).thenComparingInt(Moved::number))
                .toList();
        for (Moved move : inOrder) {
            Pool pool = pools.computeIfAbsent(move.item(), item -> new Pool(item.equals("L")));
            if (move.quantity().signum() < 0) {
                worths.put(move.number(), pool.out(move.quantity().negate()).negate());
                continue;
            }
            BigDecimal worth = move.made() != null
                    ? Objects.requireNonNull(worths.get(move.made().number())).negate()
                    : move.returns() != null
                            ? back(move, inOrder, worths, returned)
                            : Objects.requireNonNull(move.value()).add(landedOn(move));
            worths.put(move.number(), worth.add(pool.in(move.quantity(), worth)));
        }
        return worths;
    }

    private BigDecimal landedOn(Moved receipt) {
        return landings.stream()
                .filter(landed -> landed.onto().equals(receipt))
                .map(Landed::value)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal back(
            Moved move, List<Moved> inOrder, Map<Integer, BigDecimal> worths, Map<UUID, BigDecimal> returned) {
        Moved issue = Objects.requireNonNull(move.returns());
        BigDecimal left = issue.quantity().negate();
        BigDecimal cost = Objects.requireNonNull(worths.get(issue.number())).negate();
        for (Moved earlier : inOrder) {
            if (earlier == move) {
                break;
            }
            if (issue.equals(earlier.returns())) {
                left = left.subtract(earlier.quantity());
            }
        }
        BigDecimal gone = returned.getOrDefault(issue.document().document(), BigDecimal.ZERO);
        BigDecimal worth = share(cost.subtract(gone), move.quantity(), left);
        returned.merge(issue.document().document(), worth, BigDecimal::add);
        return worth;
    }

    private static BigDecimal share(BigDecimal value, BigDecimal part, BigDecimal whole) {
        if (whole.signum() == 0) {
            return BigDecimal.ZERO;
        }
        return part.compareTo(whole) == 0 ? value : value.multiply(part).divide(whole, 2, RoundingMode.HALF_UP);
    }
}
