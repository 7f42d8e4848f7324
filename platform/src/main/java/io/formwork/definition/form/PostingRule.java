package io.formwork.definition.form;

import io.formwork.definition.reading.Expression;
import io.formwork.definition.reading.Place;
import io.formwork.definition.reading.Says;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a form writes to a ledger when its documents reach a state; cancelling reverses it.
 *
 * <p>In {@code add} and {@code subtract} stand the ledger's dimensions and measures. {@code posted.<ledger>.<measure>}
 * is what an earlier rule of the same line wrote, such as a cost that the ledger derived, {@code amount -
 * posted.<ledger>.<measure>} what is left of an amount after it, and {@code posted.<ledger>.variance} the difference between
 * what goods were guessed to cost that went out before they came in, and what they did cost.
 */
public record PostingRule(
        Place place,

        @Says("The event: effective, or closed for what reopening undoes")
        Moment on,

        @Says("The table whose lines are posted one by one; left out, the document is posted once") @Nullable
        String each,

        @Says("Only where this holds") @Nullable Expression when,
        @Says("The ledger written to") String ledger,

        @Says(
                "When it counts as having happened; the document's date where left out; posted.<ledger> is when that posting counts")
        @Nullable
        Expression at,

        @Says(
                "A dimension and the list of its values, such as serial numbers: one entry for each, which share the amounts; a ledger without the dimension only has as many entries")
        Map<String, Expression> per,

        @Says("Dimensions, and measures to increase") Map<String, Expression> add,
        @Says("Dimensions, and measures to decrease") Map<String, Expression> subtract,

        @Says("Costing method of this movement, where the ledger lets each item choose") @Nullable
        Expression costing,

        @Says("Take the cost of what the source line moved, as returns do")
        boolean originalCost,

        @Says("The value lands on what the source line moved, as part of it, as freight and price differences do")
        boolean onSource,

        @Says("How low a measure's balance may fall, where zero is not the limit")
        Map<String, Expression> lowest,

        @Says("How high a measure's balance may rise") Map<String, Expression> highest,

        @Says("The level of the ledger whose sum may not be higher; the line's own balance where left out") @Nullable
        String level,

        @Says(
                "Moves nothing and marks what was counted: where something comes in before it later, the document is posted anew")
        boolean counted,

        @Says("Move as much as the ledgers allow, up to what is said, instead of refusing")
        boolean upTo,

        @Says(
                "A dimension whose value may change while the document is amended, such as the day of delivery: what others took stays where they took it, the rest moves")
        @Nullable
        String restMoves) {

    /** When a rule fires. */
    public enum Moment {
        EFFECTIVE,
        CLOSED
    }

    /** True where the rule writes with a minus. */
    public boolean subtracts() {
        return !subtract.isEmpty();
    }

    /** The dimension that has an entry for each of its values; null where the rule writes one entry. */
    public @Nullable String perDimension() {
        return per.isEmpty() ? null : per.keySet().iterator().next();
    }

    /** Dimensions and measures by their keys in the ledger. */
    public Map<String, Expression> entries() {
        return subtracts() ? subtract : add;
    }
}
