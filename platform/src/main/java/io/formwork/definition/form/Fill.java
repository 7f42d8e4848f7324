package io.formwork.definition.form;

import io.formwork.definition.reading.Expression;
import io.formwork.definition.reading.Place;
import io.formwork.definition.reading.Says;
import io.formwork.value.LocalizedText;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Fills a table with what a ledger has: the balances that a question to it answers become lines, in an order, and where
 * wanted a total is handed out to them in that order.
 *
 * <p>The expressions over a row see the dimensions (links and documents as records), the measures and, where those have
 * not taken the name, the fields of the document.
 */
public record Fill(
        Place place,
        @Says("What the button says") LocalizedText title,
        @Says("The table that is filled") String table,
        @Says("The question to a ledger") From from,

        @Says("Only rows for which this holds") @Nullable Expression when,

        @Says("What the rows are ordered by, the least first: the oldest, what expires first")
        List<Expression> order,

        @Says("A total that is handed out in this order, the last row getting what is left of it") @Nullable
        UpTo upTo,

        @Says("Each line is split over what the ledger has for it, one line for each row that it takes from") @Nullable
        Split split,

        @Says("Line field: expression over the row") Map<String, Expression> fields,

        @Says("Handed in only as long as it would fill the table in the same way: what came since is fetched first")
        boolean fresh) {

    /** What the line that is split says already, beside a row with dimensions of the same names. */
    public static final String GIVEN = "given";

    /** The balances that become lines, or the documents of a form. */
    public record From(
            @Says("The ledger") @Nullable String ledger,

            @Says("Instead of a ledger: the form whose documents are the rows") @Nullable
            String form,

            @Says("Instead of both: lists over the document; each combination of one of each is a row")
            Map<String, Expression> each,

            @Says("Lines of this table of those documents are the rows; 'line' is the id of one") @Nullable
            String lines,

            @Says("Documents in these states; effective and closed where left out")
            List<String> states,

            @Says("The dimensions that make a row; of documents, the fields by which a line is known again")
            List<String> by,

            @Says("Dimension: expression over the document that it must equal")
            Map<String, Expression> where,

            @Says("As of this day or moment, an expression over the document; now where left out") @Nullable
            Expression at) {}

    /** A total that is handed out. */
    public record UpTo(
            @Says("How much, an expression over the document; all of every row where it gives nothing")
            Expression total,

            @Says("How much a row can take") Expression measure,
            @Says("The line field that says what it got") String field,

            @Says("Rows that get nothing are lines too") boolean all) {}

    /**
     * Lines that are split over rows: the question is asked for each of them, {@code where} and the rows see the line, and
     * what one line takes is not there for the next. What nobody has for it stays a line as it was.
     */
    public record Split(
            @Says("The line field that is split") String field,

            @Says("How much a row can give, an expression over the row, in the ledger's unit")
            Expression measure,

            @Says("Only lines for which this holds") @Nullable
            Expression when,

            @Says("How many of the ledger's unit one of the line's is; 1 where left out") @Nullable
            Expression factor,

            @Says("The decimals that a part of the line may have; those of the field where left out") @Nullable
            Expression decimals) {}

    /** The line fields by which a line is known again when the table is filled anew: those that hold dimensions. */
    public List<String> keys() {
        return fields.entrySet().stream()
                .filter(field -> from.by().contains(field.getValue().text().strip()))
                .map(Map.Entry::getKey)
                .toList();
    }
}
