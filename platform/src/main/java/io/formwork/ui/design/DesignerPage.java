package io.formwork.ui.design;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.formwork.definition.layer.PropertyPath;
import io.formwork.ui.Blocks;
import io.formwork.ui.Words;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A page under its bar, whatever is designed on it: one draft, undone, seen as a role, published, left. */
public abstract class DesignerPage extends Div implements DesignBar.Listener {
    protected final DesignSession session;
    protected final DesignBar bar;
    protected final Div notices = Blocks.div("fwd-notices");
    private @Nullable String role;

    protected DesignerPage(DesignSession session) {
        this.session = session;
        this.bar = new DesignBar(session, this);
        addClassName("fwd-page");
    }

    /** The role whose eyes the page is looked at with; null for one's own. */
    protected final @Nullable String role() {
        return role;
    }

    /** Draws what is designed, as the draft stands. */
    protected abstract void draw();

    /** Leads to what a problem or a change is about, where that is on this page. */
    protected void jump(PropertyPath path) {}

    /** Says where the page is not what is written, as that cannot be read. */
    protected final boolean toldStale() {
        notices.removeAll();
        if (session.isStale()) {
            Button which = new Button(Words.of("design.stale.which"), _ -> problems());
            which.addThemeVariants(ButtonVariant.TERTIARY);
            notices.add(Blocks.div("fw-notice warning", new Span(Words.of("design.stale")), which));
        }
        return session.isStale();
    }

    @Override
    public final void undo() {
        session.undo();
    }

    @Override
    public final void redo() {
        session.redo();
    }

    @Override
    public final void problems() {
        DesignDialogs.problems(session, this::jump);
    }

    @Override
    public final void lookAs(@Nullable String wanted) {
        role = wanted;
        bar.looking(
                wanted == null
                        ? null
                        : Objects.requireNonNull(session.good().roles().get(wanted))
                                .title()
                                .in(Words.reader()));
        draw();
    }

    @Override
    public void discard() {
        DesignDialogs.discard(session);
    }

    @Override
    public final void publish() {
        new PublishDialog(session, this::jump, version -> {
                    Blocks.notice(Words.of("design.published", version));
                    leave();
                })
                .open();
    }
}
