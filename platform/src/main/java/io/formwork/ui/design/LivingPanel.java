package io.formwork.ui.design;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.shared.HasValidationProperties;
import io.formwork.definition.layer.PropertyPath;
import io.formwork.definition.reading.Node;
import io.formwork.design.Edit;
import io.formwork.ui.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Editors of what is chosen; the same ones for as long as the same can be said, so that whoever goes on keeps the focus. */
public abstract class LivingPanel extends Div {
    protected final DesignSession session;
    private final List<Runnable> shown = new ArrayList<>();
    private String signature = "";

    public LivingPanel(DesignSession session) {
        this.session = session;
        addClassName("fwd-panel");
    }

    /**
     * Shows what is said now.
     *
     * @param now another text wherever other editors are needed
     */
    protected final void show(String now, Runnable build) {
        if (!now.equals(signature)) {
            signature = now;
            shown.clear();
            removeAll();
            build.run();
        }
        List.copyOf(shown).forEach(Runnable::run);
    }

    /** What is done with an editor whenever something else may be said. */
    public final void each(Runnable showing) {
        shown.add(showing);
    }

    protected final PropertyRow row(Property property, PropertyPath element, PropertyEditor editor) {
        PropertyRow[] made = new PropertyRow[1];
        made[0] = new PropertyRow(
                property,
                editor,
                () -> session.apply(
                        Words.of(
                                "design.did.restore", Words.inSentence(Words.of("design.property." + property.name()))),
                        List.of(new Edit.Restore(
                                session.element(),
                                Objects.requireNonNull(made[0]).path(element)))));
        PropertyRow row = made[0];
        each(() -> row.show(session, element, ""));
        return row;
    }

    /**
     * Editors of their own kind, with who said it and the way back.
     *
     * @param at what they say, within the element
     * @param showing shows what is said now
     */
    protected final PropertyRow row(
            String name, PropertyPath element, String at, Component component, Runnable showing) {
        return row(
                new Property(name, PropertyPath.of(at), Property.Shape.CHOICE, Property.Group.GENERAL),
                element,
                new PropertyEditor() {
                    @Override
                    public Component component() {
                        return component;
                    }

                    @Override
                    public void show(@Nullable Node value) {
                        showing.run();
                    }

                    @Override
                    public void problem(@Nullable String sentence) {
                        if (component instanceof HasValidationProperties validated) {
                            validated.setErrorMessage(sentence == null ? "" : sentence);
                            validated.setInvalid(sentence != null);
                        }
                    }
                });
    }
}
