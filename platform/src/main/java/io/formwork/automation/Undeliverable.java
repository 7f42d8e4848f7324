package io.formwork.automation;

/** Trying again would change nothing: the target itself is wrong. */
final class Undeliverable extends RuntimeException {
    Undeliverable(String message) {
        super(message);
    }
}
