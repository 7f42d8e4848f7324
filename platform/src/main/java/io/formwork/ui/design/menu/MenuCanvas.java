package io.formwork.ui.design.menu;

import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JavaScript;
import io.formwork.ui.design.DesignCanvas;

/** The menu under glass. */
@Tag("fw-menu-design")
@JavaScript("context://fw/design.js")
@JavaScript("context://fw/menu.js")
final class MenuCanvas extends DesignCanvas {

    MenuCanvas(Listener listener) {
        super(listener);
    }
}
