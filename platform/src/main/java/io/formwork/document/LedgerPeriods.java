package io.formwork.document;

import io.formwork.definition.DefinitionSet;
import io.formwork.definition.element.LedgerDefinition;
import io.formwork.definition.form.Form;
import io.formwork.definition.form.PeriodClosing;
import io.formwork.definition.reading.Expression;
import io.formwork.ledger.Ledgers;
import io.formwork.ledger.ReplayUnderWay;
import io.formwork.script.ScriptContext;
import io.formwork.script.ScriptRecord;
import io.formwork.tenant.Caller;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Closes periods of ledgers for documents that say so. Closing takes hold before the document's own transaction ends, so
 * that what is checked after it cannot change any more; where that transaction fails, it is opened again.
 */
@Component
class LedgerPeriods {
    private static final OffsetDateTime BEGINNING = OffsetDateTime.of(1, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

    private final Ledgers ledgers;
    private final JdbcClient jdbc;
    private final DocumentStore store;
    private final ObjectProvider<Fills> fills;

    /** @param fills asked for when it is needed, for fills ask for what is closed as well */
    LedgerPeriods(Ledgers ledgers, JdbcClient jdbc, DocumentStore store, ObjectProvider<Fills> fills) {
        this.ledgers = ledgers;
        this.jdbc = jdbc;
        this.store = store;
        this.fills = fills;
    }

    private record Period(String family, OffsetDateTime openFrom, OffsetDateTime openBefore) {}

    /** @return whether anything was closed, so that the document has to be checked once more */
    boolean close(DefinitionSet set, Form form, Document document, LinkedDocuments links, ScriptContext context) {
        PeriodClosing closing = form.closes();
        if (closing == null) {
            return false;
        }
        Period period = period(set, closing, DocumentScope.of(links, form, document), context);
        OffsetDateTime present = ledgers.openFrom().get(period.family());
        if (present != null && present.isAfter(period.openFrom())) {
            throw new Conflict("closed-already", document.label(), day(present.minusNanos(1)));
        }
        move(period.family(), period.openFrom(), present == null ? BEGINNING : present);
        requireGoneThrough(set, period, document);
        return true;
    }

    /** What is closed is not valued anew any more, so it has to be done before. */
    private void requireGoneThrough(DefinitionSet set, Period period, Document document) {
        for (ReplayUnderWay replay : ledgers.underWay(LedgerSpecs.all(set))) {
            LedgerDefinition ledger = set.requireLedger(replay.ledger());
            if (period.family().equals(ledger.family()) && replay.since().isBefore(period.openFrom())) {
                throw new Conflict(
                        "replay-under-way",
                        document.label(),
                        ledger.title().in(Caller.current().language()),
                        Long.toString(replay.left()));
            }
        }
    }

    void reopen(DefinitionSet set, Form form, Document document, LinkedDocuments links, ScriptContext context) {
        PeriodClosing closing = form.closes();
        if (closing == null) {
            return;
        }
        Period period = period(set, closing, DocumentScope.of(links, form, document), context);
        OffsetDateTime present = ledgers.openFrom().get(period.family());
        if (present != null && present.isAfter(period.openFrom())) {
            throw new Conflict("closed-later", document.label(), day(present.minusNanos(1)));
        }
        if (present != null && present.isEqual(period.openFrom())) {
            move(period.family(), period.openBefore(), present);
        }
    }

    /** The last day that is closed. */
    @Nullable
    LocalDate closedUntil(String family) {
        OffsetDateTime present = ledgers.openFrom().get(family);
        return present == null || present.isEqual(BEGINNING)
                ? null
                : present.atZoneSameInstant(zone()).toLocalDate().minusDays(1);
    }

    /** Documents dated until a day that are neither in effect nor given up. */
    long unfinished(String form, LocalDate until) {
        return jdbc.sql("""
                        SELECT count(*) FROM document
                        WHERE tenant_id = :tenant AND form = :form AND state IN ('draft', 'pending') AND d1 <= :until""")
                .param("tenant", Caller.current().tenant().id())
                .param("form", form)
                .param("until", until)
                .query(Long.class)
                .single();
    }

    /** How many lines came since the last document in effect of a form that is dated until a day was filled. */
    long cameSince(DefinitionSet set, String form, LocalDate until) {
        return jdbc.sql("""
                        SELECT id FROM document
                        WHERE tenant_id = :tenant AND form = :form AND state IN ('effective', 'closed') AND d1 <= :until
                        ORDER BY d1 DESC, id DESC LIMIT 1""")
                .param("tenant", Caller.current().tenant().id())
                .param("form", form)
                .param("until", until)
                .query(UUID.class)
                .optional()
                .flatMap(id -> store.find(set, id))
                .map(document -> fills.getObject().cameSince(document))
                .orElse(0);
    }

    static OffsetDateTime endOf(LocalDate day) {
        return start(day.plusDays(1)).minus(1, ChronoUnit.MICROS);
    }

    private void move(String family, OffsetDateTime to, OffsetDateTime back) {
        Integer own = jdbc.sql("SELECT pg_backend_pid()").query(Integer.class).single();
        ledgers.openFrom(family, to, own);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                if (status != STATUS_COMMITTED) {
                    ledgers.openFrom(family, back, own);
                }
            }
        });
    }

    private static Period period(DefinitionSet set, PeriodClosing closing, ScriptRecord scope, ScriptContext context) {
        LocalDate until =
                (LocalDate) Objects.requireNonNull(set.script(closing.until()).run(scope, context));
        String family = String.valueOf(set.script(closing.family()).run(scope, context));
        Expression from = closing.from();
        Object day = from == null ? null : set.script(from).run(scope, context);
        return new Period(family, start(until.plusDays(1)), day instanceof LocalDate first ? start(first) : BEGINNING);
    }

    private static OffsetDateTime start(LocalDate day) {
        return day.atStartOfDay(zone()).toOffsetDateTime();
    }

    private static String day(OffsetDateTime moment) {
        return moment.atZoneSameInstant(zone()).toLocalDate().toString();
    }

    private static ZoneId zone() {
        return Caller.current().tenant().zone();
    }
}
