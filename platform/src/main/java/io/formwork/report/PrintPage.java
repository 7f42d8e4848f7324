package io.formwork.report;

import io.formwork.definition.report.Print.PrintItem;
import io.formwork.definition.report.PrintDefinition;
import io.formwork.definition.report.PrintDefinition.CodeKind;
import io.formwork.definition.report.PrintDefinition.Paper;
import io.formwork.report.Prints.Filled;
import io.formwork.tenant.Caller;
import io.formwork.value.LocalizedText;
import java.math.BigDecimal;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

/** Sets a print: company and title on top, fields, lines, totals in figures and capitals, signatures, page numbers. */
final class PrintPage {
    private static final String STYLE = """
            @page { size: %1$s; margin: 13mm 12mm 15mm;
              @bottom-left { content: "%2$s"; font: 8pt Latin, Chinese; color: #666; }
              @bottom-right { content: "%3$s " counter(page) " %4$s " counter(pages); font: 8pt Latin, Chinese; color: #666; } }
            * { font-family: Latin, Chinese, Arial, "PingFang SC", "Microsoft YaHei", sans-serif; }
            body { margin: 0; color: #111; font-size: 9.5pt; }
            .company { text-align: center; font-size: 12pt; }
            .letterhead { margin-top: 0.5mm; text-align: center; font-size: 8pt; color: #555; }
            h1 { margin: 2mm 0 1mm; text-align: center; font-size: 17pt; font-weight: normal; letter-spacing: 1mm; }
            .number { margin: 0 0 3mm; text-align: right; color: #333; }
            table { width: 100%%; border-collapse: collapse; }
            .fields td { padding: 0.8mm 1mm; vertical-align: top; }
            .fields .k { width: 11%%; color: #555; white-space: nowrap; }
            .fields .v { width: 39%%; border-bottom: 0.2mm solid #bbb; }
            .lines { margin: 3mm 0 2mm; font-size: %5$spt; -fs-table-paginate: paginate; }
            .lines thead { display: table-header-group; }
            .lines tr { page-break-inside: avoid; }
            .lines th { padding: 1.4mm 1.5mm; border: 0.3mm solid #666; background: #eef1f6; font-weight: normal; text-align: center; }
            .lines td { padding: 1.2mm 1.5mm; border: 0.3mm solid #999; }
            .lines .i { width: 7mm; text-align: center; color: #555; }
            .lines .n { text-align: right; white-space: nowrap; }
            .lines .c { white-space: nowrap; }
            .lines .sum td { background: #f6f7fa; }
            .totals { page-break-inside: avoid; }
            .totals td { padding: 0.8mm 1mm; }
            .totals .k { width: 24%%; color: #555; }
            .totals .n { text-align: left; }
            .note { margin: 3mm 1mm 0; color: #333; }
            .signatures { margin-top: 9mm; page-break-inside: avoid; }
            .signatures td { padding: 0 4mm 0 1mm; }
            .square { width: 18mm; height: 18mm; }
            .bars { width: 45mm; height: 8mm; }
            .line { border-bottom: 0.2mm solid #444; }
            """;

    private final Filled filled;
    private final PrintDefinition definition;
    private final StringBuilder out = new StringBuilder();

    private PrintPage(Filled filled) {
        this.filled = filled;
        this.definition = filled.print().definition();
    }

    static String html(Filled filled) {
        return new PrintPage(filled).page();
    }

    private String page() {
        Caller caller = Caller.current();
        String title = said(definition.title());
        Paper paper = definition.paper() == null ? Paper.A4 : definition.paper();
        LinesOnPaper.Measured measured = LinesOnPaper.measure(paper, filled);
        String printed = ReportText.word(
                "report.printed",
                filled.number(),
                caller.user().displayName(),
                DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").format(caller.now()));
        out.append("<html><head><meta charset=\"utf-8\"/><title>")
                .append(Pages.text(title + " " + filled.number()))
                .append("</title><style>")
                .append(STYLE.formatted(
                        measured.paper(),
                        ReportHtml.quoted(printed),
                        ReportHtml.quoted(ReportText.word("report.page")),
                        ReportHtml.quoted(ReportText.word("report.of")),
                        measured.size()))
                .append("</style></head><body><div class=\"company\">")
                .append(Pages.text(caller.tenant().name()))
                .append("</div><div class=\"letterhead\">")
                .append(Pages.text(String.join("  ·  ", filled.head())))
                .append("</div><h1>")
                .append(Pages.text(title))
                .append("</h1><div class=\"number\">No. ")
                .append(Pages.text(filled.number()))
                .append("</div>");
        fields(filled.fields());
        if (definition.lines() != null && !filled.columns().isEmpty()) {
            lines();
        }
        totals();
        if (definition.note() != null) {
            out.append("<div class=\"note\">")
                    .append(Pages.text(said(definition.note())))
                    .append("</div>");
        }
        signatures();
        return out.append("</body></html>").toString();
    }

    /** A value as people read it, or as machines do. */
    private static String said(PrintItem item, String text) {
        CodeKind code = item.definition().code();
        String drawn = code == null || text.isEmpty() ? null : CodeImage.address(code, text);
        return drawn == null
                ? Pages.text(text)
                : "<img class=\"" + (code == CodeKind.QR ? "square" : "bars") + "\" src=\"" + drawn + "\" alt=\"\"/>";
    }

    private static String said(LocalizedText text) {
        return text.in(Caller.current().language());
    }

    /** Two beside each other. */
    private void fields(List<Filled.Value> values) {
        out.append("<table class=\"fields\">");
        for (int i = 0; i < values.size(); i += 2) {
            out.append("<tr>");
            field(values.get(i));
            if (i + 1 < values.size()) {
                field(values.get(i + 1));
            } else {
                out.append("<td></td><td></td>");
            }
            out.append("</tr>");
        }
        out.append("</table>");
    }

    private void field(Filled.Value value) {
        out.append("<td class=\"k\">")
                .append(Pages.text(said(value.item().shape().title())))
                .append("</td><td class=\"v\">")
                .append(said(value.item(), CellText.of(value.item().shape(), value.cell())))
                .append("</td>");
    }

    private void lines() {
        out.append("<table class=\"lines\"><thead><tr><th class=\"i\">#</th>");
        filled.columns()
                .forEach(column -> out.append("<th>")
                        .append(Pages.text(said(column.shape().title())))
                        .append("</th>"));
        out.append("</tr></thead><tbody>");
        int number = 1;
        for (Map<String, Cell> line : filled.lines()) {
            out.append("<tr><td class=\"i\">").append(number++).append("</td>");
            filled.columns().forEach(column -> cell(column, CellText.of(column.shape(), line.get(column.key()))));
            out.append("</tr>");
        }
        if (filled.columns().stream().anyMatch(this::summed)) {
            out.append("<tr class=\"sum\"><td class=\"i\"></td>");
            boolean first = true;
            for (PrintItem column : filled.columns()) {
                String total = summed(column) ? CellText.number(column.shape(), sum(column)) : "";
                cell(column, first && total.isEmpty() ? ReportText.total() : total);
                first = false;
            }
            out.append("</tr>");
        }
        out.append("</tbody></table>");
    }

    private boolean summed(PrintItem column) {
        return column.definition().total() && !filled.mixed().contains(column.key());
    }

    private BigDecimal sum(PrintItem column) {
        return filled.lines().stream()
                .map(line -> line.get(column.key()))
                .map(cell -> cell instanceof Cell.Number(var number) ? number : BigDecimal.ZERO)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private void cell(PrintItem column, String text) {
        boolean whole = LinesOnPaper.whole(text);
        out.append(column.shape().numeric() ? "<td class=\"n\">" : whole ? "<td class=\"c\">" : "<td>")
                .append(said(column, text))
                .append("</td>");
    }

    private void totals() {
        if (filled.totals().isEmpty()) {
            return;
        }
        out.append("<table class=\"totals\">");
        for (Filled.Value value : filled.totals()) {
            String text = CellText.of(value.item().shape(), value.cell());
            boolean capitals = value.item().definition().capitals();
            out.append("<tr><td class=\"k\">")
                    .append(Pages.text(said(value.item().shape().title())))
                    .append("</td><td class=\"n\">")
                    .append(Pages.text(text));
            if (capitals && value.cell() instanceof Cell.Number(var number)) {
                out.append("\u2003").append(Pages.text(ReportText.word("report.capitals", Capitals.of(number))));
            }
            out.append("</td></tr>");
        }
        out.append("</table>");
    }

    private void signatures() {
        if (definition.signatures().isEmpty()) {
            return;
        }
        out.append("<table class=\"signatures\"><tr>");
        definition
                .signatures()
                .forEach(name -> out.append("<td>")
                        .append(Pages.text(said(name)))
                        .append(": <span class=\"line\">\u2003\u2003\u2003\u2003\u2003\u2003\u2003</span></td>"));
        out.append("</tr></table>");
    }
}
