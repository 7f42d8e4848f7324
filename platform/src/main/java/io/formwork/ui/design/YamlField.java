package io.formwork.ui.design;

import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JavaScript;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The text of a definition, with the numbers of its lines, of which wrong ones say what is wrong. */
@Tag("fw-yaml")
@JavaScript("context://fw/yaml.js")
final class YamlField extends Component {
    private final transient Consumer<String> saved;

    /** @param saved the text as somebody saves it */
    YamlField(String label, Consumer<String> saved) {
        this.saved = saved;
        getElement().setAttribute("label", label);
    }

    /** @param wrong what is wrong by line, counted from one */
    void show(String text, Map<Integer, String> wrong) {
        ObjectNode lines = JsonNodeFactory.instance.objectNode();
        wrong.forEach((line, message) -> lines.put(Integer.toString(line), message));
        getElement().executeJs("this.show($0, $1)", text, lines);
    }

    /** Leads to a line. */
    void jump(int line) {
        getElement().executeJs("this.jump($0)", line);
    }

    /** Asks for the text, which is saved then. */
    void save() {
        getElement().executeJs("this.save()");
    }

    @ClientCallable
    void saved(String text) {
        saved.accept(text);
    }
}
