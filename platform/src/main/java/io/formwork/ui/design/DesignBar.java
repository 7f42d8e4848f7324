package io.formwork.ui.design;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import com.vaadin.flow.router.QueryParameters;
import io.formwork.design.Design;
import io.formwork.ui.Blocks;
import io.formwork.ui.Words;
import io.formwork.ui.design.guided.Guide;
import org.jspecify.annotations.Nullable;

/** On top: which form, how the draft stands, one step back and on, how others would see it, and publishing. */
public final class DesignBar extends Div {
    private final H1 title = new H1();
    private final Span kept = Blocks.span("fwd-kept", "");
    private final Button undo = button(VaadinIcon.ROTATE_LEFT);
    private final Button redo = button(VaadinIcon.ROTATE_RIGHT);
    private final Button problems = new Button();
    private final Button publish = new Button(Words.of("design.publish"));
    private final Div doing;
    private final MenuItem more;
    private final MenuItem look;
    private final MenuItem phone;
    private final MenuItem discard;

    /** What the bar is pressed for. */
    public interface Listener {
        void undo();

        void redo();

        void problems();

        /** @param role whose eyes to look with; null for one's own */
        void lookAs(@Nullable String role);

        void phone(boolean narrow);

        void discard();

        void publish();

        void leave();
    }

    public DesignBar(DesignSession session, Listener listener) {
        addClassName("fwd-bar");
        Button close = new Button(VaadinIcon.CLOSE_SMALL.create(), _ -> listener.leave());
        close.addThemeVariants(ButtonVariant.TERTIARY);
        close.setAriaLabel(Words.of("design.leave"));
        close.setTooltipText(Words.of("design.leave"));
        undo.addClickListener(_ -> listener.undo());
        redo.addClickListener(_ -> listener.redo());
        problems.addThemeVariants(ButtonVariant.TERTIARY);
        problems.addClassName("fwd-problems");
        problems.addClickListener(_ -> listener.problems());
        publish.addThemeVariants(ButtonVariant.PRIMARY);
        publish.addClickListener(_ -> listener.publish());
        MenuBar menu = new MenuBar();
        menu.addThemeVariants(MenuBarVariant.TERTIARY);
        look = menu.addItem(Words.of("design.look"));
        look.getSubMenu().addItem(Words.of("design.look.self"), _ -> listener.lookAs(null));
        session.good().roles().forEach((key, role) -> {
            String name = role.title().in(Words.reader());
            look.getSubMenu().addItem(Words.of("design.look.as", name), _ -> listener.lookAs(key));
        });
        look.getSubMenu().addSeparator();
        phone = look.getSubMenu().addItem(Words.of("design.look.phone"));
        phone.setCheckable(true);
        phone.addClickListener(_ -> listener.phone(phone.isChecked()));
        more = menu.addItem(VaadinIcon.ELLIPSIS_DOTS_H.create());
        more.setAriaLabel(Words.of("more"));
        if (session.element().kind().equals("form")) {
            Guide.of(session.element(), session)
                    .keySet()
                    .forEach(guide -> more.getSubMenu()
                            .addItem(
                                    Words.of("design.guide." + guide),
                                    _ -> UI.getCurrent()
                                            .navigate(
                                                    Elements.address(session.element()),
                                                    QueryParameters.of("as", guide))));
            more.getSubMenu().addSeparator();
        }
        discard = more.getSubMenu().addItem(Words.of("design.discard"), _ -> listener.discard());
        kept.getElement().setAttribute("role", "status");
        doing = Blocks.div("fwd-bar-do", problems, menu, publish);
        add(
                Blocks.div("fwd-bar-what", close, Blocks.div("fwd-bar-title", title, kept)),
                Blocks.div("fwd-bar-steps", undo, redo),
                doing);
    }

    private static Button button(VaadinIcon icon) {
        Button button = new Button(icon.create());
        button.addThemeVariants(ButtonVariant.TERTIARY);
        return button;
    }

    /** What only one kind of page has, before what all have. */
    public void own(Component... components) {
        for (Component each : components) {
            doing.addComponentAtIndex(0, each);
        }
    }

    /** Something that is done more rarely. */
    void more(String name, Runnable doing) {
        more.getSubMenu().addItem(name, _ -> doing.run());
    }

    /** @param name what is designed */
    public void show(DesignSession session, String name) {
        Design design = session.design();
        title.setText(name);
        kept.setText(Words.of(design.changed() ? "design.kept" : "design.unchanged"));
        kept.setClassName("fwd-kept" + (design.changed() ? " changed" : ""));
        step(undo, "design.undo", design.undo());
        step(redo, "design.redo", design.redo());
        int count = design.problems().size();
        problems.setVisible(count > 0);
        problems.setText(Words.of(count == 1 ? "design.problem" : "design.problems", count));
        publish.setEnabled(design.changed());
        discard.setEnabled(design.undo() != null || design.redo() != null || design.changed());
    }

    private static void step(Button button, String word, @Nullable String what) {
        String label = what == null ? Words.of(word + ".nothing") : Words.of(word, what);
        button.setEnabled(what != null);
        button.setAriaLabel(label);
        button.setTooltipText(label + (word.equals("design.undo") ? " · Ctrl+Z" : " · Ctrl+Shift+Z"));
    }

    public void looking(@Nullable String role) {
        look.setText(role == null ? Words.of("design.look") : Words.of("design.look.as", role));
    }
}
