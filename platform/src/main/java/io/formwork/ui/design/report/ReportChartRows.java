package io.formwork.ui.design.report;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Div;
import io.formwork.definition.layer.PropertyPath;
import io.formwork.definition.reading.Node;
import io.formwork.definition.reading.Place;
import io.formwork.definition.report.Report;
import io.formwork.definition.report.ReportDefinition.Chart;
import io.formwork.ui.Blocks;
import io.formwork.ui.Words;
import io.formwork.ui.design.DesignSession;
import io.formwork.ui.design.Editors;
import io.formwork.ui.design.PropertyEditor;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The picture of a report: what kind it is, what stands along it, and what it shows. */
record ReportChartRows(DesignSession session, ReportPanel panel) {

    /** The rows in which it is entered. */
    Component rows() {
        Div box = Blocks.div("fwd-list", Blocks.span("fwd-label", Words.of("reporting.chart")));
        Map<String, String> kinds = ReportPanel.words("reporting.chart.", Chart.Kind.values());
        PropertyEditor kind = Editors.choice(Words.of("reporting.chart.kind"), kinds, value -> {
            if (value == null) {
                panel.put("chart", null);
            } else {
                draw(value, null, null);
            }
        });
        panel.each(() -> kind.show(session.property(PropertyPath.of("chart.kind"))));
        box.add(kind.component());
        if (panel.report().definition().chart() != null) {
            PropertyEditor along = Editors.choice(
                    Words.of("reporting.chart.along"),
                    panel.titles(),
                    value -> draw(null, value instanceof Node.Scalar said ? said.text() : null, null));
            MultiSelectComboBox<String> values = ReportPanel.several(Words.of("reporting.chart.values"));
            values.setItems(numbers());
            values.setItemLabelGenerator(panel::name);
            panel.each(() -> {
                Chart chart = panel.report().definition().chart();
                along.show(session.property(PropertyPath.of("chart.along")));
                values.setValue(chart == null ? Set.of() : new LinkedHashSet<>(chart.values()));
            });
            values.addValueChangeListener(event -> {
                if (event.isFromClient() && !event.getValue().isEmpty()) {
                    draw(null, null, List.copyOf(event.getValue()));
                }
            });
            box.add(along.component(), values);
        }
        return box;
    }

    private List<String> numbers() {
        return panel.report().columns().stream()
                .filter(column -> column.shape().numeric())
                .map(Report.ReportColumn::key)
                .toList();
    }

    /** The picture with something else said of it; what nobody said yet is what can be drawn. */
    private void draw(@Nullable Node kind, @Nullable String along, @Nullable List<String> values) {
        Chart was = panel.report().definition().chart();
        List<String> numbers = numbers();
        String first = panel.report().columns().stream()
                .filter(column -> !column.shape().numeric())
                .map(Report.ReportColumn::key)
                .findFirst()
                .orElse("");
        if (numbers.isEmpty() || first.isEmpty()) {
            Blocks.refusal(Words.of("reporting.chart.nothing"));
            panel.show();
            return;
        }
        Map<String, Node> chart = new LinkedHashMap<>();
        chart.put(
                "kind",
                kind != null
                        ? kind
                        : new Node.Scalar(
                                Place.NOWHERE,
                                was == null ? "bar" : was.kind().name().toLowerCase(Locale.ROOT)));
        chart.put("along", new Node.Scalar(Place.NOWHERE, along != null ? along : was != null ? was.along() : first));
        chart.put(
                "values",
                ReportPanel.texts(values != null ? values : was != null ? was.values() : numbers.subList(0, 1)));
        panel.put("chart", new Node.Mapping(Place.NOWHERE, chart));
    }
}
