package io.formwork.report;

import io.formwork.definition.report.Print.PrintItem;
import io.formwork.definition.report.PrintDefinition;
import io.formwork.definition.report.PrintDefinition.Align;
import io.formwork.definition.report.PrintDefinition.CodeKind;
import io.formwork.definition.report.PrintDefinition.Head;
import io.formwork.definition.report.PrintDefinition.Paper;
import io.formwork.report.Prints.Filled;
import io.formwork.tenant.Caller;
import io.formwork.value.LocalizedText;
import java.math.BigDecimal;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Sets a print: company and title on top, fields, lines, totals in figures and capitals, signatures, page numbers. */
final class PrintPage {
    private static final String STYLE = """
            @page { size: %1$s; margin: %6$s;
              @bottom-left { content: "%2$s"; font: 8pt Latin, Chinese; color: #666; }
              @bottom-right { content: "%3$s " counter(page) " %4$s " counter(pages); font: 8pt Latin, Chinese; color: #666; } }
            * { font-family: Latin, Chinese, Arial, "PingFang SC", "Microsoft YaHei", sans-serif; }
            .page { margin: 0; color: #111; font-size: 9.5pt; }
            .logo { display: block; height: 14mm; margin: 0 auto 1mm; }
            .company { text-align: center; font-size: 12pt; }
            .letterhead { margin-top: 0.5mm; text-align: center; font-size: 8pt; color: #555; }
            h1 { margin: 2mm 0 1mm; text-align: center; font-size: 17pt; font-weight: normal; letter-spacing: 1mm; }
            .number { margin: 0 0 3mm; text-align: right; color: #333; }
            table { width: 100%%; border-collapse: collapse; }
            .fields td { padding: 0.8mm 1mm; vertical-align: top; }
            .fields .all { border-bottom: 0.2mm solid #bbb; }
            .fields .k { width: 11%%; color: #555; white-space: nowrap; }
            .fields .v { width: 39%%; border-bottom: 0.2mm solid #bbb; }
            .lines { margin: 3mm 0 2mm; font-size: %5$spt; -fs-table-paginate: paginate; }
            .lines thead { display: table-header-group; }
            .lines tr { page-break-inside: avoid; }
            .lines th { padding: 1.4mm 1.5mm; border: 0.3mm solid #666; background: #eef1f6; font-weight: normal; text-align: center; }
            .lines td { padding: 1.2mm 1.5mm; border: 0.3mm solid #999; }
            .lines .again { padding: 0; border: 0; background: none; text-align: left; font-size: 9.5pt; }
            .lines .i { width: 7mm; text-align: center; color: #555; }
            .lines .n { text-align: right; white-space: nowrap; }
            .lines .next { page-break-before: always; }
            .lines .left { text-align: left; }
            .lines .center { text-align: center; }
            .lines .right { text-align: right; }
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

    private static final String USUAL_MARGIN = "13mm 12mm 15mm";

    private final Filled filled;
    private final PrintDefinition definition;
    private final Marks marks;
    private final StringBuilder out = new StringBuilder();

    private PrintPage(Filled filled) {
        this.filled = filled;
        this.definition = filled.print().definition();
        this.marks = filled.marks();
    }

    static String html(Filled filled) {
        PrintPage page = new PrintPage(filled);
        return page.page();
    }

    /** What stands on the paper, for whoever designs it: without the frame of a document, everything with its name. */
    static Prints.Sheet sheet(Filled filled) {
        PrintPage page = new PrintPage(filled);
        LinesOnPaper.Measured measured = LinesOnPaper.measure(paper(page.definition), filled);
        page.body();
        return new Prints.Sheet(
                page.style(measured), page.out.toString(), measured.paper(), margin(page.definition), filled.texts());
    }

    private static Paper paper(PrintDefinition definition) {
        return definition.paper() == null ? Paper.A4 : definition.paper();
    }

    private static String margin(PrintDefinition definition) {
        return definition.margin() == null ? USUAL_MARGIN : definition.margin() + "mm";
    }

    private String style(LinesOnPaper.Measured measured) {
        Caller caller = Caller.current();
        String printed = ReportText.word(
                "report.printed",
                filled.number(),
                caller.user().displayName(),
                DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").format(caller.now()));
        return STYLE.formatted(
                measured.paper(),
                ReportHtml.quoted(printed),
                ReportHtml.quoted(ReportText.word("report.page")),
                ReportHtml.quoted(ReportText.word("report.of")),
                measured.size(),
                margin(definition));
    }

    private String page() {
        out.append("<html><head><meta charset=\"utf-8\"/><title>")
                .append(Pages.text(said(definition.title()) + " " + filled.number()))
                .append("</title><style>")
                .append(style(LinesOnPaper.measure(paper(definition), filled)))
                .append("</style></head><body class=\"page\">");
        body();
        return out.append("</body></html>").toString();
    }

    private void body() {
        boolean lines = definition.lines() != null && !filled.columns().isEmpty();
        boolean again = lines && definition.repeat();
        if (!again) {
            head();
        }
        if (lines) {
            lines(again);
        } else {
            marks.room(out, "columns");
        }
        totals();
        if (definition.note() != null) {
            out.append("<div class=\"note\"")
                    .append(marks.of("note"))
                    .append(">")
                    .append(Pages.text(said(definition.note())))
                    .append("</div>");
        } else {
            marks.room(out, "note");
        }
        signatures();
    }

    private void head() {
        Head head = definition.head() == null ? Head.FULL : definition.head();
        if (head != Head.NONE) {
            out.append("<div").append(marks.of("head")).append(">");
            if (head == Head.FULL && filled.letterhead().logo() != null) {
                out.append("<img class=\"logo\" src=\"")
                        .append(filled.letterhead().logo())
                        .append("\" alt=\"\"/>");
            }
            out.append("<div class=\"company\">")
                    .append(Pages.text(Caller.current().tenant().name()))
                    .append("</div>");
            if (head == Head.FULL) {
                out.append("<div class=\"letterhead\">")
                        .append(Pages.text(
                                String.join("  ·  ", filled.letterhead().lines())))
                        .append("</div>");
            }
            out.append("</div>");
        } else {
            marks.room(out, "head");
        }
        out.append("<h1")
                .append(marks.of("title"))
                .append(">")
                .append(Pages.text(said(definition.title())))
                .append("</h1><div class=\"number\">No. ")
                .append(Pages.text(filled.number()))
                .append("</div>");
        fields(filled.fields());
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

    /** Two beside each other, but for those that have a row of their own. */
    private void fields(List<Filled.Value> values) {
        out.append("<table class=\"fields\"").append(marks.band("fields")).append(">");
        boolean open = false;
        for (Filled.Value value : values) {
            boolean wide = value.item().definition().wide();
            if (open && wide) {
                out.append("<td></td><td></td></tr>");
                open = false;
            }
            if (!open) {
                out.append("<tr>");
            }
            field(value, wide);
            if (open || wide) {
                out.append("</tr>");
            }
            open = !open && !wide;
        }
        if (open) {
            out.append("<td></td><td></td></tr>");
        }
        out.append("</table>");
        if (values.isEmpty()) {
            marks.room(out, "fields");
        }
    }

    private void field(Filled.Value value, boolean wide) {
        String mark = marks.of("fields." + value.item().key());
        out.append("<td class=\"k\"")
                .append(mark)
                .append(">")
                .append(Pages.text(said(value.item().shape().title())))
                .append(wide ? "</td><td class=\"v all\" colspan=\"3\"" : "</td><td class=\"v\"")
                .append(mark)
                .append(">")
                .append(marks.shown(said(value.item(), CellText.of(value.item().shape(), value.cell()))))
                .append("</td>");
    }

    private void lines(boolean again) {
        out.append("<table class=\"lines\"").append(marks.band("columns")).append("><thead>");
        if (again) {
            out.append("<tr><th class=\"again\" colspan=\"")
                    .append(filled.columns().size() + 1)
                    .append("\">");
            head();
            out.append("</th></tr>");
        }
        out.append("<tr><th class=\"i\">#</th>");
        filled.columns()
                .forEach(column -> out.append("<th")
                        .append(width(column))
                        .append(marks.of("lines.columns." + column.key()))
                        .append(">")
                        .append(Pages.text(said(column.shape().title())))
                        .append("</th>"));
        out.append("</tr></thead><tbody>");
        PrintDefinition.PrintTable table = Objects.requireNonNull(definition.lines());
        int perPage = table.perPage() == null ? 0 : table.perPage();
        int number = 0;
        for (Map<String, Cell> line : filled.lines()) {
            out.append(perPage > 0 && number > 0 && number % perPage == 0 ? "<tr class=\"next\">" : "<tr>")
                    .append("<td class=\"i\">")
                    .append(++number)
                    .append("</td>");
            filled.columns().forEach(column -> cell(column, CellText.of(column.shape(), line.get(column.key()))));
            out.append("</tr>");
        }
        for (; perPage > 0 && (number == 0 || number % perPage != 0); number++) {
            out.append("<tr><td class=\"i\">\u00a0</td>")
                    .append("<td></td>".repeat(filled.columns().size()))
                    .append("</tr>");
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

    private static String width(PrintItem column) {
        Integer width = column.definition().width();
        return width == null ? "" : " style=\"width:" + width + "mm\"";
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
        String place = column.shape().numeric() ? "n" : LinesOnPaper.whole(text) ? "c" : "";
        Align align = column.definition().align();
        String aligned = align == null ? "" : " " + align.name().toLowerCase(Locale.ROOT);
        out.append(place.isEmpty() && aligned.isEmpty() ? "<td>" : "<td class=\"" + (place + aligned).strip() + "\">")
                .append(said(column, text))
                .append("</td>");
    }

    private void totals() {
        if (filled.totals().isEmpty()) {
            marks.room(out, "totals");
            return;
        }
        out.append("<table class=\"totals\"").append(marks.band("totals")).append(">");
        for (Filled.Value value : filled.totals()) {
            String text = CellText.of(value.item().shape(), value.cell());
            boolean capitals = value.item().definition().capitals();
            out.append("<tr")
                    .append(marks.of("totals." + value.item().key()))
                    .append("><td class=\"k\">")
                    .append(Pages.text(said(value.item().shape().title())))
                    .append("</td><td class=\"n\">")
                    .append(marks.shown(Pages.text(text)));
            if (capitals && value.cell() instanceof Cell.Number(var number)) {
                out.append("\u2003").append(Pages.text(ReportText.word("report.capitals", Capitals.of(number))));
            }
            out.append("</td></tr>");
        }
        out.append("</table>");
    }

    private void signatures() {
        if (definition.signatures().isEmpty()) {
            marks.room(out, "signatures");
            return;
        }
        out.append("<table class=\"signatures\"")
                .append(marks.band("signatures"))
                .append("><tr>");
        for (int i = 0; i < definition.signatures().size(); i++) {
            out.append("<td")
                    .append(marks.of("signatures." + i))
                    .append(">")
                    .append(Pages.text(said(definition.signatures().get(i))))
                    .append(": <span class=\"line\">\u2003\u2003\u2003\u2003\u2003\u2003\u2003</span></td>");
        }
        out.append("</tr></table>");
    }
}
