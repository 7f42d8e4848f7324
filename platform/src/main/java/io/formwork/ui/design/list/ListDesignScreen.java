package io.formwork.ui.design.list;

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
import io.formwork.definition.form.FormKind;
import io.formwork.ui.Words;
import io.formwork.ui.design.DesignDesk;
import io.formwork.ui.design.DesignSession;
import jakarta.annotation.security.PermitAll;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The design of a form's list on its rows: {@code /design/list/<form>}. */
@Route("design/list/:form")
@JavaScript("context://fw/shell.js")
@PermitAll
public class ListDesignScreen extends Div implements BeforeEnterObserver, HasDynamicTitle {
    private final transient DesignDesk desk;
    private @Nullable ListPage page;

    ListDesignScreen(DesignDesk desk) {
        this.desk = desk;
        addClassName("fwd");
    }

    public static RouteParameters at(String form) {
        return new RouteParameters("form", form);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String form = event.getRouteParameters().get("form").orElse("");
        if (!desk.designs().mayDesign()) {
            throw new NotFoundException();
        }
        DesignSession session = new DesignSession(desk, form);
        if (session.good()
                .form(form)
                .filter(known -> known.kind() != FormKind.SETTINGS)
                .isEmpty()) {
            throw new NotFoundException();
        }
        removeAll();
        ListPage opened = new ListPage(session);
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
