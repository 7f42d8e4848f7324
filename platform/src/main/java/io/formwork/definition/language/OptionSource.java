package io.formwork.definition.language;

import io.formwork.definition.reading.Says;
import io.formwork.definition.reading.Written;
import io.formwork.value.LocalizedText;
import org.jspecify.annotations.Nullable;

/** One option of a choice. */
@Written(as = "key")
public record OptionSource(
        @Says("The immutable key that documents keep") String key,
        @Says("What people read") @Nullable LocalizedText title,

        @Says("A quiet colour that carries meaning: neutral, info, success, warning or danger") @Nullable
        Tone tone) {

    /** The colours that mean something. */
    public enum Tone {
        NEUTRAL,
        INFO,
        SUCCESS,
        WARNING,
        DANGER
    }
}
