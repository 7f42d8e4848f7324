package io.formwork.definition.form;

import io.formwork.definition.reading.Expression;
import io.formwork.definition.reading.Place;
import io.formwork.definition.reading.Says;
import org.jspecify.annotations.Nullable;

/** The periods of ledgers that a document closes: what its checks say are the reasons not to. */
public record PeriodClosing(
        Place place,
        @Says("The family of ledgers, a text") Expression family,
        @Says("The last day that is closed") Expression until,

        @Says("The day from which on cancelling the document opens again; from the beginning where it is empty")
        @Nullable
        Expression from) {}
