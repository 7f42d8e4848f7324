package io.formwork.ledger;

import io.formwork.tenant.Caller;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Values anew what depends on a movement that came in before it, and appends the differences as corrections: no entry is
 * ever changed, and running twice finds nothing more to do.
 *
 * <p>The transaction that brought the movement goes through as much as nobody has to wait for. What is left is written
 * down by pool ({@link ReplayDues}) and done a part at a time, each in a transaction of its own, while others go on posting.
 */
@Component
class Replays {
    /** Before any movement. */
    static final OffsetDateTime BEGINNING = OffsetDateTime.of(1, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

    /** A part of what is left may be larger than what a posting does itself: every part reads once what it continues. */
    private static final int PARTS = 3;

    private final BalanceLocks locks;
    private final PostingReads history;
    private final ReplayReads reads;
    private final PostingWriter writer;
    private final ReplayDues dues;
    private final ApplicationEventPublisher events;
    private final int atOnce;

    /** @param atOnce so many movements of a pool are gone through by the posting that made it necessary */
    Replays(
            BalanceLocks locks,
            PostingReads history,
            ReplayReads reads,
            PostingWriter writer,
            ReplayDues dues,
            ApplicationEventPublisher events,
            @Value("${formwork.ledger.replay-at-once:2000}") int atOnce) {
        this.locks = locks;
        this.history = history;
        this.reads = reads;
        this.writer = writer;
        this.dues = dues;
        this.events = events;
        this.atOnce = atOnce;
    }

    /** From when on a pool is valued anew. */
    record Start(LedgerKey pool, OffsetDateTime since) {}

    /**
     * Goes through these pools and all that depend on them, as far as it can be done at once.
     *
     * @param cause the document whose posting or taking back made this necessary
     * @throws LedgerRefusal where a value would be left on no quantity
     */
    void run(Connection connection, UUID tenant, ZoneId zone, Specifications specs, List<Start> starts, UUID cause)
            throws SQLException {
        Source source = new Source(connection, tenant, key -> locks.lock(connection, tenant, key), atOnce);
        write(connection, tenant, zone, specs, replay(specs, source, starts), cause);
    }

    /**
     * Goes on with a part of what was left to do.
     *
     * @return whether there was anything, so that there may be more
     */
    boolean goOn(Connection connection, UUID tenant, ZoneId zone, Specifications specs) throws SQLException {
        if (!dues.take(connection, tenant)) {
            return false;
        }
        List<ReplayDues.Due> left = dues.read(connection, tenant, specs);
        if (left.isEmpty()) {
            return false;
        }
        // First without locks: what it will write is known only afterwards, and locks are taken in one order.
        Source seen = new Source(connection, tenant, key -> locks.peek(connection, tenant, key), atOnce * PARTS);
        Replay replay = replay(specs, seen, starts(left));
        Footprints footprints = new Footprints(specs);
        Set<LedgerKey> keys = new HashSet<>();
        replay.reached().forEach(reached -> keys.add(reached.pool()));
        replay.corrections()
                .forEach(correction -> footprints.of(correction.entry()).keys().forEach(keys::add));
        Map<UUID, Row> locked = locks.lock(connection, tenant, keys);
        if (!seen.isAsSeen(locked)) {
            Source source = new Source(connection, tenant, key -> locks.lock(connection, tenant, key), atOnce * PARTS);
            left = dues.read(connection, tenant, specs);
            replay = replay(specs, source, starts(left));
        }
        if (!left.isEmpty()) {
            write(connection, tenant, zone, specs, replay, left.getFirst().cause());
        }
        return true;
    }

    private static List<Start> starts(List<ReplayDues.Due> dues) {
        return dues.stream().map(ReplayDues.Due::start).toList();
    }

    private static Replay replay(Specifications specs, Source source, List<Start> starts) throws SQLException {
        Replay replay = new Replay(specs, source);
        for (Start start : starts) {
            replay.activate(start.pool(), start.since());
        }
        replay.run();
        return replay;
    }

    private void write(Connection connection, UUID tenant, ZoneId zone, Specifications specs, Replay replay, UUID cause)
            throws SQLException {
        List<Correction> corrections = replay.corrections();
        if (!corrections.isEmpty()) {
            Footprints footprints = new Footprints(specs);
            Set<LedgerKey> keys = new HashSet<>();
            corrections.forEach(
                    correction -> footprints.of(correction.entry()).keys().forEach(keys::add));
            Draft draft = new Draft(locks.lock(connection, tenant, keys));
            for (Correction correction : corrections) {
                Footprint footprint = footprints.of(correction.entry());
                Row base = draft.row(footprint.base());
                draft.book(correction.entry(draft.nextId(), footprint, cause, base.openFrom()));
            }
            writer.write(connection, tenant, zone, draft.plan());
        }
        for (PoolRun run : replay.finished()) {
            if (run.state().keepsLots()) {
                writer.replaceLots(connection, tenant, run.pool(), run.state().lots());
            }
        }
        dues.keep(connection, tenant, replay.reached(), cause);
        if (replay.reached().stream().anyMatch(reached -> reached.left() != null)) {
            events.publishEvent(new ReplayLeft(Caller.current().tenant()));
        }
    }

    /** Where rows of balances come from: locked, or only looked at. */
    private interface Rows {
        Map<UUID, Row> of(Collection<LedgerKey> keys) throws SQLException;
    }

    /** What a replay asks for on its way; the row of a pool is read, and locked if it is, before its entries are. */
    final class Source {
        private final Connection connection;
        private final UUID tenant;
        private final Rows rows;
        private final int most;
        private final Map<UUID, @Nullable UUID> newest = new HashMap<>();

        /** @param most so many movements of a pool are read */
        private Source(Connection connection, UUID tenant, Rows rows, int most) {
            this.connection = connection;
            this.tenant = tenant;
            this.rows = rows;
            this.most = most;
        }

        /** Whether nothing was posted to the pools since their rows were read. */
        private boolean isAsSeen(Map<UUID, Row> locked) {
            return newest.entrySet().stream().allMatch(seen -> {
                Row row = locked.get(seen.getKey());
                return row != null && Objects.equals(row.lastEntry(), seen.getValue());
            });
        }

        /**
         * A pool from this moment on, or from where its lots began.
         *
         * @param learn is told every entry that was read
         */
        PoolRun begin(LedgerKey pool, OffsetDateTime since, BiConsumer<LedgerKey, List<StoredEntry>> learn)
                throws SQLException {
            Row row = Objects.requireNonNull(rows.of(List.of(pool)).get(pool.id()));
            newest.put(pool.id(), row.lastEntry());
            OffsetDateTime until = reads.cut(connection, tenant, pool, since, most);
            Costing.Method method = Objects.requireNonNullElse(row.method(), Costing.Method.MOVING_AVERAGE);
            Checkpoint reached = reached(row, since);
            if (reached == null && method == Costing.Method.MOVING_AVERAGE) {
                List<StoredEntry> entries = reads.pool(connection, tenant, pool, since, until);
                learn.accept(pool, entries);
                UnitCost moved =
                        until == null ? PoolRun.sum(pool, entries) : reads.moved(connection, tenant, pool, since);
                UnitCost last = reads.last(connection, tenant, pool, row.methodSince(), since);
                return PoolRun.average(row, since, until, entries, moved, last);
            }
            Checkpoint from = reached == null ? reads.begun(connection, tenant, row) : reached;
            OffsetDateTime begins = since.isBefore(from.at()) ? from.at() : since;
            List<StoredEntry> entries = reads.pool(connection, tenant, pool, from.at(), until);
            learn.accept(pool, entries);
            return PoolRun.lots(pool, method, begins, until, from, entries);
        }

        /** Where a replay came to before this moment, if it was stopped on its way. */
        private @Nullable Checkpoint reached(Row row, OffsetDateTime since) throws SQLException {
            Checkpoint reached = row.isDue() ? dues.checkpoint(connection, tenant, row.key()) : null;
            return reached == null || since.isBefore(reached.at()) ? null : reached;
        }

        List<StoredEntry> followers(Set<UUID> entries) throws SQLException {
            return reads.followers(connection, tenant, entries);
        }

        List<StoredEntry> worth(Set<UUID> entries) throws SQLException {
            return reads.worth(connection, tenant, entries);
        }

        List<StoredEntry> returns(Set<UUID> documents) throws SQLException {
            return reads.returns(connection, tenant, documents);
        }

        List<StoredEntry> history(Set<UUID> documents) throws SQLException {
            return history.history(connection, tenant, documents);
        }
    }
}
