package io.formwork.definition.story;

import io.formwork.definition.reading.Says;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** How much of one line goes into the next document. */
public record LineShare(
        @Says("The line's place in its document, counted from 1")
        int line,

        @Says("How much of it; all that is open where left out") @Nullable
        BigDecimal quantity,

        @Says("The document it belongs to, where several are merged") @Nullable
        String of) {}
