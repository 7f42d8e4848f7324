package io.formwork.ui.design;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.formwork.definition.Layer;
import io.formwork.definition.layer.PropertyPath;
import io.formwork.definition.reading.Node;
import io.formwork.ui.Blocks;
import io.formwork.ui.Words;

/** A property with its editor, who said it, the way back to what it was below, and what it comes to on the document. */
public final class PropertyRow extends Div {
    private final Property property;
    private final PropertyEditor editor;
    private final Span origin = Blocks.span("fwd-origin", "");
    private final Button back;
    private final Span comes = Blocks.span("fwd-comes", "");

    /** @param restored lets the property be what the layers below say */
    public PropertyRow(Property property, PropertyEditor editor, Runnable restored) {
        this.property = property;
        this.editor = editor;
        back = new Button(Words.of("design.restore"), _ -> restored.run());
        back.addThemeVariants(ButtonVariant.TERTIARY);
        back.addClassName("fwd-back");
        back.setAriaLabel(Words.of("design.restore.of", Words.of("design.property." + property.name())));
        addClassName("fwd-row");
        add(editor.component(), comes, Blocks.div("fwd-from", back, origin));
    }

    public Property property() {
        return property;
    }

    public PropertyEditor editor() {
        return editor;
    }

    /** @param value what it comes to on the open document; empty where nothing is to be said */
    public void show(DesignSession session, PropertyPath element, String value) {
        PropertyPath at = path(element);
        Node said = session.property(at);
        editor.show(said);
        editor.problem(session.problem(at));
        comes.setText(
                value.isEmpty()
                        ? ""
                        : Words.of(property.name().equals("number.pattern") ? "design.next" : "design.comes", value));
        boolean virtual = property.shape() == Property.Shape.ON_LIST || property.shape() == Property.Shape.ON_PRINT;
        String layer = session.design().origin(session.element(), at);
        boolean ours = !virtual && layer.equals(Layer.TENANT);
        boolean restorable = ours && !session.isOwn(element);
        boolean told = !virtual && (said != null || restorable);
        origin.setText(told ? Words.of("design.origin." + (layer.isEmpty() ? "template" : layer)) : "");
        origin.setClassName("fwd-origin" + (ours ? " ours" : ""));
        back.setVisible(restorable);
    }

    PropertyPath path(PropertyPath element) {
        PropertyPath at = element;
        for (String key : property.at().keys()) {
            at = at.with(key);
        }
        return at;
    }
}
