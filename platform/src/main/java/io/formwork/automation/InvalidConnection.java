package io.formwork.automation;

/** A connection cannot be kept as it was given; the message says why. */
public final class InvalidConnection extends RuntimeException {
    InvalidConnection(String message) {
        super(message);
    }
}
