package io.formwork.report;

import io.formwork.definition.report.PrintDefinition;
import io.formwork.report.Prints.Filled;
import io.formwork.tenant.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Sets labels: one for the document, or one for each of its lines; the square code at the left, what people read beside it. */
final class LabelPage {
    private static final String STYLE = """
            @page { size: %s; margin: 2mm; }
            * { font-family: Latin, Chinese, Arial, "PingFang SC", "Microsoft YaHei", sans-serif; }
            .page { margin: 0; color: #000; font-size: 8pt; }
            .label { width: 100%%; border-collapse: collapse; page-break-after: always; page-break-inside: avoid; }
            .label.last { page-break-after: auto; }
            .label td { padding: 0; vertical-align: top; }
            .square { width: 24mm; }
            .square img { width: 22mm; height: 22mm; }
            .bars { padding-top: 0.5mm; text-align: center; font-size: 7pt; }
            .bars img { width: 60mm; height: 8mm; }
            .first { font-size: 11pt; padding-bottom: 0.6mm; }
            .key { color: #444; font-size: 6.5pt; }
            """;

    private final StringBuilder out = new StringBuilder();

    private final Marks marks;

    private LabelPage(Marks marks) {
        this.marks = marks;
    }

    static String html(Filled filled) {
        return new LabelPage(filled.marks()).page(filled);
    }

    /** One label for whoever designs it, everything with its name. */
    static Prints.Sheet sheet(Filled filled) {
        LabelPage page = new LabelPage(filled.marks());
        List<List<Filled.Value>> labels = labels(filled);
        page.label(filled, labels.isEmpty() ? filled.fields() : labels.getFirst(), true);
        String size =
                Objects.requireNonNull(filled.print().definition().paper()).css();
        return new Prints.Sheet(STYLE.formatted(size), page.out.toString(), size, "2mm", filled.texts());
    }

    private String page(Filled filled) {
        PrintDefinition definition = filled.print().definition();
        String size = Objects.requireNonNull(definition.paper()).css();
        out.append("<html><head><meta charset=\"utf-8\"/><title>")
                .append(Pages.text(definition.title().in(Caller.current().language()) + " " + filled.number()))
                .append("</title><style>")
                .append(STYLE.formatted(size))
                .append("</style></head><body class=\"page\">");
        List<List<Filled.Value>> labels = labels(filled);
        for (int i = 0; i < labels.size(); i++) {
            label(filled, labels.get(i), i == labels.size() - 1);
        }
        return out.append("</body></html>").toString();
    }

    private static List<List<Filled.Value>> labels(Filled filled) {
        if (filled.print().definition().lines() == null) {
            return List.of(filled.fields());
        }
        return filled.lines().stream()
                .map(line -> {
                    List<Filled.Value> values = new ArrayList<>();
                    filled.columns().forEach(column -> {
                        Cell cell = line.get(column.key());
                        if (filled.marks() == Marks.SHOWN
                                || cell != null
                                || !column.definition().optional()) {
                            values.add(new Filled.Value(column, cell));
                        }
                    });
                    values.addAll(filled.fields());
                    return values;
                })
                .toList();
    }

    private String mark(Filled.Value value, Filled filled) {
        boolean column = filled.columns().contains(value.item());
        return marks.of((column ? "lines.columns." : "fields.") + value.item().key());
    }

    private void label(Filled filled, List<Filled.Value> values, boolean last) {
        StringBuilder square = new StringBuilder();
        StringBuilder bars = new StringBuilder();
        StringBuilder words = new StringBuilder();
        for (Filled.Value value : values) {
            PrintDefinition.CodeKind code = value.item().definition().code();
            String text = CellText.of(value.item().shape(), value.cell());
            String drawn = code == null || text.isEmpty() ? null : CodeImage.address(code, text);
            if (code == null) {
                word(words, value, mark(value, filled), text);
            } else if (drawn != null && code == PrintDefinition.CodeKind.QR) {
                square.append("<img")
                        .append(mark(value, filled))
                        .append(" src=\"")
                        .append(drawn)
                        .append("\" alt=\"\"/>");
            } else if (drawn != null) {
                bars.append("<tr><td class=\"bars\" colspan=\"2\"")
                        .append(mark(value, filled))
                        .append("><img src=\"")
                        .append(drawn)
                        .append("\" alt=\"\"/><br/>")
                        .append(Pages.text(text))
                        .append("</td></tr>");
            }
        }
        out.append(last ? "<table class=\"label last\"><tr>" : "<table class=\"label\"><tr>");
        if (!square.isEmpty()) {
            out.append("<td class=\"square\">").append(square).append("</td>");
        }
        out.append("<td>").append(words).append("</td></tr>").append(bars).append("</table>");
    }

    /** The first says what it is; the others say their name too. */
    private void word(StringBuilder words, Filled.Value value, String mark, String text) {
        if (words.isEmpty()) {
            words.append("<div class=\"first\"")
                    .append(mark)
                    .append(">")
                    .append(marks.shown(Pages.text(text)))
                    .append("</div>");
        } else if (!text.isEmpty() || marks == Marks.SHOWN) {
            words.append("<div")
                    .append(mark)
                    .append("><span class=\"key\">")
                    .append(Pages.text(
                            value.item().shape().title().in(Caller.current().language())))
                    .append("</span> ")
                    .append(marks.shown(Pages.text(text)))
                    .append("</div>");
        }
    }
}
