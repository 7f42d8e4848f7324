package io.formwork.ui.design.guided;

import io.formwork.definition.layer.PropertyPath;
import io.formwork.definition.reading.Node;
import io.formwork.definition.reading.Place;
import io.formwork.ui.Words;
import io.formwork.ui.design.guided.Sheet.Adder;
import io.formwork.ui.design.guided.Sheet.Cell;
import io.formwork.ui.design.guided.Sheet.Choice;
import io.formwork.ui.design.guided.Sheet.Input;
import io.formwork.ui.design.guided.Sheet.Row;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Fields that take what a script says, of one mapping of a definition: a row for each, and the others to be added. */
record FieldRows(Known known, PropertyPath at, Choice targets) {

    /** @param hint what is said of each of them; its key where that is empty */
    List<Row> rows(String hint, Input input) {
        Map<String, String> titles = targets.known().get();
        return known.keys(at).stream()
                .map(key -> new Row(
                        at.with(key),
                        titles.getOrDefault(key, key),
                        hint.isEmpty() ? key : hint,
                        List.of(new Cell(at.with(key), "value", input))))
                .toList();
    }

    /** @param guess what a field most probably takes */
    Adder adder(String word, UnaryOperator<String> guess) {
        Choice open = new Choice("open of " + at + targets.name(), () -> {
            Map<String, String> titles = new LinkedHashMap<>(targets.known().get());
            titles.keySet().removeAll(known.keys(at));
            return titles;
        });
        return new Adder(
                word,
                open,
                key -> known.session()
                        .apply(
                                Words.of(
                                        "guided.did.added",
                                        targets.known().get().getOrDefault(key, key)),
                                List.of(known.edits()
                                        .set(at.with(key), new Node.Scalar(Place.NOWHERE, guess.apply(key))))));
    }
}
