package io.formwork.process;

import java.util.Locale;

/** Where a submitted document's process stands. */
public enum ProcessState {
    RUNNING,
    /** Given back to the initiator, who hands it in again or not at all. */
    RETURNED,
    APPROVED,
    REJECTED,
    WITHDRAWN;

    /** As it is written in the database and the API. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ProcessState of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }

    boolean ended() {
        return this != RUNNING && this != RETURNED;
    }
}
