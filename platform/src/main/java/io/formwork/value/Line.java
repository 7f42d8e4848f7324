package io.formwork.value;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One row of a table field; its id is stable for the life of the document. */
public record Line(UUID id, @Nullable LineSource source, Values values) {

    public static Line of(Values values) {
        return new Line(Uuid7.next(), null, values);
    }

    public Line with(Values changed) {
        return new Line(id, source, changed);
    }
}
