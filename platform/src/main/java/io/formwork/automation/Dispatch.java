package io.formwork.automation;

import io.formwork.automation.DeliveryStore.Claimed;
import io.formwork.report.Prints;
import io.formwork.tenant.Caller;
import io.formwork.tenant.Transactions;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.camel.ProducerTemplate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Claims due deliveries and sends them; no database connection is held while sending. */
@Component
class Dispatch {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatch.class);
    private static final Duration LONGEST_WAIT = Duration.ofHours(2);

    private final DeliveryStore store;
    private final Transactions transactions;
    private final ProducerTemplate routes;
    private final AutomationProperties properties;
    private final MailProperties mail;
    private final Prints prints;
    private final JsonMapper json;

    Dispatch(
            DeliveryStore store,
            Transactions transactions,
            ProducerTemplate routes,
            AutomationProperties properties,
            MailProperties mail,
            Prints prints,
            JsonMapper json) {
        this.store = store;
        this.transactions = transactions;
        this.routes = routes;
        this.properties = properties;
        this.mail = mail;
        this.prints = prints;
        this.json = json;
    }

    /** One delivery with all it takes to send it, for the tenant of this caller. */
    record Parcel(Caller caller, Claimed claimed, Shipment shipment) {}

    /** Mails that nobody could take are not even looked at: they cost nothing while they wait. */
    List<String> kinds() {
        return mail.configured() ? List.of("mail", "webhook") : List.of("webhook");
    }

    List<Parcel> claim(int most) {
        Caller caller = Caller.current();
        return transactions.retrying(() -> store.claim(kinds(), most).stream()
                .map(claimed -> new Parcel(caller, claimed, shipment(claimed)))
                .toList());
    }

    private Shipment shipment(Claimed claimed) {
        if (claimed.kind().equals("mail")) {
            return new Letter.Addressed(json.treeToValue(claimed.target(), Letter.class), claimed.event(), null);
        }
        String connection = claimed.target().path("connection").asString();
        return store.happening(claimed.event())
                .flatMap(happening -> store.call(happening, connection))
                .<Shipment>map(call -> call)
                .orElse(new Shipment.Lost(connection));
    }

    /** Sends, and then writes down what became of it. */
    void send(Parcel parcel) {
        @Nullable Exception fault = attempt(parcel);
        Claimed claimed = parcel.claimed();
        parcel.caller()
                .run(() -> transactions.retrying(() -> {
                    settle(claimed, fault);
                    return true;
                }));
    }

    private @Nullable Exception attempt(Parcel parcel) {
        try {
            return attempt(
                    parcel.shipment() instanceof Letter.Addressed letter
                            ? enclosed(parcel.caller(), letter)
                            : parcel.shipment());
        } catch (RuntimeException e) {
            return e;
        }
    }

    /** What goes with a letter is drawn only now: it is large, and a letter may wait. */
    private Letter.Addressed enclosed(Caller caller, Letter.Addressed addressed) {
        Letter.Enclosed enclosed = addressed.letter().enclosed();
        if (enclosed == null) {
            return addressed;
        }
        Locale language = Locale.forLanguageTag(enclosed.language());
        Caller reader = new Caller(caller.tenant(), caller.user(), language, caller.source(), caller.clock());
        byte[] page = reader.get(() -> prints.pdf(enclosed.form(), enclosed.document(), enclosed.print()));
        return new Letter.Addressed(addressed.letter(), addressed.event(), page);
    }

    private @Nullable Exception attempt(Shipment shipment) {
        String route = switch (shipment) {
            case Letter.Addressed _ -> DeliveryRoutes.MAIL;
            case WebhookCall _ -> DeliveryRoutes.WEBHOOK;
            case Shipment.Lost(String connection) -> "";
        };
        if (shipment instanceof Shipment.Lost(String connection)) {
            return new IllegalStateException("There is no connection '" + connection + "'");
        }
        try {
            return routes.request(route, exchange -> exchange.getMessage().setBody(shipment))
                    .getException();
        } catch (RuntimeException e) {
            return e;
        }
    }

    private void settle(Claimed claimed, @Nullable Exception fault) {
        if (fault == null) {
            store.done(claimed.id(), claimed.attempt());
        } else if (fault instanceof Undeliverable || claimed.attempt() >= properties.attempts()) {
            LOG.warn("Delivery {} is given up: {}", claimed.id(), said(fault));
            store.givenUp(claimed.id(), claimed.attempt(), said(fault));
        } else {
            store.failed(claimed.id(), claimed.attempt(), said(fault), pause(claimed.attempt()));
        }
    }

    private static String said(Exception fault) {
        return fault.getMessage() == null ? fault.getClass().getSimpleName() : fault.getMessage();
    }

    /** Doubled with every failure, and never exactly: those that failed together do not come back together. */
    private Duration pause(int attempt) {
        long millis =
                Math.min(properties.firstRetry().toMillis() << Math.min(attempt - 1, 20), LONGEST_WAIT.toMillis());
        return Duration.ofMillis((long) (millis * ThreadLocalRandom.current().nextDouble(0.75, 1.25)));
    }
}
