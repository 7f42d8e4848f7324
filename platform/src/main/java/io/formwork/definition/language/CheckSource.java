package io.formwork.definition.language;

import io.formwork.definition.reading.Expression;
import io.formwork.definition.reading.Says;
import io.formwork.definition.reading.Written;
import io.formwork.value.LocalizedText;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A condition that must hold, and what a person is told where it does not. */
@Written(as = "that")
public record CheckSource(
        @Says("The condition that must hold") Expression that,

        @Says("Of a form's checks: the table each of whose lines is asked") @Nullable
        String each,

        @Says("Of a form's checks: the field that is shown as wrong") @Nullable
        String field,

        @Says("Asked when the document is handed in; drafts may be saved without it")
        boolean handedIn,

        @Says("Of a form's checks: asked once more when it takes effect, for what may have changed while it waited")
        boolean again,

        @Says("What is wrong and what to do, for the person who typed it") @Nullable
        LocalizedText message,

        @Says("What the message names in braces, such as {left}: an expression for each name")
        Map<String, Expression> says) {}
