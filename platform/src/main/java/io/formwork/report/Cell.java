package io.formwork.report;

import io.formwork.value.DocumentRef;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** What stands in one place of a report. */
public sealed interface Cell {

    record Text(String value) implements Cell {}

    record Number(BigDecimal value) implements Cell {}

    record Flag(boolean value) implements Cell {}

    record Day(LocalDate value) implements Cell {}

    record TimeOfDay(LocalTime value) implements Cell {}

    record Moment(OffsetDateTime value) implements Cell {}

    /** @param open whether the reader may open it */
    record Link(DocumentRef ref, @Nullable String key, String label, boolean open) implements Cell {}
}
