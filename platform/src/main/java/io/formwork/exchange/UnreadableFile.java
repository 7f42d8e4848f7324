package io.formwork.exchange;

/** A file that is no table of a kind we read. */
public final class UnreadableFile extends RuntimeException {
    public UnreadableFile(String message) {
        super(message);
    }

    public UnreadableFile(String message, Throwable cause) {
        super(message, cause);
    }
}
