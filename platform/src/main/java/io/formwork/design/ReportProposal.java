package io.formwork.design;

import io.formwork.definition.DefinitionSet;
import io.formwork.definition.element.LedgerDefinition;
import io.formwork.definition.element.Menu;
import io.formwork.definition.form.Field;
import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.Form;
import io.formwork.definition.form.FormKind;
import io.formwork.definition.layer.ElementKey;
import io.formwork.definition.reading.Node;
import io.formwork.value.LocalizedText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A report to begin with: what the list of a form shows, or what a ledger counts by its first dimensions. */
public final class ReportProposal {
    private static final int MOST = 7;
    private static final int FIRST_DIMENSIONS = 2;

    private ReportProposal() {}

    /** Its key, which no other report has. */
    public static String key(DefinitionSet set, String of) {
        return DefinitionKeys.free(of + "-report", set.reports()::containsKey);
    }

    /** Of the documents of a form, with its place in the menu. */
    public static List<Edit> of(Design design, DefinitionSet set, Form form, String key) {
        Map<String, Node> columns = new LinkedHashMap<>();
        if (form.kind() == FormKind.DOCUMENT) {
            columns.put("number", Nodes.text("number"));
        }
        for (String column : form.list().columns()) {
            Field field = form.fields().get(column);
            if (field != null && isShown(field) && columns.size() < MOST) {
                boolean money = field.type() instanceof FieldType.Numeric numeric
                        && numeric.measure() == FieldType.Numeric.Measure.MONEY;
                columns.put(
                        column,
                        money
                                ? Nodes.map("value", Nodes.text(column), "total", Nodes.text("sum"))
                                : Nodes.text(column));
            }
        }
        if (columns.isEmpty()) {
            columns.put("label", Nodes.text("label"));
        }
        Map<String, Node> report = head(key, form.title());
        Node.Mapping from = Nodes.map("form", Nodes.text(form.key()));
        report.put("from", from);
        report.put("columns", Nodes.map(columns));
        return added(design, set, key, form.area(), report);
    }

    private static boolean isShown(Field field) {
        return switch (field.type()) {
            case FieldType.Table _, FieldType.Files _ -> false;
            case FieldType.Link link -> !link.multiple();
            case FieldType.Choice choice -> !choice.multiple();
            default -> true;
        };
    }

    /** Of what a ledger counts now. */
    public static List<Edit> of(Design design, DefinitionSet set, LedgerDefinition ledger, String area, String key) {
        List<String> by =
                ledger.dimensions().keySet().stream().limit(FIRST_DIMENSIONS).toList();
        Map<String, Node> columns = new LinkedHashMap<>();
        by.forEach(dimension -> columns.put(dimension, Nodes.text(dimension)));
        ledger.measures()
                .keySet()
                .forEach(measure ->
                        columns.put(measure, Nodes.map("value", Nodes.text(measure), "total", Nodes.text("sum"))));
        Map<String, Node> report = head(key, ledger.title());
        report.put("from", Nodes.map("ledger", Nodes.text(ledger.ledger()), "by", Nodes.texts(by)));
        report.put("columns", Nodes.map(columns));
        return added(design, set, key, area, report);
    }

    private static Map<String, Node> head(String key, LocalizedText of) {
        Map<String, Node> report = new LinkedHashMap<>();
        report.put("report", Nodes.text(key));
        String en = of.byLanguage().get("en");
        String zh = of.byLanguage().get("zh");
        report.put(
                "title",
                PrintEdits.texts(LocalizedText.of(
                        (en == null ? key : en) + " overview", (zh == null ? en == null ? key : en : zh) + "一览")));
        return report;
    }

    private static List<Edit> added(
            Design design, DefinitionSet set, String key, String area, Map<String, Node> report) {
        List<Edit> edits = new ArrayList<>();
        edits.add(new Edit.Add(new ElementKey("report", key), area, Nodes.map(report)));
        boolean there = set.menu().stream().anyMatch(group -> group.area().equals(area));
        if (there) {
            edits.add(MenuEdits.added(design, area, null, Menu.REPORT + key));
        }
        return edits;
    }
}
