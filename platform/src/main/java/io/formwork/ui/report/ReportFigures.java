package io.formwork.ui.report;

import com.vaadin.flow.component.html.Div;
import io.formwork.definition.Report.ReportColumn;
import io.formwork.report.CellText;
import io.formwork.report.ReportResult;
import io.formwork.report.ReportResult.Row;
import io.formwork.ui.Blocks;
import io.formwork.ui.Words;

/** A report of one row that is nothing but figures: each by itself, large, under its name. */
final class ReportFigures extends Div {
    private static final int FEW = 3;

    ReportFigures(ReportResult result) {
        addClassName("fw-board");
        Row row = result.rows().getFirst();
        for (ReportColumn column : result.shown()) {
            String text = ReportGrid.minus(CellText.of(column, row.cell(column.key())));
            add(Blocks.div(
                    "fw-board-card",
                    Blocks.span("fw-quiet", column.title().in(Words.reader())),
                    Blocks.span("fw-board-figure", text.isEmpty() ? "\u2013" : text)));
        }
    }

    /** Whether a report reads better so than as a line. */
    static boolean suit(ReportResult result) {
        return result.rows().size() == 1
                && result.shown().size() > FEW
                && result.shown().stream().allMatch(column -> column.shape().numeric());
    }
}
