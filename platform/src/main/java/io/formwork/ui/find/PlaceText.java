package io.formwork.ui.find;

import io.formwork.definition.element.LedgerDefinition;
import io.formwork.definition.language.FieldKind;
import io.formwork.document.Whereabouts;
import io.formwork.ui.Labels;
import io.formwork.ui.ledger.LedgerScreen;
import io.formwork.ui.ledger.LedgerText;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A place where something is, as people read it.
 *
 * @param where what the ledger keeps it by, without that by which it was found
 * @param figure how much
 * @param address its movements
 */
public record PlaceText(String where, String figure, String address) {

    public static List<PlaceText> of(List<Whereabouts.Place> places, Labels labels) {
        places.forEach(place -> new LedgerText(place.ledger(), labels)
                .expect(List.of(place.balance().dimensions())));
        return places.stream().map(place -> of(place, labels)).toList();
    }

    private static PlaceText of(Whereabouts.Place place, Labels labels) {
        LedgerDefinition ledger = place.ledger();
        LedgerText text = new LedgerText(ledger, labels);
        Map<String, String> there = new LinkedHashMap<>(place.balance().dimensions());
        there.values().removeIf(String::isEmpty);
        String where = ledger.dimensions().keySet().stream()
                .filter(key -> there.containsKey(key) && !place.asked().contains(key))
                .map(key -> text.value(key, there.get(key)))
                .collect(Collectors.joining(" · "));
        // What it is worth is for those who ask for that.
        String figure = ledger.shown().entrySet().stream()
                .filter(measure -> measure.getValue().type() != FieldKind.MONEY)
                .map(measure -> text.amount(
                        measure.getKey(), place.balance().measures().getOrDefault(measure.getKey(), BigDecimal.ZERO)))
                .collect(Collectors.joining(" · "));
        return new PlaceText(where, figure, LedgerScreen.entriesOf(ledger.ledger(), there));
    }
}
