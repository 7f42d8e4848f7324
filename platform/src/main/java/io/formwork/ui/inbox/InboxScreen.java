package io.formwork.ui.inbox;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.formwork.ui.Blocks;
import io.formwork.ui.MainLayout;
import io.formwork.ui.Words;
import jakarta.annotation.security.PermitAll;

/** What waits for the caller's decision. */
@Route(value = "inbox/:task?", layout = MainLayout.class)
@PermitAll
public class InboxScreen extends Div implements HasDynamicTitle {

    InboxScreen() {
        addClassName("fw-inbox");
        add(
                Blocks.div("fw-list-head", Blocks.div("fw-title", new H1(Words.of("inbox")))),
                Blocks.div("fw-empty", new H2(Words.of("inbox.empty")), new Paragraph(Words.of("inbox.empty.text"))));
    }

    @Override
    public String getPageTitle() {
        return Words.of("inbox");
    }
}
