package io.formwork.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.formwork.ui.inbox.InboxScreen;
import jakarta.annotation.security.PermitAll;

/** The day begins with what waits for a decision. */
@Route(value = "", layout = MainLayout.class)
@PermitAll
public class HomeScreen extends Div implements BeforeEnterObserver {

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        event.forwardTo(InboxScreen.class);
    }
}
