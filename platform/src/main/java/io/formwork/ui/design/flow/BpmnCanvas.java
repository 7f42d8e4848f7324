package io.formwork.ui.design.flow;

import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JavaScript;
import com.vaadin.flow.component.dependency.StyleSheet;
import io.formwork.ui.Words;
import io.formwork.value.LocalizedText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A BPMN process as a drawing to work on, with only what processes here consist of. */
@Tag("fw-bpmn")
@StyleSheet("context://vendor/bpmn-js-18.31.1/diagram-js.css")
@StyleSheet("context://vendor/bpmn-js-18.31.1/bpmn-js.css")
@StyleSheet("context://vendor/bpmn-js-18.31.1/bpmn-embedded.css")
@JavaScript("context://vendor/bpmn-js-18.31.1/bpmn-modeler.production.min.js")
@JavaScript("context://fw/bpmn.js")
final class BpmnCanvas extends Component {
    private static final List<String> TOOLS = List.of(
            "hand",
            "lasso",
            "connect",
            "start",
            "task",
            "choice",
            "block",
            "fork",
            "end",
            "append-task",
            "append-choice",
            "append-end",
            "remove");

    private final transient Listener listener;

    /** What is done on the drawing. */
    interface Listener {
        /** @param said what the element says, by key; the process itself where nothing else is chosen */
        void select(Map<String, String> said);

        void changed(String xml);

        void unreadable(String why);

        void undo();

        void redo();
    }

    /**
     * Something that is said on an element.
     *
     * @param state a class of it, may be empty
     * @param text beside it, may be empty
     */
    record Mark(String id, String state, String text, String tone) {}

    /** Whoever only looks does nothing. */
    private static final Listener LOOKING = new Listener() {
        @Override
        public void select(Map<String, String> said) {}

        @Override
        public void changed(String xml) {}

        @Override
        public void unreadable(String why) {}

        @Override
        public void undo() {}

        @Override
        public void redo() {}
    };

    BpmnCanvas(Listener listener) {
        this.listener = listener;
    }

    /** A drawing to be looked at. */
    static BpmnCanvas picture() {
        return new BpmnCanvas(LOOKING);
    }

    void show(String xml, List<Mark> marks) {
        ObjectNode config =
                JsonNodeFactory.instance.objectNode().put("xml", xml).put("readonly", listener == LOOKING);
        ObjectNode words = config.putObject("words");
        TOOLS.forEach(tool -> words.put(tool, Words.of("flow.tool." + tool)));
        LocalizedText task = Words.both("flow.new.approve");
        words.put("chinese", Words.reader().getLanguage().equals("zh"));
        words.put("taskName", task.in(Locale.ENGLISH)).put("taskNameZh", task.in(Locale.CHINESE));
        ArrayNode all = config.putArray("marks");
        marks.forEach(mark -> all.addObject()
                .put("id", mark.id())
                .put("state", mark.state())
                .put("text", mark.text())
                .put("tone", mark.tone()));
        getElement().callJsFunction("setup", config);
    }

    void set(String id, Map<String, String> values) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        values.forEach(json::put);
        getElement().callJsFunction("set", id, json);
    }

    void choose(String id) {
        getElement().callJsFunction("choose", id);
    }

    @ClientCallable
    void select(JsonNode said) {
        Map<String, String> values = new LinkedHashMap<>();
        said.properties()
                .forEach(each -> values.put(each.getKey(), each.getValue().asString("")));
        values.replaceAll((key, value) ->
                said.get(key).isBoolean() ? Boolean.toString(said.get(key).asBoolean()) : value);
        listener.select(values);
    }

    @ClientCallable
    void changed(String xml) {
        listener.changed(xml);
    }

    @ClientCallable
    void unreadable(String why) {
        listener.unreadable(why);
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
