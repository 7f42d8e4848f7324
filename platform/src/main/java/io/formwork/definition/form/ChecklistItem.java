package io.formwork.definition.form;

import io.formwork.definition.reading.Expression;
import io.formwork.definition.reading.Place;
import io.formwork.definition.reading.Says;
import io.formwork.value.LocalizedText;
import org.jspecify.annotations.Nullable;

/** One thing that must hold before a document is handed in, shown while it is a draft together with where to mend it. */
public record ChecklistItem(
        Place place,
        @Says("What must hold, as a statement") LocalizedText title,

        @Says("What is wrong and what to do, where it does not hold") @Nullable
        LocalizedText message,

        @Says("Whether it is asked of this document; always where left out") @Nullable
        Expression when,

        @Says("The condition") Expression that,

        @Says("How many stand in the way, where that can be counted") @Nullable
        Expression count,

        @Says("Where it is mended") @Nullable Mending opens) {

    /** A list or a report that is opened. */
    public record Mending(
            @Says("The form whose list is opened") @Nullable String form,

            @Says("The filter of that list, an expression that gives a text") @Nullable
            Expression filter,

            @Says("Instead of a list: the report that is opened") @Nullable
            String report) {}
}
