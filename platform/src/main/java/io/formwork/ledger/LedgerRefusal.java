package io.formwork.ledger;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A posting that the rules of its ledgers do not allow; nothing was written. Reasons are data, put into words above. */
public final class LedgerRefusal extends RuntimeException {
    private static final Set<Code> NEEDED =
            EnumSet.of(Code.NOT_ENOUGH, Code.CLAIMED, Code.BELOW_ZERO_LATER, Code.COSTED_LATER);

    private final transient List<Reason> reasons;
    private final transient Map<UUID, Integer> numbers;
    private final transient Map<Reason, String> fields;

    LedgerRefusal(List<Reason> reasons) {
        this(reasons, Map.of(), Map.of());
    }

    private LedgerRefusal(List<Reason> reasons, Map<UUID, Integer> numbers, Map<Reason, String> fields) {
        super(reasons.stream().map(Reason::toString).collect(Collectors.joining("; ")));
        this.reasons = List.copyOf(reasons);
        this.numbers = Map.copyOf(numbers);
        this.fields = Map.copyOf(fields);
    }

    /**
     * @param numbers how the lines of what was posted are counted, from 1
     * @param fields in which field stands what is asked for
     */
    public LedgerRefusal placed(Map<UUID, Integer> numbers, Map<Reason, String> fields) {
        LedgerRefusal placed = new LedgerRefusal(reasons, numbers, fields);
        placed.setStackTrace(getStackTrace());
        return placed;
    }

    /** The field in which what it is about was entered; null where that is not known. */
    public @Nullable String field(Reason reason) {
        return fields.get(reason);
    }

    /** The number of the line that asks for it; null where no line does, or nobody counted them. */
    public @Nullable Integer number(Reason reason) {
        return reason.line() == null ? null : numbers.get(reason.line());
    }

    public List<Reason> reasons() {
        return reasons;
    }

    /** Whether all that stands in the way is that others need what would be taken. */
    public boolean isOfWhatIsNeeded() {
        return reasons.stream().allMatch(reason -> NEEDED.contains(reason.code()));
    }

    /**
     * @param wanted how much was asked for, {@code have} how much there was to take (for {@code unbalanced}: debit and
     *     credit)
     * @param at the moment at which the rule would not hold
     * @param line the source's line that asks for it, where one alone does
     */
    public record Reason(
            Code code,
            String ledger,
            String measure,
            Map<String, String> dimensions,
            BigDecimal wanted,
            BigDecimal have,
            OffsetDateTime at,
            @Nullable UUID line) {}

    /** Why. */
    public enum Code {
        /** Less is there than is taken or claimed. */
        NOT_ENOUGH("not-enough"),
        /** There is enough, but others have claimed it. */
        CLAIMED("claimed"),
        /** There is enough at its own moment, but a later one would fall below its limit. */
        BELOW_ZERO_LATER("below-zero-later"),
        /** Debits and credits of a source differ. */
        UNBALANCED("unbalanced"),
        /** More goes back than its source moved, or a source is taken back of which parts went back already. */
        RETURNED("returned"),
        /** Later movements took their cost from what is taken back. */
        COSTED_LATER("costed-later"),
        /** A value would stand on no quantity. */
        VALUE_WITHOUT_QUANTITY("value-without-quantity"),
        /** What goes out this early leaves nothing that a value entered for later could belong to. */
        VALUE_LEFT_OVER("value-left-over"),
        /** The pool was costed by another method then; what was before the change stands as it is. */
        COSTING_CHANGED("costing-changed"),
        /** Costs of others landed on it; they are taken back first. */
        LANDED("landed"),
        /** There is no movement for costs to land on. */
        NOTHING_TO_LAND_ON("nothing-to-land-on"),
        /** Its period is closed. */
        PERIOD_CLOSED("period-closed"),
        /** More than its limit allows. */
        OVER_LIMIT("over-limit"),
        /** The amount has more digits than its measure keeps. */
        TOO_PRECISE("too-precise");

        private final String key;

        Code(String key) {
            this.key = key;
        }

        public String key() {
            return key;
        }
    }
}
