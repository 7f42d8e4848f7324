package io.formwork.ui.report;

import com.vaadin.flow.component.html.Div;
import io.formwork.definition.report.Report.ReportColumn;
import io.formwork.report.CellText;
import io.formwork.report.ReportResult;
import io.formwork.report.ReportResult.Row;
import io.formwork.ui.Blocks;
import io.formwork.ui.Words;

/** A report of one row that is nothing but figures: each by itself, large, under its name. */
final class ReportFigures extends Div {
    ReportFigures(ReportResult result) {
        addClassName("fw-board");
        Row row = result.rows().getFirst();
        for (ReportColumn column : result.shown()) {
            String text = ReportGrid.minus(CellText.of(column, row.cell(column.key())));
            Div card = Blocks.div(
                    "fw-board-card",
                    Blocks.span("fw-quiet", column.title().in(Words.reader())),
                    Blocks.span("fw-board-figure", text.isEmpty() ? "\u2013" : text));
            if (result.before() != null) {
                card.add(before(result, result.before(), column));
            }
            add(card);
        }
    }

    /** What it was before, and by how much it is more or less now. */
    private static Div before(ReportResult result, Row before, ReportColumn column) {
        String then = ReportGrid.minus(CellText.of(column, before.cell(column.key())));
        Div line = Blocks.div(
                "fw-board-before", Blocks.span("fw-quiet", Words.of("report.was", then.isEmpty() ? "\u2013" : then)));
        String change = CellText.change(result, column.key());
        if (!change.isEmpty()) {
            line.add(Blocks.span("fw-board-change", ReportGrid.minus(change)));
        }
        return line;
    }
}
