package io.formwork.ui.design.list;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.formwork.ui.Blocks;
import io.formwork.ui.Words;
import io.formwork.ui.list.LivingLists;
import java.util.ArrayList;
import java.util.List;

/** The rows of a list as a phone shows them, standing still. */
final class ListCards extends Div {
    private static final int MOST = 3;

    ListCards(LivingLists.Shown shown) {
        addClassName("fwl-cards");
        List<Integer> rest = new ArrayList<>();
        int badge = -1;
        int figure = -1;
        for (int i = 1; i < shown.columns().size(); i++) {
            LivingLists.Column column = shown.columns().get(i);
            if (column.badge()) {
                badge = badge < 0 ? i : badge;
            } else if (column.right()) {
                figure = i;
            } else if (rest.size() < MOST) {
                rest.add(i);
            }
        }
        for (LivingLists.Row row : shown.rows()) {
            Div card = Blocks.div("fw-card");
            Div title = Blocks.div("fwl-card-title", part(shown, row, 0, ""));
            if (!row.mark().text().isEmpty()) {
                title.add(Blocks.span(
                        "fw-badge fw-mark " + row.mark().tone(), row.mark().text()));
            }
            card.add(
                    title,
                    badge < 0
                            ? new Span()
                            : part(
                                    shown,
                                    row,
                                    badge,
                                    row.cells().get(badge).tone().isEmpty() ? "fw-quiet" : "fw-badge "));
            Div others = Blocks.div("fwl-card-rest");
            rest.stream()
                    .filter(i -> !row.cells().get(i).text().isEmpty())
                    .forEach(i -> others.add(part(shown, row, i, "")));
            card.add(others, figure < 0 ? new Span() : part(shown, row, figure, "fw-card-figure"));
            add(card);
        }
        if (shown.rows().isEmpty()) {
            add(Blocks.div("fw-quiet fwl-design-empty", new Span(Words.of("listing.no-rows"))));
        }
    }

    private static Span part(LivingLists.Shown shown, LivingLists.Row row, int at, String type) {
        LivingLists.Cell cell = row.cells().get(at);
        Span part = new Span(cell.text());
        if (!type.isEmpty()) {
            part.addClassNames((type + (type.startsWith("fw-badge") ? cell.tone() : ""))
                    .strip()
                    .split(" "));
        }
        part.getElement()
                .setAttribute(
                        "data-design",
                        ListPage.COLUMNS + shown.columns().get(at).key());
        return part;
    }
}
