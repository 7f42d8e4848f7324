package io.formwork.automation;

import io.formwork.definition.Definitions;
import io.formwork.definition.element.AutomationDefinition;
import io.formwork.document.Conflict;
import io.formwork.document.Documents;
import io.formwork.document.Evaluation;
import io.formwork.tenant.Transactions;
import io.formwork.tenant.Users;
import io.formwork.value.DocumentRef;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Turns events into deliveries or next documents: one for each automation whose condition holds, in the transaction that ends the event. */
@Component
class Occasions {
    private static final Logger LOG = LoggerFactory.getLogger(Occasions.class);
    private static final int BATCH = 100;

    private final DeliveryStore store;
    private final Transactions transactions;
    private final Definitions definitions;
    private final Documents documents;
    private final Evaluation evaluation;
    private final Making making;
    private final Users users;
    private final MailProperties mail;
    private final JsonMapper json;

    Occasions(
            DeliveryStore store,
            Transactions transactions,
            Definitions definitions,
            Documents documents,
            Evaluation evaluation,
            Making making,
            Users users,
            MailProperties mail,
            JsonMapper json) {
        this.store = store;
        this.transactions = transactions;
        this.definitions = definitions;
        this.documents = documents;
        this.evaluation = evaluation;
        this.making = making;
        this.users = users;
        this.mail = mail;
        this.json = json;
    }

    /** Handles what waits: all together, and one by one where one of them fails, so that the others are not held up. */
    void handle() {
        try {
            while (transactions.retrying(() -> make(store.takeEvents(BATCH))) == BATCH) {
                LOG.debug("More events wait");
            }
        } catch (RuntimeException e) {
            LOG.debug("Events are handled one by one, for one of them fails", e);
            handleEach();
        }
    }

    private int make(List<Happening> happenings) {
        happenings.forEach(happening -> make(happening, automations(happening)));
        return happenings.size();
    }

    private void handleEach() {
        for (UUID event : transactions.retrying(() -> store.waitingEvents(BATCH))) {
            try {
                transactions.retrying(
                        () -> make(store.takeEvent(event).map(List::of).orElse(List.of())));
            } catch (RuntimeException e) {
                LOG.warn("Event {} could not be handled", event, e);
                transactions.retrying(() -> {
                    store.eventFailed(event, Schedules.said(e));
                    return true;
                });
            }
        }
    }

    private List<AutomationDefinition> automations(Happening happening) {
        return definitions
                .current()
                .automationsOn(happening.type(), happening.document().form());
    }

    /** Makes one automation's delivery again, if the automation still exists. */
    void again(UUID event, String automation) {
        store.happening(event)
                .ifPresent(happening -> make(
                        happening,
                        automations(happening).stream()
                                .filter(each -> each.automation().equals(automation))
                                .toList()));
    }

    private void make(Happening happening, List<AutomationDefinition> automations) {
        UUID id = happening.document().id();
        // Asked by its label first: reading what is gone would end this transaction.
        if (automations.isEmpty() || !documents.labels(List.of(id)).containsKey(id)) {
            return;
        }
        Evaluation.Of document =
                evaluation.of(documents.read(happening.document().form(), id)).strict();
        automations.forEach(automation -> make(happening, automation, document));
    }

    private void make(Happening happening, AutomationDefinition automation, Evaluation.Of document) {
        if (automation.convert() != null || automation.make() != null) {
            // In the transaction that ends the event: once, however often it is tried.
            making.make(
                    automation,
                    documents.read(
                            happening.document().form(), happening.document().id()));
            return;
        }
        String kind = automation.mail() == null ? "webhook" : "mail";
        try {
            if (!document.holds(automation.when())) {
                return;
            }
            String note = automation.mail() != null && !mail.configured()
                    ? "Waits: no mail server is configured (FORMWORK_MAIL_HOST)"
                    : null;
            store.add(
                    happening.id(),
                    automation.automation(),
                    kind,
                    target(automation, happening.document(), document, users.language(happening.causedBy())),
                    note);
        } catch (Conflict e) {
            store.addDead(happening.id(), automation.automation(), kind, String.valueOf(e.getMessage()));
        }
    }

    private ObjectNode target(
            AutomationDefinition automation, DocumentRef ref, Evaluation.Of document, Locale language) {
        AutomationDefinition.Mail written = automation.mail();
        AutomationDefinition.Webhook webhook = automation.webhook();
        if (written != null) {
            return json.valueToTree(new Letter(
                    document.texts(written.to()).stream()
                            .filter(address -> !address.isBlank())
                            .distinct()
                            .toList(),
                    written.apart(),
                    String.join("", document.texts(written.subject().in(language))),
                    String.join("", document.texts(written.body().in(language))),
                    written.print() == null
                            ? null
                            : new Letter.Enclosed(ref.form(), ref.id(), written.print(), language.toLanguageTag())));
        }
        return JsonNodeFactory.instance.objectNode().put("connection", webhook == null ? "" : webhook.connection());
    }
}
