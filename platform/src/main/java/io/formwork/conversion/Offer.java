package io.formwork.conversion;

import io.formwork.definition.element.Conversion;
import java.util.List;

/** A conversion that can be made of a document now, with the lines that are open for it. */
public record Offer(Conversion conversion, List<OpenLine> open) {
    public Offer {
        open = List.copyOf(open);
    }
}
