package io.formwork.template;

import io.formwork.definition.reading.Node;
import io.formwork.definition.reading.Says;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One step of a demo story: a document is entered, converted, decided about or closed. */
record StoryStep(
        @Says("A name by which later steps call the document") @Nullable
        String name,

        @Says("The user who does it; the platform itself where left out") @Nullable
        String as,

        @Says("Enter a document of this form") @Nullable String form,

        @Says("Its values, as the API takes them; today-30 is a date") @Nullable
        Node values,

        @Says("Many documents of the form, each the values of one")
        List<Node> rows,

        @Says("Make the next document by this conversion") @Nullable
        String convert,

        @Says("Of the document with this name") @Nullable String from,

        @Says("Only this share of what is open, such as 0.5") @Nullable
        BigDecimal share,

        @Says("Submit the document") boolean submit,

        @Says("Approve the open task of the document with this name") @Nullable
        String approve,

        @Says("Close the document with this name") @Nullable String close) {}
