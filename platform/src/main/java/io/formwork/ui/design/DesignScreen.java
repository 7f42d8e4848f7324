package io.formwork.ui.design;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dependency.JavaScript;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import io.formwork.document.Document;
import io.formwork.ui.Words;
import jakarta.annotation.security.PermitAll;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The design of a form on one of its documents: {@code /design/f/<form>/<id>}, or on a new one. */
@Route("design/f/:form/:id")
@JavaScript("context://fw/shell.js")
@PermitAll
public class DesignScreen extends Div implements BeforeEnterObserver, HasDynamicTitle {
    private static final String NEW = "new";

    private final transient DesignDesk desk;
    private @Nullable DesignPage page;

    DesignScreen(DesignDesk desk) {
        this.desk = desk;
        addClassName("fwd");
    }

    /** Where a form is designed on a document; on a new one where there is no id. */
    public static RouteParameters at(String form, @Nullable UUID id) {
        return new RouteParameters(Map.of("form", form, "id", id == null ? NEW : id.toString()));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        if (!desk.designs().mayDesign()) {
            throw new NotFoundException();
        }
        String form = event.getRouteParameters().get("form").orElse("");
        String id = event.getRouteParameters().get("id").orElse(NEW);
        DesignSession session = new DesignSession(desk, form);
        if (session.design().trees().find(session.element()).isEmpty()) {
            throw new NotFoundException();
        }
        if (session.good().form(form).isEmpty()) {
            // A new form in a draft that cannot be read: its text says what is wrong.
            event.forwardTo(Elements.address(session.element()), QueryParameters.of("as", "text"));
            return;
        }
        Document stored = id.equals(NEW) ? null : desk.forms().find(form, id).orElseThrow(NotFoundException::new);
        removeAll();
        DesignPage opened = new DesignPage(session, stored);
        page = opened;
        add(opened);
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
