package io.formwork.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import java.util.List;

/** What the keyboard can do, by where one is. */
final class HelpDialog extends Dialog {
    private static final List<String> PLACES = List.of("anywhere", "list", "form", "lines", "inbox");

    HelpDialog() {
        setHeaderTitle(Words.of("help"));
        addClassName("fw-help-dialog");
        setWidth("min(860px, 94vw)");
        Div columns = Blocks.div("fw-help");
        PLACES.forEach(place -> columns.add(group(place)));
        add(columns);
        getFooter().add(new Button(Words.of("bulk.understood"), _ -> close()));
    }

    /** A group's keys stand in one sentence: key=what it does, one after the other. */
    private static Component group(String place) {
        Div group = Blocks.div("fw-help-group", new H2(Words.of("help." + place)));
        for (String each : Words.of("help." + place + ".keys").split(" \\| ")) {
            int at = each.indexOf('=');
            Div keys = Blocks.div("fw-help-keys");
            for (String key : each.substring(0, at).split(" ")) {
                keys.add(Blocks.span("fw-key", key));
            }
            group.add(Blocks.div("fw-help-row", new Span(each.substring(at + 1)), keys));
        }
        return group;
    }
}
