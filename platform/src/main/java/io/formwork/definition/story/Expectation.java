package io.formwork.definition.story;

import io.formwork.definition.reading.Node;
import io.formwork.definition.reading.Place;
import io.formwork.definition.reading.Says;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What must be true: of a document, of who is asked, of a ledger, of a report, or of what a conversion still offers. */
public record Expectation(
        Place place,

        @Says("Of the document with this name") @Nullable String document,

        @Says("Its state: draft, pending, effective, closed or cancelled") @Nullable
        State state,

        @Says("Its number or code") @Nullable String number,

        @Says("Some of its values; every line of a table that is named, in order") @Nullable
        Node values,

        @Says("Who is asked about the document with this name") @Nullable
        String tasks,

        @Says("With tasks: the sign-in names of those who are asked, nobody where empty")
        List<String> for_,

        @Says("Of the balances of this ledger") @Nullable String ledger,

        @Says("Only those with these values by dimension: a natural key, or a document's name")
        Map<String, String> where,

        @Says("The day up to whose end movements count; all where left out") @Nullable
        String at,

        @Says("The balances, each with its numbers; the dimensions they name are what they are grouped by") @Nullable
        List<Map<String, String>> is,

        @Says("What nobody has reserved of the ledger's level that the dimensions of where make up") @Nullable
        Map<String, String> available,

        @Says("Of what this report answers") @Nullable String report,

        @Says("With report: the user who reads it; the platform itself where left out") @Nullable
        String as,

        @Says("With report: its parameters; links by natural key, documents by their name")
        Map<String, String> with,

        @Says("With report: its rows in their order, each with the columns that matter; links by natural key") @Nullable
        List<Map<String, String>> rows,

        @Says("With report: totals by column") Map<String, String> total,

        @Says("With report: of its one row, what it was in the span of days before")
        Map<String, String> before,

        @Says("The user whose unread messages these are") @Nullable
        String messages,

        @Says("With messages: what they say, newest first, in the user's language")
        List<String> say,

        @Says("Of what this conversion offers") @Nullable String conversion,

        @Says("With conversion: of the document with this name") @Nullable
        String of,

        @Says("With conversion: what is open of each line that still is, in order")
        List<BigDecimal> open) {

    /** The states that a document can be in. */
    public enum State {
        DRAFT,
        PENDING,
        EFFECTIVE,
        CLOSED,
        CANCELLED
    }
}
