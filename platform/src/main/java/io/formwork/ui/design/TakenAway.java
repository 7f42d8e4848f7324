package io.formwork.ui.design;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.formwork.definition.Layer;
import io.formwork.definition.layer.PropertyPath;
import io.formwork.definition.reading.Node;
import io.formwork.design.Edit;
import io.formwork.ui.Blocks;
import io.formwork.ui.Words;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a template has and the company took away, each with the way back. */
public final class TakenAway extends Div {
    private final transient DesignSession session;
    private final transient List<PropertyPath> of;

    /** @param of what the entries stand in */
    public TakenAway(DesignSession session, List<PropertyPath> of) {
        this.session = session;
        this.of = of;
        addClassName("fwd-list");
    }

    public void show() {
        removeAll();
        List<PropertyPath> gone = gone();
        setVisible(!gone.isEmpty());
        if (gone.isEmpty()) {
            return;
        }
        add(Blocks.span("fwd-label", Words.of("design.taken")));
        for (PropertyPath each : gone) {
            String name = ElementNames.said(titled(each), each.keys().getLast());
            Button back = new Button(
                    Words.of("design.restore"),
                    _ -> session.apply(
                            Words.of("design.did.restore", name), List.of(new Edit.Restore(session.element(), each))));
            back.addThemeVariants(ButtonVariant.TERTIARY);
            back.addClassName("fwd-back");
            back.setAriaLabel(Words.of("design.restore.of", name));
            add(Blocks.div("fwd-taken", new Span(name), back));
        }
    }

    private @Nullable Node titled(PropertyPath at) {
        return session.design().below(session.element(), at) instanceof Node.Mapping mapping
                ? mapping.get("title")
                : null;
    }

    private List<PropertyPath> gone() {
        List<PropertyPath> gone = new ArrayList<>();
        if (session.design().trees().below(Layer.TENANT, session.element()).isEmpty()) {
            return gone;
        }
        for (PropertyPath entries : of) {
            if (session.design().below(session.element(), entries) instanceof Node.Mapping(var _, var known)) {
                known.keySet().stream()
                        .map(entries::with)
                        .filter(each -> session.property(each) == null)
                        .forEach(gone::add);
            }
        }
        return gone;
    }
}
