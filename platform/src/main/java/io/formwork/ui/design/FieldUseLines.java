package io.formwork.ui.design;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import io.formwork.definition.layer.ElementKey;
import io.formwork.definition.layer.PropertyPath;
import io.formwork.design.FieldUses;
import io.formwork.ui.Blocks;
import io.formwork.ui.Words;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Which definitions use a field, and where in them. */
final class FieldUseLines {
    private static final int MOST_PLACES = 3;

    private FieldUseLines() {}

    static Div of(DesignSession session, PropertyPath field) {
        return lines(session, uses(session, session.element().key(), field));
    }

    /** @param field of a form, such as {@code fields.lines.fields.price} */
    static Map<ElementKey, Set<String>> uses(DesignSession session, String form, PropertyPath field) {
        return FieldUses.of(
                session.design(),
                session.good(),
                form,
                field.keys().size() > 2 ? field.keys().get(1) : null,
                field.keys().getLast());
    }

    static Div lines(DesignSession session, Map<ElementKey, Set<String>> uses) {
        Div lines = Blocks.div("fwd-use-lines");
        if (uses.isEmpty()) {
            lines.add(Blocks.span("fw-quiet", Words.of("design.uses.none")));
        }
        uses.forEach((element, places) -> {
            Anchor link = new Anchor(Elements.address(element), Elements.name(element, session.design()));
            link.setTarget("_blank");
            lines.add(Blocks.div(
                    "fwd-use",
                    link,
                    Blocks.span(
                            "fw-quiet",
                            Elements.kind(element) + " · "
                                    + places.stream().limit(MOST_PLACES).collect(Collectors.joining(", "))
                                    + (places.size() > MOST_PLACES ? " …" : ""))));
        });
        return lines;
    }
}
