package io.formwork.report;

import io.formwork.definition.report.Report.ReportColumn;
import io.formwork.report.ReportResult.Group;
import io.formwork.report.ReportResult.Row;
import io.formwork.tenant.Caller;
import java.math.BigDecimal;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

/** A report as a page to print: head, what was asked, the rows with their groups and totals, page numbers. */
final class ReportHtml {
    /** More than these do not fit across an upright page. */
    private static final int UPRIGHT = 7;

    private static final String STYLE = """
            @page { size: A4 %1$s; margin: 14mm 12mm 16mm;
              @bottom-left { content: "%2$s"; font: 8pt Latin, Chinese; color: #666; }
              @bottom-right { content: "%3$s " counter(page) " %4$s " counter(pages); font: 8pt Latin, Chinese; color: #666; } }
            * { font-family: Latin, Chinese; }
            body { margin: 0; font-size: 8.5pt; color: #111; }
            h1 { margin: 0 0 2mm; font-size: 15pt; font-weight: normal; text-align: center; }
            .asked { margin: 0 0 3mm; color: #444; text-align: center; }
            .asked span { margin: 0 3mm; }
            table { width: 100%%; border-collapse: collapse; -fs-table-paginate: paginate; }
            thead { display: table-header-group; }
            tr { page-break-inside: avoid; }
            th { padding: 1.2mm 1.5mm; border: 0.3mm solid #888; background: #eef1f6; font-weight: normal; text-align: left; }
            td { padding: 0.9mm 1.5mm; border: 0.2mm solid #bbb; }
            .n { text-align: right; white-space: nowrap; }
            .g td { background: #f5f7fa; }
            .t td { background: #eef1f6; border-top: 0.4mm solid #555; }
            """;

    private final ReportResult result;
    private final List<ReportColumn> columns;
    private final StringBuilder out = new StringBuilder();

    private ReportHtml(ReportResult result) {
        this.result = result;
        List<String> grouped = result.report().definition().group();
        this.columns = result.shown().stream()
                .filter(column -> !grouped.contains(column.key()))
                .toList();
    }

    static String of(ReportResult result) {
        return new ReportHtml(result).page();
    }

    private String page() {
        Caller caller = Caller.current();
        String title = result.report().title().in(caller.language());
        String printed = ReportText.word(
                "report.printed",
                caller.tenant().name(),
                caller.user().displayName(),
                DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").format(caller.now()));
        out.append("<html><head><title>")
                .append(Pages.text(title))
                .append("</title><style>")
                .append(STYLE.formatted(
                        columns.size() > UPRIGHT && !result.isFigures() ? "landscape" : "portrait",
                        quoted(printed),
                        quoted(ReportText.word("report.page")),
                        quoted(ReportText.word("report.of"))))
                .append("</style></head><body><h1>")
                .append(Pages.text(title))
                .append("</h1><div class=\"asked\">");
        ReportText.asked(result)
                .forEach(asked -> out.append("<span>").append(Pages.text(asked)).append("</span> "));
        out.append("</div>");
        if (result.isFigures()) {
            return out.append(figures()).append("</body></html>").toString();
        }
        Chart chart = Chart.of(result, columns.size() > UPRIGHT ? 1000 : 680, 210);
        out.append(chart == null ? "" : ChartDrawer.of(chart)).append("<table><thead><tr>");
        for (ReportColumn column : columns) {
            cell("th", column, column.title().in(caller.language()));
        }
        out.append("</tr></thead><tbody>");
        rows();
        if (!result.totals().isEmpty()) {
            totals("t", ReportText.total(), 0, result.totals());
        }
        return out.append("</tbody></table></body></html>").toString();
    }

    /** One figure a line, beside what it was before. */
    private String figures() {
        StringBuilder table = new StringBuilder("<table><thead><tr><th></th><th class=\"n\">")
                .append(ReportText.word("report.figure"));
        Row before = result.before();
        if (before != null) {
            table.append("</th><th class=\"n\">")
                    .append(ReportText.word("report.before"))
                    .append("</th><th class=\"n\">")
                    .append(ReportText.word("report.change"));
        }
        table.append("</th></tr></thead><tbody>");
        for (ReportColumn column : columns) {
            table.append("<tr><td>")
                    .append(Pages.text(column.title().in(Caller.current().language())))
                    .append("</td><td class=\"n\">")
                    .append(CellText.of(column, result.rows().getFirst().cell(column.key())));
            if (before != null) {
                table.append("</td><td class=\"n\">")
                        .append(CellText.of(column, before.cell(column.key())))
                        .append("</td><td class=\"n\">")
                        .append(CellText.change(result, column.key()));
            }
            table.append("</td></tr>");
        }
        return table.append("</tbody></table>").toString();
    }

    /** In a style sheet, where a quote would end the text. */
    static String quoted(String text) {
        return Pages.text(text.replaceAll("[\\\\\"'<>{};\\n]", " "));
    }

    private void rows() {
        int next = 0;
        int group = 0;
        for (Row row : result.rows()) {
            while (group < result.groups().size() && result.groups().get(group).first() == next) {
                Group at = result.groups().get(group++);
                totals("g", ReportText.group(result, at), at.level(), at.totals());
            }
            next++;
            out.append("<tr>");
            boolean first = true;
            for (ReportColumn column : columns) {
                String text = CellText.of(column, row.cell(column.key()));
                cell("td", column, first && row.opening() && text.isEmpty() ? ReportText.opening() : text);
                first = false;
            }
            out.append("</tr>");
        }
    }

    private void totals(String style, String label, int level, Map<String, BigDecimal> totals) {
        out.append("<tr class=\"").append(style).append("\">");
        boolean first = true;
        for (ReportColumn column : columns) {
            BigDecimal total = totals.get(column.key());
            String text = first ? "\u2003".repeat(level) + label : total == null ? "" : CellText.number(column, total);
            if (first) {
                out.append("<td>").append(Pages.text(text)).append("</td>");
            } else {
                cell("td", column, text);
            }
            first = false;
        }
        out.append("</tr>");
    }

    private void cell(String tag, ReportColumn column, String text) {
        out.append('<')
                .append(tag)
                .append(column.shape().numeric() ? " class=\"n\">" : ">")
                .append(Pages.text(text))
                .append("</")
                .append(tag)
                .append('>');
    }
}
