package io.formwork.ledger;

import static io.formwork.ledger.LedgerBook.account;
import static io.formwork.ledger.LedgerBook.source;
import static org.assertj.core.api.Assertions.assertThat;

import io.formwork.ledger.ObviousStock.Basis;
import io.formwork.ledger.ObviousStock.Landed;
import io.formwork.ledger.ObviousStock.Move;
import io.formwork.testing.FormworkTest;
import io.formwork.testing.TestTenants;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Random receipts, issues, repackings into other items, returns both ways, landed costs, revaluations, counts,
 * cancellations and closings, entered in any order of days, against {@link ObviousStock}. Every pool, and the account that
 * mirrors what was issued, must agree to the cent, and what was closed must stand as it was.
 *
 * <p>{@code -Dreplay.operations=100000} is the long mode, in stocks of {@code -Dreplay.life} operations each;
 * {@code -Dreplay.seed=…} repeats a run.
 */
@FormworkTest
class LedgerReplayPropertyTest {
    private static final int OPERATIONS = Integer.getInteger("replay.operations", 300);
    private static final int LIFE = Integer.getInteger("replay.life", 300);
    private static final int EVERY = Integer.getInteger("replay.every", 20);
    private static final long SEED = Long.getLong("replay.seed", 20_261_124L);
    private static final String LAYERED = "L";
    /** When what was closed is taken back. */
    private static final OffsetDateTime LATER = LedgerBook.june(30).plusYears(1);

    private static final List<String> ITEMS = List.of("A", "B", LAYERED);

    private final Ledgers ledgers;
    private final TransactionTemplate transaction;
    private final TestTenants tenants;
    private final DataSource owner;
    private final Map<Kind, Integer> accepted = new EnumMap<>(Kind.class);
    private int left;

    LedgerReplayPropertyTest(
            Ledgers ledgers,
            TransactionTemplate transaction,
            TestTenants tenants,
            @Qualifier("migrationDataSource") DataSource owner) {
        this.ledgers = ledgers;
        this.transaction = transaction;
        this.tenants = tenants;
        this.owner = owner;
    }

    private enum Kind {
        RECEIVE(7),
        ISSUE(6),
        REPACK(3),
        BRING_BACK(2),
        SEND_BACK(1),
        LAND(2),
        REVALUE(1),
        COUNT(2),
        CANCEL(3),
        CLOSE(1);

        private final int weight;

        Kind(int weight) {
            this.weight = weight;
        }

        static Kind any(Random random) {
            int at = random.nextInt(28);
            for (Kind kind : values()) {
                at -= kind.weight;
                if (at < 0) {
                    return kind;
                }
            }
            return RECEIVE;
        }
    }

    @Test
    void every_value_is_what_going_through_all_days_again_gives() {
        live(ledgers);
    }

    /** Three movements at once, so that nearly every replay is left to do, and later ones come while it is. */
    @Test
    void the_same_comes_of_it_in_parts(@Autowired ApplicationContext context) {
        live(LedgersInParts.of(context, 3));
        assertThat(left).as("replays that were left to do").isPositive();
    }

    private void live(Ledgers these) {
        int done = 0;
        for (long seed = SEED; done < OPERATIONS; seed++) {
            int operations = Math.min(LIFE, OPERATIONS - done);
            System.out.println("property: a life of seed " + seed);
            new Life(new LedgerBook(these, transaction, tenants, LedgerBook.CLOSING), seed).go(operations);
            done += operations;
            if (done == LIFE) {
                // As the database does by itself after a minute: what was planned for empty tables is twice as slow.
                JdbcClient.create(owner).sql("ANALYZE").update();
            }
            if (done % (LIFE * 10) == 0) {
                System.out.printf("replay: %d operations, accepted %s%n", done, accepted);
            }
        }
        System.out.printf("replay: seed %d, %d operations, accepted %s%n", SEED, done, accepted);
        assertThat(accepted.values().stream().mapToInt(Integer::intValue).sum())
                .as("operations that were not refused")
                .isGreaterThan(done / 2);
        assertThat(accepted.keySet()).containsExactlyInAnyOrder(Kind.values());
    }

    /**
     * A count that stands.
     *
     * @param move with what was counted
     * @param difference what it posted for now
     */
    private record Count(Move move, BigDecimal difference) {}

    /** One stock from its beginning on. */
    private final class Life {
        private final LedgerBook book;
        private final long seed;
        private final Random random;
        private final ObviousStock stock = new ObviousStock(LAYERED);
        private final Map<UUID, Count> counts = new HashMap<>();
        private int numbers;
        /** From this day on movements are accepted. */
        private int open = 1;

        private List<String> closed = List.of();

        Life(LedgerBook book, long seed) {
            this.book = book;
            this.seed = seed;
            this.random = new Random(seed);
        }

        void go(int operations) {
            for (int i = 1; i <= operations; i++) {
                Kind kind = Kind.any(random);
                String operation = "seed %d operation %d %s".formatted(seed, i, kind);
                boolean done = switch (kind) {
                    case RECEIVE -> receive();
                    case ISSUE -> issue();
                    case REPACK -> repack();
                    case BRING_BACK ->
                        back(move -> move.booked() && move.quantity().signum() < 0);
                    case SEND_BACK ->
                        back(move ->
                                move.basis() == Basis.STATED && move.quantity().signum() > 0);
                    case LAND -> land();
                    case REVALUE -> revalue();
                    case COUNT -> count();
                    case CANCEL -> cancel();
                    case CLOSE -> close();
                };
                if (done) {
                    accepted.merge(kind, 1, Integer::sum);
                }
                if (i % EVERY == 0 || i == operations) {
                    left += book.underWay().size();
                    book.goOn();
                    agrees(operation);
                }
            }
            book.isSound();
        }

        private boolean receive() {
            Move move = move(source(), day(), item(), Basis.STATED, quantity(), worth(), null, false);
            return attempt(List.of(move), movement(move, Amount.of(Objects.requireNonNull(move.value()))));
        }

        private boolean issue() {
            Move move = move(source(), day(), item(), Basis.POOL, little().negate(), null, null, true);
            return attempt(
                    List.of(move),
                    movement(move, Amount.derived()),
                    booked(move, "cost", "debit"),
                    booked(move, "stock", "credit"));
        }

        private Movement booked(Move move, String account, String side) {
            Movement entry = account(move.document(), account, side, new Amount.SameAs(0, "value", true));
            return new Movement(
                    entry.ledger(), entry.source(), move.at(), entry.dimensions(), entry.measures(), "test");
        }

        private boolean repack() {
            SourceRef document = source();
            int from = random.nextInt(ITEMS.size());
            String into = ITEMS.get((from + 1 + random.nextInt(ITEMS.size() - 1)) % ITEMS.size());
            int day = day();
            Move out = move(document, day, ITEMS.get(from), Basis.POOL, little().negate(), null, null, false);
            Move in = move(document, day, into, Basis.MADE_OF, quantity(), null, out, false);
            return attempt(
                    List.of(out, in),
                    movement(out, Amount.derived()),
                    movement(in, new Amount.SameAs(0, "value", true)));
        }

        private boolean back(Predicate<Move> which) {
            Move origin = any(stock.moves().stream()
                    .filter(which)
                    .filter(move -> move.basis() != Basis.RETURN && !stock.isAnnulled(move.document()))
                    .toList());
            if (origin == null) {
                return false;
            }
            // Behind what returned it in vain: that was worth what it was when there was nothing else.
            int first = stock.moves().stream()
                    .filter(move -> origin.equals(move.origin()) && move.at().isBefore(LedgerBook.june(29)))
                    .map(move -> move.at().getDayOfMonth())
                    .reduce(origin.at().getDayOfMonth(), Math::max);
            BigDecimal part = origin.quantity()
                    .abs()
                    .multiply(BigDecimal.valueOf(1 + random.nextInt(3)))
                    .divide(BigDecimal.valueOf(3), 3, RoundingMode.DOWN);
            if (part.signum() == 0 || part.compareTo(stock.notReturned(origin)) > 0) {
                return false;
            }
            BigDecimal quantity = origin.quantity().signum() > 0 ? part.negate() : part;
            int day = first + random.nextInt(29 - first);
            Move move = move(source(), day, origin.item(), Basis.RETURN, quantity, null, origin, false);
            return attempt(List.of(move), movement(move, costOf(origin)));
        }

        private static Amount.CostOf costOf(Move move) {
            return new Amount.CostOf(move.document().document(), move.document().line());
        }

        /** On a receipt of what is still open it lands as part of it, on others it lies down on what is left of them. */
        private boolean land() {
            book.goOn();
            Move receipt = any(stock.moves().stream()
                    .filter(move ->
                            move.basis() == Basis.STATED && move.quantity().signum() > 0)
                    .filter(move -> !stock.isAnnulled(move.document()))
                    .toList());
            if (receipt == null) {
                return false;
            }
            BigDecimal value = BigDecimal.valueOf(random.nextInt(4_000) - 1_000L, 2);
            SourceRef document = source();
            BigDecimal part = value.multiply(stock.left(receipt)).setScale(2, RoundingMode.HALF_UP);
            Movement movement = new Movement(
                            "stock", document, LedgerBook.june(28), Map.of(), Map.of("value", Amount.of(value)), "test")
                    .landingOn(costOf(receipt));
            if (isOpen(receipt)) {
                boolean done = attempt(List.of(), movement);
                if (done) {
                    stock.add(new Landed(document, receipt, value));
                }
                return done;
            }
            return attempt(
                    List.of(new Move(
                            numbers++,
                            document,
                            LedgerBook.june(28),
                            receipt.item(),
                            Basis.STATED,
                            BigDecimal.ZERO,
                            part,
                            null,
                            receipt,
                            false)),
                    movement);
        }

        private boolean revalue() {
            BigDecimal value = BigDecimal.valueOf(random.nextInt(2_000) - 800L, 2);
            Move move = move(source(), day(), item(), Basis.STATED, BigDecimal.ZERO, value, null, false);
            return attempt(List.of(move), movement(move, Amount.of(value)));
        }

        /** At the end of a day, at a moment of its own. */
        private boolean count() {
            Move move = move(
                    source(),
                    day(),
                    item(),
                    Basis.COUNTED,
                    random.nextInt(8) == 0 ? zero() : quantity(),
                    null,
                    null,
                    false);
            return inOne(
                    () -> {
                        BigDecimal there = there(move);
                        BigDecimal difference = move.quantity().subtract(there);
                        Map<UUID, Count> changed = new HashMap<>();
                        changed.put(move.document().document(), new Count(move, difference));
                        say(ledgers().post(LedgerBook.CLOSING, counting(move, difference, there)), changed);
                        return changed;
                    },
                    List.of(move));
        }

        private BigDecimal zero() {
            return BigDecimal.ZERO.setScale(3);
        }

        private List<Movement> counting(Move move, BigDecimal difference, BigDecimal there) {
            List<Movement> movements = new ArrayList<>();
            Movement found = movement(move, Amount.derived());
            movements.add(new Movement(
                    "stock",
                    move.document(),
                    move.at(),
                    found.dimensions(),
                    Map.of("quantity", new Amount.Counted()),
                    "count"));
            if (difference.signum() != 0) {
                Amount value = difference.signum() > 0 && there.signum() <= 0
                        ? Amount.of(difference.multiply(ObviousStock.FOUND_AT).setScale(2, RoundingMode.HALF_UP))
                        : Amount.derived();
                movements.add(new Movement(
                                "stock",
                                move.document(),
                                move.at(),
                                found.dimensions(),
                                Map.of("quantity", Amount.of(difference), "value", value),
                                "count")
                        .costedBy(found.costing()));
            }
            return movements;
        }

        private BigDecimal there(Move count) {
            return ledgers()
                    .balances(new BalanceQuery(
                            LedgerBook.STOCK,
                            List.of("item"),
                            Map.of("item", count.item()),
                            count.at().minusNanos(1_000)))
                    .stream()
                    .map(balance -> Objects.requireNonNull(balance.measures().get("quantity")))
                    .reduce(zero(), BigDecimal::add);
        }

        /** Says counts anew that something came before, as their documents do. */
        private void say(Posted posted, Map<UUID, Count> changed) {
            Deque<SourceRef> waiting = new ArrayDeque<>(posted.counts());
            while (!waiting.isEmpty()) {
                UUID document = waiting.removeFirst().document();
                Count count = changed.getOrDefault(document, counts.get(document));
                if (count == null) {
                    continue;
                }
                BigDecimal there = there(count.move());
                BigDecimal difference = count.move().quantity().subtract(there);
                if (difference.compareTo(count.difference()) != 0) {
                    changed.put(document, new Count(count.move(), difference));
                    waiting.addAll(ledgers()
                            .restate(LedgerBook.CLOSING, document, "count", counting(count.move(), difference, there))
                            .counts());
                }
            }
        }

        private Ledgers ledgers() {
            return book.ledgers();
        }

        private boolean cancel() {
            List<SourceRef> documents = new ArrayList<>();
            stock.moves().stream().map(Move::document).distinct().forEach(documents::add);
            stock.landings().forEach(landed -> documents.add(landed.document()));
            documents.removeIf(stock::isAnnulled);
            SourceRef document = any(documents);
            if (document == null) {
                return false;
            }
            List<Move> moves = stock.of(document);
            Landed landed = stock.landings().stream()
                    .filter(each -> each.document().equals(document))
                    .findFirst()
                    .orElse(null);
            boolean exact = landed == null ? moves.stream().allMatch(this::isOpen) : isOpen(landed.onto());
            if (landed != null) {
                // What is left of a layer is known only once nothing is left to do.
                book.goOn();
            }
            BigDecimal left = landed == null ? BigDecimal.ZERO : stock.left(landed.onto());
            Map<Integer, ObviousStock.Outcome> outcomes = stock.outcomes();
            boolean done = inOne(
                    () -> {
                        Map<UUID, Count> changed = new HashMap<>();
                        Count count = counts.remove(document.document());
                        try {
                            say(ledgers().reverse(LedgerBook.CLOSING, document.document()), changed);
                        } catch (LedgerRefusal refusal) {
                            if (count != null) {
                                counts.put(document.document(), count);
                            }
                            throw refusal;
                        }
                        return changed;
                    },
                    List.of());
            if (done && exact) {
                stock.remove(document);
            } else if (done && landed != null) {
                stock.annul(document);
                BigDecimal back = landed.value().negate().multiply(left).setScale(2, RoundingMode.HALF_UP);
                stock.add(new Move(
                        numbers++,
                        document,
                        LATER,
                        landed.onto().item(),
                        Basis.STATED,
                        BigDecimal.ZERO,
                        back,
                        null,
                        landed.onto(),
                        false));
            } else if (done) {
                stock.annul(document);
                moves.forEach(move -> red(move, moves, outcomes));
            }
            return done;
        }

        /**
         * The opposite, today: goods at what they had cost, whatever that turns out to be; what something was made of at what
         * that is still worth.
         */
        private void red(Move move, List<Move> all, Map<Integer, ObviousStock.Outcome> outcomes) {
            ObviousStock.Outcome outcome = Objects.requireNonNull(outcomes.get(move.number()));
            boolean goods = outcome.quantity().signum() != 0;
            boolean stated = !goods && outcome.worth().signum() != 0;
            boolean goneOn = all.stream().anyMatch(other -> isMadeOf(other, move));
            if (stated || goods && !goneOn) {
                Move red = new Move(
                        numbers++,
                        move.document(),
                        LATER,
                        move.item(),
                        goods ? Basis.RETURN : Basis.STATED,
                        outcome.quantity().negate(),
                        goods ? null : outcome.worth().negate(),
                        goods ? move : null,
                        null,
                        move.booked());
                stock.add(red);
                all.stream().filter(other -> isMadeOf(move, other)).forEach(other -> back(other, red));
            }
        }

        private static boolean isMadeOf(Move move, Move other) {
            return move.basis() == Basis.MADE_OF && other.equals(move.origin());
        }

        private void back(Move move, Move red) {
            stock.add(new Move(
                    numbers++,
                    move.document(),
                    LATER,
                    move.item(),
                    Basis.MADE_OF,
                    move.quantity().negate(),
                    null,
                    red,
                    null,
                    move.booked()));
        }

        /** Mostly further; sometimes what was closed is opened again. */
        private boolean close() {
            book.goOn();
            int day = random.nextInt(4) == 0 ? 1 + random.nextInt(open) : open + random.nextInt(3);
            if (day > 24) {
                day = 1 + random.nextInt(12);
            }
            open = day;
            book.caller().run(() -> {
                ledgers().openFrom("stock", beginning(), 0);
                ledgers().openFrom("accounts", beginning(), 0);
            });
            closed = asClosed();
            return true;
        }

        private OffsetDateTime beginning() {
            return LedgerBook.june(open).minusHours(10);
        }

        private List<String> asClosed() {
            return book.balancesAt(LedgerBook.STOCK, beginning().minusNanos(1_000), "item");
        }

        private boolean isOpen(Move move) {
            return !move.at().isBefore(beginning());
        }

        private boolean attempt(List<Move> made, Movement... movements) {
            return inOne(
                    () -> {
                        Map<UUID, Count> changed = new HashMap<>();
                        say(ledgers().post(LedgerBook.CLOSING, List.of(movements)), changed);
                        return changed;
                    },
                    made);
        }

        /** All of it, or nothing where it is refused; what is refused another test compares. */
        private boolean inOne(Supplier<Map<UUID, Count>> action, List<Move> made) {
            try {
                counts.putAll(book.inTransaction(action));
                made.forEach(stock::add);
                return true;
            } catch (LedgerRefusal _) {
                return false;
            }
        }

        private Move move(
                SourceRef document,
                int day,
                String item,
                Basis basis,
                BigDecimal quantity,
                @Nullable BigDecimal value,
                @Nullable Move origin,
                boolean booked) {
            int number = numbers++;
            OffsetDateTime at = LedgerBook.june(day);
            return new Move(
                    number,
                    document,
                    basis == Basis.COUNTED ? at.plusHours(1).plusSeconds(number) : at,
                    item,
                    basis,
                    quantity,
                    value,
                    origin,
                    null,
                    booked);
        }

        private Movement movement(Move move, Amount value) {
            return new Movement(
                            "stock",
                            move.document(),
                            move.at(),
                            Map.of("item", move.item(), "place", "main"),
                            Map.of("quantity", Amount.of(move.quantity()), "value", value),
                            "test")
                    .costedBy(move.item().equals(LAYERED) ? Costing.Method.FIFO : null);
        }

        private int day() {
            // Sometimes where it is closed already, which has to be refused.
            return random.nextInt(20) == 0 ? 1 + random.nextInt(28) : open + random.nextInt(29 - open);
        }

        private <T> @Nullable T any(List<T> of) {
            return of.isEmpty() ? null : of.get(random.nextInt(of.size()));
        }

        private String item() {
            return ITEMS.get(random.nextInt(ITEMS.size()));
        }

        private BigDecimal quantity() {
            return BigDecimal.valueOf(1 + random.nextInt(60), 1).setScale(3);
        }

        private BigDecimal little() {
            return BigDecimal.valueOf(1 + random.nextInt(25), 1).setScale(3);
        }

        private BigDecimal worth() {
            return BigDecimal.valueOf(1 + random.nextInt(9_999), 2);
        }

        private void agrees(String operation) {
            assertThat(book.balances(LedgerBook.STOCK, "item")).as(operation).isEqualTo(stock.balances());
            BigDecimal cost = BigDecimal.ZERO;
            for (Balance balance : book.inTransaction(() -> ledgers()
                    .balances(
                            new BalanceQuery(LedgerBook.BOOKS, List.of("account"), Map.of("account", "cost"), null)))) {
                cost = cost.add(Objects.requireNonNull(balance.measures().get("debit")));
            }
            assertThat(cost)
                    .as(() -> operation + ": the account of what was issued " + differing())
                    .isEqualByComparingTo(stock.booked());
            assertThat(asClosed()).as(operation + ": what was closed").isEqualTo(closed);
        }

        /** The documents whose cost was booked otherwise than on paper. */
        private List<String> differing() {
            Map<Integer, ObviousStock.Outcome> outcomes = stock.outcomes();
            Map<SourceRef, BigDecimal> onPaper = new LinkedHashMap<>();
            stock.moves().stream()
                    .filter(Move::booked)
                    .forEach(move -> onPaper.merge(
                            move.document(),
                            Objects.requireNonNull(outcomes.get(move.number()))
                                    .worth()
                                    .negate(),
                            BigDecimal::add));
            BalanceQuery account = new BalanceQuery(LedgerBook.BOOKS, List.of(), Map.of("account", "cost"), null);
            List<String> differing = new ArrayList<>();
            onPaper.forEach((document, worth) -> {
                BigDecimal booked = book.inTransaction(() -> ledgers().moved(account, document.document())).stream()
                        .map(balance ->
                                Objects.requireNonNull(balance.measures().get("debit")))
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
                if (booked.compareTo(worth) != 0) {
                    differing.add("%s booked %s instead of %s".formatted(stock.of(document), booked, worth));
                }
            });
            return differing;
        }
    }
}
