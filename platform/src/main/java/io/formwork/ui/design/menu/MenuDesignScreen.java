package io.formwork.ui.design.menu;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dependency.JavaScript;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import io.formwork.design.MenuEdits;
import io.formwork.ui.Words;
import io.formwork.ui.design.DesignDesk;
import io.formwork.ui.design.DesignSession;
import jakarta.annotation.security.PermitAll;
import java.util.Locale;

/** The menu of the whole company: {@code /design/menu}. */
@Route("design/menu")
@JavaScript("context://fw/shell.js")
@PermitAll
public class MenuDesignScreen extends Div implements BeforeEnterObserver, HasDynamicTitle {
    private final transient DesignDesk desk;

    MenuDesignScreen(DesignDesk desk) {
        this.desk = desk;
        addClassName("fwd");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        if (!desk.designs().mayDesign()) {
            throw new NotFoundException();
        }
        removeAll();
        add(new MenuPage(new DesignSession(desk, MenuEdits.OWN)));
    }

    @Override
    protected void onAttach(AttachEvent event) {
        String language = Words.reader().toLanguageTag();
        event.getUI().getElement().setAttribute("lang", language.toLowerCase(Locale.ROOT));
        UI.getCurrent().getPage().executeJs("window.fw.startShell()");
    }

    @Override
    public String getPageTitle() {
        return Words.of("menu.title");
    }
}
