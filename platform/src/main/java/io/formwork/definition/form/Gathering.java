package io.formwork.definition.form;

import io.formwork.definition.reading.Expression;
import io.formwork.definition.reading.Place;
import io.formwork.definition.reading.Says;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A table that nobody enters: its lines are what those of another table of the document add up to, one for each key,
 * such as the taxes of all lines tax by tax. A line may take part in several of them, and the document itself where no
 * table is named.
 *
 * <p>Expressions see a line of the other table, or the document, and {@code part} where {@code each} names parts.
 */
public record Gathering(
        Place place,

        @Says("The table whose lines are gathered; the document itself where left out") @Nullable
        String from,

        @Says("A list of texts over a line, 'part' in the other expressions: the line takes part once for each of them;"
                + " once where left out")
        @Nullable
        Expression each,

        @Says(
                "Field: expression over the line; lines that are equal in all of them are gathered, links by id or natural key")
        Map<String, Expression> by,

        @Says("Field: expression over the line that is added up, each line rounded to the field's decimals")
        Map<String, Expression> sums) {

    /** What the expressions call one of the list. */
    public static final String PART = "part";
}
