package io.formwork.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.router.RouterLink;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.formwork.tenant.Caller;
import io.formwork.ui.inbox.InboxScreen;
import jakarta.servlet.http.HttpServletResponse;

/** A page that could not be drawn: what a person needs to know of it, and nothing of how this is built. */
@ParentLayout(BareLayout.class)
@AnonymousAllowed
public class FaultScreen extends Div implements HasErrorParameter<Exception> {

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<Exception> parameter) {
        addClassName("fw-empty");
        add(new H1(Words.of("fault.title")), new Paragraph(Faults.told(parameter.getException())));
        if (Caller.isBound()) {
            add(new RouterLink(Words.of("lost.back"), InboxScreen.class));
        }
        return HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
    }
}
