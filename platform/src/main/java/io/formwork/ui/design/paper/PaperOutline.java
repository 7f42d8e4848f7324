package io.formwork.ui.design.paper;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.formwork.definition.layer.PropertyPath;
import io.formwork.design.PrintBand;
import io.formwork.design.PrintEdits;
import io.formwork.ui.design.DesignSession;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Everything on a paper as a list: the way for a phone and for a keyboard. */
final class PaperOutline extends Div {
    private final DesignSession session;
    private final Consumer<PropertyPath> choose;

    PaperOutline(DesignSession session, Consumer<PropertyPath> choose) {
        this.session = session;
        this.choose = choose;
        addClassName("fwd-outline");
    }

    void show() {
        removeAll();
        PaperNames names = new PaperNames(session);
        List<PropertyPath> all = new ArrayList<>(List.of(PropertyPath.ROOT));
        all.addAll(names.paths());
        for (PropertyPath path : all) {
            PrintBand band = path.keys().isEmpty() ? null : PrintEdits.bandOf(path);
            NativeButton row = new NativeButton();
            row.addClassNames("fwd-entry", "depth" + (path.keys().isEmpty() ? 0 : 1));
            VaadinIcon icon = path.keys().isEmpty()
                    ? VaadinIcon.PRINT
                    : band == null
                            ? VaadinIcon.ALIGN_LEFT
                            : switch (band) {
                                case FIELDS -> VaadinIcon.TEXT_INPUT;
                                case COLUMNS -> VaadinIcon.TABLE;
                                case TOTALS -> VaadinIcon.CALC;
                            };
            row.add(icon.create(), new Span(names.of(path)));
            if (path.equals(session.chosen())) {
                row.addClassName("chosen");
                row.getElement().setAttribute("aria-current", "true");
            }
            row.addClickListener(_ -> choose.accept(path));
            add(row);
        }
    }
}
