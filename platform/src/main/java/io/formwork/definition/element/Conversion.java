package io.formwork.definition.element;

import io.formwork.definition.reading.Expression;
import io.formwork.definition.reading.Place;
import io.formwork.definition.reading.Says;
import io.formwork.value.LocalizedText;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How one document makes the next. */
public record Conversion(
        Place place,
        @Says("The conversion's key, <from>-to-<to>") String conversion,
        @Says("What the button says") @Nullable LocalizedText title,
        @Says("The form converted") String from,
        @Says("The form made") String to,

        @Says("What is usually made: a button of its own beside the menu of the others")
        boolean main,

        @Says("Offered only where this holds for the source") @Nullable
        Expression when,

        @Says("Target field: expression over the source") Map<String, Expression> fields,
        @Says("How lines make lines") @Nullable Lines lines,
        @Says("Where the open quantity is kept") @Nullable Open open,

        @Says("By how much more than open may be converted, as a share: 0.05 is 5 %") @Nullable
        BigDecimal tolerance,

        @Says("Fills of the target that are run on the draft, in this order, as far as the caller may")
        List<String> fill,

        @Says("Several sources make one target where these source fields are equal")
        List<String> merge) {

    /** How lines make lines. */
    public record Lines(
            @Says("The table of the source") String from,
            @Says("The table of the target") String to,

            @Says("Only lines for which this holds") @Nullable
            Expression where,

            @Says("Target field: expression over the source line")
            Map<String, Expression> fields,

            @Says("The target field that takes the open quantity") @Nullable
            String quantity,

            @Says(
                    "Lines are made as this conversion makes them of what the source line came from, the fields here laid over it")
            @Nullable
            String through) {}

    /** The ledger that holds what is still open, kept by line. */
    public record Open(
            @Says("The ledger") String ledger,
            @Says("Its measure of quantity") String measure,

            @Says("The dimension that holds the source line")
            String line,

            @Says("The dimension that holds the source document")
            String document) {}
}
