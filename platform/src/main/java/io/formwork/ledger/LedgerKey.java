package io.formwork.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a balance is kept for: a ledger, and values for all or some of its dimensions.
 *
 * <p>The id is a hash of the content, so two levels (or a level and a pool) of the same dimensions share one balance, and
 * finding a key costs no query. Empty values stay out of the hash: appending a dimension changes no id.
 *
 * @param subset {@link #ALL}, or the names of the dimensions
 * @param values in the ledger's order, without empty ones
 */
record LedgerKey(UUID id, Ledger ledger, String subset, Map<String, String> values) {
    static final String ALL = "*";

    static LedgerKey of(Ledger ledger, Map<String, String> dimensions) {
        dimensions.keySet().forEach(ledger::position);
        return of(ledger, ledger.dimensions(), dimensions);
    }

    static LedgerKey of(Ledger ledger, Collection<String> names, Map<String, String> dimensions) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String name : ledger.dimensions()) {
            String value = names.contains(name) ? dimensions.getOrDefault(name, "") : "";
            if (!value.isEmpty()) {
                values.put(name, value);
            }
        }
        String subset = subset(ledger, names);
        return new LedgerKey(hash(ledger.key(), subset, values), ledger, subset, values);
    }

    /** Of the one sum that a query asks for, where that is kept: as a level, as a pool or as a balance itself; else null. */
    static @Nullable LedgerKey keptFor(BalanceQuery query) {
        Ledger ledger = query.ledger();
        if (!query.by().isEmpty() || query.at() != null) {
            return null;
        }
        Set<String> asked = query.filter().keySet();
        Costing costing = ledger.costing();
        boolean kept = asked.equals(Set.copyOf(ledger.dimensions()))
                || costing != null && asked.equals(Set.copyOf(costing.pool()))
                || ledger.levels().stream().anyMatch(level -> asked.equals(Set.copyOf(level.dimensions())));
        return kept ? of(ledger, asked, query.filter()) : null;
    }

    /** The dimensions that this is kept by: all, or those of a level or a pool. */
    List<String> summedBy() {
        return subset.equals(ALL) ? ledger.dimensions() : List.of(subset.split("\\+"));
    }

    /** Whether this is a sum of a level, and not of a pool: that one is never there without what it is made of. */
    boolean isLevel() {
        Costing costing = ledger.costing();
        return !subset.equals(ALL) && (costing == null || !subset.equals(subset(ledger, costing.pool())));
    }

    static String subset(Ledger ledger, Collection<String> names) {
        if (names.containsAll(ledger.dimensions())) {
            return ALL;
        }
        return String.join(
                "+", ledger.dimensions().stream().filter(names::contains).toList());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LedgerKey key && id.equals(key.id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    private static UUID hash(String ledger, String subset, Map<String, String> values) {
        MessageDigest digest = sha256();
        feed(digest, ledger);
        feed(digest, subset);
        values.forEach((name, value) -> {
            feed(digest, name);
            feed(digest, value);
        });
        ByteBuffer bytes = ByteBuffer.wrap(digest.digest());
        // RFC 9562, version 8: bits of the application's own making.
        long high = (bytes.getLong() & 0xFFFF_FFFF_FFFF_0FFFL) | 0x8000L;
        long low = (bytes.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    /** Each part with its length in front, so that no two lists of parts read the same. */
    private static void feed(MessageDigest digest, String part) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(4).putInt(bytes.length).flip());
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 belongs to every Java platform", e);
        }
    }
}
