package io.formwork.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.formwork.definition.DefinitionSet;
import io.formwork.definition.element.Menu;
import io.formwork.definition.form.Form;
import io.formwork.definition.form.FormKind;
import io.formwork.definition.form.FormPermission.Action;
import io.formwork.document.Document;
import io.formwork.document.DocumentQuery;
import io.formwork.document.DocumentSearch;
import io.formwork.document.Documents;
import io.formwork.document.Glances;
import io.formwork.document.LedgerView;
import io.formwork.document.SearchTokens;
import io.formwork.document.Whereabouts;
import io.formwork.permission.Permissions;
import io.formwork.report.Reports;
import io.formwork.ui.find.PlaceText;
import io.formwork.ui.form.FormScreen;
import io.formwork.ui.list.ListScreen;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** One box to go anywhere: to a list, to a new document, to any document by number, name or pinyin. */
final class Palette {
    private static final int MOST_FORMS = 6;
    private static final int MOST_DOCUMENTS = 12;
    private static final int MOST_GLANCES = 6;
    private static final int MOST_PLACES = 6;
    private static final int SHORTEST_CODE = 4;

    private final DefinitionSet set;
    private final Permissions permissions;
    private final LedgerView ledgers;
    private final Reports reports;
    private final DocumentSearch search;
    private final Glances glances;
    private final Whereabouts whereabouts;
    private final Documents documents;
    private final Div results = Blocks.div("fw-results");
    private final TextField input = new TextField();
    private final Dialog dialog = new Dialog(Blocks.div("fw-palette", input, results));
    private List<Entry> entries = List.of();
    private int at;

    /** @param glance what is told of it, may be empty */
    private record Entry(String icon, String title, String glance, String hint, Runnable go) {
        Entry(String icon, String title, String hint, Runnable go) {
            this(icon, title, "", hint, go);
        }
    }

    Palette(
            DefinitionSet set,
            Permissions permissions,
            LedgerView ledgers,
            Reports reports,
            DocumentSearch search,
            Glances glances,
            Whereabouts whereabouts,
            Documents documents) {
        this.glances = glances;
        this.whereabouts = whereabouts;
        this.documents = documents;
        this.reports = reports;
        this.ledgers = ledgers;
        this.set = set;
        this.permissions = permissions;
        this.search = search;
        dialog.addClassName("fw-palette-dialog");
        dialog.setWidth("min(600px, 94vw)");
        dialog.setTop("12vh");
        dialog.getElement().setAttribute("aria-label", Words.of("search"));
        input.setPlaceholder(Words.of("search.hint"));
        input.setAriaLabel(Words.of("search"));
        input.setPrefixComponent(new Icon("vaadin", "search"));
        input.setValueChangeMode(ValueChangeMode.LAZY);
        input.setValueChangeTimeout(120);
        input.addValueChangeListener(_ -> find());
        input.addKeyDownListener(Key.ARROW_DOWN, _ -> move(1));
        input.addKeyDownListener(Key.ARROW_UP, _ -> move(-1));
        input.addKeyDownListener(Key.ENTER, _ -> go(at));
        results.getElement().setAttribute("role", "listbox");
    }

    void open() {
        input.clear();
        find();
        dialog.open();
        input.focus();
    }

    private void find() {
        String typed = input.getValue().strip().toLowerCase(Locale.ROOT);
        List<Entry> found = new ArrayList<>(forms(typed));
        found.addAll(ledgers(typed));
        found.addAll(administration(typed));
        if (typed.length() > 1) {
            found.addAll(documents(typed));
        }
        if (typed.length() >= SHORTEST_CODE) {
            found.addAll(0, places(input.getValue().strip()));
        }
        entries = found;
        at = 0;
        paint();
    }

    /** Where a batch or a piece is, that one knows by its number only. */
    private List<Entry> places(String typed) {
        List<Whereabouts.Place> places = whereabouts.ofText(typed);
        return PlaceText.of(places.subList(0, Math.min(MOST_PLACES, places.size())), new Labels(documents)).stream()
                .map(place -> new Entry(
                        "map-marker",
                        typed + ": " + place.figure(),
                        place.where(),
                        Words.of("scan.where"),
                        () -> UI.getCurrent().navigate(place.address())))
                .toList();
    }

    private List<Form> readable() {
        return set.menu().stream()
                .flatMap(group -> group.items().stream())
                .flatMap(item -> set.form(item).stream())
                .filter(form -> permissions.may(set, form, Action.READ))
                .distinct()
                .toList();
    }

    private List<Entry> forms(String typed) {
        List<Entry> found = new ArrayList<>();
        List<Form> fitting = readable().stream()
                .filter(form -> form.key().contains(typed)
                        || Language.ALL.stream()
                                .anyMatch(language ->
                                        SearchTokens.fits(form.title().in(language), typed)))
                .limit(MOST_FORMS)
                .toList();
        for (Form form : fitting) {
            String title = form.title().in(Words.reader());
            found.add(new Entry(
                    "list-ul",
                    title,
                    Words.of("search.list"),
                    () -> UI.getCurrent().navigate(ListScreen.class, ListScreen.at(form.key()))));
        }
        fitting.stream()
                .filter(form -> form.kind() != FormKind.SETTINGS && permissions.may(set, form, Action.CREATE))
                .forEach(form -> found.add(new Entry(
                        "plus",
                        Words.of("form.new", form.title().in(Words.reader())),
                        Words.of("search.create"),
                        () -> UI.getCurrent().navigate(FormScreen.class, FormScreen.at(form.key(), null)))));
        return found;
    }

    private List<Entry> ledgers(String typed) {
        return set.menu().stream()
                .flatMap(group -> group.items().stream())
                .filter(item -> item.startsWith(Place.LEDGER) || item.startsWith(Menu.REPORT))
                .distinct()
                .flatMap(item -> Place.of(set, permissions, ledgers, reports, item).stream())
                .filter(place -> place.item().contains(typed) || SearchTokens.fits(place.title(), typed))
                .limit(MOST_FORMS)
                .map(place -> new Entry(
                        place.item().startsWith(Place.LEDGER) ? "book" : "chart",
                        place.title(),
                        Words.of(place.item().startsWith(Place.LEDGER) ? "search.ledger" : "search.report"),
                        () -> UI.getCurrent().navigate(place.screen(), place.parameters())))
                .toList();
    }

    /** Where those go who administer. */
    private List<Entry> administration(String typed) {
        if (typed.isEmpty() || !permissions.configures(set)) {
            return List.of();
        }
        return Stream.of(
                        new Entry(
                                "users",
                                Words.of("users"),
                                Words.of("search.administration"),
                                () -> UI.getCurrent().navigate("users")),
                        new Entry(
                                "cogs",
                                Words.of("automations"),
                                Words.of("search.administration"),
                                () -> UI.getCurrent().navigate("automations")),
                        new Entry(
                                "package",
                                Words.of("templates"),
                                Words.of("search.administration"),
                                () -> UI.getCurrent().navigate("templates")),
                        new Entry(
                                "edit",
                                Words.of("definitions"),
                                Words.of("search.administration"),
                                () -> UI.getCurrent().navigate("design")),
                        new Entry(
                                "file-table",
                                Words.of("sheet.title"),
                                Words.of("search.administration"),
                                () -> UI.getCurrent().navigate("design/file")))
                .filter(entry -> SearchTokens.fits(entry.title(), typed))
                .toList();
    }

    /** Whose code it is stands first; of master data is told what one mostly looks for. */
    private List<Entry> documents(String typed) {
        List<Document> documents = new ArrayList<>();
        List<Form> forms = new ArrayList<>(readable());
        forms.sort(Comparator.comparing(form -> form.kind() != FormKind.MASTER));
        for (Form form : forms) {
            if (documents.size() >= MOST_DOCUMENTS) {
                break;
            }
            DocumentQuery query = new DocumentQuery(form.key(), null, typed, List.of(), null, 4);
            documents.addAll(search.page(query).items());
        }
        documents.sort(Comparator.comparing(document -> !typed.equalsIgnoreCase(document.key())));
        List<Entry> found = new ArrayList<>();
        for (Document document : documents) {
            Form form = set.requireForm(document.form());
            found.add(new Entry(
                    form.kind() == FormKind.MASTER ? "cube" : "file-text-o",
                    Labels.name(document),
                    found.size() < MOST_GLANCES ? Told.of(glances.of(document)) : "",
                    form.title().in(Words.reader()),
                    () -> UI.getCurrent().navigate(FormScreen.class, FormScreen.at(form.key(), document.id()))));
        }
        return found;
    }

    private void paint() {
        results.removeAll();
        for (int i = 0; i < entries.size(); i++) {
            results.add(row(entries.get(i), i));
        }
        if (entries.isEmpty()) {
            results.add(Blocks.div("fw-none", new Span(Words.of("search.nothing"))));
        }
    }

    private Component row(Entry entry, int index) {
        Div row = Blocks.div(
                "fw-result",
                new Icon("vaadin", entry.icon()),
                Blocks.div("fw-result-title", new Span(entry.title()), Blocks.span("fw-result-glance", entry.glance())),
                Blocks.span("fw-quiet", entry.hint()));
        row.getElement().setAttribute("role", "option").setAttribute("aria-selected", String.valueOf(index == at));
        row.addClickListener(_ -> go(index));
        return row;
    }

    private void move(int by) {
        if (!entries.isEmpty()) {
            at = Math.floorMod(at + by, entries.size());
            for (int i = 0; i < entries.size(); i++) {
                results.getComponentAt(i).getElement().setAttribute("aria-selected", String.valueOf(i == at));
            }
            results.getComponentAt(at).scrollIntoView();
        }
    }

    private void go(int index) {
        if (index < entries.size()) {
            dialog.close();
            entries.get(index).go().run();
        }
    }
}
