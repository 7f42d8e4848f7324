package io.formwork.ledger;

import io.formwork.value.Shares;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a pool holds at a moment, in the lots that its costing method keeps apart, and what a movement is worth there.
 *
 * <p>Value-primary: a part takes its rounded share of what a lot is worth, and the last part all that is left. A moving
 * average is one lot; first in, first out makes a lot of everything that comes in; batches and single pieces have lots by
 * name. What goes out of an empty lot does so at a guess, the last known unit cost, and leaves less than nothing; what
 * covers it says what it cost, and the difference is a variance that leaves the pool.
 */
final class PoolState {
    /** Of a lot that holds the shortage of a pool of layers; a real lot there has no name. */
    private static final String SHORT = "-";

    private final int scale;
    private final Map<UUID, Lot> lots = new LinkedHashMap<>();
    private final Map<UUID, Lot> changed = new LinkedHashMap<>();
    private Costing.Method method;
    private UnitCost last;

    /** @param last what the last movement before cost a unit */
    PoolState(Costing.Method method, Collection<Lot> lots, int scale, UnitCost last) {
        this.method = method;
        this.scale = scale;
        this.last = last;
        // In one order, whoever read them: a cent that is left over goes to the first.
        lots.stream().sorted(Lot.FIRST_IN).forEach(lot -> this.lots.put(lot.id(), lot));
    }

    /** An average is its quantity and its value. */
    static PoolState average(UUID pool, BigDecimal quantity, BigDecimal value, int scale, UnitCost last) {
        Lot all = new Lot(pool, Replays.BEGINNING, "", null, null, quantity, value);
        return new PoolState(Costing.Method.MOVING_AVERAGE, all.isNothing() ? List.of() : List.of(all), scale, last);
    }

    Costing.Method method() {
        return method;
    }

    BigDecimal quantity() {
        return lots.values().stream().map(Lot::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    BigDecimal value() {
        return lots.values().stream().map(Lot::value).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Whether its lots are kept one by one; an average is in the balance of the pool. */
    boolean keepsLots() {
        return method != Costing.Method.MOVING_AVERAGE;
    }

    boolean hasValueOnNothing() {
        return lots.values().stream()
                .anyMatch(lot -> lot.quantity().signum() == 0 && lot.value().signum() != 0);
    }

    Collection<Lot> lots() {
        return lots.values();
    }

    /** What is there, said to be at this moment. */
    Checkpoint at(OffsetDateTime moment) {
        return new Checkpoint(moment, List.copyOf(lots.values()), last);
    }

    /** Kept lots that are not as they were, used up ones as well. */
    Collection<Lot> changed() {
        return changed.values();
    }

    /** What a movement is worth; it has moved then. */
    Turn.Outcome apply(Turn turn) {
        Turn.Outcome outcome = switch (turn.quantity().signum()) {
            case 0 -> alone(turn);
            case 1 -> incoming(turn);
            default -> outgoing(turn);
        };
        if (turn.quantity().signum() != 0 && outcome.value().signum() != 0) {
            last = new UnitCost(turn.quantity().abs(), outcome.value().abs());
        }
        return outcome;
    }

    /**
     * Value without quantity lies down on everything there is, by quantity; where it is said of what, on that alone. Where
     * nothing is there, none is taken: what follows the value goes without it.
     */
    private Turn.Outcome alone(Turn turn) {
        List<Lot> there = lots.values().stream()
                .filter(lot -> lot.quantity().signum() > 0)
                .filter(lot -> turn.lot().isEmpty() || lot.name().equals(turn.lot()))
                .toList();
        List<Lot> meant = there.stream().filter(lot -> lot.cameFrom(turn.of())).toList();
        if (!meant.isEmpty()) {
            there = meant;
        }
        if (there.isEmpty()) {
            if (method != Costing.Method.MOVING_AVERAGE || quantity().signum() == 0) {
                return new Turn.Outcome(BigDecimal.ZERO, BigDecimal.ZERO);
            }
            add(turn, BigDecimal.ZERO, turn.worth());
        } else {
            List<BigDecimal> shares =
                    Shares.of(turn.worth(), there.stream().map(Lot::quantity).toList(), scale);
            for (int i = 0; i < shares.size(); i++) {
                put(there.get(i).plus(BigDecimal.ZERO, shares.get(i)));
            }
        }
        return new Turn.Outcome(turn.worth(), BigDecimal.ZERO);
    }

    private Turn.Outcome incoming(Turn turn) {
        BigDecimal worth = turn.basis() == Turn.Basis.POOL ? average(turn.quantity()) : turn.worth();
        Lot lacking = lots.get(idOfShort(turn));
        if (lacking == null || lacking.quantity().signum() >= 0) {
            add(turn, turn.quantity(), worth);
            return new Turn.Outcome(worth, BigDecimal.ZERO);
        }
        BigDecimal covered = turn.quantity().min(lacking.quantity().negate());
        BigDecimal guessed = lacking.share(covered.negate(), scale).negate();
        BigDecimal actual = worth.multiply(covered).divide(turn.quantity(), scale, RoundingMode.HALF_UP);
        BigDecimal variance = guessed.subtract(actual);
        if (method == Costing.Method.FIFO) {
            put(lacking.plus(covered, guessed));
            BigDecimal rest = turn.quantity().subtract(covered);
            if (rest.signum() > 0) {
                add(turn, rest, worth.subtract(actual));
            } else if (worth.compareTo(actual) != 0) {
                throw new IllegalStateException("Everything was covered and a value is left");
            }
        } else {
            add(turn, turn.quantity(), worth.add(variance));
        }
        return new Turn.Outcome(worth, variance);
    }

    private Turn.Outcome outgoing(Turn turn) {
        BigDecimal part = turn.quantity().negate();
        BigDecimal value;
        if (method == Costing.Method.FIFO) {
            value = takeLayers(turn, part);
        } else {
            Lot lot = lots.get(idOfNamed(turn));
            value = switch (turn.basis()) {
                case STATED -> turn.worth().negate();
                case POOL -> taken(lot, part);
                case RETURN -> returned(lot, part, turn.worth());
            };
            add(turn, turn.quantity(), value.negate());
        }
        return new Turn.Outcome(value.negate(), BigDecimal.ZERO);
    }

    /** The oldest first; but what goes back is what had come: its own lot first, so that it goes at its own cost. */
    private BigDecimal takeLayers(Turn turn, BigDecimal wanted) {
        Comparator<Lot> order =
                Comparator.comparing((Lot lot) -> !lot.cameFrom(turn.of())).thenComparing(Lot.FIRST_IN);
        BigDecimal left = wanted;
        BigDecimal value = BigDecimal.ZERO;
        for (Lot lot : lots.values().stream()
                .filter(lot -> lot.quantity().signum() > 0)
                .sorted(order)
                .toList()) {
            if (left.signum() > 0) {
                BigDecimal part = left.min(lot.quantity());
                BigDecimal share = lot.share(part, scale);
                put(lot.plus(part.negate(), share.negate()));
                last = new UnitCost(part, share);
                left = left.subtract(part);
                value = value.add(share);
            }
        }
        if (left.signum() > 0) {
            Lot lacking = lots.get(idOfShort(turn));
            BigDecimal guess = last.of(left, scale);
            put((lacking == null ? fresh(turn, idOfShort(turn), SHORT) : lacking).plus(left.negate(), guess.negate()));
            value = value.add(guess);
        }
        return value;
    }

    private BigDecimal taken(@Nullable Lot lot, BigDecimal part) {
        return lot == null || lot.quantity().signum() == 0 ? last.of(part, scale) : lot.share(part, scale);
    }

    /**
     * A lot cannot give more value than it holds: the rest was expensed with what left it. Who takes more than there is owes
     * the pool what it lacks at the cost of what was taken.
     */
    private static BigDecimal returned(@Nullable Lot lot, BigDecimal part, BigDecimal original) {
        if (lot == null || part.compareTo(lot.quantity()) > 0) {
            return original;
        }
        return part.compareTo(lot.quantity()) == 0 ? lot.value() : original.min(lot.value());
    }

    private BigDecimal average(BigDecimal part) {
        BigDecimal quantity = quantity();
        return quantity.signum() == 0
                ? BigDecimal.ZERO
                : value().multiply(part).divide(quantity, scale, RoundingMode.HALF_UP);
    }

    private void add(Turn turn, BigDecimal quantity, BigDecimal value) {
        UUID id = idOfNamed(turn);
        Lot lot = lots.get(id);
        put((lot == null ? fresh(turn, id, turn.lot()) : lot).plus(quantity, value));
    }

    private static Lot fresh(Turn turn, UUID id, String name) {
        return new Lot(
                id, turn.at(), name, turn.source().document(), turn.source().line(), BigDecimal.ZERO, BigDecimal.ZERO);
    }

    private void put(Lot lot) {
        if (keepsLots()) {
            changed.put(lot.id(), lot);
        }
        if (lot.isNothing()) {
            lots.remove(lot.id());
        } else {
            lots.put(lot.id(), lot);
        }
    }

    /** The lot that a movement adds to or takes from where the method decides by name; a new one where there is none. */
    private UUID idOfNamed(Turn turn) {
        if (method == Costing.Method.FIFO) {
            return turn.entry();
        }
        return find(method == Costing.Method.MOVING_AVERAGE ? null : turn.lot()).orElse(turn.entry());
    }

    private UUID idOfShort(Turn turn) {
        return method == Costing.Method.FIFO ? find(SHORT).orElse(turn.entry()) : idOfNamed(turn);
    }

    private Optional<UUID> find(@Nullable String name) {
        return lots.values().stream()
                .filter(lot -> name == null || lot.name().equals(name))
                .map(Lot::id)
                .findFirst();
    }

    /**
     * From now on another method: value is shared by quantity and no cent is lost.
     *
     * @param since how old the new lots are
     * @param parts what is there by the names of lots, where the new method tells them apart by name
     * @param ids new ones
     */
    void change(Costing.Method to, OffsetDateTime since, Map<String, BigDecimal> parts, Supplier<UUID> ids) {
        BigDecimal value = value();
        Map<String, BigDecimal> kept = to.named() ? parts : Map.of("", quantity());
        for (Lot lot : new ArrayList<>(lots.values())) {
            put(lot.plus(lot.quantity().negate(), lot.value().negate()));
        }
        method = to;
        List<String> names = kept.keySet().stream()
                .filter(name -> Objects.requireNonNull(kept.get(name)).signum() != 0)
                .sorted()
                .toList();
        List<BigDecimal> shares = Shares.of(
                value,
                names.stream().map(kept::get).map(Objects::requireNonNull).toList(),
                scale);
        for (int i = 0; i < names.size(); i++) {
            BigDecimal quantity = Objects.requireNonNull(kept.get(names.get(i)));
            put(new Lot(ids.get(), since, names.get(i), null, null, quantity, shares.get(i)));
        }
    }
}
