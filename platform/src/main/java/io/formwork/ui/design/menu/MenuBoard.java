package io.formwork.ui.design.menu;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.formwork.definition.DefinitionSet;
import io.formwork.definition.element.Menu;
import io.formwork.ui.Blocks;
import io.formwork.ui.Words;
import java.util.List;

/** The areas of the menu beside each other, each with what stands in it. */
final class MenuBoard extends Div {
    static final String AREA = "area/";
    static final String ITEM = "item/";

    MenuBoard(DefinitionSet set, List<Menu.Group> groups) {
        addClassName("fwm-board");
        MenuNames names = new MenuNames(set);
        for (Menu.Group group : groups) {
            String icon = group.icon() == null ? "folder-o" : group.icon().replace("vaadin:", "");
            Div title = Blocks.div(
                    "fwm-area-title",
                    new Icon("vaadin", icon),
                    new Span(group.heading().in(Words.reader())));
            if (!group.roles().isEmpty()) {
                title.add(VaadinIcon.LOCK.create());
            }
            Div card = Blocks.div("fwm-area", title);
            card.getElement().setAttribute("data-design", AREA + group.area());
            group.items().stream().filter(names::isThere).forEach(item -> {
                Div entry = Blocks.div("fwm-item", names.icon(item).create(), new Span(names.of(item)));
                entry.getElement().setAttribute("data-design", ITEM + group.area() + "/" + item);
                card.add(entry);
            });
            add(card);
        }
    }
}
