package io.formwork.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.router.RouterLink;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.formwork.tenant.Caller;
import io.formwork.ui.inbox.InboxScreen;
import jakarta.servlet.http.HttpServletResponse;

/** Nothing is here, or nothing that the caller may see: it is not told apart. */
@ParentLayout(BareLayout.class)
@AnonymousAllowed
public class LostScreen extends Div implements HasErrorParameter<NotFoundException> {

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<NotFoundException> parameter) {
        addClassName("fw-empty");
        add(new H1(Words.of("lost.title")), new Paragraph(Words.of("lost.text")));
        if (Caller.isBound()) {
            RouterLink back = new RouterLink(Words.of("lost.back"), InboxScreen.class);
            add(back);
        }
        return HttpServletResponse.SC_NOT_FOUND;
    }
}
