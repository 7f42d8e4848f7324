package io.formwork.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.RouterLayout;

/** A page without the frame, for what must show even where nobody is signed in. */
public class BareLayout extends Div implements RouterLayout {
    public BareLayout() {
        addClassName("fw-bare");
    }
}
