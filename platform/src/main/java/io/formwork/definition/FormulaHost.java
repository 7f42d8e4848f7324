package io.formwork.definition;

import java.math.BigDecimal;
import java.util.Map;

/** What the platform's own functions ask of the rooms above while a script runs. */
public interface FormulaHost {

    /** The sum of a ledger's measure over the keys with these dimensions, now. */
    BigDecimal balance(String ledger, String measure, Map<String, String> dimensions);

    /** What of a ledger's measure is there and not claimed by another ledger, now. */
    BigDecimal available(String ledger, String measure, Map<String, String> dimensions);
}
