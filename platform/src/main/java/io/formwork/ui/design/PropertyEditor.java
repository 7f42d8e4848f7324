package io.formwork.ui.design;

import com.vaadin.flow.component.Component;
import io.formwork.definition.reading.Node;
import org.jspecify.annotations.Nullable;

/** Enters one property of an element. */
public interface PropertyEditor {

    Component component();

    /** Shows what is said; null where nothing is. */
    void show(@Nullable Node value);

    /** Says what is wrong; null where nothing is. */
    void problem(@Nullable String sentence);
}
