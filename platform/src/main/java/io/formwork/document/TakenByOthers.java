package io.formwork.document;

import io.formwork.definition.element.LedgerDefinition;
import io.formwork.ledger.Amount;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/** What others took of balances that an amended document brought, by the values of one dimension and by measure. */
interface TakenByOthers {
    /** @param where the values of all other dimensions, empty where there is none */
    Map<String, Map<String, BigDecimal>> by(LedgerDefinition ledger, String dimension, Map<String, String> where);

    /**
     * Leaves with other values of the dimension what others took there, so that only the rest moves.
     *
     * @param amounts what is posted in all; what stays elsewhere is taken off them
     * @return what stays, by its dimensions
     */
    default Map<Map<String, String>, Map<String, Amount>> leave(
            LedgerDefinition ledger, String dimension, Map<String, String> place, Map<String, Amount> amounts) {
        Map<String, String> where = new LinkedHashMap<>();
        ledger.dimensions().keySet().forEach(name -> where.put(name, place.getOrDefault(name, "")));
        String now = where.remove(dimension);
        Map<Map<String, String>, Map<String, Amount>> left = new LinkedHashMap<>();
        by(ledger, dimension, where).forEach((value, moved) -> {
            Map<String, Amount> stays = value.equals(now) ? Map.of() : taken(moved, amounts);
            if (!stays.isEmpty()) {
                Map<String, String> there = new LinkedHashMap<>(place);
                there.put(dimension, value);
                left.put(there, stays);
            }
        });
        return left;
    }

    private static Map<String, Amount> taken(Map<String, BigDecimal> moved, Map<String, Amount> amounts) {
        Map<String, Amount> stays = new LinkedHashMap<>();
        moved.forEach((measure, taken) -> {
            if (amounts.get(measure) instanceof Amount.Given(var given)
                    && taken.signum() != 0
                    && taken.signum() == -given.signum()) {
                BigDecimal part = given.signum() > 0
                        ? taken.negate().min(given)
                        : taken.negate().max(given);
                stays.put(measure, Amount.of(part));
                amounts.put(measure, Amount.of(given.subtract(part)));
            }
        });
        return stays;
    }
}
