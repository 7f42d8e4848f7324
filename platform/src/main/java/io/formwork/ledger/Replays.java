package io.formwork.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.springframework.stereotype.Component;

/**
 * Values anew what depends on a movement that came in before it, in the transaction that brought it, and appends the
 * differences as corrections: no entry is ever changed, and running twice finds nothing more to do.
 */
@Component
class Replays {
    /** Before any movement. */
    static final OffsetDateTime BEGINNING = OffsetDateTime.of(1, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

    private final BalanceLocks locks;
    private final PostingReads history;
    private final ReplayReads reads;
    private final PostingWriter writer;

    Replays(BalanceLocks locks, PostingReads history, ReplayReads reads, PostingWriter writer) {
        this.locks = locks;
        this.history = history;
        this.reads = reads;
        this.writer = writer;
    }

    /** From when on a pool is valued anew. */
    record Start(LedgerKey pool, OffsetDateTime since) {}

    /**
     * Goes through these pools and all that depend on them.
     *
     * @param cause the document whose posting or taking back made this necessary
     * @throws LedgerRefusal where a value would be left on no quantity
     */
    void run(Connection connection, UUID tenant, ZoneId zone, Specifications specs, List<Start> starts, UUID cause)
            throws SQLException {
        Replay replay = new Replay(specs, new Source(connection, tenant));
        for (Start start : starts) {
            replay.activate(start.pool(), start.since());
        }
        List<Correction> corrections = replay.run();
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
        for (PoolRun run : replay.runs()) {
            if (run.state().keepsLots()) {
                writer.replaceLots(connection, tenant, run.pool(), run.state().lots());
            }
        }
    }

    /** What a replay asks for on its way; the row of a pool is locked before its entries are read. */
    final class Source {
        private final Connection connection;
        private final UUID tenant;

        private Source(Connection connection, UUID tenant) {
            this.connection = connection;
            this.tenant = tenant;
        }

        /**
         * A pool from this moment on, or from where its lots began.
         *
         * @param learn is told every entry that was read
         */
        PoolRun begin(LedgerKey pool, OffsetDateTime since, BiConsumer<LedgerKey, List<StoredEntry>> learn)
                throws SQLException {
            Row row = Objects.requireNonNull(
                    locks.lock(connection, tenant, List.of(pool)).get(pool.id()));
            Costing.Method method = row.method();
            if (method == null || method == Costing.Method.MOVING_AVERAGE) {
                List<StoredEntry> entries = reads.pool(connection, tenant, pool, since);
                learn.accept(pool, entries);
                UnitCost last = reads.last(connection, tenant, pool, row.methodSince(), since);
                return PoolRun.average(row, since, entries, last);
            }
            OffsetDateTime from = row.methodSince() == null ? BEGINNING : row.methodSince();
            List<StoredEntry> entries = reads.pool(connection, tenant, pool, from);
            learn.accept(pool, entries);
            return PoolRun.lots(pool, method, from, reads.begun(connection, tenant, pool, from), entries);
        }

        List<StoredEntry> followers(Set<UUID> entries) throws SQLException {
            return reads.followers(connection, tenant, entries);
        }

        List<StoredEntry> returns(Set<UUID> documents) throws SQLException {
            return reads.returns(connection, tenant, documents);
        }

        List<StoredEntry> history(Set<UUID> documents) throws SQLException {
            return history.history(connection, tenant, documents);
        }
    }
}
