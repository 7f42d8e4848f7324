package io.formwork.ui.design.list;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeader;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import io.formwork.ui.Blocks;
import io.formwork.ui.Words;
import io.formwork.ui.list.LivingLists;
import java.util.Set;

/** The rows of a list as they are, standing still. */
public final class ListTable extends Div {

    public ListTable(LivingLists.Shown shown) {
        this(shown, Set.of());
    }

    /** @param titles the rows that say what those after them have in common, or what all come to */
    public ListTable(LivingLists.Shown shown, Set<Integer> titles) {
        addClassName("fwl-design");
        NativeTable table = new NativeTable();
        NativeTableRow heads = new NativeTableRow();
        for (LivingLists.Column column : shown.columns()) {
            NativeTableHeaderCell head = new NativeTableHeaderCell(column.title());
            head.getElement().setAttribute("data-design", "columns." + column.key());
            head.getStyle().set("width", column.width());
            if (column.right()) {
                head.addClassName("right");
            }
            heads.add(head);
        }
        NativeTableHeader header = new NativeTableHeader(heads);
        NativeTableBody body = new NativeTableBody();
        int at = 0;
        for (LivingLists.Row row : shown.rows()) {
            NativeTableRow line = new NativeTableRow();
            for (int i = 0; i < row.cells().size(); i++) {
                LivingLists.Cell said = row.cells().get(i);
                NativeTableCell cell = new NativeTableCell();
                cell.add(Blocks.span(said.tone().isEmpty() ? "fwl-text" : "fw-badge " + said.tone(), said.text()));
                if (i == 0 && !row.mark().text().isEmpty()) {
                    cell.add(Blocks.span(
                            "fw-badge fw-mark " + row.mark().tone(), row.mark().text()));
                }
                if (shown.columns().get(i).right()) {
                    cell.addClassName("right");
                }
                line.add(cell);
            }
            if (titles.contains(at)) {
                line.addClassName("fwl-title-row");
            }
            at++;
            body.add(line);
        }
        table.add(header, body);
        add(table);
        if (shown.rows().isEmpty()) {
            add(Blocks.div("fw-quiet fwl-design-empty", new Span(Words.of("listing.no-rows"))));
        }
    }
}
