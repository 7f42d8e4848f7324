package io.formwork.definition.form;

import io.formwork.definition.reading.Expression;
import io.formwork.definition.reading.Place;
import io.formwork.definition.reading.Says;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Drafts that a document completes when it takes effect: what was found out about their lines is written into them, and
 * where wanted they are handed in, in the same transaction. What is no draft any more is refused.
 */
public record Completion(
        Place place,
        @Says("The form of the drafts") String form,

        @Says("The table whose lines say something about a line of a draft each")
        String each,

        @Says("The draft, an expression over the line") Expression document,
        @Says("The table of the draft") String table,

        @Says("The id of the draft's line, an expression over the line")
        Expression line,

        @Says("Field of the draft's line: expression over the line")
        Map<String, Expression> fields,

        @Says("Lines for which this holds are taken off the draft") @Nullable
        Expression drop,

        @Says("The drafts are handed in; those of which no line is left are deleted")
        boolean handIn) {}
