package io.formwork.ui.report;

import com.vaadin.flow.component.Html;
import io.formwork.ui.report.ReportPlan.Spot;
import io.formwork.value.Markup;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The room as a picture: boxes over each other, drawn from the back to the front at an angle of thirty degrees. */
final class PlanPicture {
    private static final double WIDE = 46;
    private static final double DEEP = 24;
    private static final double HIGH = 62;
    private static final double BOX = 0.8;

    private PlanPicture() {}

    static Html of(List<Spot> spots) {
        int widest = spots.stream().mapToInt(Spot::x).max().orElse(1);
        int deepest = spots.stream().mapToInt(Spot::y).max().orElse(1);
        int highest = spots.stream().mapToInt(Spot::level).max().orElse(1);
        double left = deepest * WIDE;
        double width = (widest + deepest) * WIDE + 20;
        double height = (widest + deepest) * DEEP + highest * HIGH + 40;
        StringBuilder svg = new StringBuilder(
                "<svg class=\"fw-plan-room\" role=\"img\" viewBox=\"0 0 %.0f %.0f\">".formatted(width, height));
        spots.stream()
                .sorted(Comparator.comparingInt((Spot spot) -> spot.x() + spot.y())
                        .thenComparingInt(Spot::x)
                        .thenComparingInt(Spot::level))
                .forEach(spot -> {
                    double px = left + (spot.x() - spot.y()) * WIDE;
                    double py = (spot.x() + spot.y() - 2) * DEEP + (highest - spot.level() + 1) * HIGH + 10;
                    box(svg, spot, px, py);
                });
        return new Html("<div>" + svg.append("</svg>") + "</div>");
    }

    /** @param x the upper corner at the back of its floor, and {@code y} its height on the paper */
    private static void box(StringBuilder svg, Spot spot, double x, double y) {
        double w = WIDE * BOX;
        double d = DEEP * BOX;
        double full = HIGH * 0.62;
        double fill = spot.fill() == null ? 0 : Math.clamp(spot.fill().doubleValue(), 0.06, 1);
        double h = spot.tone().equals("empty") ? 2 : full * fill;
        svg.append("<a href=\"%s\" router-link><g class=\"%s%s\"><title>%s</title>"
                .formatted(
                        Markup.escaped(spot.href()),
                        spot.tone(),
                        spot.alert().isEmpty() ? "" : " alert",
                        Markup.escaped(spot.name() + " " + spot.said() + " " + spot.alert())));
        face(
                svg,
                "frame",
                x,
                y - full,
                x + w,
                y + d - full,
                x + w,
                y + d,
                x,
                y + 2 * d,
                x - w,
                y + d,
                x - w,
                y + d - full);
        face(svg, "left", x - w, y + d - h, x, y + 2 * d - h, x, y + 2 * d, x - w, y + d);
        face(svg, "right", x + w, y + d - h, x, y + 2 * d - h, x, y + 2 * d, x + w, y + d);
        face(svg, "top", x, y - h, x + w, y + d - h, x, y + 2 * d - h, x - w, y + d - h);
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\">%s</text></g></a>",
                x,
                y + d - h + 4,
                Markup.escaped(spot.name())));
    }

    private static void face(StringBuilder svg, String kind, double... corners) {
        svg.append("<polygon class=\"").append(kind).append("\" points=\"");
        for (int i = 0; i < corners.length; i += 2) {
            svg.append(String.format(Locale.ROOT, "%.1f,%.1f ", corners[i], corners[i + 1]));
        }
        svg.append("\"/>");
    }
}
