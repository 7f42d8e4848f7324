package io.formwork.ui.design;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.formwork.design.Design;
import io.formwork.ui.Blocks;
import io.formwork.ui.Words;
import org.jspecify.annotations.Nullable;

/** What can be done with a draft as a whole, and whether there is one: undo, redo, publish. */
public final class DraftActions {
    private final DesignSession session;
    private final Span state = Blocks.span("fw-quiet", "");
    private final Button undo;
    private final Button redo;
    private final Button publish;

    public DraftActions(DesignSession session) {
        this.session = session;
        this.undo = new Button(VaadinIcon.ROTATE_LEFT.create(), _ -> session.undo());
        this.redo = new Button(VaadinIcon.ROTATE_RIGHT.create(), _ -> session.redo());
        this.publish = new Button(Words.of("design.publish"), _ -> publish());
        undo.addThemeVariants(ButtonVariant.TERTIARY);
        redo.addThemeVariants(ButtonVariant.TERTIARY);
        publish.addThemeVariants(ButtonVariant.PRIMARY);
    }

    /** Whether there is anything that nobody else sees. */
    public Span state() {
        return state;
    }

    /** The buttons at the head of a screen, with its own between them. */
    public Div buttons(Component... own) {
        Div buttons = Blocks.div("fw-head-actions", undo, redo);
        buttons.add(own);
        buttons.add(publish);
        return buttons;
    }

    public void show() {
        Design design = session.design();
        state.setText(Words.of(design.changed() ? "design.kept" : "design.unchanged"));
        says(undo, "design.undo", design.undo());
        says(redo, "design.redo", design.redo());
        publish.setEnabled(design.changed());
    }

    private static void says(Button button, String word, @Nullable String what) {
        button.setEnabled(what != null);
        String label = what == null ? Words.of(word + ".nothing") : Words.of(word, what);
        button.setAriaLabel(label);
        button.setTooltipText(label);
    }

    private void publish() {
        new PublishDialog(session, _ -> {}, version -> {
                    Blocks.notice(Words.of("design.published", version));
                    session.change(() -> session.desk().designs().open());
                })
                .open();
    }
}
