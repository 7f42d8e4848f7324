package io.formwork.automation;

import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A mail, worded when its event was handled: what the document said then.
 *
 * @param apart receivers do not see each other; null, as letters kept by earlier versions have it, where they may
 */
record Letter(
        List<String> to,
        @Nullable Boolean apart,
        String subject,
        String body,
        @Nullable Enclosed enclosed) {
    /** One plain address; lists, names and line breaks would let a document's text add receivers or headers. */
    private static final Pattern ADDRESS =
            Pattern.compile("[^\\s,;:<>()\\[\\]\"@]{1,64}@[^\\s,;:<>()\\[\\]\"@]{1,255}");

    private static final int MOST_RECEIVERS = 50;

    Letter(List<String> to, String subject, String body) {
        this(to, false, subject, body, null);
    }

    /** A document on paper that goes with it, in the language of the letter; drawn when it is sent. */
    record Enclosed(String form, UUID document, String print, String language) {}

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

    /**
     * The same with the event whose news it is, for the receiver to recognise a repetition.
     *
     * @param page the enclosed document as a PDF
     */
    record Addressed(Letter letter, UUID event, byte @Nullable [] page) implements Shipment {}
}
