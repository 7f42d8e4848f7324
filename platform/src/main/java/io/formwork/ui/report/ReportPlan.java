package io.formwork.ui.report;

import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import io.formwork.definition.report.ReportDefinition.Plan;
import io.formwork.report.Cell;
import io.formwork.report.CellText;
import io.formwork.report.ReportResult;
import io.formwork.report.ReportResult.Row;
import io.formwork.ui.Blocks;
import io.formwork.ui.Words;
import io.formwork.value.Markup;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A report's rows where they stand: from above, with the levels of a place over each other, or as a picture of the room. */
final class ReportPlan extends Div {
    private final transient ReportResult result;
    private final transient Plan plan;
    private final transient List<Spot> spots = new ArrayList<>();
    private final Div stage = Blocks.div("fw-plan-stage");

    /**
     * A row that has a place.
     *
     * @param fill 1 is full; null where nobody said how much there is room for
     */
    record Spot(
            int x, int y, int level, String name, @Nullable BigDecimal fill, String said, String alert, String href) {
        /** How it is painted. */
        String tone() {
            if (fill == null || fill.signum() <= 0) {
                return "empty";
            }
            return fill.compareTo(BigDecimal.ONE) > 0
                    ? "over"
                    : fill.doubleValue() >= 0.85 ? "full" : fill.doubleValue() >= 0.5 ? "half" : "some";
        }
    }

    ReportPlan(ReportResult result, boolean narrow) {
        this.result = result;
        this.plan = Objects.requireNonNull(result.report().definition().plan());
        result.rows().forEach(this::spot);
        addClassNames("fw-rows", "fw-plan");
        Div choices = Blocks.div("fw-plan-views");
        choice(choices, "above", () -> show(above()));
        choice(choices, "room", () -> show(PlanPicture.of(spots)));
        choice(choices, "table", () -> table(narrow));
        Div legend = Blocks.div("fw-plan-legend");
        for (String tone : List.of("empty", "some", "half", "full", "over")) {
            legend.add(Blocks.div(
                    "",
                    Blocks.span("fw-plan-key " + tone, ""),
                    Blocks.span("fw-quiet", Words.of("report.plan." + tone))));
        }
        add(Blocks.div("fw-plan-bar", choices, legend), stage);
        choices.getChildren().findFirst().ifPresent(first -> ((Button) first).click());
    }

    /** What is shown now is the one that is pressed. */
    private static void choice(Div choices, String word, Runnable shows) {
        Button choice = new Button(Words.of("report.plan." + word));
        choice.addClickListener(_ -> {
            choices.getChildren()
                    .forEach(each -> each.getElement().setAttribute("aria-pressed", String.valueOf(each == choice)));
            shows.run();
        });
        choices.add(choice);
    }

    /** Whether there is anything to draw: a plan was defined, and the reader sees its columns. */
    static boolean suit(ReportResult result) {
        Plan plan = result.report().definition().plan();
        return plan != null
                && result.rows().stream().anyMatch(row -> whole(row, plan.x()) != null && whole(row, plan.y()) != null);
    }

    private void spot(Row row) {
        Integer x = whole(row, plan.x());
        Integer y = whole(row, plan.y());
        if (x == null || y == null || x < 1 || y < 1 || x > 200 || y > 200) {
            return;
        }
        Integer level = plan.level() == null ? null : whole(row, plan.level());
        BigDecimal fill = row.cell(plan.fill()) instanceof Cell.Number(var number) ? number : null;
        String behind = ReportAddress.of(row.origin());
        spots.add(new Spot(
                x,
                y,
                level == null || level < 1 ? 1 : Math.min(level, 20),
                text(row, plan.name()),
                fill,
                text(row, plan.fill()),
                plan.alert() == null ? "" : text(row, plan.alert()),
                behind == null ? "" : behind));
    }

    private static @Nullable Integer whole(Row row, String column) {
        return row.cell(column) instanceof Cell.Number(var number) ? number.intValue() : null;
    }

    private String text(Row row, String key) {
        var column = result.report().column(key);
        Cell cell = row.cell(key);
        if (cell instanceof Cell.Link link && link.key() != null) {
            return link.key();
        }
        return column == null ? "" : CellText.of(column, cell);
    }

    private void show(Html drawn) {
        stage.removeAll();
        stage.add(drawn);
    }

    private void table(boolean narrow) {
        stage.removeAll();
        stage.add(narrow ? new ReportCards(result) : new ReportGrid(result));
    }

    /** From above: a card for each place, its levels over each other as they are. */
    private Html above() {
        Map<Integer, Map<Integer, List<Spot>>> places = new TreeMap<>();
        spots.forEach(spot -> places.computeIfAbsent(spot.y(), _ -> new TreeMap<>())
                .computeIfAbsent(spot.x(), _ -> new ArrayList<>())
                .add(spot));
        StringBuilder html = new StringBuilder("<div class=\"fw-plan-above\">");
        places.forEach((y, row) -> row.forEach((x, levels) -> {
            html.append("<div class=\"fw-plan-place\" style=\"grid-column:%d;grid-row:%d\">".formatted(x, y));
            levels.stream()
                    .sorted(Comparator.comparingInt(Spot::level).reversed())
                    .forEach(spot -> html.append(level(spot)));
            html.append("</div>");
        }));
        return new Html(html.append("</div>").toString());
    }

    private static String level(Spot spot) {
        int percent = spot.fill() == null ? 0 : (int) Math.clamp(spot.fill().doubleValue() * 100, 0, 100);
        return "<a class=\"fw-plan-level %s%s\" href=\"%s\" router-link title=\"%s\" style=\"--fill:%d%%\"><b>%s</b><span>%s</span></a>"
                .formatted(
                        spot.tone(),
                        spot.alert().isEmpty() ? "" : " alert",
                        Markup.escaped(spot.href()),
                        Markup.escaped(spot.name() + " " + spot.said() + " " + spot.alert()),
                        percent,
                        Markup.escaped(spot.name()),
                        Markup.escaped(spot.alert().isEmpty() ? spot.said() : spot.alert()));
    }
}
