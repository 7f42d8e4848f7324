package io.formwork.definition.scripting;

import io.formwork.definition.element.Finding;
import io.formwork.script.ScriptRecord;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the platform's own functions ask of the rooms above while a script runs. */
public interface FormulaHost {

    /** The sum of a ledger's measure over the keys with these dimensions, now. */
    BigDecimal balance(String ledger, String measure, Map<String, String> dimensions);

    /** The same as of the end of a day. */
    BigDecimal balanceAt(String ledger, String measure, LocalDate day, Map<String, String> dimensions);

    /** The same right before a moment. */
    BigDecimal balanceBefore(String ledger, String measure, OffsetDateTime moment, Map<String, String> dimensions);

    /** What went out of a ledger's measure, or came in, on the days of a span, unsigned. */
    BigDecimal moved(
            String ledger, String measure, LocalDate from, LocalDate to, Map<String, String> dimensions, boolean out);

    /** The last day until a day on which a ledger's measure went out, or came in; null for never. */
    @Nullable
    LocalDate lastMoved(String ledger, String measure, LocalDate until, Map<String, String> dimensions, boolean out);

    /**
     * The first day on which what a ledger keeps by days adds up to so much; null where it never does.
     *
     * @param by the dimension that holds the day
     */
    @Nullable
    LocalDate reachedOn(String ledger, String measure, String by, BigDecimal quantity, Map<String, String> dimensions);

    /**
     * What a ledger keeps by days, of those up to a day; what has no day is always in it.
     *
     * @param by the dimension that holds the day
     */
    BigDecimal balanceUpTo(String ledger, String measure, String by, LocalDate day, Map<String, String> dimensions);

    /** How many documents of a form are dated until a day and neither in effect nor given up. */
    long unfinished(String form, LocalDate until);

    /** How many lines came since what must be fresh in the last document of a form until a day was filled. */
    long cameSince(String form, LocalDate until);

    /** The last day that is closed for a family of ledgers; null where none is. */
    @Nullable
    LocalDate closedUntil(String family);

    /** What of a ledger's measure is there and not claimed by another ledger, now. */
    BigDecimal available(String ledger, String measure, Map<String, String> dimensions);

    /**
     * What is chosen of the documents or lines that answer the question; the same question is asked once.
     *
     * @param choose from what was found, in the order in which it was entered
     */
    @Nullable
    Object found(Finding finding, Function<List<? extends ScriptRecord>, @Nullable Object> choose);
}
