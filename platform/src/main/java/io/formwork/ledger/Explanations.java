package io.formwork.ledger;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds out how values came about: goes through the pool once more until the movement's turn, and looks what it does. */
@Component
class Explanations {
    private final BalanceLocks locks;
    private final PostingReads history;
    private final ReplayReads reads;

    Explanations(BalanceLocks locks, PostingReads history, ReplayReads reads) {
        this.locks = locks;
        this.history = history;
        this.reads = reads;
    }

    /** @param id of a movement, or of what was added to it later; empty where there is none, or it was taken back */
    Optional<Explanation> explain(Connection connection, UUID tenant, Ledger ledger, UUID id) throws SQLException {
        List<StoredEntry> found = reads.worth(connection, tenant, Set.of(id));
        StoredEntry asked = found.stream()
                .filter(entry -> entry.id().equals(id) && entry.ledger().equals(ledger.key()))
                .findFirst()
                .orElse(null);
        if (asked == null) {
            return Optional.empty();
        }
        UUID about = asked.provenance().about();
        boolean added = !asked.isMovement() && about != null;
        List<StoredEntry> all = added ? reads.worth(connection, tenant, Set.of(about)) : found;
        StoredEntry movement =
                all.stream().filter(StoredEntry::isMovement).findFirst().orElse(null);
        return movement == null
                ? Optional.empty()
                : Optional.of(explain(connection, tenant, ledger, new Found(movement, all)));
    }

    /** A movement, and what was added to it. */
    private record Found(StoredEntry movement, List<StoredEntry> all) {
        Provenance provenance() {
            return movement.provenance();
        }
    }

    private Explanation explain(Connection connection, UUID tenant, Ledger ledger, Found found) throws SQLException {
        Costing costing = ledger.costing();
        EntryValues values = new EntryValues();
        values.learn(found.all(), costing == null ? found.provenance().column() : ledger.column(costing.value()));
        Turned turned = costing == null ? null : turned(connection, tenant, ledger, costing, found, values);
        StoredEntry from = from(connection, tenant, found);
        return new Explanation(
                found.movement().entry(ledger),
                values.of(found.movement()),
                basis(found.provenance()),
                turned == null ? null : turned.method(),
                turned == null ? null : turned.before(),
                turned == null ? List.of() : turned.parts(),
                from == null ? null : from.entry(ledger),
                found.all().stream()
                        .filter(entry -> !entry.id().equals(found.movement().id()))
                        .sorted(Comparator.comparing(StoredEntry::id))
                        .map(entry -> entry.entry(ledger))
                        .toList());
    }

    private static Explanation.Basis basis(Provenance provenance) {
        return switch (provenance.nature()) {
            case DERIVED -> Explanation.Basis.POOL;
            case FOLLOWS, VARIANCE_OF -> Explanation.Basis.FOLLOWS;
            case RETURNS -> Explanation.Basis.RETURNS;
            case STATED, VARIANCE, LANDED, COUNTED, CORRECTION -> Explanation.Basis.STATED;
        };
    }

    /** Of the same ledger only: what another one says is explained there. */
    private @Nullable StoredEntry from(Connection connection, UUID tenant, Found found) throws SQLException {
        StoredEntry movement = found.movement();
        UUID about = movement.provenance().about();
        Collection<StoredEntry> candidates = List.of();
        if (movement.provenance().is(Provenance.Nature.FOLLOWS) && about != null) {
            candidates = reads.worth(connection, tenant, Set.of(about));
        } else if (movement.costOf() != null) {
            Amount.CostOf of = movement.costOf();
            candidates = history.history(connection, tenant, Set.of(of.document())).stream()
                    .filter(entry -> entry.source().document().equals(of.document()))
                    .filter(entry ->
                            of.line() == null || of.line().equals(entry.source().line()))
                    .toList();
        }
        return EntryValues.live(candidates).stream()
                .filter(entry -> entry.ledger().equals(movement.ledger()) && entry.isMovement())
                .findFirst()
                .orElse(null);
    }

    /** What a pool held, and what the movement made of it. */
    private record Turned(Costing.Method method, Explanation.Held before, List<Explanation.Part> parts) {}

    private @Nullable Turned turned(
            Connection connection, UUID tenant, Ledger ledger, Costing costing, Found found, EntryValues values)
            throws SQLException {
        StoredEntry movement = found.movement();
        LedgerKey pool = LedgerKey.of(ledger, costing.pool(), movement.dimensions(ledger));
        Row row = Objects.requireNonNull(
                locks.peek(connection, tenant, List.of(pool)).get(pool.id()));
        PoolRun run = run(connection, tenant, pool, row, movement, values);
        for (StoredEntry head = run.head(); head != null && !head.id().equals(movement.id()); head = run.head()) {
            run.take(Replay.settled(run, head, values));
        }
        if (run.head() == null) {
            // Costed by another method then: what its lots were is not known any more.
            return null;
        }
        Map<UUID, Lot> before = byId(run.state().lots());
        Explanation.Held held =
                new Explanation.Held(run.state().quantity(), run.state().value());
        run.take(Replay.settled(run, movement, values));
        return new Turned(
                run.state().method(),
                held,
                parts(connection, tenant, before, byId(run.state().lots()), run));
    }

    private PoolRun run(
            Connection connection, UUID tenant, LedgerKey pool, Row row, StoredEntry movement, EntryValues values)
            throws SQLException {
        OffsetDateTime at = movement.effectiveAt();
        OffsetDateTime until = at.plus(1, ChronoUnit.MICROS);
        Costing costing = Objects.requireNonNull(pool.ledger().costing());
        int column = pool.ledger().column(costing.value());
        Costing.Method method = row.method();
        if (method == null || method == Costing.Method.MOVING_AVERAGE) {
            List<StoredEntry> entries = reads.pool(connection, tenant, pool, at, until);
            values.learn(entries, column);
            UnitCost moved = reads.moved(connection, tenant, pool, at);
            return PoolRun.average(
                    row, at, until, entries, moved, reads.last(connection, tenant, pool, row.methodSince(), at));
        }
        Checkpoint begun = reads.begun(connection, tenant, row);
        List<StoredEntry> entries = reads.pool(connection, tenant, pool, begun.at(), until);
        values.learn(entries, column);
        return PoolRun.lots(pool, method, at, until, begun, entries);
    }

    private static Map<UUID, Lot> byId(Collection<Lot> lots) {
        return lots.stream().collect(Collectors.toMap(Lot::id, lot -> lot, (one, _) -> one, LinkedHashMap::new));
    }

    private List<Explanation.Part> parts(
            Connection connection, UUID tenant, Map<UUID, Lot> before, Map<UUID, Lot> after, PoolRun run)
            throws SQLException {
        Set<UUID> all = new LinkedHashSet<>(before.keySet());
        all.addAll(after.keySet());
        List<Lot> changed = new ArrayList<>();
        for (UUID id : all) {
            Lot was = before.get(id);
            Lot is = after.get(id);
            BigDecimal quantity = quantity(is).subtract(quantity(was));
            BigDecimal value = value(is).subtract(value(was));
            if (quantity.signum() != 0 || value.signum() != 0) {
                Lot known = Objects.requireNonNull(was == null ? is : was);
                changed.add(new Lot(id, known.since(), known.name(), known.document(), known.line(), quantity, value));
            }
        }
        boolean average = !run.state().keepsLots();
        Set<UUID> documents =
                changed.stream().map(Lot::document).filter(Objects::nonNull).collect(Collectors.toSet());
        Map<UUID, SourceRef> sources = new LinkedHashMap<>();
        if (!average && !documents.isEmpty()) {
            history.history(connection, tenant, documents)
                    .forEach(entry -> sources.putIfAbsent(entry.source().document(), entry.source()));
        }
        return changed.stream()
                .map(lot -> new Explanation.Part(
                        lot.name(),
                        average ? null : lot.since(),
                        lot.document() == null ? null : sources.get(lot.document()),
                        lot.quantity(),
                        lot.value()))
                .toList();
    }

    private static BigDecimal quantity(@Nullable Lot lot) {
        return lot == null ? BigDecimal.ZERO : lot.quantity();
    }

    private static BigDecimal value(@Nullable Lot lot) {
        return lot == null ? BigDecimal.ZERO : lot.value();
    }
}
