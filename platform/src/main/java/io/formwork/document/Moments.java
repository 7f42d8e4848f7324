package io.formwork.document;

import io.formwork.tenant.Caller;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** The moment that a value of a script names to a ledger. */
final class Moments {
    private Moments() {}

    /** A day means its end. */
    static @Nullable OffsetDateTime at(@Nullable Object at) {
        return switch (at) {
            case OffsetDateTime moment -> moment;
            case LocalDate day ->
                day.plusDays(1)
                        .atStartOfDay(Caller.current().tenant().zone())
                        .toOffsetDateTime()
                        .minusNanos(1000);
            case null, default -> null;
        };
    }
}
