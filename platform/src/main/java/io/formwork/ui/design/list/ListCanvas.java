package io.formwork.ui.design.list;

import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JavaScript;
import io.formwork.ui.design.DesignCanvas;

/** A list under glass; its columns are also drawn wider and narrower. */
@Tag("fw-listing")
@JavaScript("context://fw/design.js")
@JavaScript("context://fw/listing.js")
public final class ListCanvas extends DesignCanvas {
    private final transient Listener listener;

    /** What can be done on a list besides. */
    public interface Listener extends DesignCanvas.Listener {
        void resize(String path, int width);
    }

    public ListCanvas(Listener listener) {
        super(listener);
        this.listener = listener;
    }

    @ClientCallable
    void resize(String path, int width) {
        listener.resize(path, width);
    }
}
