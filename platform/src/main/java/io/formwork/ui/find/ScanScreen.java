package io.formwork.ui.find;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.formwork.definition.DefinitionSet;
import io.formwork.definition.Definitions;
import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.Form;
import io.formwork.definition.form.FormPermission.Action;
import io.formwork.document.Conflict;
import io.formwork.document.Document;
import io.formwork.document.Documents;
import io.formwork.document.Glances;
import io.formwork.document.Whereabouts;
import io.formwork.permission.Permissions;
import io.formwork.tenant.Caller;
import io.formwork.tenant.User;
import io.formwork.ui.Blocks;
import io.formwork.ui.Labels;
import io.formwork.ui.MainLayout;
import io.formwork.ui.Problems;
import io.formwork.ui.Told;
import io.formwork.ui.Words;
import io.formwork.ui.form.FormScreen;
import io.formwork.ui.form.ScanBox;
import jakarta.annotation.security.PermitAll;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A code is read: what it is, where it is, what one can do with it. {@code /scan?code=…} is the same as a link. */
@Route(value = "scan", layout = MainLayout.class)
@PermitAll
public class ScanScreen extends Div implements BeforeEnterObserver, HasDynamicTitle {
    private static final String CODE = "code";

    /** Those of one's own area first; more than fit on a phone are in the menu. */
    private static final int MOST_ACTIONS = 8;

    private final Definitions definitions;
    private final Permissions permissions;
    private final Documents documents;
    private final Whereabouts whereabouts;
    private final Glances glances;
    private final Div results = Blocks.div("fw-found");

    ScanScreen(
            Definitions definitions,
            Permissions permissions,
            Documents documents,
            Whereabouts whereabouts,
            Glances glances) {
        this.definitions = definitions;
        this.permissions = permissions;
        this.documents = documents;
        this.whereabouts = whereabouts;
        this.glances = glances;
        addClassName("fw-scan-screen");
        add(new H1(Words.of("scan.label")), new ScanBox(this::read, null), results);
        results.add(Blocks.div("fw-none", new Span(Words.of("scan.find"))));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        event.getLocation().getQueryParameters().getSingleParameter(CODE).ifPresent(code -> {
            ScanBox.Heard heard = show(code);
            if (!heard.taken()) {
                results.add(Blocks.div("fw-none", new Span(heard.sentence())));
            }
        });
    }

    private ScanBox.Heard read(String code) {
        UI.getCurrent().getPage().getHistory().replaceState(null, "scan?" + CODE + "=" + encoded(code.strip()));
        return show(code);
    }

    private ScanBox.Heard show(String code) {
        results.removeAll();
        Whereabouts.Found found;
        try {
            found = whereabouts.of(code);
        } catch (Conflict e) {
            return new ScanBox.Heard(false, false, Problems.sentence(e.code(), e.arguments()));
        }
        if (found.isEmpty()) {
            return new ScanBox.Heard(false, false, Words.of("scan.nothing", code.strip()));
        }
        DefinitionSet set = definitions.current();
        found.documents().forEach(document -> results.add(card(set, document)));
        if (found.places().isEmpty()) {
            results.add(Blocks.div("fw-none", new Span(Words.of("scan.nowhere"))));
        } else {
            results.add(places(found.places()));
        }
        List<Form> doing = doing(set, found.documents());
        if (!doing.isEmpty()) {
            results.add(actions(doing, code.strip()));
        }
        String what = found.documents().isEmpty()
                ? code.strip()
                : Labels.name(found.documents().getFirst());
        return new ScanBox.Heard(true, false, what);
    }

    private Component card(DefinitionSet set, Document document) {
        Anchor name = new Anchor("f/" + document.form() + "/" + document.id(), Labels.name(document));
        name.addClassName("fw-found-name");
        name.setRouterIgnore(false);
        Div card = Blocks.div(
                "fw-found-card",
                Blocks.span("fw-quiet", set.requireForm(document.form()).title().in(Words.reader())),
                name);
        String told = Told.of(glances.of(document));
        if (!told.isEmpty()) {
            card.add(Blocks.div("fw-found-told", new Span(told)));
        }
        return card;
    }

    private Component places(List<Whereabouts.Place> places) {
        Labels labels = new Labels(documents);
        Div list = Blocks.div("fw-found-places", Blocks.span("fw-quiet", Words.of("scan.where")));
        PlaceText.of(places, labels).forEach(place -> {
            Anchor row = new Anchor(place.address());
            row.add(new Span(place.where()), Blocks.span("fw-figure", place.figure()));
            row.setRouterIgnore(false);
            list.add(row);
        });
        return list;
    }

    /** Forms whose lines are about what was read, and into which it can be read. */
    private List<Form> doing(DefinitionSet set, List<Document> found) {
        User user = Caller.current().user();
        return set.menu().stream()
                .sorted(Comparator.comparing(group -> group.first().stream().noneMatch(user::hasRole)))
                .flatMap(group -> group.items().stream())
                .distinct()
                .flatMap(item -> set.form(item).stream())
                .filter(form -> permissions.may(set, form, Action.CREATE) && about(form, found))
                .limit(MOST_ACTIONS)
                .toList();
    }

    private static boolean about(Form form, List<Document> found) {
        return form.scans().entrySet().stream()
                .anyMatch(scan -> !scan.getValue().only()
                        && Stream.of(form.tables().get(scan.getKey()))
                                .map(table -> table.fields().get(scan.getValue().line()))
                                .anyMatch(field -> field != null
                                        && field.type() instanceof FieldType.Link link
                                        && found.stream()
                                                .anyMatch(document ->
                                                        document.form().equals(link.to()))));
    }

    private static Component actions(List<Form> forms, String code) {
        Div actions = Blocks.div("fw-home-forms");
        forms.forEach(form -> {
            Anchor link = new Anchor("f/" + form.key() + "/new?" + FormScreen.SCAN + "=" + encoded(code));
            link.add(new Icon("vaadin", "plus"), new Span(form.title().in(Words.reader())));
            link.addClassName("fw-home-form");
            link.setRouterIgnore(false);
            actions.add(link);
        });
        return actions;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String getPageTitle() {
        return Words.of("scan.label");
    }
}
