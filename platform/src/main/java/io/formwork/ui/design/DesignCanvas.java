package io.formwork.ui.design;

import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasComponents;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JavaScript;
import io.formwork.ui.Words;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The living page under glass: what somebody points at, drags and presses there comes back as what is to be done. */
@Tag("fw-design")
@JavaScript("context://fw/design.js")
public class DesignCanvas extends Component implements HasComponents {
    private final transient Listener listener;

    /** What can be done on the page; paths and places are as browsers write them. */
    public interface Listener {
        void select(String path);

        void add(String kind, String spot);

        void move(String path, String spot);

        void step(String path, int across, int down);

        void remove(String path);

        void undo();

        void redo();
    }

    public DesignCanvas(Listener listener) {
        this.listener = listener;
    }

    /**
     * Another page.
     *
     * @param names name and origin of each element
     */
    public void show(Component page, Map<String, String[]> names, String path, boolean reveal) {
        removeAll();
        add(page);
        say(names, path, reveal);
    }

    /** What the elements of a page that is there already are called. */
    public void say(Map<String, String[]> names, String path, boolean reveal) {
        ObjectNode config =
                JsonNodeFactory.instance.objectNode().put("path", path).put("reveal", reveal);
        ObjectNode known = config.putObject("names");
        names.forEach((element, said) -> {
            ArrayNode each = known.putArray(element);
            each.add(said[0]).add(said[1]);
        });
        config.putObject("words").put("canvas", Words.of("design.canvas"));
        getElement().callJsFunction("setup", config);
    }

    public void choose(String path, boolean focus) {
        getElement().callJsFunction("choose", path, focus);
    }

    @ClientCallable
    void select(String path) {
        listener.select(path);
    }

    @ClientCallable
    void add(String kind, String spot) {
        listener.add(kind, spot);
    }

    @ClientCallable
    void move(String path, String spot) {
        listener.move(path, spot);
    }

    @ClientCallable
    void step(String path, int across, int down) {
        listener.step(path, across, down);
    }

    @ClientCallable
    void remove(String path) {
        listener.remove(path);
    }

    @ClientCallable
    void undo() {
        listener.undo();
    }

    @ClientCallable
    void redo() {
        listener.redo();
    }
}
