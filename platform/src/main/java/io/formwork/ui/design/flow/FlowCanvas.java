package io.formwork.ui.design.flow;

import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JavaScript;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** An approval flow as cards, to change or, without a listener, to look at. */
@Tag("fw-flow")
@JavaScript("context://fw/flow.js")
final class FlowCanvas extends Component {
    private final transient @Nullable Listener listener;

    /** What can be done on the page; a path is a step's id, or that of a branch: {@code tier#0}. */
    interface Listener {
        void select(String path);

        void add(String kind, String spot);

        void addBranch(String id);

        void move(String id, String spot);

        void step(String path, int across, int down);

        void remove(String path);

        void duplicate(String path);

        void undo();

        void redo();
    }

    FlowCanvas(@Nullable Listener listener) {
        this.listener = listener;
    }

    void show(ObjectNode model) {
        getElement().callJsFunction("setup", model);
    }

    void choose(String path) {
        getElement().callJsFunction("choose", path);
    }

    @ClientCallable
    void select(String path) {
        if (listener != null) {
            listener.select(path);
        }
    }

    @ClientCallable
    void add(String kind, String spot) {
        if (listener != null) {
            listener.add(kind, spot);
        }
    }

    @ClientCallable
    void addBranch(String id) {
        if (listener != null) {
            listener.addBranch(id);
        }
    }

    @ClientCallable
    void move(String id, String spot) {
        if (listener != null) {
            listener.move(id, spot);
        }
    }

    @ClientCallable
    void step(String path, int across, int down) {
        if (listener != null) {
            listener.step(path, across, down);
        }
    }

    @ClientCallable
    void remove(String path) {
        if (listener != null) {
            listener.remove(path);
        }
    }

    @ClientCallable
    void duplicate(String path) {
        if (listener != null) {
            listener.duplicate(path);
        }
    }

    @ClientCallable
    void undo() {
        if (listener != null) {
            listener.undo();
        }
    }

    @ClientCallable
    void redo() {
        if (listener != null) {
            listener.redo();
        }
    }
}
