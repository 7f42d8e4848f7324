package io.formwork.document;

import java.util.Map;

/**
 * What a formula asked of a ledger, so that its number can be opened where it comes from.
 *
 * @param where values by dimension, as ledgers keep them
 */
public record LedgerQuestion(String ledger, Map<String, String> where) {
    public LedgerQuestion {
        where = Map.copyOf(where);
    }
}
