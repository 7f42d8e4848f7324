package io.formwork.ledger;

import io.formwork.tenant.Caller;
import io.formwork.tenant.Tenant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The ledgers of the caller's tenant. Specifications are handed in, since definitions live elsewhere; each call needs those
 * of the ledgers that it touches and of those that they claim from.
 *
 * <p>One transaction posts once: the order of locks holds within a call, and two calls of one transaction may deadlock with
 * those of another, which the database then resolves by refusing one of them.
 */
@Service
public class Ledgers {
    private final JdbcTemplate jdbc;
    private final Posting posting;
    private final LedgerQueries queries;
    private final PoolShares shares;
    private final LedgerSpans spans;
    private final InvariantCheck invariants;
    private final Closing closing;
    private final Replays replays;
    private final ReplayDues dues;
    private final Explanations explanations;

    Ledgers(
            JdbcTemplate jdbc,
            Posting posting,
            LedgerQueries queries,
            PoolShares shares,
            LedgerSpans spans,
            InvariantCheck invariants,
            Closing closing,
            Replays replays,
            ReplayDues dues,
            Explanations explanations) {
        this.jdbc = jdbc;
        this.posting = posting;
        this.queries = queries;
        this.shares = shares;
        this.spans = spans;
        this.invariants = invariants;
        this.closing = closing;
        this.replays = replays;
        this.dues = dues;
        this.explanations = explanations;
    }

    /**
     * Writes entries and everything that follows from them in the caller's transaction.
     *
     * @throws LedgerRefusal where a rule of a ledger does not allow it
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Posted post(List<Ledger> specs, List<Movement> movements) {
        Tenant tenant = Caller.current().tenant();
        if (movements.isEmpty()) {
            return new Posted(List.of(), List.of());
        }
        return inTransaction(connection ->
                posting.post(connection, tenant.id(), tenant.zone(), new Specifications(specs), movements));
    }

    /**
     * Takes back what still stands of a document, at the moments at which it counted; harmless to repeat.
     *
     * @throws LedgerRefusal where later movements need what would be taken back
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Posted reverse(List<Ledger> specs, UUID document) {
        return reverse(specs, document, "");
    }

    /** Like {@link #reverse(List, UUID)}, for what was posted by rules whose name begins with {@code rules}. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Posted reverse(List<Ledger> specs, UUID document, String rules) {
        Tenant tenant = Caller.current().tenant();
        return inTransaction(connection ->
                posting.reverse(connection, tenant.id(), tenant.zone(), new Specifications(specs), document, rules));
    }

    /**
     * Like {@link #reverse(List, UUID, String)}, but what was claimed with it is claimed again only as far as it is free.
     *
     * @throws LedgerRefusal where the result is not allowed
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Posted takeUp(List<Ledger> specs, UUID document, String rules) {
        Tenant tenant = Caller.current().tenant();
        return inTransaction(connection ->
                posting.takeUp(connection, tenant.id(), tenant.zone(), new Specifications(specs), document, rules));
    }

    /**
     * What a document says, said anew: what it posted by such rules is taken back, and this posted instead, as one.
     *
     * @param rules how the names of the rules begin
     * @throws LedgerRefusal where the result is not allowed
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Posted restate(List<Ledger> specs, UUID document, String rules, List<Movement> movements) {
        Tenant tenant = Caller.current().tenant();
        return inTransaction(connection -> posting.restate(
                connection, tenant.id(), tenant.zone(), new Specifications(specs), document, rules, movements));
    }

    /** When what the document posted and nobody took back counts, the earliest first; none where nothing stands. */
    @Transactional(readOnly = true)
    public List<OffsetDateTime> moments(UUID document) {
        return queries.moments(Caller.current().tenant(), document);
    }

    /** Balances now or as of a moment, grouped as asked; groups in which every measure is zero are left out. */
    @Transactional(readOnly = true)
    public List<Balance> balances(BalanceQuery query) {
        return queries.balances(Caller.current().tenant(), query);
    }

    /** The same, where each part of a pool is worth its share of it by quantity: what a key only moved says nobody what is there. */
    @Transactional(readOnly = true)
    public List<Balance> worth(BalanceQuery query) {
        return shares.balances(Caller.current().tenant(), query);
    }

    /** What one document moved of balances, with what was taken back and corrected of that; grouped as asked. */
    @Transactional(readOnly = true)
    public List<Balance> moved(BalanceQuery query, UUID document) {
        return queries.moved(Caller.current().tenant(), query, document);
    }

    /** A page of entries in the order of movements. */
    @Transactional(readOnly = true)
    public EntryPage entries(EntryQuery query) {
        return queries.entries(Caller.current().tenant(), query);
    }

    /** How a movement came to be worth what it is; empty where it is not there, or was taken back. */
    @Transactional(readOnly = true)
    public Optional<Explanation> explain(Ledger ledger, UUID entry) {
        return inTransaction(connection ->
                explanations.explain(connection, Caller.current().tenant().id(), ledger, entry));
    }

    /** What a level holds, and what of it others have not claimed, by measure. */
    @Transactional(readOnly = true)
    public Availability available(Ledger ledger, String level, Map<String, String> dimensions) {
        LedgerKey key = LedgerKey.of(ledger, ledger.level(level).dimensions(), dimensions);
        return queries.available(Caller.current().tenant(), key);
    }

    /** What came in and went out by period, grouped as asked; costs as many rows as keys and periods. */
    @Transactional(readOnly = true)
    public List<PeriodTotal> totals(TotalQuery query) {
        return queries.totals(Caller.current().tenant(), query);
    }

    /** What was there before a span of days, came in and went out in it; costs keys and months, not entries. */
    @Transactional(readOnly = true)
    public List<SpanTotal> spans(SpanQuery query) {
        return spans.totals(Caller.current().tenant(), query);
    }

    /** The last moment until the end of a day at which a measure went out, or in, with these dimensions; null for never. */
    @Transactional(readOnly = true)
    public @Nullable OffsetDateTime lastMoved(
            Ledger ledger, String measure, Map<String, String> dimensions, LocalDate until, boolean out) {
        return spans.lastMoved(Caller.current().tenant(), ledger, ledger.column(measure), dimensions, until, out);
    }

    /** Recomputes everything that is kept from the entries; for tests, and for an operator who wants to know. */
    @Transactional(readOnly = true)
    public InvariantReport invariants(List<Ledger> specs) {
        return invariants.report(Caller.current().tenant(), specs);
    }

    /** By family, the moment from which on its ledgers accept movements; families that were never closed are left out. */
    @Transactional(readOnly = true)
    public Map<String, OffsetDateTime> openFrom() {
        return closing.openFrom(Caller.current().tenant().id());
    }

    /**
     * Closes what is before a moment, or opens it again; done when this returns, whatever the caller's transaction does.
     *
     * @param own the database's process of the caller's own transaction, for which nobody waits
     * @return where the family was open from before; null where nothing was closed
     */
    public @Nullable OffsetDateTime openFrom(String family, OffsetDateTime from, int own) {
        return closing.set(Caller.current().tenant().id(), family, from, own);
    }

    /**
     * Goes on with a part of the replays that were too much for one transaction.
     *
     * @return whether there was anything, so that there may be more
     */
    @Transactional
    public boolean goOn(List<Ledger> specs) {
        Tenant tenant = Caller.current().tenant();
        return inTransaction(
                connection -> replays.goOn(connection, tenant.id(), tenant.zone(), new Specifications(specs)));
    }

    /** Whether any values have still to be gone through; knows no specification, so it can be asked of every tenant. */
    @Transactional(readOnly = true)
    public boolean isReplayDue() {
        return inTransaction(
                connection -> dues.any(connection, Caller.current().tenant().id()));
    }

    /** Values that have still to be gone through. */
    @Transactional(readOnly = true)
    public List<ReplayUnderWay> underWay(List<Ledger> specs) {
        return inTransaction(connection ->
                dues.underWay(connection, Caller.current().tenant().id(), new Specifications(specs)));
    }

    private <T> T inTransaction(ConnectionCallback<T> action) {
        return Objects.requireNonNull(jdbc.execute(action));
    }
}
