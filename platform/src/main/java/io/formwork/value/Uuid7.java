package io.formwork.value;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Time-ordered identifiers (RFC 9562, version 7), so that new rows append to the right edge of every index.
 *
 * <p>The 12 bits behind the millisecond count up within it, which keeps the ids of one node strictly increasing.
 */
public final class Uuid7 {
    private static final SecureRandom RANDOM = new SecureRandom();
    /** Milliseconds since the epoch, shifted left by 12, plus the counter within the millisecond. */
    private static final AtomicLong LAST = new AtomicLong();

    /** A UUID's text has this length; Java reads shorter ones as well. */
    private static final int LENGTH = 36;

    private Uuid7() {}

    /** The id that a text is; empty where it is something else, such as a natural key. */
    public static Optional<UUID> read(String text) {
        try {
            return text.length() == LENGTH ? Optional.of(UUID.fromString(text)) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    public static UUID next() {
        long now = System.currentTimeMillis() << 12;
        long stamp = LAST.updateAndGet(last -> Math.max(last + 1, now));
        long high = (stamp >>> 12 << 16) | 0x7000 | (stamp & 0xFFF);
        long low = (RANDOM.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
