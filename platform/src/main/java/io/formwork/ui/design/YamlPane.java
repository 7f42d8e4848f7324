package io.formwork.ui.design;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.formwork.definition.Layer;
import io.formwork.definition.layer.PropertyPath;
import io.formwork.definition.reading.Node;
import io.formwork.definition.reading.Place;
import io.formwork.definition.reading.Problems;
import io.formwork.definition.reading.YamlReader;
import io.formwork.definition.reading.YamlWriter;
import io.formwork.design.Edit;
import io.formwork.ui.Blocks;
import io.formwork.ui.Words;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is chosen as authors write it, to read and to change; a form of the tenant's own with its comments. */
public final class YamlPane extends Div {
    private final DesignSession session;
    private final TextArea area = new TextArea();
    private final Button apply = new Button(Words.of("design.yaml.apply"), _ -> apply());
    private PropertyPath shown = PropertyPath.ROOT;
    private String written = "";

    public YamlPane(DesignSession session) {
        this.session = session;
        addClassName("fwd-yaml");
        area.setWidthFull();
        area.setManualValidation(true);
        area.setAriaLabel(Words.of("design.tab.yaml"));
        area.setValueChangeMode(ValueChangeMode.LAZY);
        area.getElement().setAttribute("spellcheck", "false");
        area.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                apply.setVisible(isTouched());
                problem(null);
            }
        });
        apply.addThemeVariants(ButtonVariant.PRIMARY);
        add(area, Blocks.div("fwd-yaml-do", apply));
        show();
    }

    private boolean isTouched() {
        return !area.getValue().strip().equals(written.strip());
    }

    /** What somebody is writing about the same element stays until it is taken over. */
    public void show() {
        PropertyPath now = place();
        if (!now.equals(shown) || !isTouched()) {
            shown = now;
            written = text(now);
            area.setValue(written);
            apply.setVisible(false);
            problem(null);
        }
    }

    /** A field or column by itself; for a section the layout, and else the form. */
    private PropertyPath place() {
        PropertyPath chosen = session.chosen();
        boolean layout = !chosen.keys().isEmpty() && chosen.keys().getFirst().equals("layout");
        PropertyPath place = layout ? PropertyPath.of("layout") : chosen;
        // One of a list is written with the others.
        while (!place.keys().isEmpty() && session.property(place) == null) {
            place = place.parent();
        }
        return place;
    }

    private String text(PropertyPath at) {
        if (at.keys().isEmpty()) {
            String own = session.design()
                    .trees()
                    .find(session.element())
                    .filter(known -> known.layer().equals(Layer.TENANT))
                    .map(known -> session.design().files().get(known.path()))
                    .orElse(null);
            return own != null ? own : session.property(at) instanceof Node.Mapping form ? YamlWriter.write(form) : "";
        }
        Node said = session.property(at);
        return said == null
                ? ""
                : YamlWriter.write(
                        new Node.Mapping(Place.NOWHERE, Map.of(at.keys().getLast(), said)));
    }

    private void apply() {
        String text = area.getValue();
        String said = Words.of("design.did.yaml", new ElementNames(session).of(session.chosen()));
        Edit edit = shown.keys().isEmpty() ? new Edit.Write(session.element(), text) : part(text);
        if (edit != null) {
            String before = written;
            written = text;
            if (!session.apply(said, List.of(edit))) {
                written = before;
                apply.setVisible(isTouched());
            }
        }
    }

    private @Nullable Edit part(String text) {
        Problems problems = new Problems();
        Node read = YamlReader.read("", text, problems);
        String key = shown.keys().getLast();
        if (!problems.isEmpty()) {
            problem(problems.all().getFirst().message(Words.reader()));
            return null;
        }
        Node value = read instanceof Node.Mapping one && one.entries().size() == 1 ? one.get(key) : null;
        if (value == null) {
            problem(Words.of("design.yaml.one", key));
            return null;
        }
        return new Edit.Put(session.element(), shown, value);
    }

    private void problem(@Nullable String sentence) {
        area.setErrorMessage(sentence == null ? "" : sentence);
        area.setInvalid(sentence != null);
    }
}
