package io.formwork.ledger;

import io.formwork.ledger.LedgerRefusal.Code;
import io.formwork.ledger.LedgerRefusal.Reason;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One replay under way: all pools concerned, gone through together in the order of movements, so that whatever a movement
 * depends on has been valued before it. A change reaches other pools by what follows it (transfers) and by returns.
 */
final class Replay {
    private final Specifications specs;
    private final Replays.Source source;
    private final EntryValues values = new EntryValues();
    private final Map<UUID, PoolRun> runs = new HashMap<>();
    private final Map<UUID, List<StoredEntry>> followers = new HashMap<>();
    private final Map<UUID, List<StoredEntry>> returns = new HashMap<>();
    /** By id, for what returns one thing may itself be returned, and is asked for twice. */
    private final Map<UUID, StoredEntry> history = new LinkedHashMap<>();

    private final Set<UUID> historyOf = new HashSet<>();
    private final List<Correction> corrections = new ArrayList<>();

    /** Of pools, from when on they have to be gone through once more. */
    private final Map<UUID, OffsetDateTime> missed = new HashMap<>();

    /** Movements from then on were not all read, and are left for the next time; null where all were. */
    private @Nullable OffsetDateTime horizon;

    /**
     * How far one pool was gone through.
     *
     * @param left from when on it is still to be gone through; null where it is not
     * @param checkpoint what it holds then, if that is known
     */
    record Reached(
            LedgerKey pool,
            OffsetDateTime began,
            @Nullable OffsetDateTime left,
            @Nullable Checkpoint checkpoint) {}

    Replay(Specifications specs, Replays.Source source) {
        this.specs = specs;
        this.source = source;
    }

    /** Has the pool valued anew from this moment on; it was not gone through beyond it yet. */
    void activate(LedgerKey pool, OffsetDateTime since) throws SQLException {
        PoolRun present = runs.get(pool.id());
        if (present != null && present.reaches(since)) {
            return;
        }
        PoolRun run = source.begin(pool, since, this::learn);
        runs.put(pool.id(), run);
        if (run.until() != null && (horizon == null || run.until().isBefore(horizon))) {
            horizon = run.until();
        }
        learnDependents(run);
    }

    private void learn(LedgerKey pool, List<StoredEntry> entries) {
        Costing costing = Objects.requireNonNull(pool.ledger().costing());
        values.learn(entries, pool.ledger().column(costing.value()));
    }

    private void learnDependents(PoolRun run) throws SQLException {
        Set<UUID> entries = run.movements().stream().map(StoredEntry::id).collect(Collectors.toSet());
        entries.removeAll(followers.keySet());
        entries.forEach(id -> followers.put(id, new ArrayList<>()));
        for (StoredEntry follower : source.followers(entries)) {
            add(followers, follower.provenance().about(), follower);
        }
        Set<UUID> documents = new HashSet<>();
        Set<UUID> origins = new HashSet<>();
        run.movements().forEach(movement -> {
            documents.add(origin(movement));
            if (movement.costOf() != null) {
                origins.add(movement.costOf().document());
            }
        });
        learnFollowed(run);
        documents.removeAll(returns.keySet());
        documents.forEach(id -> returns.put(id, new ArrayList<>()));
        for (StoredEntry returning : source.returns(documents)) {
            add(returns, Objects.requireNonNull(returning.costOf()).document(), returning);
        }
        origins.removeAll(historyOf);
        historyOf.addAll(origins);
        List<StoredEntry> past = source.history(origins);
        past.forEach(entry -> history.put(entry.id(), entry));
        values.learn(
                past.stream()
                        .filter(entry -> entry.ledger().equals(run.ledger().key()))
                        .toList(),
                run.valueColumn());
    }

    /** What movements follow lies in pools that need not be gone through; as they are, it is worth what it is worth now. */
    private void learnFollowed(PoolRun run) throws SQLException {
        Set<UUID> followed = new HashSet<>();
        for (StoredEntry movement : run.movements()) {
            UUID about = movement.provenance().about();
            if (movement.provenance().is(Provenance.Nature.FOLLOWS) && about != null && values.of(about) == null) {
                followed.add(about);
            }
        }
        Map<String, List<StoredEntry>> byLedger =
                source.worth(followed).stream().collect(Collectors.groupingBy(StoredEntry::ledger));
        byLedger.forEach((key, entries) -> {
            Ledger ledger = specs.ledger(key);
            values.learn(
                    entries,
                    ledger.column(Objects.requireNonNull(ledger.costing()).value()));
        });
    }

    private static void add(Map<UUID, List<StoredEntry>> to, @Nullable UUID key, StoredEntry entry) {
        Objects.requireNonNull(to.get(Objects.requireNonNull(key))).add(entry);
    }

    /** The document whose returns a change of this movement may touch: its own, or the one it returns itself. */
    private static UUID origin(StoredEntry movement) {
        Amount.CostOf of = movement.costOf();
        return of == null ? movement.source().document() : of.document();
    }

    /** Goes on until the end, or until there is more than was read. */
    void run() throws SQLException {
        for (PoolRun run = next(); run != null; run = next()) {
            StoredEntry movement = Objects.requireNonNull(run.head());
            if (run.isSettled(movement)) {
                run.take(settled(run, movement, values));
            } else {
                Turn turn = turn(run, movement);
                Turn.Outcome outcome = run.take(turn);
                requireSound(run, movement);
                requireHome(run, movement, turn, outcome);
                change(run, movement, outcome.value());
                settleVariance(run, movement, outcome.variance());
            }
        }
    }

    /** What differs, in the order in which it was found. */
    List<Correction> corrections() {
        return corrections;
    }

    /** The pools that were gone through to their end. */
    List<PoolRun> finished() {
        return runs.values().stream().filter(run -> left(run) == null).toList();
    }

    /** How far each pool was gone through. */
    List<Reached> reached() {
        return runs.values().stream()
                .map(run -> new Reached(run.pool(), run.since(), left(run), checkpoint(run)))
                .toList();
    }

    private @Nullable Checkpoint checkpoint(PoolRun run) {
        OffsetDateTime left = left(run);
        return left == null || missed.containsKey(run.pool().id()) ? null : run.checkpoint(left);
    }

    private @Nullable OffsetDateTime left(PoolRun run) {
        OffsetDateTime again = missed.get(run.pool().id());
        if (again != null || horizon == null || run.head() == null && run.until() == null) {
            return again;
        }
        return run.since().isAfter(horizon) ? run.since() : horizon;
    }

    private @Nullable PoolRun next() {
        PoolRun first = null;
        for (PoolRun run : runs.values()) {
            StoredEntry head = run.head();
            if (head != null
                    && isRead(head)
                    && (first == null || head.isBefore(Objects.requireNonNull(first.head())))) {
                first = run;
            }
        }
        return first;
    }

    private boolean isRead(StoredEntry movement) {
        return horizon == null || movement.effectiveAt().isBefore(horizon);
    }

    private Turn turn(PoolRun run, StoredEntry movement) {
        return switch (movement.provenance().nature()) {
            case STATED, VARIANCE, LANDED, COUNTED, CORRECTION -> run.turn(Turn.Basis.STATED, stated(run, movement));
            case DERIVED -> run.turn(Turn.Basis.POOL, BigDecimal.ZERO);
            case FOLLOWS, VARIANCE_OF -> run.turn(Turn.Basis.STATED, followed(movement));
            case RETURNS -> returning(run, movement);
        };
    }

    /** A value without quantity may have found nothing to lie down on so far: it is still what was said. */
    private BigDecimal stated(PoolRun run, StoredEntry movement) {
        boolean alone = movement.amounts().get(run.quantityColumn()).signum() == 0;
        return alone ? movement.amounts().get(run.valueColumn()) : values.of(movement);
    }

    /** The turn of what is worth what it is worth now. */
    static Turn settled(PoolRun run, StoredEntry movement, EntryValues values) {
        return switch (movement.provenance().nature()) {
            case DERIVED -> run.turn(Turn.Basis.POOL, BigDecimal.ZERO);
            case RETURNS -> standing(run, movement, values);
            case STATED, VARIANCE, LANDED, COUNTED, CORRECTION, FOLLOWS, VARIANCE_OF ->
                run.turn(Turn.Basis.STATED, values.of(movement));
        };
    }

    /** A return at what it is worth now, unsigned; after a rebate larger than the price that may be less than nothing. */
    private static Turn standing(PoolRun run, StoredEntry movement, EntryValues values) {
        boolean comesIn = movement.amounts().get(run.quantityColumn()).signum() > 0;
        BigDecimal worth = values.of(movement);
        return run.turn(Turn.Basis.RETURN, comesIn ? worth : worth.negate());
    }

    private BigDecimal followed(StoredEntry movement) {
        BigDecimal followed = values.of(movement.provenance().about());
        return followed == null
                ? values.of(movement)
                : followed.multiply(BigDecimal.valueOf(movement.provenance().side()));
    }

    private Turn returning(PoolRun run, StoredEntry movement) {
        BigDecimal quantity = movement.amounts().get(run.quantityColumn());
        Origin origin = Origin.at(movement, run.costing(), run.ledger(), history.values(), values);
        if (quantity.abs().compareTo(origin.quantity()) > 0) {
            // A return that was posted before an earlier one can find less than it took: it stands as it is, except
            // that the
            // last piece takes all that is left.
            return standing(run, movement, values);
        }
        return run.turn(Turn.Basis.RETURN, origin.take(quantity.abs(), run.scale()));
    }

    private void change(PoolRun run, StoredEntry movement, BigDecimal value) throws SQLException {
        BigDecimal difference = value.subtract(values.of(movement));
        if (difference.signum() == 0) {
            return;
        }
        values.put(movement, value);
        corrections.add(new Correction(movement, run.valueColumn(), difference, false));
        for (StoredEntry follower : followers.getOrDefault(movement.id(), List.of())) {
            if (follower.provenance().is(Provenance.Nature.FOLLOWS)) {
                follow(follower, difference);
            }
        }
        for (StoredEntry returning : returns.getOrDefault(origin(movement), List.of())) {
            if (movement.isBefore(returning)) {
                visit(returning);
            }
        }
    }

    /** Another pool values what follows itself; anything else takes the difference over. */
    private void follow(StoredEntry follower, BigDecimal difference) throws SQLException {
        Ledger ledger = specs.ledger(follower.ledger());
        Provenance provenance = follower.provenance();
        Costing costing = ledger.costing();
        if (costing != null && ledger.column(costing.value()) == provenance.column()) {
            visit(follower);
        } else {
            BigDecimal taken = difference.multiply(BigDecimal.valueOf(provenance.side()));
            corrections.add(new Correction(follower, provenance.column(), taken, false));
        }
    }

    /**
     * Has what depends on a changed movement valued when it is its turn. That may have been: where a pool was still to be gone
     * through from this very moment on, what it comes to be worth is known too late for what follows at the same moment.
     */
    private void visit(StoredEntry dependent) throws SQLException {
        LedgerKey pool = poolOf(dependent);
        activate(pool, dependent.effectiveAt());
        if (Objects.requireNonNull(runs.get(pool.id())).hasPassed(dependent)) {
            missed.merge(pool.id(), dependent.effectiveAt(), (one, other) -> one.isBefore(other) ? one : other);
        }
    }

    private LedgerKey poolOf(StoredEntry entry) {
        Ledger ledger = specs.ledger(entry.ledger());
        return Objects.requireNonNull(
                Footprint.of(ledger, entry.dimensions(ledger), specs).pool());
    }

    private void settleVariance(PoolRun run, StoredEntry movement, BigDecimal variance) throws SQLException {
        StoredEntry posted = values.varianceOf(movement);
        BigDecimal before = posted == null ? BigDecimal.ZERO : values.of(posted);
        BigDecimal difference = variance.subtract(before);
        if (difference.signum() != 0) {
            corrections.add(
                    new Correction(posted == null ? movement : posted, run.valueColumn(), difference, posted == null));
            if (posted != null) {
                values.put(posted, variance);
            }
            for (StoredEntry follower : followers.getOrDefault(movement.id(), List.of())) {
                if (follower.provenance().is(Provenance.Nature.VARIANCE_OF)) {
                    follow(follower, difference);
                }
            }
        }
    }

    private static void requireSound(PoolRun run, StoredEntry movement) {
        PoolState state = run.state();
        if (run.head() == null && run.until() == null && state.hasValueOnNothing()) {
            throw refusal(Code.COSTED_LATER, run, run.pool().values(), movement, state.value());
        }
    }

    /** A value that finds nothing to lie down on any more goes with what follows it; where nothing does, it would be lost. */
    private void requireHome(PoolRun run, StoredEntry movement, Turn turn, Turn.Outcome outcome) {
        boolean homeless = turn.quantity().signum() == 0
                && turn.worth().signum() != 0
                && outcome.value().signum() == 0;
        if (homeless && followers.getOrDefault(movement.id(), List.of()).isEmpty()) {
            throw refusal(Code.VALUE_LEFT_OVER, run, movement.dimensions(run.ledger()), movement, turn.worth());
        }
    }

    private static LedgerRefusal refusal(
            Code code, PoolRun run, Map<String, String> of, StoredEntry movement, BigDecimal value) {
        return new LedgerRefusal(List.of(new Reason(
                code,
                run.ledger().key(),
                run.costing().value(),
                of,
                value,
                BigDecimal.ZERO,
                movement.effectiveAt(),
                movement.source().line())));
    }
}
