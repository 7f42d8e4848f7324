package io.formwork.automation;

import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/** A mail, worded when its event was handled: what the document said then. */
record Letter(List<String> to, String subject, String body) {
    /** One plain address; lists, names and line breaks would let a document's text add receivers or headers. */
    private static final Pattern ADDRESS =
            Pattern.compile("[^\\s,;:<>()\\[\\]\"@]{1,64}@[^\\s,;:<>()\\[\\]\"@]{1,255}");

    private static final int MOST_RECEIVERS = 50;

    Letter {
        to = List.copyOf(to);
        subject = subject.replaceAll("[\\p{Cntrl}]+", " ").strip();
    }

    /** @throws Undeliverable where nobody could receive it */
    void check() {
        if (to.isEmpty()) {
            throw new Undeliverable("Nobody to send it to");
        } else if (to.size() > MOST_RECEIVERS) {
            throw new Undeliverable("More than " + MOST_RECEIVERS + " receivers");
        }
        to.stream()
                .filter(address -> !ADDRESS.matcher(address).matches())
                .findFirst()
                .ifPresent(address -> {
                    throw new Undeliverable("'" + address + "' is no mail address");
                });
    }

    /** The same with the event whose news it is, for the receiver to recognise a repetition. */
    record Addressed(Letter letter, UUID event) implements Shipment {}
}
