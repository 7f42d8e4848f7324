package io.formwork.ui.design.paper;

import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JavaScript;
import io.formwork.ui.design.DesignCanvas;

/** A paper under glass, on which texts are also written over where they stand. */
@Tag("fw-paper")
@JavaScript("context://fw/design.js")
@JavaScript("context://fw/paper.js")
final class PaperCanvas extends DesignCanvas {
    private final transient Listener listener;

    /** What can be done on a paper besides. */
    interface Listener extends DesignCanvas.Listener {
        /** Says in the language of the paper what something is called. */
        void rename(String path, String text);
    }

    PaperCanvas(Listener listener) {
        super(listener);
        this.listener = listener;
    }

    @ClientCallable
    void rename(String path, String text) {
        listener.rename(path, text);
    }
}
