package io.formwork.ui.report;

import com.vaadin.flow.component.html.Div;
import io.formwork.report.Chart;
import io.formwork.report.Chart.Mark;
import io.formwork.value.Markup;
import java.util.Locale;

/** A report's rows as a picture; pointing at a bar or a point says what it stands for. */
public final class ReportChart extends Div {
    private static final double DOT = 2.6;
    private static final int FEW_DOTS = 70;

    public ReportChart(Chart chart, String title) {
        addClassName("fw-chart");
        StringBuilder svg = new StringBuilder("<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">"
                .formatted(chart.width(), chart.height(), Markup.escaped(title)));
        chart.marks().forEach(mark -> draw(svg, mark, chart.width()));
        getElement().setProperty("innerHTML", svg.append("</svg>").toString());
    }

    private static void draw(StringBuilder svg, Mark mark, int width) {
        switch (mark) {
            case Mark.Rule(var y, var zero) ->
                add(
                        svg,
                        "<line class=\"%s\" x1=\"58\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>",
                        zero ? "zero" : "rule",
                        width - 12,
                        y,
                        y);
            case Mark.Bar bar ->
                add(
                        svg,
                        "<rect class=\"s%d\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"><title>%s</title></rect>",
                        bar.series(),
                        bar.x(),
                        bar.y(),
                        bar.width(),
                        Math.max(0, bar.height()),
                        Markup.escaped(bar.says()));
            case Mark.Curve(var series, var points) -> {
                add(svg, "<polyline class=\"l%d\" points=\"", series);
                points.forEach(point -> add(svg, "%.1f,%.1f ", point.x(), point.y()));
                svg.append("\"/>");
                double dot = points.size() > FEW_DOTS ? DOT / 2 : DOT;
                points.forEach(point -> add(
                        svg,
                        "<circle class=\"s%d\" cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\"><title>%s</title></circle>",
                        series,
                        point.x(),
                        point.y(),
                        dot,
                        Markup.escaped(point.says())));
            }
            case Mark.Word(var x, var y, var anchor, var words) ->
                add(
                        svg,
                        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>",
                        x,
                        y,
                        anchor.name().toLowerCase(Locale.ROOT),
                        Markup.escaped(words));
            case Mark.Key(var series, var x, var y, var words) ->
                add(
                        svg,
                        "<rect class=\"s%d\" x=\"%.1f\" y=\"%.1f\" width=\"10\" height=\"10\" rx=\"2\"/><text x=\"%.1f\" y=\"%.1f\">%s</text>",
                        series,
                        x,
                        y - 9,
                        x + 15,
                        y,
                        Markup.escaped(words));
        }
    }

    private static void add(StringBuilder svg, String format, Object... arguments) {
        svg.append(String.format(Locale.ROOT, format, arguments));
    }
}
