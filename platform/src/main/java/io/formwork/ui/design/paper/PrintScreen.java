package io.formwork.ui.design.paper;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dependency.JavaScript;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import io.formwork.definition.DefinitionSet;
import io.formwork.definition.Definitions;
import io.formwork.definition.form.Form;
import io.formwork.definition.layer.ElementKey;
import io.formwork.design.PrintProposal;
import io.formwork.document.Document;
import io.formwork.document.DocumentQuery;
import io.formwork.ui.Words;
import io.formwork.ui.design.DesignDesk;
import io.formwork.ui.design.DesignSession;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The design of a print on one of its documents: {@code /design/print/<print>/<id>}, or on the newest one. A form's first or
 * further print begins at {@code /design/print/new:<form>/<id>}.
 */
@Route("design/print/:print/:id?")
@JavaScript("context://fw/shell.js")
@PermitAll
public class PrintScreen extends Div implements BeforeEnterObserver, HasDynamicTitle {
    private static final String NEW = "new:";

    private final transient DesignDesk desk;
    private @Nullable PaperPage page;

    PrintScreen(DesignDesk desk) {
        this.desk = desk;
        addClassName("fwd");
    }

    /** Where a print is designed on a document. */
    public static RouteParameters at(String print, @Nullable UUID id) {
        return new RouteParameters(id == null ? Map.of("print", print) : Map.of("print", print, "id", id.toString()));
    }

    /** Where a form gets another print. */
    public static RouteParameters another(String form, @Nullable UUID id) {
        return at(NEW + form, id);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        if (!desk.designs().mayDesign()) {
            throw new NotFoundException();
        }
        String print = event.getRouteParameters().get("print").orElse("");
        String id = event.getRouteParameters().get("id").orElse(null);
        if (print.startsWith(NEW)) {
            begin(event, print.substring(NEW.length()), id);
            return;
        }
        DesignSession session = new DesignSession(desk, new ElementKey("print", print));
        if (session.good().prints().get(print) == null) {
            throw new NotFoundException();
        }
        String form = session.good().prints().get(print).definition().form();
        Document stored = Definitions.previewing(
                session.good(),
                () -> id == null ? newest(form) : desk.forms().find(form, id).orElseThrow(NotFoundException::new));
        removeAll();
        PaperPage opened = new PaperPage(session, stored);
        page = opened;
        add(opened);
    }

    private @Nullable Document newest(String form) {
        return desk.search().page(new DocumentQuery(form, null, null, List.of("-createdAt"), null, 1)).items().stream()
                .findFirst()
                .orElse(null);
    }

    private void begin(BeforeEnterEvent event, String form, @Nullable String id) {
        DesignSession session = new DesignSession(desk, form);
        DefinitionSet set = session.good();
        Form known = set.forms().get(form);
        if (known == null) {
            throw new NotFoundException();
        }
        String key = PrintProposal.key(set, known);
        String said = Words.of("paper.did.new", known.title().in(Words.reader()));
        if (!session.apply(said, List.of(PrintProposal.of(set, known, key)))) {
            throw new NotFoundException();
        }
        event.forwardTo(PrintScreen.class, at(key, id == null ? null : UUID.fromString(id)));
    }

    @Override
    protected void onAttach(AttachEvent event) {
        String language = Words.reader().toLanguageTag();
        event.getUI().getElement().setAttribute("lang", language.toLowerCase(Locale.ROOT));
        UI.getCurrent().getPage().executeJs("window.fw.startShell()");
    }

    @Override
    public String getPageTitle() {
        return page == null ? "" : page.title();
    }
}
