package io.formwork.definition;

import io.formwork.definition.reading.Expression;
import io.formwork.definition.reading.Place;
import io.formwork.definition.reading.Says;
import io.formwork.definition.reading.Written;
import io.formwork.value.LocalizedText;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What follows by itself when something happened to a document: exactly one effect, a mail, a webhook or the next document. */
public record AutomationDefinition(
        Place place,
        @Says("The automation's key") String automation,

        @Says("What it does, for those who look after it") @Nullable
        LocalizedText title,

        @Says("What must happen") Occasion on,
        @Says("To a document of this form") String form,

        @Says("Only where this holds for the document") @Nullable
        Expression when,

        @Says("Sends a mail") @Nullable Mail mail,
        @Says("Tells another system") @Nullable Webhook webhook,

        @Says("Makes the next document, a draft with what is still open: the key of a conversion of the form") @Nullable
        String convert) {

    /** The events that a document or its process records, by their names in the outbox. */
    public enum Occasion {
        DOCUMENT_SUBMITTED,
        DOCUMENT_EFFECTIVE,
        DOCUMENT_RETURNED,
        DOCUMENT_REJECTED,
        DOCUMENT_CANCELLED,
        DOCUMENT_CLOSED,
        DOCUMENT_REOPENED,
        DOCUMENT_AMENDED,
        TASK_OPENED,
        TASK_COPIED;

        public String event() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** A plain-text mail. */
    public record Mail(
            @Says("The address, or a list of addresses") Expression to,
            @Says("The subject, a text") Wording subject,
            @Says("The body, a text") Wording body) {}

    /** A text computed from the document, in the language of whoever caused the event; English where there is one only. */
    @Written(as = "en")
    public record Wording(
            @Says("The text in English, or in every language")
            Expression en,

            @Says("The text in Chinese") @Nullable Expression zh) {

        public Expression in(Locale language) {
            return zh != null && language.getLanguage().equals("zh") ? zh : en;
        }
    }

    /** An HTTP request with the event, signed. */
    public record Webhook(
            @Says("The name of the connection, which a configurer keeps apart from the definitions")
            String connection) {}
}
