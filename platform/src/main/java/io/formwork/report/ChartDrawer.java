package io.formwork.report;

import com.openhtmltopdf.extend.FSObjectDrawer;
import com.openhtmltopdf.extend.FSObjectDrawerFactory;
import com.openhtmltopdf.extend.OutputDevice;
import com.openhtmltopdf.render.RenderingContext;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** Draws the shapes of a chart on paper; its words stand over them as text of the page, for those need its fonts. */
final class ChartDrawer implements FSObjectDrawerFactory, FSObjectDrawer {
    private static final String CLASS = "chart";
    private static final List<Color> COLOURS =
            List.of(new Color(0x2f5bea), new Color(0xb4bccb), new Color(0xd98a1f), new Color(0x1b8a54));

    /** The chart as part of a page. */
    static String of(Chart chart) {
        StringBuilder shapes = new StringBuilder();
        StringBuilder words = new StringBuilder();
        for (Chart.Mark mark : chart.marks()) {
            switch (mark) {
                case Chart.Mark.Bar bar ->
                    shapes.append(format(
                            "b,%d,%.2f,%.2f,%.2f,%.2f;", bar.series(), bar.x(), bar.y(), bar.width(), bar.height()));
                case Chart.Mark.Curve(var series, var points) -> {
                    shapes.append("c,").append(series);
                    points.forEach(point -> shapes.append(format(",%.2f,%.2f", point.x(), point.y())));
                    shapes.append(';');
                }
                case Chart.Mark.Rule(var y, var zero) -> shapes.append(format("r,%d,%.2f;", zero ? 1 : 0, y));
                case Chart.Mark.Key(var series, var x, var y, var text) -> {
                    shapes.append(format("b,%d,%.2f,%.2f,9,9;", series, x, y - 9));
                    words.append(word(x + 13, y, Chart.Anchor.START, text));
                }
                case Chart.Mark.Word(var x, var y, var anchor, var text) -> words.append(word(x, y, anchor, text));
            }
        }
        return format(
                "<div style=\"position:relative;width:%1$dpx;height:%2$dpx;margin:0 auto 4mm\"><object class=\"%3$s\" data=\"%4$s\" style=\"width:%1$dpx;height:%2$dpx;display:block\"></object>%5$s</div>",
                chart.width(), chart.height(), CLASS, shapes, words);
    }

    private static String word(double x, double y, Chart.Anchor anchor, String text) {
        double left = switch (anchor) {
            case START -> x;
            case MIDDLE -> x - 50;
            case END -> x - 100;
        };
        String align = switch (anchor) {
            case START -> "left";
            case MIDDLE -> "center";
            case END -> "right";
        };
        return format(
                "<div style=\"position:absolute;left:%.1fpx;top:%.1fpx;width:%dpx;text-align:%s;font-size:9px;white-space:nowrap\">%s</div>",
                left, y - 9, anchor == Chart.Anchor.START ? 200 : 100, align, Pages.text(text));
    }

    @Override
    public FSObjectDrawer createDrawer(Element element) {
        return this;
    }

    @Override
    public boolean isReplacedObject(Element element) {
        return element.getTagName().equals("object")
                && element.getAttribute("class").equals(CLASS);
    }

    @Override
    public @Nullable Map<Shape, String> drawObject(
            Element element,
            double x,
            double y,
            double width,
            double height,
            OutputDevice device,
            RenderingContext context,
            int dotsPerPixel) {
        device.drawWithGraphics((float) x, (float) y, (float) width, (float) height, graphics -> {
            double across = width / dotsPerPixel;
            for (String shape : element.getAttribute("data").split(";")) {
                draw(graphics, shape.split(","), across);
            }
        });
        return null;
    }

    private static void draw(Graphics2D graphics, String[] shape, double across) {
        int kind = Integer.parseInt(shape[1]);
        switch (shape[0]) {
            case "r" -> {
                graphics.setColor(kind == 1 ? new Color(0x888888) : new Color(0xdddddd));
                graphics.fill(new Rectangle2D.Double(58, at(shape, 2), across - 70, 0.6));
            }
            case "b" -> {
                graphics.setColor(COLOURS.get(kind % COLOURS.size()));
                graphics.fill(new Rectangle2D.Double(at(shape, 2), at(shape, 3), at(shape, 4), at(shape, 5)));
            }
            default -> {
                graphics.setColor(COLOURS.get(kind % COLOURS.size()));
                graphics.setStroke(new BasicStroke(1.4f));
                Path2D path = new Path2D.Double();
                path.moveTo(at(shape, 2), at(shape, 3));
                for (int i = 4; i + 1 < shape.length; i += 2) {
                    path.lineTo(at(shape, i), at(shape, i + 1));
                }
                graphics.draw(path);
            }
        }
    }

    private static String format(String format, Object... arguments) {
        return String.format(Locale.ROOT, format, arguments);
    }

    private static double at(String[] shape, int index) {
        return Double.parseDouble(shape[index]);
    }
}
