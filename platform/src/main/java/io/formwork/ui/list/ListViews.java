package io.formwork.ui.list;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import io.formwork.definition.form.Form;
import io.formwork.definition.form.FormKind;
import io.formwork.document.State;
import io.formwork.tenant.Caller;
import io.formwork.ui.Blocks;
import io.formwork.ui.Words;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Ways of looking at a list, as tabs: the few that everybody needs, then those a person saved. */
final class ListViews extends Div {
    private static final int LONGEST = 40;

    private final ListDesk desk;
    private final String form;
    private final ListState state;
    private final Consumer<ListState> go;

    /** @param own whether the person saved it and can remove it */
    private record View(String title, ListState state, boolean own) {}

    ListViews(ListDesk desk, Form form, ListState state, Consumer<ListState> go) {
        this.desk = desk;
        this.form = form.key();
        this.state = state;
        this.go = go;
        addClassName("fw-views-bar");
        getElement().setAttribute("role", "navigation").setAttribute("aria-label", Words.of("views"));
        List<View> views = new ArrayList<>(usual(form));
        views.addAll(shared(form));
        views.addAll(saved());
        boolean known = views.stream().anyMatch(view -> view.state().equals(state));
        views.forEach(view -> add(tab(view)));
        if (!known) {
            NativeButton save = new NativeButton(Words.of("views.save"), _ -> ask(null));
            save.addClassName("fw-view-save");
            add(save);
        }
        setVisible(views.size() > 1 || !known);
    }

    private static List<View> usual(Form form) {
        List<View> views = new ArrayList<>();
        views.add(new View(Words.of("views.all"), new ListState("", "", List.of()), false));
        if (form.kind() == FormKind.DOCUMENT) {
            views.add(by(
                    Words.of("views.mine"),
                    new Filter(
                            "createdBy", "==", List.of(Caller.current().user().name()))));
            views.add(by(Words.of("state.draft"), in(State.DRAFT)));
            if (form.process() != null) {
                views.add(by(Words.of("state.pending"), in(State.PENDING)));
            }
            views.add(by(Words.of("state.effective"), in(State.EFFECTIVE)));
        }
        return views;
    }

    /** Those that the form's list has for the roles of whoever looks. */
    private List<View> shared(Form form) {
        Set<String> roles = Caller.current().user().roles();
        return form.list().views().values().stream()
                .filter(view -> view.roles().isEmpty() || view.roles().stream().anyMatch(roles::contains))
                .map(view -> new View(
                        view.title().in(Words.reader()),
                        new ListState("", view.filter() == null ? "" : view.filter(), view.sort()),
                        false))
                .toList();
    }

    private static Filter in(State state) {
        return new Filter("state", "=in=", List.of(state.key()));
    }

    private static View by(String title, Filter filter) {
        return new View(title, new ListState("", Filter.rsql(List.of(filter)), List.of()), false);
    }

    private Component tab(View view) {
        NativeButton tab = new NativeButton(view.title(), _ -> go.accept(view.state()));
        boolean here = view.state().equals(state);
        tab.addClassName("fw-view-tab");
        tab.getElement().setAttribute("aria-current", here ? "page" : "false");
        if (!here || !view.own()) {
            return tab;
        }
        NativeButton rename = new NativeButton("✎", _ -> ask(view));
        rename.addClassName("fw-view-remove");
        rename.setAriaLabel(Words.of("views.rename", view.title()));
        NativeButton remove = new NativeButton("✕", _ -> {
            List<View> left = new ArrayList<>(saved());
            left.remove(view);
            keep(left);
            go.accept(new ListState("", "", List.of()));
        });
        remove.addClassName("fw-view-remove");
        remove.setAriaLabel(Words.of("views.remove", view.title()));
        return Blocks.div("fw-view-own", tab, rename, remove);
    }

    /** @param renamed a view that gets another name, or null for a new one */
    private void ask(@Nullable View renamed) {
        Dialog dialog =
                new Dialog(renamed == null ? Words.of("views.save") : Words.of("views.rename", renamed.title()));
        TextField name = new TextField(Words.of("views.name"));
        name.setMaxLength(LONGEST);
        name.setWidthFull();
        name.setValue(renamed == null ? "" : renamed.title());
        name.setAutoselect(true);
        Div content = Blocks.div("fw-dialog", name);
        if (renamed == null) {
            content.addComponentAsFirst(new Span(Words.of("views.text")));
        }
        dialog.add(content);
        Button save = new Button(Words.of("action.save"), _ -> {
            String title = name.getValue().strip();
            if (title.isEmpty()) {
                name.focus();
                return;
            }
            keep(named(renamed, title));
            dialog.close();
            go.accept(state);
        });
        save.addThemeVariants(ButtonVariant.PRIMARY);
        save.addClickShortcut(com.vaadin.flow.component.Key.ENTER);
        dialog.getFooter().add(new Button(Words.of("back"), _ -> dialog.close()), save);
        dialog.open();
        name.focus();
    }

    /** All saved views with this one under its name, in the place of whichever had it; names are told apart. */
    private List<View> named(@Nullable View renamed, String title) {
        List<View> views = new ArrayList<>(saved());
        int at = renamed == null ? -1 : views.indexOf(renamed);
        View view = new View(title, state, true);
        if (at >= 0) {
            views.set(at, view);
        } else {
            views.add(view);
        }
        views.removeIf(other -> !other.equals(view) && other.title().equals(title));
        return views;
    }

    // --- one line a view: its title and what it shows, each as in an address --------------------------------------

    private List<View> saved() {
        return desk.preferences()
                .read("views." + form)
                .map(lines -> lines.lines().map(ListViews::view).toList())
                .orElse(List.of());
    }

    private static View view(String line) {
        List<String> parts = List.of(line.split("&", -1)).stream()
                .map(part -> URLDecoder.decode(part, StandardCharsets.UTF_8))
                .toList();
        List<String> sort =
                parts.get(3).isEmpty() ? List.of() : List.of(parts.get(3).split(","));
        return new View(parts.getFirst(), new ListState(parts.get(1), parts.get(2), sort), true);
    }

    private void keep(List<View> views) {
        desk.preferences()
                .keep("views." + form, views.stream().map(ListViews::line).collect(Collectors.joining("\n")));
    }

    private static String line(View view) {
        ListState shown = view.state();
        return List.of(view.title(), shown.search(), shown.filter(), String.join(",", shown.sort())).stream()
                .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
