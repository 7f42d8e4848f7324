package io.formwork.ledger;

import io.formwork.ledger.Known.Moment;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes movements from their keys over locks, reads and plan to what is written. */
@Component
class Posting {
    private final BalanceLocks locks;
    private final PostingReads reads;
    private final PostingWriter writer;
    private final Replays replays;

    Posting(BalanceLocks locks, PostingReads reads, PostingWriter writer, Replays replays) {
        this.locks = locks;
        this.reads = reads;
        this.writer = writer;
        this.replays = replays;
    }

    Posted post(Connection connection, UUID tenant, ZoneId zone, Specifications specs, List<Movement> movements)
            throws SQLException {
        List<PostingPlanner.Step> steps = movements.stream()
                .map(movement -> new PostingPlanner.Step(
                        movement, Footprint.of(specs.ledger(movement.ledger()), movement.dimensions(), specs)))
                .toList();
        Set<UUID> origins = origins(movements);
        Set<LedgerKey> keys = new LinkedHashSet<>();
        steps.forEach(step -> step.footprint().keys().forEach(keys::add));
        for (StoredEntry entry : reads.history(connection, tenant, origins)) {
            // Two returns of one source may touch different balances; they meet at the source's.
            keys.add(LedgerKey.of(specs.ledger(entry.ledger()), entry.dimensions(specs.ledger(entry.ledger()))));
        }
        Map<UUID, Row> rows = locks.lock(connection, tenant, keys);
        Known known = new Known(
                rows,
                later(connection, tenant, rows, steps),
                reads.openLayers(connection, tenant, takenPools(steps)),
                reads.history(connection, tenant, origins));
        Plan plan = PostingPlanner.plan(steps, known);
        writer.write(connection, tenant, zone, plan);
        List<Replays.Start> starts = backDated(rows, steps);
        if (!starts.isEmpty()) {
            UUID cause = movements.getFirst().source().document();
            replays.run(connection, tenant, zone, specs, starts, cause);
        }
        return plan.posted();
    }

    /** Pools in which something moves later than what was posted now. */
    private static List<Replays.Start> backDated(Map<UUID, Row> rows, List<PostingPlanner.Step> steps) {
        return steps.stream()
                .filter(step -> step.footprint().pool() != null)
                .map(step -> new Replays.Start(
                        Objects.requireNonNull(step.footprint().pool()),
                        step.movement().effectiveAt()))
                .filter(start ->
                        Objects.requireNonNull(rows.get(start.pool().id())).movedAfter(start.since()))
                .sorted(Comparator.comparing(Replays.Start::since, OffsetDateTime.timeLineOrder()))
                .toList();
    }

    private static Set<UUID> origins(List<Movement> movements) {
        Set<UUID> origins = new HashSet<>();
        for (Movement movement : movements) {
            for (Amount amount : movement.measures().values()) {
                if (amount instanceof Amount.CostOf source) {
                    origins.add(source.document());
                }
            }
        }
        return origins;
    }

    /** Pools of layers from which something may go out. */
    private static Set<UUID> takenPools(List<PostingPlanner.Step> steps) {
        Set<UUID> pools = new HashSet<>();
        for (PostingPlanner.Step step : steps) {
            Costing costing = step.footprint().base().ledger().costing();
            if (costing == null) {
                continue;
            }
            Costing.Method own = step.movement().costing();
            Amount quantity = step.movement().measures().get(costing.quantity());
            if ((own == null ? costing.method() : own) == Costing.Method.FIFO && mayTake(quantity)) {
                pools.add(Objects.requireNonNull(step.footprint().pool()).id());
            }
        }
        return pools;
    }

    private Map<UUID, List<Moment>> later(
            Connection connection, UUID tenant, Map<UUID, Row> rows, List<PostingPlanner.Step> steps)
            throws SQLException {
        Map<UUID, OffsetDateTime> since = new HashMap<>();
        for (PostingPlanner.Step step : steps) {
            Movement movement = step.movement();
            boolean takes = step.footprint().base().ledger().measures().stream()
                    .anyMatch(measure ->
                            measure.nonNegative() && mayTake(movement.measures().get(measure.name())));
            if (takes) {
                ask(since, rows, step.footprint().base(), movement.effectiveAt());
            }
        }
        return reads.later(connection, tenant, since);
    }

    private static boolean mayTake(@Nullable Amount amount) {
        return amount != null
                && !(amount instanceof Amount.Given given && given.value().signum() >= 0);
    }

    /** Nothing needs to be read where nothing moves later, which is how nearly every posting goes. */
    private static void ask(
            Map<UUID, OffsetDateTime> since, Map<UUID, Row> rows, LedgerKey key, OffsetDateTime moment) {
        Row row = rows.get(key.id());
        if (row != null && row.movedAfter(moment)) {
            since.merge(key.id(), moment, (a, b) -> a.isBefore(b) ? a : b);
        }
    }

    Posted reverse(Connection connection, UUID tenant, ZoneId zone, Specifications specs, UUID document, String rules)
            throws SQLException {
        Set<LedgerKey> keys = new LinkedHashSet<>();
        for (StoredEntry entry : standing(reads.history(connection, tenant, Set.of(document)), document, rules)) {
            footprint(specs, entry).keys().forEach(keys::add);
        }
        if (keys.isEmpty()) {
            return new Posted(List.of(), List.of());
        }
        Map<UUID, Row> rows = locks.lock(connection, tenant, keys);
        // Read again under the locks: another reversal of the same document may have been faster.
        List<StoredEntry> history = reads.history(connection, tenant, Set.of(document));
        List<ReversalPlanner.Step> steps = standing(history, document, rules).stream()
                .map(entry -> new ReversalPlanner.Step(entry, footprint(specs, entry)))
                .toList();
        if (steps.isEmpty()) {
            return new Posted(List.of(), List.of());
        }
        List<UUID> entries = steps.stream().map(step -> step.entry().id()).toList();
        boolean costed = steps.stream().anyMatch(step -> step.footprint().pool() != null);
        Known known = new Known(
                rows,
                laterOfReversal(connection, tenant, rows, steps),
                costed ? reads.layersOf(connection, tenant, entries) : Map.of(),
                history);
        Plan plan = ReversalPlanner.plan(steps, known, costed ? reads.uses(connection, tenant, entries) : Map.of());
        writer.write(connection, tenant, zone, plan);
        List<Replays.Start> starts = steps.stream()
                .filter(step -> step.footprint().pool() != null)
                .map(step -> new Replays.Start(
                        Objects.requireNonNull(step.footprint().pool()),
                        step.entry().effectiveAt()))
                .sorted(Comparator.comparing(Replays.Start::since, OffsetDateTime.timeLineOrder()))
                .toList();
        if (!starts.isEmpty()) {
            replays.run(connection, tenant, zone, specs, starts, document);
        }
        return plan.posted();
    }

    private static Footprint footprint(Specifications specs, StoredEntry entry) {
        Ledger ledger = specs.ledger(entry.ledger());
        return Footprint.of(ledger, entry.dimensions(ledger), specs);
    }

    /** Entries of a document that were not taken back, by rules whose name begins so. */
    private static List<StoredEntry> standing(List<StoredEntry> history, UUID document, String rules) {
        Set<UUID> reversed = new HashSet<>();
        history.forEach(entry -> {
            if (entry.reverses() != null) {
                reversed.add(entry.reverses());
            }
        });
        return history.stream()
                .filter(entry -> entry.source().document().equals(document))
                .filter(entry -> entry.rule().startsWith(rules))
                .filter(entry -> entry.reverses() == null && !reversed.contains(entry.id()))
                .toList();
    }

    private Map<UUID, List<Moment>> laterOfReversal(
            Connection connection, UUID tenant, Map<UUID, Row> rows, List<ReversalPlanner.Step> steps)
            throws SQLException {
        Map<UUID, OffsetDateTime> since = new HashMap<>();
        for (ReversalPlanner.Step step : steps) {
            ask(since, rows, step.footprint().base(), step.entry().effectiveAt());
        }
        return reads.later(connection, tenant, since);
    }
}
