package io.formwork.definition.layer;

import io.formwork.definition.reading.Node;
import io.formwork.definition.reading.Place;
import io.formwork.definition.reading.Says;
import org.jspecify.annotations.Nullable;

/**
 * One property that a layer changes.
 *
 * @param at the path of keys in the definition, such as {@code fields.supplier.required}
 * @param was what stood there when it was changed, absent where nothing stood there
 * @param is what stands there now, absent where it was taken away
 */
public record Change(
        Place place,

        @Says("The property's path, such as fields.supplier.required")
        String at,

        @Says("What stood there when it was changed; left out where nothing did") @Nullable
        Node was,

        @Says("What stands there now; left out where it was taken away") @Nullable
        Node is) {}
