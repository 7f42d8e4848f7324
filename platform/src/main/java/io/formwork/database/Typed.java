package io.formwork.database;

import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SqlParameterValue;

/**
 * Parameters that may be null. A null without its type makes the driver prepare the statement anew whenever the one before
 * had a value there, or the other way round: it is parsed and planned once more each time.
 */
public final class Typed {
    private static final Object NO_TEXT = new SqlParameterValue(Types.VARCHAR, null);
    private static final Object NO_MOMENT = new SqlParameterValue(Types.TIMESTAMP_WITH_TIMEZONE, null);
    private static final Object NO_UUID = new SqlParameterValue(Types.OTHER, "uuid", null);

    private Typed() {}

    public static Object text(@Nullable String value) {
        return value == null ? NO_TEXT : value;
    }

    public static Object moment(@Nullable OffsetDateTime value) {
        return value == null ? NO_MOMENT : value;
    }

    public static Object uuid(@Nullable UUID value) {
        return value == null ? NO_UUID : value;
    }
}
