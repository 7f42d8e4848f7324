package io.formwork.design;

import io.formwork.definition.layer.ElementKey;
import io.formwork.definition.layer.PropertyPath;
import io.formwork.definition.reading.Node;
import org.jspecify.annotations.Nullable;

/** One thing that a person does to a definition. */
public sealed interface Edit {

    /** Says what a property is. */
    record Put(ElementKey element, PropertyPath at, Node value) implements Edit {}

    /** Takes a property away. */
    record Remove(ElementKey element, PropertyPath at) implements Edit {}

    /** Lets a property, and all that is within it, be what the layers below say. */
    record Restore(ElementKey element, PropertyPath at) implements Edit {}

    /** The whole definition as a person wrote it; comments and order are kept where it is the tenant's own. */
    record Write(ElementKey element, String text) implements Edit {}

    /**
     * A new definition of the tenant's own.
     *
     * @param area the folder, such as a template's name
     */
    record Add(ElementKey element, String area, Node.Mapping tree) implements Edit {}

    /**
     * A BPMN process as a whole, which is one of the tenant's own files from then on.
     *
     * @param path such as {@code processes/sales/sales-order-approval.bpmn}
     * @param text null for what the layers below have, if any
     */
    record Draw(ElementKey element, String path, @Nullable String text) implements Edit {}

    /** A definition of the tenant's own goes away; what the layers below have is switched off by rights instead. */
    record Drop(ElementKey element) implements Edit {}

    ElementKey element();

    /** Puts a value, or takes the property away where there is none. */
    static Edit set(ElementKey element, PropertyPath at, @Nullable Node value) {
        return value == null ? new Remove(element, at) : new Put(element, at, value);
    }
}
