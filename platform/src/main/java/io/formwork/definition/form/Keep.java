package io.formwork.definition.form;

import io.formwork.definition.reading.Expression;
import io.formwork.definition.reading.Place;
import io.formwork.definition.reading.Says;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Master data that documents keep: when a document takes effect, the master that is known by {@code key} is made where
 * there is none, and completed where it lacks something; what contradicts it is refused. Cancelling takes nothing back but what {@code resets} names.
 */
public record Keep(
        Place place,
        @Says("The form of the master") String form,

        @Says("The table whose lines speak of one master each; left out, the document does") @Nullable
        String each,

        @Says("Only where this holds") @Nullable Expression when,

        @Says("The fields by which the master is known: expressions over the document or line")
        Map<String, Expression> key,

        @Says("What is said of it, by its fields: taken where it says nothing yet, refused where it says otherwise")
        Map<String, Expression> fields,

        @Says("What it begins with; later documents say nothing of it")
        Map<String, Expression> initially,

        @Says("What it is from then on, whatever was said before, such as its status")
        Map<String, Expression> sets,

        @Says("What it is again when the document is cancelled")
        Map<String, Expression> resets) {}
