package io.formwork.design;

import io.formwork.definition.DefinitionSet;
import io.formwork.definition.form.Condition;
import io.formwork.definition.form.Field;
import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.FieldType.Numeric.Measure;
import io.formwork.definition.form.Form;
import io.formwork.definition.form.LayoutElement;
import io.formwork.definition.layer.ElementKey;
import io.formwork.definition.reading.Node;
import io.formwork.value.LocalizedText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The print that a form has by itself: its fields as they stand, the columns of its lines that fit, sums and who signs. */
public final class PrintProposal {
    private static final int MOST_COLUMNS = 9;

    private final DefinitionSet set;
    private final Form form;

    private PrintProposal(DefinitionSet set, Form form) {
        this.set = set;
        this.form = form;
    }

    /** Its key, which no other print has. */
    public static String key(DefinitionSet set, Form form) {
        return DefinitionKeys.free(form.key(), set.prints()::containsKey);
    }

    public static Edit of(DefinitionSet set, Form form, String key) {
        return new Edit.Add(new ElementKey("print", key), form.area(), new PrintProposal(set, form).tree(key));
    }

    private Node.Mapping tree(String key) {
        Map<String, Node> print = new LinkedHashMap<>();
        print.put("print", Nodes.text(key));
        print.put("form", Nodes.text(form.key()));
        print.put("title", PrintEdits.texts(form.title()));
        Map<String, Node> fields = new LinkedHashMap<>();
        Map<String, Node> totals = new LinkedHashMap<>();
        Set<String> offered = offered(null);
        ordered().stream().filter(offered::contains).map(form.fields()::get).forEach(field -> {
            if (isSum(field)) {
                totals.put(field.key(), Nodes.text(field.key()));
            } else if (isLong(field)) {
                totals.put(field.key(), optional(field.key()));
            } else if (!(field.type() instanceof FieldType.Flag)) {
                fields.put(field.key(), must(field) ? Nodes.text(field.key()) : optional(field.key()));
            }
        });
        print.put("fields", Nodes.map(fields));
        form.tables().entrySet().stream()
                .filter(table -> Objects.requireNonNull(form.fields().get(table.getKey()))
                                .gathers()
                        == null)
                .findFirst()
                .ifPresent(table -> print.put("lines", lines(table.getKey(), table.getValue())));
        if (!totals.isEmpty()) {
            print.put("totals", Nodes.map(totals));
        }
        print.put(
                "signatures",
                Nodes.list(List.of(
                        PrintEdits.texts(LocalizedText.of("Prepared by", "制单")),
                        PrintEdits.texts(LocalizedText.of("Approved by", "审核")))));
        return Nodes.map(print);
    }

    private Set<String> offered(@Nullable String table) {
        Set<String> offered = new LinkedHashSet<>();
        PrintOffer.of(set, form, table).getFirst().offers().forEach(offer -> offered.add(offer.value()));
        return offered;
    }

    /** As they stand on the page, row by row is what people read. */
    private List<String> ordered() {
        Set<String> keys = new LinkedHashSet<>();
        for (LayoutElement element : form.layout()) {
            switch (element) {
                case LayoutElement.Show(String field) -> keys.add(field);
                case LayoutElement.Tab _ -> {}
                case LayoutElement.Section(var _, var columns) -> {
                    int longest = columns.stream().mapToInt(List::size).max().orElse(0);
                    for (int row = 0; row < longest; row++) {
                        for (List<String> column : columns) {
                            if (row < column.size()) {
                                keys.add(column.get(row));
                            }
                        }
                    }
                }
            }
        }
        keys.addAll(form.fields().keySet());
        return new ArrayList<>(keys);
    }

    private static boolean isSum(Field field) {
        return field.computed() && field.type() instanceof FieldType.Numeric;
    }

    private static boolean must(Field field) {
        return field.required().equals(Condition.ALWAYS);
    }

    private static boolean isLong(Field field) {
        return field.type() instanceof FieldType.Text text && text.multiline();
    }

    private static Node optional(String value) {
        return Nodes.map("value", Nodes.text(value), "optional", Nodes.yes());
    }

    private Node.Mapping lines(String key, FieldType.Table table) {
        Map<String, Node> columns = new LinkedHashMap<>();
        Set<String> offered = offered(key);
        for (Field field : table.fields().values()) {
            if (columns.size() >= MOST_COLUMNS || !offered.contains(field.key())) {
                continue;
            }
            boolean sums = field.type() instanceof FieldType.Numeric numeric
                    && (numeric.measure() == Measure.QUANTITY
                            || numeric.measure() == Measure.MONEY && field.computed());
            Node value = Nodes.text(field.key());
            columns.put(
                    field.key(),
                    sums
                            ? Nodes.map("value", value, "total", Nodes.yes())
                            : must(field) ? value : optional(field.key()));
        }
        return Nodes.map("table", Nodes.text(key), "columns", Nodes.map(columns));
    }
}
