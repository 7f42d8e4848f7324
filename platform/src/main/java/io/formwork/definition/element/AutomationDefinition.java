package io.formwork.definition.element;

import io.formwork.definition.reading.Expression;
import io.formwork.definition.reading.Place;
import io.formwork.definition.reading.Says;
import io.formwork.definition.reading.Written;
import io.formwork.value.LocalizedText;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What follows when something happened to a document, or when its time comes: exactly one effect, a mail, a webhook, a
 * document that is made, as its fields say or by a conversion, or people who are told.
 */
public record AutomationDefinition(
        Place place,
        @Says("The automation's key") String automation,

        @Says("What it does, for those who look after it") @Nullable
        LocalizedText title,

        @Says("What must happen") Occasion on,

        @Says(
                "To a document of this form; on schedule, for each document of it that counts; none where people are told")
        @Nullable
        String form,

        @Says("On schedule: the time of day, such as 05:30, where the company is") @Nullable
        String at,

        @Says("On schedule: only on these days of the week; every day where left out")
        List<Weekday> days,

        @Says("Only where this holds for the document") @Nullable
        Expression when,

        @Says("Sends a mail") @Nullable Mail mail,
        @Says("Tells another system") @Nullable Webhook webhook,
        @Says("Makes a document") @Nullable Make make,

        @Says("On schedule: tells people about the rows of a report") @Nullable
        Notify notify_,

        @Says("Makes the next document, a draft with what is still open: the key of a conversion of the form") @Nullable
        String convert,

        @Says(
                "With convert: fields of what is made, over the source line; a document for each different outcome, and none of lines for which one is empty")
        Map<String, Expression> apart,

        @Says("With convert: handed in at once where this holds of what was made, and nothing is wrong with it")
        @Nullable
        Expression handIn) {

    /** A document that is made, unless one of its fills finds nothing. */
    public record Make(
            @Says("The form of what is made") String form,

            @Says("Its fields: expressions over the document that it is made for")
            Map<String, Expression> fields,

            @Says(
                    "A table of the document that it is made for: one for each different outcome of the fields over its lines")
            @Nullable
            String each,

            @Says("Fills that find its lines; nothing is made where one of them finds none")
            List<String> fill,

            @Says("Handed in at once; only forms without a process are")
            boolean submit) {}

    /** People are told about each row of a report once, as long as it is there: in their messages, and by mail. */
    public record Notify(
            @Says("The report whose rows they are told about; only what they may read themselves")
            String report,

            @Says("The report's parameters") Map<String, String> with,

            @Says("Roles whose people are told") List<String> roles,

            @Says("The column that names, by user name, who is told") @Nullable
            String to,

            @Says("The columns that a message says, in this order")
            List<String> says,

            @Says("The columns that make a thing what it is: it is told again only after it was gone")
            List<String> once) {}

    /** A day of the week. */
    public enum Weekday {
        MONDAY,
        TUESDAY,
        WEDNESDAY,
        THURSDAY,
        FRIDAY,
        SATURDAY,
        SUNDAY
    }

    /** The events that a document or its process records, by their names in the outbox; and the time that comes. */
    public enum Occasion {
        SCHEDULE,
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

    /** A plain-text mail, with the document on paper where wanted. */
    public record Mail(
            @Says("The address, or a list of addresses") Expression to,

            @Says("Receivers do not see each other, as those who are asked for their prices must not")
            boolean apart,

            @Says("The subject, a text") Wording subject,
            @Says("The body, a text") Wording body,

            @Says("A print of the form that goes with it as a PDF") @Nullable
            String print) {}

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
