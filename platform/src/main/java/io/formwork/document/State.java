package io.formwork.document;

import java.util.Locale;

/** Where a document stands in its life. */
public enum State {
    DRAFT,
    PENDING,
    EFFECTIVE,
    CLOSED,
    CANCELLED;

    /** As it is written in the database, the API and scripts. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static State of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }

    /** Whether what it says counts: it has posted, or is a fact that others may refer to. */
    public boolean counts() {
        return this == EFFECTIVE || this == CLOSED;
    }
}
