package io.formwork.definition.form;

import io.formwork.definition.language.OptionSource.Tone;
import io.formwork.definition.reading.Expression;
import io.formwork.definition.reading.Place;
import io.formwork.definition.reading.Says;
import io.formwork.value.LocalizedText;
import org.jspecify.annotations.Nullable;

/** What a row of a list is marked with while something holds, such as that its day has passed. */
public record RowMark(
        Place place,
        @Says("While this holds for the document") Expression when,
        @Says("What the mark says") LocalizedText title,

        @Says("neutral, info, success, warning or danger; warning where left out") @Nullable
        Tone tone) {}
