package io.formwork.ui.exchange;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import io.formwork.definition.form.Form;
import io.formwork.document.FieldProblem;
import io.formwork.exchange.ImportReport;
import io.formwork.exchange.ImportReport.Outcome;
import io.formwork.exchange.Sheet;
import io.formwork.ui.Blocks;
import io.formwork.ui.Problems;
import io.formwork.ui.Words;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What became of each row, or would become of it, with what is wrong beside it. */
final class ImportRows extends Div {
    private static final int CELLS = 5;

    private final Form form;
    private final Sheet sheet;
    private final Map<Integer, List<String>> cells = new HashMap<>();
    private final Map<ImportReport.Row, String> wrong = new HashMap<>();
    private final Grid<ImportReport.Row> grid = new Grid<>();

    ImportRows(Form form, Sheet sheet, ImportReport report, boolean checking) {
        this.form = form;
        this.sheet = sheet;
        sheet.rows().forEach(row -> cells.put(row.number(), row.cells()));
        report.rows().forEach(row -> wrong.put(row, sentence(row)));
        addClassName("fw-import-rows");
        columns(checking);
        List<ImportReport.Row> failed = report.rows().stream()
                .filter(row -> row.outcome() == Outcome.FAILED)
                .toList();
        grid.setItems(report.rows());
        grid.addClassName("fw-grid");
        Div bar = Blocks.div("fw-import-bar");
        if (!failed.isEmpty()) {
            Checkbox only = new Checkbox(Words.of("import.only-failed"));
            only.addValueChangeListener(event -> grid.setItems(event.getValue() ? failed : report.rows()));
            Anchor file = new Anchor(failures(failed), Words.of("import.failed-file"));
            file.addClassName("fw-button-link");
            bar.add(only, file);
        }
        add(bar, Blocks.div("fw-rows", grid));
    }

    private void columns(boolean checking) {
        grid.addColumn(LitRenderer.<ImportReport.Row>of("<span>${item.n}</span>")
                        .withProperty("n", ImportReport.Row::number))
                .setHeader(Words.of("import.row"))
                .setWidth("72px")
                .setFlexGrow(0);
        grid.addColumn(LitRenderer.<ImportReport.Row>of("<span class=\"fw-badge ${item.tone}\">${item.text}</span>")
                        .withProperty("tone", row -> tone(row.outcome()))
                        .withProperty(
                                "text",
                                row -> Words.of(
                                        "import.outcome." + row.outcome().name().toLowerCase(java.util.Locale.ROOT)
                                                + (checking && row.outcome() != Outcome.FAILED ? ".dry" : ""))))
                .setHeader(Words.of("import.outcome"))
                .setWidth("110px")
                .setFlexGrow(0);
        grid.addColumn(LitRenderer.<ImportReport.Row>of(
                                "<a class=\"fw-open\" href=\"${item.href}\" ?hidden=\"${!item.href}\">${item.key}</a><span class=\"${item.tone}\" title=\"${item.wrong}\">${item.wrong}</span>")
                        .withProperty(
                                "href", row -> checking || row.id() == null ? "" : "f/" + form.key() + "/" + row.id())
                        .withProperty("key", row -> row.key() == null ? Words.of("open") : row.key())
                        .withProperty("tone", row -> row.outcome() == Outcome.FAILED ? "fw-bad" : "fw-import-mended")
                        .withProperty("wrong", row -> wrong.getOrDefault(row, "")))
                .setHeader(Words.of("import.what"))
                .setFlexGrow(3);
        for (int i = 0; i < Math.min(CELLS, sheet.header().size()); i++) {
            int column = i;
            grid.addColumn(LitRenderer.<ImportReport.Row>of("<span>${item.cell}</span>")
                            .withProperty("cell", row -> cell(row, column)))
                    .setHeader(sheet.header().get(i))
                    .setFlexGrow(1);
        }
    }

    private String cell(ImportReport.Row row, int column) {
        List<String> of = cells.getOrDefault(row.number(), List.of());
        return column < of.size() ? of.get(column) : "";
    }

    private static String tone(Outcome outcome) {
        return switch (outcome) {
            case CREATED -> "success";
            case UPDATED -> "info";
            case FAILED -> "danger";
        };
    }

    private static String sentence(ImportReport.Row row) {
        String problems = row.problems().stream().map(ImportRows::sentence).collect(Collectors.joining(" · "));
        return row.message() == null ? problems : row.message() + (problems.isEmpty() ? "" : " · " + problems);
    }

    private static String sentence(FieldProblem problem) {
        String said = Problems.sentence(problem);
        return problem.line() == null ? said : Words.of("form.in-line", problem.line(), said);
    }

    /** The rows that were refused, as they were, with what is wrong in a column of its own: mended, it is imported again. */
    private DownloadHandler failures(List<ImportReport.Row> failed) {
        return DownloadHandler.fromInputStream(_ -> {
            StringBuilder text = new StringBuilder("\ufeff");
            ImportSample.row(text, sheet.header(), Words.of("import.what"));
            for (ImportReport.Row row : failed) {
                ImportSample.row(text, cells.getOrDefault(row.number(), List.of()), wrong.getOrDefault(row, ""));
            }
            byte[] content = text.toString().getBytes(StandardCharsets.UTF_8);
            return new DownloadResponse(
                    new ByteArrayInputStream(content),
                    form.key() + "-failed.csv",
                    "text/csv; charset=utf-8",
                    content.length);
        });
    }
}
