package io.formwork.ui.design.flow;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.formwork.definition.reading.Node;
import io.formwork.ui.Blocks;
import io.formwork.ui.Words;
import io.formwork.ui.design.PropertyEditor;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A property of a step with its editor, who said it, and the way back to what it was below. */
final class FlowRow extends Div {
    private final PropertyEditor editor;
    private final Supplier<@Nullable Node> said;
    private final Supplier<@Nullable Node> below;
    private final Supplier<Boolean> own;
    private final Span origin = Blocks.span("fwd-origin", "");
    private final Button back;

    /**
     * @param own whether the company made the step, so that there is nothing to go back to
     * @param restored lets the property be what the layers below say
     */
    FlowRow(
            String name,
            PropertyEditor editor,
            Supplier<@Nullable Node> said,
            Supplier<@Nullable Node> below,
            Supplier<Boolean> own,
            Runnable restored) {
        this.editor = editor;
        this.said = said;
        this.below = below;
        this.own = own;
        back = new Button(Words.of("design.restore"), _ -> restored.run());
        back.addThemeVariants(ButtonVariant.TERTIARY);
        back.addClassName("fwd-back");
        back.setAriaLabel(Words.of("design.restore.of", name));
        add(editor.component(), Blocks.div("fwd-from", back, origin));
    }

    void show() {
        Node now = said.get();
        editor.show(now);
        boolean changed = !own.get() && !Objects.equals(now, below.get());
        boolean told = !own.get() && (changed || now != null);
        origin.setText(told ? Words.of("design.origin." + (changed ? "tenant" : "template")) : "");
        origin.setClassName("fwd-origin" + (changed ? " ours" : ""));
        back.setVisible(changed);
    }
}
