package io.formwork.definition.form;

import io.formwork.definition.reading.Expression;
import io.formwork.value.LocalizedText;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A condition that must hold, and what a person is told where it does not.
 *
 * @param each the table each of whose lines is asked; null for the document or field itself
 * @param field the field that is shown as wrong; null for the one it belongs to, or the whole
 * @param handedIn asked only when the document is handed in
 * @param again asked once more when it takes effect
 * @param says what the message names in braces
 */
public record Check(
        Expression that,
        @Nullable String each,
        @Nullable String field,
        boolean handedIn,
        boolean again,
        @Nullable LocalizedText message,
        Map<String, Expression> says) {}
