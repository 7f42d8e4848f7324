package io.formwork.ledger;

import io.formwork.ledger.Known.Moment;
import io.formwork.tenant.Caller;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
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
    private final ReplayReads replayReads;
    private final Replays replays;

    Posting(BalanceLocks locks, PostingReads reads, PostingWriter writer, ReplayReads replayReads, Replays replays) {
        this.locks = locks;
        this.reads = reads;
        this.writer = writer;
        this.replayReads = replayReads;
        this.replays = replays;
    }

    Posted post(Connection connection, UUID tenant, ZoneId zone, Specifications specs, List<Movement> movements)
            throws SQLException {
        Set<UUID> origins = origins(movements);
        List<StoredEntry> before = reads.history(connection, tenant, origins);
        Set<LedgerKey> keys = new LinkedHashSet<>();
        steps(movements, specs, before, Map.of())
                .forEach(step -> step.footprint().keys().forEach(keys::add));
        // Two returns of one source may touch different balances; they meet at the source's.
        before.forEach(entry -> keys.add(footprint(specs, entry).base()));
        Map<UUID, Row> rows = locks.lock(connection, tenant, keys);
        List<StoredEntry> history = reads.history(connection, tenant, origins);
        List<PostingPlanner.Step> steps = steps(movements, specs, history, rows);
        Known known = new Known(
                rows, later(connection, tenant, rows, steps), pools(connection, tenant, rows, steps), history);
        Plan plan = PostingPlanner.plan(steps, known);
        writer.write(connection, tenant, zone, plan);
        List<Replays.Start> starts = backDated(rows, steps);
        if (!starts.isEmpty()) {
            UUID cause = movements.getFirst().source().document();
            replays.run(connection, tenant, zone, specs, starts, cause);
        }
        return plan.posted().counted(counts(connection, tenant, rows, plan));
    }

    /** Who counted what the plan moves, later than that. */
    private List<SourceRef> counts(Connection connection, UUID tenant, Map<UUID, Row> rows, Plan plan)
            throws SQLException {
        Map<UUID, OffsetDateTime> since = new HashMap<>();
        for (Plan.PlannedEntry entry : plan.entries()) {
            if (entry.ledger().costing() != null) {
                ask(since, rows, entry.key(), entry.effectiveAt());
            }
        }
        return since.isEmpty()
                ? List.of()
                : reads.counts(
                        connection,
                        tenant,
                        since,
                        plan.entries().getFirst().source().document());
    }

    private static List<PostingPlanner.Step> steps(
            List<Movement> movements, Specifications specs, List<StoredEntry> history, Map<UUID, Row> rows) {
        List<PostingPlanner.Step> steps = new ArrayList<>();
        for (int number = 0; number < movements.size(); number++) {
            Movement movement = movements.get(number);
            Ledger ledger = specs.ledger(movement.ledger());
            if (movement.onto() == null) {
                Footprint footprint = Footprint.of(ledger, movement.dimensions(), specs);
                steps.add(new PostingPlanner.Step(number, movement, footprint, moment(movement, steps), null));
            } else {
                steps.addAll(Landing.of(number, movement, ledger, specs, history, rows));
            }
        }
        return steps;
    }

    private static OffsetDateTime moment(Movement movement, List<PostingPlanner.Step> before) {
        return before.stream()
                .filter(step -> movement.with() != null && step.number() == movement.with())
                .map(PostingPlanner.Step::effectiveAt)
                .findFirst()
                .orElse(movement.effectiveAt());
    }

    /** Pools in which something moves later than what was posted now, or in which something landed. */
    private static List<Replays.Start> backDated(Map<UUID, Row> rows, List<PostingPlanner.Step> steps) {
        return steps.stream()
                .filter(step -> step.footprint().pool() != null)
                .filter(step -> step.lands() != null
                        || Objects.requireNonNull(rows.get(
                                        Objects.requireNonNull(step.footprint().pool())
                                                .id()))
                                .movedAfter(step.effectiveAt()))
                .map(step -> new Replays.Start(
                        Objects.requireNonNull(step.footprint().pool()), step.effectiveAt()))
                .sorted(Comparator.comparing(Replays.Start::since, OffsetDateTime.timeLineOrder()))
                .toList();
    }

    /** What costing asks for of each pool; of an average that is not taken beyond what it holds, nothing. */
    private Map<UUID, Known.Pool> pools(
            Connection connection, UUID tenant, Map<UUID, Row> rows, List<PostingPlanner.Step> steps)
            throws SQLException {
        Map<UUID, CostReads> wanted = new LinkedHashMap<>();
        for (PostingPlanner.Step step : steps) {
            LedgerKey pool = step.footprint().pool();
            boolean asks = step.lands() == null || step.lands().late();
            if (pool != null && asks && !step.movement().counts()) {
                Row row = Objects.requireNonNull(rows.get(pool.id()));
                wanted.computeIfAbsent(pool.id(), _ -> new CostReads(row)).add(step.movement());
            }
        }
        Set<UUID> kept = new HashSet<>();
        wanted.forEach((id, pool) -> {
            if (pool.keepsLots()) {
                kept.add(id);
            }
        });
        Map<UUID, List<Lot>> lots = reads.openLots(connection, tenant, kept);
        Map<UUID, Known.Pool> pools = new HashMap<>();
        for (Map.Entry<UUID, CostReads> pool : wanted.entrySet()) {
            CostReads question = pool.getValue();
            Row row = question.row();
            pools.put(
                    pool.getKey(),
                    new Known.Pool(
                            lots.getOrDefault(pool.getKey(), List.of()),
                            question.changesTo() == null
                                    ? Map.of()
                                    : reads.parts(connection, tenant, row.key(), question.changesTo()),
                            question.mayRunShort()
                                    ? replayReads.last(
                                            connection, tenant, row.key(), row.methodSince(), question.latest())
                                    : UnitCost.UNKNOWN));
        }
        return pools;
    }

    private static Set<UUID> origins(List<Movement> movements) {
        Set<UUID> origins = new HashSet<>();
        for (Movement movement : movements) {
            if (movement.onto() != null) {
                origins.add(movement.onto().document());
            }
            for (Amount amount : movement.measures().values()) {
                if (amount instanceof Amount.CostOf source) {
                    origins.add(source.document());
                }
            }
        }
        return origins;
    }

    private Map<UUID, List<Moment>> later(
            Connection connection, UUID tenant, Map<UUID, Row> rows, List<PostingPlanner.Step> steps)
            throws SQLException {
        Map<UUID, OffsetDateTime> since = new HashMap<>();
        for (PostingPlanner.Step step : steps) {
            Movement movement = step.movement();
            boolean takes = step.footprint().base().ledger().measures().stream()
                    .filter(measure ->
                            measure.nonNegative() || movement.limits().lowest().containsKey(measure.name()))
                    .anyMatch(measure -> mayTake(movement.measures().get(measure.name())));
            if (takes) {
                ask(since, rows, step.footprint().base(), step.effectiveAt());
            }
        }
        return reads.later(connection, tenant, since);
    }

    static boolean mayTake(@Nullable Amount amount) {
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
            return Posted.NOTHING;
        }
        Map<UUID, Row> rows = locks.lock(connection, tenant, keys);
        // Read again under the locks: another reversal of the same document may have been faster.
        List<StoredEntry> history = reads.history(connection, tenant, Set.of(document));
        List<ReversalPlanner.Step> steps = reversals(specs, history, document, rules);
        if (steps.isEmpty()) {
            return Posted.NOTHING;
        }
        if (RedReversal.isNeeded(steps, rows)) {
            return inRed(connection, tenant, zone, specs, steps, rows, history);
        }
        return atTheirMoments(connection, tenant, zone, specs, steps, rows, history);
    }

    /** What is closed is taken back by entries of today; ledgers whose periods never close need none. */
    private Posted inRed(
            Connection connection,
            UUID tenant,
            ZoneId zone,
            Specifications specs,
            List<ReversalPlanner.Step> steps,
            Map<UUID, Row> rows,
            List<StoredEntry> history)
            throws SQLException {
        List<ReversalPlanner.Step> exact =
                steps.stream().filter(step -> !RedReversal.concerns(step)).toList();
        List<ReversalPlanner.Step> red =
                steps.stream().filter(RedReversal::concerns).toList();
        List<Movement> movements =
                RedReversal.movements(red, rows, Caller.current().now());
        List<Entry> entries = new ArrayList<>();
        if (!exact.isEmpty()) {
            entries.addAll(atTheirMoments(connection, tenant, zone, specs, exact, rows, history)
                    .entries());
        }
        Posted posted = post(connection, tenant, zone, specs, movements);
        entries.addAll(posted.entries());
        return new Posted(entries, posted.variances(), posted.counts());
    }

    private Posted atTheirMoments(
            Connection connection,
            UUID tenant,
            ZoneId zone,
            Specifications specs,
            List<ReversalPlanner.Step> steps,
            Map<UUID, Row> rows,
            List<StoredEntry> history)
            throws SQLException {
        UUID document = steps.getFirst().entry().source().document();
        Known known = new Known(rows, laterOfReversal(connection, tenant, rows, steps), Map.of(), history);
        Plan plan = ReversalPlanner.plan(steps, known);
        writer.write(connection, tenant, zone, plan);
        replay(connection, tenant, zone, specs, plan, document);
        return plan.posted().counted(counts(connection, tenant, rows, plan));
    }

    /**
     * Takes back what a document posted by such rules and posts it anew, as one: what is between the two need not hold.
     *
     * @param rules how the names of the rules begin
     */
    Posted restate(
            Connection connection,
            UUID tenant,
            ZoneId zone,
            Specifications specs,
            UUID document,
            String rules,
            List<Movement> movements)
            throws SQLException {
        Set<LedgerKey> keys = new LinkedHashSet<>();
        for (StoredEntry entry : standing(reads.history(connection, tenant, Set.of(document)), document, rules)) {
            footprint(specs, entry).keys().forEach(keys::add);
        }
        Set<UUID> origins = origins(movements);
        origins.add(document);
        steps(movements, specs, reads.history(connection, tenant, origins), Map.of())
                .forEach(step -> step.footprint().keys().forEach(keys::add));
        Map<UUID, Row> rows = locks.lock(connection, tenant, keys);
        List<StoredEntry> history = reads.history(connection, tenant, origins);
        List<ReversalPlanner.Step> before = reversals(specs, history, document, rules);
        List<PostingPlanner.Step> after = steps(movements, specs, history, rows);
        Map<UUID, List<Moment>> later = new HashMap<>(later(connection, tenant, rows, after));
        later.putAll(laterOfReversal(connection, tenant, rows, before));
        Known known = new Known(rows, later, pools(connection, tenant, rows, after), history);
        Draft draft = new Draft(rows);
        ReversalPlanner.takeBack(before, known, draft);
        Plan plan = PostingPlanner.plan(after, known, draft);
        writer.write(connection, tenant, zone, plan);
        replay(connection, tenant, zone, specs, plan, document);
        return plan.posted().counted(counts(connection, tenant, rows, plan));
    }

    /**
     * Takes back what a document posted by such rules, as far as what it claimed with that is still free.
     *
     * @param rules how the names of the rules begin
     */
    Posted takeUp(Connection connection, UUID tenant, ZoneId zone, Specifications specs, UUID document, String rules)
            throws SQLException {
        List<Movement> movements = new ArrayList<>();
        for (StoredEntry entry : standing(reads.history(connection, tenant, Set.of(document)), document, rules)) {
            Ledger ledger = specs.ledger(entry.ledger());
            for (Claim claim : ledger.claims()) {
                if (entry.amounts().get(ledger.column(claim.measure())).signum() < 0) {
                    movements.add(new Movement(
                            ledger.key(),
                            entry.source(),
                            Caller.current().now(),
                            entry.dimensions(ledger),
                            Map.of(claim.measure(), new Amount.Excess()),
                            "taken-up"));
                }
            }
        }
        return movements.isEmpty()
                ? reverse(connection, tenant, zone, specs, document, rules)
                : restate(connection, tenant, zone, specs, document, rules, movements);
    }

    /** Values anew what comes after anything that the plan moves. */
    private void replay(Connection connection, UUID tenant, ZoneId zone, Specifications specs, Plan plan, UUID document)
            throws SQLException {
        List<Replays.Start> starts = plan.entries().stream()
                .filter(entry -> entry.footprint().pool() != null)
                .map(entry -> new Replays.Start(
                        Objects.requireNonNull(entry.footprint().pool()), entry.effectiveAt()))
                .sorted(Comparator.comparing(Replays.Start::since, OffsetDateTime.timeLineOrder()))
                .toList();
        if (!starts.isEmpty()) {
            replays.run(connection, tenant, zone, specs, starts, document);
        }
    }

    private static List<ReversalPlanner.Step> reversals(
            Specifications specs, List<StoredEntry> history, UUID document, String rules) {
        return standing(history, document, rules).stream()
                .map(entry -> new ReversalPlanner.Step(entry, footprint(specs, entry)))
                .toList();
    }

    private static Footprint footprint(Specifications specs, StoredEntry entry) {
        Ledger ledger = specs.ledger(entry.ledger());
        return Footprint.of(ledger, entry.dimensions(ledger), specs);
    }

    /** Entries of a document that were not taken back, by rules whose name begins so. */
    private static List<StoredEntry> standing(List<StoredEntry> history, UUID document, String rules) {
        Set<UUID> annulled = new HashSet<>();
        history.forEach(entry -> {
            if (entry.annuls() != null) {
                annulled.add(entry.annuls());
                annulled.add(entry.id());
            }
        });
        return EntryValues.live(history).stream()
                .filter(entry -> entry.source().document().equals(document))
                .filter(entry -> entry.rule().startsWith(rules))
                .filter(entry -> !annulled.contains(
                        Objects.requireNonNullElse(entry.provenance().corrected(), entry.id())))
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
