package io.formwork.ui.list;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import io.formwork.definition.DefinitionSet;
import io.formwork.definition.form.Form;
import io.formwork.definition.form.FormKind;
import io.formwork.definition.form.FormPermission.Action;
import io.formwork.document.Document;
import io.formwork.document.DocumentQuery;
import io.formwork.document.DocumentSum;
import io.formwork.document.InvalidQuery;
import io.formwork.ui.Blocks;
import io.formwork.ui.Labels;
import io.formwork.ui.MainLayout;
import io.formwork.ui.Words;
import io.formwork.ui.design.DesignScreen;
import io.formwork.ui.design.list.ListDesignScreen;
import io.formwork.ui.design.report.ReportDesignScreen;
import io.formwork.ui.exchange.ImportScreen;
import io.formwork.ui.form.FormScreen;
import jakarta.annotation.security.PermitAll;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The documents of a form: {@code /f/<form>}, with what is searched, filtered and sorted by in the address. */
@Route(value = "f/:form", layout = MainLayout.class)
@PermitAll
public class ListScreen extends Div implements BeforeEnterObserver, HasDynamicTitle {
    /** Beyond so many documents a sum would keep the list waiting. */
    private static final long MOST_SUMMED = 200_000;

    private final ListDesk desk;

    private @Nullable Form form;
    private ListState state = new ListState("", "", List.of());
    private Labels labels;
    private boolean typing;

    ListScreen(ListDesk desk) {
        this.desk = desk;
        this.labels = new Labels(desk.documents());
        addClassName("fw-list");
    }

    public static RouteParameters at(String form) {
        return new RouteParameters("form", form);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        DefinitionSet set = desk.definitions().current();
        Form entered = set.form(event.getRouteParameters().get("form").orElse(""))
                .filter(found -> desk.permissions().may(set, found, Action.READ))
                .orElseThrow(NotFoundException::new);
        if (entered.kind() == FormKind.SETTINGS) {
            // There is one document, and no list of one.
            Document settings = desk.documents().settings(entered.key());
            event.forwardTo(FormScreen.class, FormScreen.at(entered.key(), settings.id()));
            return;
        }
        boolean same = form != null && form.key().equals(entered.key()) && getComponentCount() > 0;
        form = entered;
        state = ListState.of(event.getLocation().getQueryParameters());
        labels = new Labels(desk.documents());
        // Where somebody types into the search box, the box must stay the same one.
        TextField box = same && getComponentAt(2) instanceof Div bar ? box(bar) : searchBox();
        // Somebody may have typed on while this was on its way; whoever comes otherwise finds what is searched for.
        if (!typing) {
            box.setValue(state.search());
        }
        typing = false;
        removeAll();
        build(set, entered, box);
    }

    private TextField box(Div bar) {
        return bar.getChildren()
                .filter(TextField.class::isInstance)
                .map(TextField.class::cast)
                .findFirst()
                .orElseGet(this::searchBox);
    }

    private void build(DefinitionSet set, Form shown, TextField box) {
        boolean creates =
                shown.kind() != FormKind.SETTINGS && desk.permissions().may(set, shown, Action.CREATE);
        try {
            long count = desk.search().count(query(shown, 1));
            add(head(shown, count, creates), views(shown), bar(shown, box));
            if (count == 0) {
                add(empty(shown, creates));
            } else {
                add(new ListRows(shown, state, desk, labels, sums(shown, count), this::go));
            }
        } catch (InvalidQuery e) {
            // An address from elsewhere may name fields that this form does not have.
            add(
                    head(shown, 0, creates),
                    views(shown),
                    bar(shown, box),
                    message("list.no-such-filter", String.valueOf(e.getMessage())));
        }
    }

    private DocumentQuery query(Form shown, int limit) {
        return new DocumentQuery(shown.key(), state.filter(), state.search(), state.sort(), null, limit);
    }

    private Map<String, DocumentSum> sums(Form shown, long count) {
        List<String> summed = desk.columns(shown).stream()
                .filter(ListColumn::summed)
                .map(ListColumn::key)
                .toList();
        return summed.isEmpty() || count > MOST_SUMMED
                ? Map.of()
                : desk.search().sums(query(shown, 1), summed);
    }

    private Component views(Form shown) {
        return new ListViews(desk, shown, state, this::go);
    }

    private Component head(Form shown, long count, boolean creates) {
        Span number = Blocks.span(
                "fw-count", NumberFormat.getIntegerInstance(Words.reader()).format(count));
        Div actions = Blocks.div("fw-head-actions", more(shown));
        if (creates) {
            Button create = create(shown, Words.of("list.new"));
            create.getElement().setAttribute("data-shortcut", "n");
            actions.add(create);
        }
        return Blocks.div(
                "fw-list-head",
                Blocks.div(
                        "fw-title",
                        new H1(shown.title().in(Words.reader())),
                        number,
                        desk.favourites().star(shown.key())),
                actions);
    }

    private Component more(Form shown) {
        MenuBar more = new MenuBar();
        more.addThemeVariants(MenuBarVariant.TERTIARY);
        MenuItem menu = more.addItem(new Icon("vaadin", "ellipsis-dots-h"));
        menu.setAriaLabel(Words.of("more"));
        boolean roomy = desk.roomy();
        menu.getSubMenu().addItem(Words.of(roomy ? "list.compact" : "list.roomy"), _ -> {
            desk.roomy(!roomy);
            UI.getCurrent().refreshCurrentRoute(false);
        });
        Anchor export = new Anchor(new ListExport(shown, state, desk, Words.reader()), Words.of("list.export"));
        export.addClassName("fw-menu-link");
        menu.getSubMenu().addItem(export);
        if (desk.permissions().may(desk.definitions().current(), shown, Action.IMPORT)) {
            menu.getSubMenu()
                    .addItem(
                            Words.of("list.import"),
                            _ -> UI.getCurrent().navigate(ImportScreen.class, ImportScreen.at(shown.key())));
        }
        if (desk.permissions().configures(desk.definitions().current())) {
            menu.getSubMenu()
                    .addItem(
                            Words.of("design.open"),
                            _ -> UI.getCurrent().navigate(DesignScreen.class, DesignScreen.at(shown.key(), null)));
            menu.getSubMenu()
                    .addItem(
                            Words.of("listing.design"),
                            _ -> UI.getCurrent().navigate(ListDesignScreen.class, ListDesignScreen.at(shown.key())));
            menu.getSubMenu()
                    .addItem(
                            Words.of("reporting.new"),
                            _ -> UI.getCurrent()
                                    .navigate(ReportDesignScreen.class, ReportDesignScreen.ofForm(shown.key())));
        }
        return more;
    }

    private static Button create(Form shown, String text) {
        Button create = new Button(
                text,
                new Icon("vaadin", "plus"),
                _ -> UI.getCurrent().navigate(FormScreen.class, FormScreen.at(shown.key(), null)));
        create.addThemeVariants(ButtonVariant.PRIMARY);
        return create;
    }

    private TextField searchBox() {
        TextField box = new TextField();
        box.addClassName("fw-list-search");
        box.setPlaceholder(Words.of("list.search"));
        box.setAriaLabel(Words.of("list.search"));
        box.setPrefixComponent(new Icon("vaadin", "search"));
        box.setClearButtonVisible(true);
        box.setValueChangeMode(ValueChangeMode.LAZY);
        box.setValueChangeTimeout(250);
        box.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                typing = true;
                go(state.searching(event.getValue().strip()));
            }
        });
        return box;
    }

    private Component bar(Form shown, TextField box) {
        Div bar = Blocks.div("fw-bar", box);
        List<Filter> filters = Filter.of(state.filter());
        for (Filter filter : filters) {
            bar.add(chip(FilterBuilder.sentence(shown, filter, labels), () -> {
                List<Filter> others = new ArrayList<>(filters);
                others.remove(filter);
                go(state.filtered(others));
            }));
        }
        if (filters.isEmpty() && !state.filter().isEmpty()) {
            bar.add(chip(state.filter(), () -> go(state.filtered(List.of()))));
        }
        Button add = new Button(Words.of("filter.add"), new Icon("vaadin", "filter"));
        add.addThemeVariants(ButtonVariant.TERTIARY);
        FilterBuilder builder = new FilterBuilder(shown, desk, labels, filter -> go(state.and(filter)));
        builder.setTarget(add);
        bar.add(add, builder);
        return bar;
    }

    private static Component chip(String sentence, Runnable remove) {
        NativeButton cross = new NativeButton("✕");
        cross.setAriaLabel(Words.of("filter.remove", sentence));
        cross.addClickListener(_ -> remove.run());
        return Blocks.div("fw-chip", new Span(sentence), cross);
    }

    private Component empty(Form shown, boolean creates) {
        if (state.narrowed()) {
            Div message = message("list.nothing", "");
            message.add(new Button(Words.of("list.clear"), _ -> go(new ListState("", "", state.sort()))));
            return message;
        }
        Div empty = Blocks.div(
                "fw-empty",
                Blocks.span("fw-empty-mark", ""),
                new H2(Words.of("list.empty", Words.inSentence(shown.title().in(Words.reader())))),
                new Paragraph(shown.purpose() == null ? "" : shown.purpose().in(Words.reader())));
        if (creates) {
            empty.add(create(shown, Words.of("list.first")));
        }
        return empty;
    }

    private static Div message(String key, String detail) {
        return Blocks.div("fw-empty", new H2(Words.of(key)), new Paragraph(detail));
    }

    private void go(ListState next) {
        UI.getCurrent()
                .navigate(ListScreen.class, at(Objects.requireNonNull(form).key()), next.parameters());
    }

    @Override
    public String getPageTitle() {
        return form == null ? "" : form.title().in(Words.reader());
    }
}
