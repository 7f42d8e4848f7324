package io.formwork.process;

import java.util.Locale;

/** One side of the inbox. */
public enum View {
    /** What the caller has to decide, or got back. */
    TODO,
    /** What the caller handed in. */
    STARTED,
    /** What the caller decided. */
    DONE,
    /** What the caller was told. */
    COPIED,
    /** What the caller could decide for others. */
    ACTING;

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
