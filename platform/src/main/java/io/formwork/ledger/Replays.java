package io.formwork.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Values anew what depends on a movement that came in before it, in the transaction that brought it, and appends the
 * differences as corrections: no entry is ever changed, and running twice finds nothing more to do.
 */
@Component
class Replays {
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
     * Replays pools of averages; those of layers stand as they are.
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
        if (corrections.isEmpty()) {
            return;
        }
        Set<LedgerKey> keys = new HashSet<>();
        corrections.forEach(correction -> correction.footprint(specs).keys().forEach(keys::add));
        Draft draft = new Draft(locks.lock(connection, tenant, keys));
        corrections.forEach(correction -> draft.book(correction.entry(draft.nextId(), specs, cause)));
        writer.write(connection, tenant, zone, draft.plan());
    }

    /** What a replay asks for on its way; the row of a pool is locked before its entries are read. */
    final class Source {
        private final Connection connection;
        private final UUID tenant;

        private Source(Connection connection, UUID tenant) {
            this.connection = connection;
            this.tenant = tenant;
        }

        Row lock(LedgerKey pool) throws SQLException {
            Map<UUID, Row> rows = locks.lock(connection, tenant, List.of(pool));
            return java.util.Objects.requireNonNull(rows.get(pool.id()));
        }

        List<StoredEntry> pool(LedgerKey pool, OffsetDateTime since) throws SQLException {
            return reads.pool(connection, tenant, pool, since);
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
