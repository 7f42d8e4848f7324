package io.formwork.definition.form;

import io.formwork.definition.reading.Expression;
import io.formwork.definition.reading.Place;
import io.formwork.definition.reading.Says;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How codes that are read by a scanner become the lines of a table: what a line is about is counted, the rest completes it. */
public record Scan(
        Place place,

        @Says("The link field that says what a line is about; its code makes the line, or counts one more of it")
        String line,

        @Says("The number field that is counted") String counts,

        @Says("The field that says how many belong there: more are refused, and lines that lack some go first")
        @Nullable
        String upTo,

        @Says("Only what has a line already may be read") boolean only,

        @Says("In what a code counts, where codes of one thing count different packs of it") @Nullable
        ScanUnit unit,

        @Says(
                "The text field that names a single piece: reading it counts one, reading what the line is about does not")
        @Nullable
        String piece,

        @Says("Line field that another code fills: while this holds of the line; 'scanned' is the code")
        Map<String, Expression> also,

        @Says("Application identifier of GS1 element strings, such as '10': the line field that it fills")
        Map<String, String> elements) {

    /**
     * In what a code counts. A code that stands in a row of what it names counts what that row says, such as boxes;
     * any other counts single ones. A line in another measure counts the same amount in its own.
     */
    public record ScanUnit(
            Place place,

            @Says("The link field of the line that says in what it is counted")
            String field,

            @Says("The field of the row in which the code stands that says it")
            String row,

            @Says("What a code that stands in no row counts, over the line")
            Expression own,

            @Says("Lines count in nothing else than that; what the code of a larger one counts is converted")
            boolean fixed,

            @Says("How many single ones are one of what the line counts, over the line")
            Expression worth) {}

    /** What conditions call the code that was read. */
    public static final String SCANNED = "scanned";
}
