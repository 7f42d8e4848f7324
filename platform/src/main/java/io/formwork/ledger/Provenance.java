package io.formwork.ledger;

import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How the value of an entry came about, so that it can be found anew when something before it changes.
 *
 * @param about the entry that this one follows, corrects, or is a variance of
 * @param column of a follower: its own measure that takes the value; else 0
 * @param side 1 or -1: whether a follower takes the value as it is or negated, and whether a correction counts as more or
 *     less of what came in or of what went out; else 1
 */
record Provenance(Nature nature, @Nullable UUID about, int column, int side) {
    static final Provenance STATED = new Provenance(Nature.STATED, null, 0, 1);
    static final Provenance COUNTED = new Provenance(Nature.COUNTED, null, 0, 1);
    static final Provenance DERIVED = new Provenance(Nature.DERIVED, null, 0, 1);
    static final Provenance RETURNS = new Provenance(Nature.RETURNS, null, 0, 1);

    /** What gives an entry its value. */
    enum Nature {
        /** Whoever posted it. */
        STATED,
        /** The pool, at that moment. */
        DERIVED,
        /** Another entry of the same posting. */
        FOLLOWS,
        /** What the returned goods had cost. */
        RETURNS,
        /** The difference between a guess and what covered it. */
        VARIANCE,
        /** The variance of another entry of the same posting. */
        VARIANCE_OF,
        /** What a later document adds to an earlier movement, such as freight to a receipt: part of its value. */
        LANDED,
        /** Moves nothing: somebody counted what was there. */
        COUNTED,
        /** A replay: part of the value of the entry that it corrects. */
        CORRECTION;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Nature of(String key) {
            return valueOf(key.toUpperCase(Locale.ROOT));
        }
    }

    static Provenance follows(UUID entry, int column, boolean negated) {
        return new Provenance(Nature.FOLLOWS, entry, column, negated ? -1 : 1);
    }

    static Provenance followsVariance(UUID entry, int column, boolean negated) {
        return new Provenance(Nature.VARIANCE_OF, entry, column, negated ? -1 : 1);
    }

    static Provenance landed(UUID entry) {
        return new Provenance(Nature.LANDED, entry, 0, 1);
    }

    static Provenance varianceOf(UUID entry) {
        return new Provenance(Nature.VARIANCE, entry, 0, 1);
    }

    static Provenance corrects(UUID entry, int side) {
        return new Provenance(Nature.CORRECTION, entry, 0, side);
    }

    /** What this entry corrects, if it does. */
    @Nullable
    UUID corrected() {
        return nature == Nature.CORRECTION ? about : null;
    }

    /** The entry whose value this one adds to, if it adds to one. */
    @Nullable
    UUID addsTo() {
        return nature == Nature.CORRECTION || nature == Nature.LANDED ? about : null;
    }

    boolean is(Nature other) {
        return nature == other;
    }
}
