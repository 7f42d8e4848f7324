package io.formwork.definition.layer;

import io.formwork.definition.reading.Node;
import org.jspecify.annotations.Nullable;

/**
 * A property that both the layer below and this layer changed; until a person decides, this layer's value stands.
 *
 * @param element the definition, such as {@code form/purchase-order}
 * @param was the value both started from
 * @param theirs the value of the layer below now
 * @param ours the value of this layer
 */
public record Conflict(
        String layer,
        String element,
        String at,
        @Nullable Node was,
        @Nullable Node theirs,
        @Nullable Node ours) {}
