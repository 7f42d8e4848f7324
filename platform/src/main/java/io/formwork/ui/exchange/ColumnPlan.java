package io.formwork.ui.exchange;

import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import io.formwork.definition.form.Field;
import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.Form;
import io.formwork.exchange.ImportPlan;
import io.formwork.exchange.Imports;
import io.formwork.exchange.Sheet;
import io.formwork.ui.Blocks;
import io.formwork.ui.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which column of the file is which field, guessed from the headings and changed by hand. */
final class ColumnPlan extends Div {
    private static final String NONE = "";

    private final Imports imports;
    private final Form form;
    private final Sheet sheet;
    private final Runnable changed;
    private final Div choices = Blocks.div("fw-import-columns");
    private final Details details = new Details();
    private @Nullable String table;
    private @Nullable String key;
    private Map<String, String> columns;
    private Map<String, String> lineColumns = Map.of();

    ColumnPlan(Imports imports, Form form, Sheet sheet, Runnable changed) {
        this.imports = imports;
        this.form = form;
        this.sheet = sheet;
        this.changed = changed;
        this.columns = imports.matched(form, null, sheet);
        guessLines();
        details.setOpened(columns.isEmpty());
        details.add(choices);
        add(details);
        draw();
    }

    /** Where headings name fields of lines, the file has lines. */
    private void guessLines() {
        form.tables().keySet().stream()
                .filter(candidate -> form.field(candidate).stream().noneMatch(field -> field.gathers() != null))
                .filter(candidate -> imports.matched(form, candidate, sheet).keySet().stream()
                        .anyMatch(field -> !columns.containsKey(field)))
                .findFirst()
                .ifPresent(this::linesInto);
    }

    private void linesInto(@Nullable String wanted) {
        table = wanted;
        lineColumns = wanted == null ? Map.of() : imports.matched(form, wanted, sheet);
    }

    ImportPlan plan(boolean submits) {
        return new ImportPlan(columns, Map.of(), List.of(), key, table, lineColumns, null, submits);
    }

    private void draw() {
        long ignored = sheet.header().stream()
                .filter(column -> !columns.containsValue(column) && !lineColumns.containsValue(column))
                .count();
        details.setSummaryText(Words.of("import.columns", sheet.header().size(), ignored));
        choices.removeAll();
        if (!form.tables().isEmpty()) {
            choices.add(tables(), keys());
        }
        for (String column : sheet.header()) {
            choices.add(column(column));
        }
    }

    private Select<String> tables() {
        List<String> all = new ArrayList<>(form.tables().keySet());
        all.removeIf(each -> Objects.requireNonNull(form.fields().get(each)).gathers() != null);
        all.addFirst(NONE);
        Select<String> into = select(
                Words.of("import.table"), all, each -> each.isEmpty() ? Words.of("import.no-table") : title(each));
        into.setValue(table == null ? NONE : table);
        into.addValueChangeListener(event -> {
            linesInto(event.getValue().isEmpty() ? null : event.getValue());
            redo();
        });
        return into;
    }

    private Select<String> keys() {
        List<String> all = new ArrayList<>(sheet.header());
        all.addFirst(NONE);
        Select<String> by =
                select(Words.of("import.key"), all, each -> each.isEmpty() ? Words.of("import.no-key") : each);
        by.setHelperText(Words.of("import.key.help"));
        by.setValue(key == null ? NONE : key);
        by.addValueChangeListener(event -> {
            key = event.getValue().isEmpty() ? null : event.getValue();
            redo();
        });
        return by;
    }

    private Select<String> column(String column) {
        Map<String, String> options = new LinkedHashMap<>();
        options.put(NONE, Words.of("import.ignored"));
        fields(form.fields()).forEach(field -> options.put(field.key(), text(field)));
        if (table != null) {
            FieldType.Table lines = Objects.requireNonNull(form.tables().get(table));
            fields(lines.fields())
                    .forEach(field -> options.put(table + "." + field.key(), title(table) + " · " + text(field)));
        }
        Select<String> field = select(column, List.copyOf(options.keySet()), key -> options.getOrDefault(key, key));
        field.setValue(taken(column));
        field.addValueChangeListener(event -> {
            columns.values().removeIf(column::equals);
            lineColumns.values().removeIf(column::equals);
            String to = event.getValue();
            if (table != null && to.startsWith(table + ".")) {
                lineColumns.put(to.substring(table.length() + 1), column);
            } else if (!to.isEmpty()) {
                columns.put(to, column);
            }
            redo();
        });
        return field;
    }

    private String taken(String column) {
        for (Map.Entry<String, String> each : lineColumns.entrySet()) {
            if (each.getValue().equals(column)) {
                return table + "." + each.getKey();
            }
        }
        return columns.entrySet().stream()
                .filter(each -> each.getValue().equals(column))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(NONE);
    }

    private void redo() {
        draw();
        changed.run();
    }

    private static List<Field> fields(Map<String, Field> all) {
        return all.values().stream()
                .filter(field -> !field.computed()
                        && !(field.type() instanceof FieldType.Table)
                        && !(field.type() instanceof FieldType.Files))
                .toList();
    }

    private String title(String field) {
        return Objects.requireNonNull(form.fields().get(field)).title().in(Words.reader());
    }

    private static String text(Field field) {
        return field.title().in(Words.reader());
    }

    private static Select<String> select(
            String label, List<String> items, com.vaadin.flow.component.ItemLabelGenerator<String> text) {
        Select<String> select = new Select<>();
        select.setLabel(label);
        select.setItems(items);
        select.setItemLabelGenerator(text);
        return select;
    }
}
