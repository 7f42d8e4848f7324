package io.formwork.ui.form;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import com.vaadin.flow.router.RouterLink;
import io.formwork.definition.element.Conversion;
import io.formwork.definition.form.Form;
import io.formwork.definition.form.FormKind;
import io.formwork.definition.form.FormPermission.Action;
import io.formwork.document.Document;
import io.formwork.document.State;
import io.formwork.tenant.Caller;
import io.formwork.ui.Blocks;
import io.formwork.ui.Words;
import io.formwork.ui.design.DesignScreen;
import io.formwork.ui.design.flow.FormFlowScreen;
import io.formwork.ui.list.ListScreen;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The head of a document: what it is, how far it is, and what can be done with it. */
final class FormHead extends Div {
    private static final Set<Action> SHOWN = EnumSet.of(Action.SUBMIT, Action.EDIT);

    private final Form form;
    private final Consumer<Action> act;
    private final Consumer<Conversion> make;
    private final Runnable withdraw;
    private final H1 title = new H1();
    private final Span badge = new Span();
    private final Span meta = Blocks.span("fw-meta", "");
    private final Span kept = Blocks.span("fw-kept", "");
    private final Div buttons = Blocks.div("fw-actions");
    private final Div path = Blocks.div("fw-path");
    private @Nullable Offered offered;
    private @Nullable Button save;
    private @Nullable MenuItem discard;

    private record Offered(
            boolean isNew, boolean editable, State state, List<Action> actions, List<String> conversions) {}

    FormHead(Form form, Consumer<Action> act, Consumer<Conversion> make, Runnable withdraw) {
        this.withdraw = withdraw;
        this.form = form;
        this.act = act;
        this.make = make;
        addClassName("fw-head");
        RouterLink back = new RouterLink();
        back.setRoute(ListScreen.class, ListScreen.at(form.key()));
        back.add(new Icon("vaadin", "angle-left"), new Span(form.title().in(Words.reader())));
        back.addClassName("fw-back");
        kept.getElement().setAttribute("role", "status");
        add(
                Blocks.div(
                        "fw-head-what", back, Blocks.div("fw-title", title, badge), Blocks.div("fw-sub", meta, kept)),
                Blocks.div("fw-head-do", buttons, path));
    }

    /** The document's number or name, and for a new one that it is new. */
    static String name(Form form, Draft draft) {
        Document document = draft.document();
        String title = form.title().in(Words.reader());
        if (draft.isNew()) {
            return Words.of("form.new", Words.inSentence(title));
        }
        if (form.kind() == FormKind.SETTINGS) {
            return title;
        }
        if (form.kind() == FormKind.MASTER && !document.label().isEmpty()) {
            return document.label();
        }
        return Objects.requireNonNullElse(document.key(), document.label().isEmpty() ? title : document.label());
    }

    void show(Draft draft, boolean editable, List<Action> actions, List<Conversion> next, FormDesk desk) {
        Document document = draft.document();
        title.setText(name(form, draft));
        State state = document.state();
        badge.setVisible(form.kind() == FormKind.DOCUMENT);
        badge.setText(Words.of("state." + state.key()));
        badge.setClassName("fw-badge " + Blocks.tone(state).name().toLowerCase(Locale.ROOT));
        meta.setText(meta(draft, desk));
        kept.setText(
                draft.changed()
                        ? Words.of(
                                "form.kept",
                                Caller.current()
                                        .now()
                                        .toLocalTime()
                                        .truncatedTo(ChronoUnit.MINUTES)
                                        .format(DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
                                                .withLocale(Words.reader())))
                        : "");
        path(state);
        offer(draft, editable, actions, next, desk);
    }

    /**
     * Who types and at once presses a button must press that button: it stays the same one for as long as what is offered
     * stays the same, or the click would go to one that is gone.
     */
    private void offer(Draft draft, boolean editable, List<Action> actions, List<Conversion> next, FormDesk desk) {
        Offered now = new Offered(
                draft.isNew(),
                editable,
                draft.document().state(),
                actions,
                next.stream().map(Conversion::conversion).toList());
        if (!now.equals(offered)) {
            offered = now;
            buttons(draft, editable, actions, desk);
            make(next, desk);
        }
        if (save != null) {
            save.setEnabled(draft.isNew() || draft.changed());
        }
        if (discard != null) {
            discard.setVisible(draft.changed());
        }
    }

    private String meta(Draft draft, FormDesk desk) {
        Document stored = draft.stored();
        if (stored == null) {
            return form.purpose() == null ? "" : form.purpose().in(Words.reader());
        }
        String who = desk.users().displayName(stored.createdBy());
        String code = form.kind() == FormKind.MASTER && stored.key() != null ? stored.key() + " · " : "";
        return code + Words.of("form.entered-by", who, moment(stored.createdAt()));
    }

    private static String moment(OffsetDateTime at) {
        return at.format(DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(Words.reader()));
    }

    private void path(State state) {
        path.removeAll();
        path.setVisible(form.kind() == FormKind.DOCUMENT && state != State.CANCELLED);
        List<State> states = new ArrayList<>(List.of(State.DRAFT, State.EFFECTIVE, State.CLOSED));
        if (form.process() != null || state == State.PENDING) {
            states.add(1, State.PENDING);
        }
        for (State step : states) {
            String how = step == state ? "now" : step.ordinal() < state.ordinal() ? "past" : "next";
            Span mark = Blocks.span("fw-step " + how, Words.of("state." + step.key()));
            if (step == state) {
                mark.getElement().setAttribute("aria-current", "step");
            }
            path.add(mark);
        }
    }

    private void buttons(Draft draft, boolean editable, List<Action> actions, FormDesk desk) {
        buttons.removeAll();
        if (draft.stored() != null) {
            buttons.add(new PrintMenu(
                    draft.stored(),
                    desk.prints(),
                    desk.permissions().configures(desk.definitions().current())));
        }
        save = null;
        discard = null;
        MenuBar more = new MenuBar();
        more.addThemeVariants(MenuBarVariant.TERTIARY);
        MenuItem menu = more.addItem(new Icon("vaadin", "ellipsis-dots-h"));
        menu.setAriaLabel(Words.of("more"));
        actions.stream().filter(action -> !SHOWN.contains(action)).forEach(action -> {
            if (!draft.isNew() || action != Action.DELETE) {
                menu.getSubMenu().addItem(verb(action), _ -> act.accept(action));
            } else {
                discard = menu.getSubMenu().addItem(Words.of("form.discard"), _ -> act.accept(action));
            }
        });
        Document document = draft.document();
        boolean mine = document.createdBy().equals(Caller.current().user().name());
        if (document.state() == State.PENDING && mine) {
            buttons.add(new Button(Words.of("action.withdraw"), _ -> withdraw.run()));
        }
        if (desk.permissions().configures(desk.definitions().current())) {
            UUID id = draft.isNew() ? null : draft.id();
            menu.getSubMenu()
                    .addItem(
                            Words.of("design.open"),
                            _ -> UI.getCurrent().navigate(DesignScreen.class, DesignScreen.at(form.key(), id)));
            if (form.kind() == FormKind.DOCUMENT) {
                menu.getSubMenu()
                        .addItem(
                                Words.of(form.process() == null ? "flow.open.new" : "flow.open"),
                                _ -> FormFlowScreen.open(form.key(), id));
            }
        }
        if (!menu.getSubMenu().getItems().isEmpty()) {
            buttons.add(more);
        }
        if (!editable && actions.contains(Action.EDIT)) {
            buttons.add(new Button(Words.of("afterwards.enter"), _ -> act.accept(Action.EDIT)));
        }
        boolean submits = actions.contains(Action.SUBMIT);
        if (editable) {
            Button keep = new Button(Words.of("action.save"), _ -> act.accept(Action.EDIT));
            keep.setTooltipText("Ctrl+S");
            if (!submits) {
                keep.addThemeVariants(ButtonVariant.PRIMARY);
            }
            save = keep;
            buttons.add(keep);
        }
        if (submits && editable) {
            Button submit = new Button(verb(Action.SUBMIT), _ -> act.accept(Action.SUBMIT));
            submit.setTooltipText("Ctrl+Enter");
            submit.addThemeVariants(ButtonVariant.PRIMARY);
            buttons.add(submit);
        }
    }

    /** What can be made of it: what usually is, or the only one, as a button, others as a menu. */
    private void make(List<Conversion> next, FormDesk desk) {
        Conversion main = next.stream()
                .filter(each -> each.main() || next.size() == 1)
                .findFirst()
                .orElse(null);
        List<Conversion> others = next.stream().filter(each -> each != main).toList();
        if (!others.isEmpty()) {
            MenuBar bar = new MenuBar();
            if (main == null) {
                bar.addThemeVariants(MenuBarVariant.PRIMARY);
            }
            MenuItem menu = bar.addItem(Words.of("form.make.menu"));
            others.forEach(each -> menu.getSubMenu().addItem(target(each, desk), _ -> make.accept(each)));
            buttons.add(bar);
        }
        if (main != null) {
            Button button = new Button(makeWord(main, desk), _ -> make.accept(main));
            button.addThemeVariants(ButtonVariant.PRIMARY);
            buttons.add(button);
        }
    }

    private static String makeWord(Conversion conversion, FormDesk desk) {
        return Words.of("form.make", Words.inSentence(target(conversion, desk)));
    }

    private static String target(Conversion conversion, FormDesk desk) {
        return desk.definitions().current().requireForm(conversion.to()).title().in(Words.reader());
    }

    private static String verb(Action action) {
        return Words.of("action." + action.name().toLowerCase(Locale.ROOT));
    }
}
