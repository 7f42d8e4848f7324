package io.formwork.automation;

import io.formwork.database.Typed;
import io.formwork.definition.Definitions;
import io.formwork.definition.UnknownDefinition;
import io.formwork.definition.element.AutomationDefinition;
import io.formwork.document.Document;
import io.formwork.document.Documents;
import io.formwork.tenant.Caller;
import io.formwork.tenant.Transactions;
import io.formwork.value.DocumentRef;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Makes documents, and tells people, at the times that automations name: once for each time, whichever node is first. */
@Service
public class Schedules {
    private static final Logger LOG = LoggerFactory.getLogger(Schedules.class);

    private static final int LONGEST_FAULT = 300;

    private final Definitions definitions;
    private final Documents documents;
    private final Making making;
    private final Telling telling;
    private final Transactions transactions;
    private final JdbcClient jdbc;

    /** What a run did: the documents made, and how many people's messages are new. */
    record Outcome(List<Document> made, int told) {
        static final Outcome NOTHING = new Outcome(List.of(), 0);

        int count() {
            return made.size() + told;
        }
    }

    Schedules(
            Definitions definitions,
            Documents documents,
            Making making,
            Telling telling,
            Transactions transactions,
            JdbcClient jdbc) {
        this.definitions = definitions;
        this.documents = documents;
        this.making = making;
        this.telling = telling;
        this.transactions = transactions;
        this.jdbc = jdbc;
    }

    /** Does what is due for the caller's tenant; what fails waits for its next time, and says so where automations are looked after. */
    public void runDue() {
        for (AutomationDefinition automation : known()) {
            OffsetDateTime due = due(automation, Caller.current().now());
            try {
                transactions.retrying(() -> claim(automation, due) ? noted(automation) : Outcome.NOTHING);
            } catch (RuntimeException e) {
                LOG.warn("The automation {} failed", automation.automation(), e);
                transactions.retrying(() -> {
                    if (claim(automation, due)) {
                        note(automation, 0, said(e));
                    }
                    return true;
                });
            }
        }
    }

    /**
     * Does now what an automation does at its time, in the caller's transaction.
     *
     * @return what was made
     */
    public List<Document> run(String key) {
        return find(key)
                .map(this::noted)
                .map(Outcome::made)
                .orElseThrow(() -> new IllegalArgumentException("There is no scheduled automation " + key));
    }

    /**
     * Does now what an automation does when something happens to a document, in the caller's transaction.
     *
     * @return what was made
     */
    public List<Document> run(String key, DocumentRef document) {
        AutomationDefinition automation =
                Objects.requireNonNull(definitions.current().automations().get(key), key);
        return making.make(automation, documents.read(document.form(), document.id()));
    }

    /**
     * Does it now, in a transaction of its own; what goes wrong is noted as it is when its time comes.
     *
     * @return how much was made or told
     */
    int runNow(AutomationDefinition automation) {
        try {
            return transactions.retrying(() -> noted(automation)).count();
        } catch (RuntimeException e) {
            transactions.retrying(() -> {
                note(automation, 0, said(e));
                return true;
            });
            throw e;
        }
    }

    Optional<AutomationDefinition> find(String key) {
        return scheduled().stream()
                .filter(automation -> automation.automation().equals(key))
                .findFirst();
    }

    private Outcome noted(AutomationDefinition automation) {
        Outcome outcome = run(automation);
        note(automation, outcome.count(), null);
        return outcome;
    }

    private void note(AutomationDefinition automation, int made, @Nullable String fault) {
        Caller caller = Caller.current();
        jdbc.sql("""
                        INSERT INTO automation_schedule (tenant_id, automation, last_at, ran_at, made, fault)
                        VALUES (?, ?, ?, ?, ?, ?)
                        ON CONFLICT (tenant_id, automation) DO UPDATE
                        SET ran_at = excluded.ran_at, made = excluded.made, fault = excluded.fault""")
                .params(
                        caller.tenant().id(),
                        automation.automation(),
                        due(automation, caller.now()),
                        caller.now(),
                        made,
                        Typed.text(fault))
                .update();
    }

    /** What went wrong, in as few words as fit a line. */
    static String said(RuntimeException e) {
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return message.length() <= LONGEST_FAULT ? message : message.substring(0, LONGEST_FAULT);
    }

    /** None where nothing was published yet. */
    private List<AutomationDefinition> known() {
        try {
            return transactions.retrying(this::scheduled);
        } catch (UnknownDefinition _) {
            return List.of();
        }
    }

    private List<AutomationDefinition> scheduled() {
        return definitions.current().automations().values().stream()
                .filter(automation -> automation.on() == AutomationDefinition.Occasion.SCHEDULE)
                .toList();
    }

    private Outcome run(AutomationDefinition automation) {
        return automation.notify_() == null
                ? new Outcome(made(automation), 0)
                : new Outcome(List.of(), telling.tell(automation, automation.notify_()));
    }

    private List<Document> made(AutomationDefinition automation) {
        return documents.all(Objects.requireNonNull(automation.form())).stream()
                .flatMap(each -> making.make(automation, each).stream())
                .toList();
    }

    /** The next time that will come. */
    static OffsetDateTime next(AutomationDefinition automation, OffsetDateTime now) {
        OffsetDateTime day = now;
        OffsetDateTime due = due(automation, day);
        while (!due.isAfter(now)) {
            day = day.plusDays(1);
            due = due(automation, day);
        }
        return due;
    }

    /** The last time that has come. */
    static OffsetDateTime due(AutomationDefinition automation, OffsetDateTime now) {
        LocalTime at = LocalTime.parse(Objects.requireNonNull(automation.at()));
        LocalDate day = now.toLocalTime().isBefore(at) ? now.toLocalDate().minusDays(1) : now.toLocalDate();
        while (!automation.days().isEmpty() && !automation.days().contains(weekday(day))) {
            day = day.minusDays(1);
        }
        return day.atTime(at).atZone(Caller.current().tenant().zone()).toOffsetDateTime();
    }

    private static AutomationDefinition.Weekday weekday(LocalDate day) {
        return AutomationDefinition.Weekday.valueOf(day.getDayOfWeek().name().toUpperCase(Locale.ROOT));
    }

    /** Whether this time is this transaction's; when an automation is new, what is past is past. */
    private boolean claim(AutomationDefinition automation, OffsetDateTime due) {
        Caller caller = Caller.current();
        int first = jdbc.sql("INSERT INTO automation_schedule (tenant_id, automation, last_at) VALUES (?, ?, ?)"
                        + " ON CONFLICT DO NOTHING")
                .params(caller.tenant().id(), automation.automation(), due)
                .update();
        return first == 0
                && jdbc.sql("UPDATE automation_schedule SET last_at = ? WHERE tenant_id = ? AND automation = ?"
                                        + " AND last_at < ?")
                                .params(due, caller.tenant().id(), automation.automation(), due)
                                .update()
                        == 1;
    }
}
