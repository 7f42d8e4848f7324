package io.formwork.ledger;

import io.formwork.value.Shares;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Stock as one would do it on paper, slow and obvious: to know anything, go through all movements from the first day on,
 * each by what its pool holds when it is its turn. Knows no corrections, no balances and no closing.
 */
final class ObviousStock {
    /** What a count that finds more than nothing is worth a unit. */
    static final BigDecimal FOUND_AT = new BigDecimal("5.00");

    private final String layered;
    private final List<Move> moves = new ArrayList<>();
    private final List<Landed> landings = new ArrayList<>();
    /** Documents that something of today takes back; what they returned can be returned again. */
    private final Set<SourceRef> annulled = new HashSet<>();

    /** What counts that were taken back had come to, and returns that were, when what they returned was taken back too. */
    private final Map<Integer, Outcome> settled = new HashMap<>();

    /** @param layered the item that is costed first in, first out; others by their moving average */
    ObviousStock(String layered) {
        this.layered = layered;
    }

    /** How a movement gets its value. */
    enum Basis {
        /** It says so itself; without a quantity it is a revaluation. */
        STATED,
        POOL,
        /** What another leg of the same document took out goes in there. */
        MADE_OF,
        /** At what the origin had cost; goes the other way than that. */
        RETURN,
        /** The quantity is what was counted; what it moves is the difference to what should have been there. */
        COUNTED
    }

    /**
     * One movement of an item.
     *
     * @param value of what is stated
     * @param origin what it was made of, or what it returns
     * @param onto a receipt on what is left of which a value lies down
     * @param booked whether its cost is booked as well
     */
    record Move(
            int number,
            SourceRef document,
            OffsetDateTime at,
            String item,
            Basis basis,
            BigDecimal quantity,
            @Nullable BigDecimal value,
            @Nullable Move origin,
            @Nullable Move onto,
            boolean booked) {}

    /** A cost that landed on a receipt, as part of it. */
    record Landed(SourceRef document, Move onto, BigDecimal value) {}

    /**
     * What became of a movement.
     *
     * @param worth what it is worth in itself
     * @param variance what it said about a guess before it
     * @param found by a count where nothing should have been, at a price of its own
     */
    record Outcome(BigDecimal quantity, BigDecimal worth, BigDecimal variance, boolean found) {
        Outcome(BigDecimal quantity, BigDecimal worth, BigDecimal variance) {
            this(quantity, worth, variance, false);
        }

        BigDecimal value() {
            return worth.add(variance);
        }
    }

    void add(Move move) {
        moves.add(move);
    }

    void add(Landed landed) {
        landings.add(landed);
    }

    List<Move> moves() {
        return List.copyOf(moves);
    }

    List<Landed> landings() {
        return List.copyOf(landings);
    }

    List<Move> of(SourceRef document) {
        return moves.stream().filter(move -> move.document().equals(document)).toList();
    }

    /** As if it had never been; a return of it that was taken back in red stands in its month as it stood. */
    void remove(SourceRef document) {
        Map<Integer, Outcome> outcomes = outcomes();
        moves.stream()
                .filter(this::isVoid)
                .filter(move -> Objects.requireNonNull(move.origin()).document().equals(document))
                .forEach(move -> settled.put(move.number(), Objects.requireNonNull(outcomes.get(move.number()))));
        moves.removeIf(move -> move.document().equals(document));
        landings.removeIf(landed -> landed.document().equals(document));
    }

    /** Something of today takes it back; a count among it is said anew no more. */
    void annul(SourceRef document) {
        Map<Integer, Outcome> outcomes = outcomes();
        of(document).stream()
                .filter(move -> move.basis() == Basis.COUNTED)
                .forEach(move -> settled.put(move.number(), Objects.requireNonNull(outcomes.get(move.number()))));
        annulled.add(document);
    }

    boolean isAnnulled(SourceRef document) {
        return annulled.contains(document);
    }

    /** Whether it is a return that was taken back; what takes back has the document of what it takes back. */
    private boolean isVoid(Move move) {
        return move.basis() == Basis.RETURN
                && isAnnulled(move.document())
                && !Objects.requireNonNull(move.origin()).document().equals(move.document());
    }

    /** Of a receipt, which part is still there: of its own layer, or at most all that an average holds. */
    BigDecimal left(Move receipt) {
        Pool pool = Objects.requireNonNull(new Walk(moves).pools.get(receipt.item()));
        BigDecimal there = receipt.item().equals(layered)
                ? pool.layers.stream()
                        .filter(layer -> layer.move == receipt)
                        .map(layer -> layer.quantity)
                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                : pool.quantity();
        return there.max(BigDecimal.ZERO).min(receipt.quantity()).divide(receipt.quantity(), 20, RoundingMode.HALF_UP);
    }

    /** Of a movement, what was not returned yet. */
    BigDecimal notReturned(Move origin) {
        return moves.stream()
                .filter(move -> move.basis() == Basis.RETURN && origin.equals(move.origin()) && !isVoid(move))
                .map(move -> move.quantity().abs())
                .reduce(origin.quantity().abs(), BigDecimal::subtract);
    }

    Map<Integer, Outcome> outcomes() {
        return new Walk(moves).outcomes;
    }

    /** Balances as {@link LedgerBook} says them. */
    List<String> balances() {
        List<String> texts = new ArrayList<>();
        new Walk(moves).pools.forEach((item, pool) -> {
            BigDecimal quantity = pool.quantity().setScale(3);
            BigDecimal value = pool.value().setScale(2);
            if (quantity.signum() != 0 || value.signum() != 0) {
                texts.add("%s quantity=%s value=%s".formatted(item, quantity, value));
            }
        });
        texts.sort(Comparator.naturalOrder());
        return texts;
    }

    /** What the accounts say that went out. */
    BigDecimal booked() {
        Map<Integer, Outcome> outcomes = outcomes();
        return moves.stream()
                .filter(Move::booked)
                .map(move -> Objects.requireNonNull(outcomes.get(move.number()))
                        .worth()
                        .negate())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal share(BigDecimal value, BigDecimal part, BigDecimal whole) {
        if (whole.signum() == 0) {
            return BigDecimal.ZERO;
        }
        return part.compareTo(whole) == 0 ? value : value.multiply(part).divide(whole, 2, RoundingMode.HALF_UP);
    }

    /** One way through all movements. */
    private final class Walk {
        private final Map<String, Pool> pools = new HashMap<>();
        private final Map<Integer, Outcome> outcomes = new HashMap<>();
        private final Map<Integer, BigDecimal[]> unreturned = new HashMap<>();

        Walk(List<Move> all) {
            all.stream()
                    .sorted(Comparator.comparing(Move::at, OffsetDateTime.timeLineOrder())
                            .thenComparing(Move::number))
                    .forEach(move -> outcomes.put(
                            move.number(),
                            go(move, pools.computeIfAbsent(move.item(), item -> new Pool(item.equals(layered))))));
        }

        private Outcome go(Move move, Pool pool) {
            BigDecimal quantity = move.quantity();
            if (move.basis() == Basis.COUNTED) {
                Outcome before = settled.get(move.number());
                BigDecimal there = pool.quantity();
                BigDecimal difference = before == null ? quantity.subtract(there) : before.quantity();
                if (difference.signum() <= 0) {
                    return out(move, pool, difference, null);
                }
                boolean found = before == null ? there.signum() <= 0 : before.found();
                BigDecimal worth = found
                        ? difference.multiply(FOUND_AT).setScale(2, RoundingMode.HALF_UP)
                        : share(pool.value(), difference, there);
                Outcome outcome = in(move, pool, difference, worth);
                return new Outcome(outcome.quantity(), outcome.worth(), outcome.variance(), found);
            }
            return switch (quantity.signum()) {
                case 0 -> {
                    BigDecimal value = Objects.requireNonNull(move.value());
                    boolean taken = pool.revalue(value, move.onto());
                    yield new Outcome(quantity, taken ? value : BigDecimal.ZERO, BigDecimal.ZERO);
                }
                case 1 -> in(move, pool, quantity, worth(move));
                default -> out(move, pool, quantity, move.basis() == Basis.RETURN ? original(move) : null);
            };
        }

        private Outcome in(Move move, Pool pool, BigDecimal quantity, BigDecimal worth) {
            gone(move, worth);
            return new Outcome(quantity, worth, pool.in(move, quantity, worth));
        }

        private Outcome out(Move move, Pool pool, BigDecimal quantity, @Nullable BigDecimal original) {
            if (quantity.signum() == 0) {
                return new Outcome(quantity, BigDecimal.ZERO, BigDecimal.ZERO);
            }
            BigDecimal cost = pool.out(quantity.negate(), original, move.origin());
            gone(move, cost);
            return new Outcome(quantity, cost.negate(), BigDecimal.ZERO);
        }

        private BigDecimal worth(Move move) {
            return switch (move.basis()) {
                case STATED ->
                    landings.stream()
                            .filter(landed -> landed.onto().equals(move))
                            .map(Landed::value)
                            .reduce(Objects.requireNonNull(move.value()), BigDecimal::add);
                case MADE_OF ->
                    Objects.requireNonNull(outcomes.get(
                                    Objects.requireNonNull(move.origin()).number()))
                            .worth()
                            .negate();
                case RETURN -> original(move);
                case POOL, COUNTED -> throw new IllegalStateException("Only a count finds something");
            };
        }

        /** What is left of the origin's quantity and cost. */
        private BigDecimal[] unreturned(Move origin) {
            Outcome outcome = Objects.requireNonNull(outcomes.get(origin.number()));
            BigDecimal sign = BigDecimal.valueOf(outcome.quantity().signum());
            return unreturned.computeIfAbsent(origin.number(), _ ->
                    new BigDecimal[] {outcome.quantity().abs(), outcome.worth().multiply(sign)});
        }

        private BigDecimal original(Move move) {
            Outcome before = settled.get(move.number());
            if (before != null) {
                return before.worth()
                        .multiply(BigDecimal.valueOf(move.quantity().signum()));
            }
            if (!outcomes.containsKey(Objects.requireNonNull(move.origin()).number())) {
                throw new IllegalStateException(move + " goes back before what it is of, " + move.origin());
            }
            BigDecimal[] left = unreturned(Objects.requireNonNull(move.origin()));
            return share(left[1], move.quantity().abs(), left[0]);
        }

        private void gone(Move move, BigDecimal cost) {
            if (move.basis() == Basis.RETURN && !isVoid(move)) {
                BigDecimal[] left = unreturned(Objects.requireNonNull(move.origin()));
                left[0] = left[0].subtract(move.quantity().abs());
                left[1] = left[1].subtract(cost);
            }
        }
    }

    private static final class Layer {
        private final Move move;
        private BigDecimal quantity;
        private BigDecimal value;

        Layer(Move move, BigDecimal quantity, BigDecimal value) {
            this.move = move;
            this.quantity = quantity;
            this.value = value;
        }
    }

    /** What a pool holds: an average, or layers and what is missing of them. */
    private static final class Pool {
        private final boolean layered;
        private final List<Layer> layers = new ArrayList<>();
        /** Of an average all; of layers what is missing. */
        private BigDecimal rest = BigDecimal.ZERO;

        private BigDecimal worth = BigDecimal.ZERO;
        private BigDecimal lastQuantity = BigDecimal.ONE;
        private BigDecimal lastValue = BigDecimal.ZERO;

        Pool(boolean layered) {
            this.layered = layered;
        }

        BigDecimal quantity() {
            return layers.stream().map(layer -> layer.quantity).reduce(rest, BigDecimal::add);
        }

        BigDecimal value() {
            return layers.stream().map(layer -> layer.value).reduce(worth, BigDecimal::add);
        }

        /** @return what of it is a difference to a guess before it */
        BigDecimal in(Move move, BigDecimal part, BigDecimal cost) {
            BigDecimal difference = BigDecimal.ZERO;
            BigDecimal covered = BigDecimal.ZERO;
            BigDecimal guessed = BigDecimal.ZERO;
            BigDecimal actual = BigDecimal.ZERO;
            if (rest.signum() < 0) {
                covered = part.min(rest.negate());
                guessed = share(worth.negate(), covered, rest.negate());
                actual = share(cost, covered, part);
                difference = guessed.subtract(actual);
            }
            if (layered) {
                rest = rest.add(covered);
                worth = worth.add(guessed);
                if (part.compareTo(covered) > 0) {
                    layers.add(new Layer(move, part.subtract(covered), cost.subtract(actual)));
                }
            } else {
                rest = rest.add(part);
                worth = worth.add(cost).add(difference);
            }
            remember(part, cost);
            return difference;
        }

        /**
         * @param original what the part had cost when it came, if that is asked for
         * @return the unsigned cost
         */
        BigDecimal out(BigDecimal part, @Nullable BigDecimal original, @Nullable Move origin) {
            BigDecimal cost;
            if (layered) {
                cost = outOfLayers(part, original == null ? null : origin);
            } else {
                if (original == null) {
                    cost = rest.signum() == 0 ? share(lastValue, part, lastQuantity) : share(worth, part, rest);
                } else if (part.compareTo(rest) > 0) {
                    // Who takes more than there is owes what is lacking at the cost of what was taken.
                    cost = original;
                } else {
                    cost = part.compareTo(rest) == 0 ? worth : original.min(worth);
                }
                rest = rest.subtract(part);
                worth = worth.subtract(cost);
            }
            remember(part, cost);
            return cost;
        }

        private BigDecimal outOfLayers(BigDecimal part, @Nullable Move first) {
            BigDecimal left = part;
            BigDecimal cost = BigDecimal.ZERO;
            List<Layer> order = new ArrayList<>(layers);
            if (first != null) {
                order.sort(Comparator.comparing(layer -> !isOf(layer, first)));
            }
            for (Layer layer : order) {
                BigDecimal taken = left.min(layer.quantity);
                if (taken.signum() > 0) {
                    BigDecimal value = share(layer.value, taken, layer.quantity);
                    layer.quantity = layer.quantity.subtract(taken);
                    layer.value = layer.value.subtract(value);
                    lastQuantity = taken;
                    lastValue = value;
                    left = left.subtract(taken);
                    cost = cost.add(value);
                }
            }
            layers.removeIf(layer -> layer.quantity.signum() == 0);
            BigDecimal guess = left.signum() == 0 ? BigDecimal.ZERO : share(lastValue, left, lastQuantity);
            rest = rest.subtract(left);
            worth = worth.subtract(guess);
            return cost.add(guess);
        }

        /**
         * Lies down on everything there is, by quantity, or on what it is said of as long as that is there.
         *
         * @return false where nothing is there to lie down on
         */
        boolean revalue(BigDecimal value, @Nullable Move onto) {
            if (layers.isEmpty()) {
                if (layered || rest.signum() == 0) {
                    return false;
                }
                worth = worth.add(value);
                return true;
            }
            List<Layer> meant = layers.stream()
                    .filter(layer -> onto != null && isOf(layer, onto))
                    .toList();
            List<Layer> there = meant.isEmpty() ? layers : meant;
            List<BigDecimal> shares =
                    Shares.of(value, there.stream().map(layer -> layer.quantity).toList(), 2);
            for (int i = 0; i < shares.size(); i++) {
                there.get(i).value = there.get(i).value.add(shares.get(i));
            }
            return true;
        }

        private static boolean isOf(Layer layer, Move move) {
            return layer.move.document().equals(move.document());
        }

        private void remember(BigDecimal part, BigDecimal cost) {
            if (cost.signum() != 0) {
                lastQuantity = part;
                lastValue = cost.abs();
            }
        }
    }
}
