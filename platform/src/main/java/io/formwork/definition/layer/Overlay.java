package io.formwork.definition.layer;

import io.formwork.definition.reading.Place;
import io.formwork.definition.reading.Says;
import java.util.List;

/** What a layer changes of one definition of the layer below. */
public record Overlay(
        Place place,

        @Says("The definition changed, such as form/purchase-order")
        String overlay,

        @Says("The properties changed") List<Change> changes) {

    /** The file in which a layer says what it changes of a definition, where nobody chose another. */
    public static String file(ElementKey key) {
        return "overlays/" + key + ".yaml";
    }
}
