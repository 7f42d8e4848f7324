package io.formwork.ui.design;

import io.formwork.definition.DefinitionSet;
import io.formwork.definition.form.Field;
import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.FormKind;
import io.formwork.definition.layer.PropertyPath;
import io.formwork.ui.Words;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What can be chosen where a property names something: other forms, fields, processes. */
public record Choices(DesignSession session) {

    /** Titles of forms that links can point to, by key. */
    Map<String, String> forms() {
        Map<String, String> titles = new LinkedHashMap<>();
        session.good().forms().values().stream()
                .filter(form -> form.kind() != FormKind.SETTINGS)
                .forEach(form -> titles.put(form.key(), form.title().in(Words.reader())));
        return sorted(titles);
    }

    Map<String, String> processes() {
        DefinitionSet set = session.good();
        Map<String, String> titles = new LinkedHashMap<>();
        set.flows()
                .forEach((key, flow) -> titles.put(
                        key, flow.title() == null ? key : flow.title().in(Words.reader())));
        set.processes().keySet().forEach(key -> titles.putIfAbsent(key, key));
        return sorted(titles);
    }

    private static Map<String, String> sorted(Map<String, String> titles) {
        Map<String, String> sorted = new LinkedHashMap<>();
        titles.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return sorted;
    }

    /** The fields beside one that say a currency or a unit: links and short texts. */
    Map<String, String> beside(PropertyPath field) {
        Map<String, String> titles = new LinkedHashMap<>();
        if (field.keys().size() > 2
                && session.form().fields().get(field.keys().get(1)) instanceof Field table
                && table.type() instanceof FieldType.Table(var columns)) {
            pointing(columns, titles);
        }
        pointing(session.form().fields(), titles);
        return titles;
    }

    private static void pointing(Map<String, Field> fields, Map<String, String> titles) {
        fields.forEach((key, field) -> {
            if (field.type() instanceof FieldType.Link(var _, var _, boolean multiple, var _, var _) && !multiple) {
                titles.putIfAbsent(key, field.title().in(Words.reader()));
            }
        });
    }

    /** What lists can show: fields, and what every document has. */
    public Map<String, String> columns() {
        Map<String, String> titles = new LinkedHashMap<>();
        for (String system : List.of("number", "state", "createdAt", "createdBy")) {
            titles.put(system, Words.of("column." + system));
        }
        titles.putAll(fields());
        return titles;
    }

    Map<String, String> fields() {
        Map<String, String> titles = new LinkedHashMap<>();
        session.form().fields().forEach((key, field) -> {
            if (!(field.type() instanceof FieldType.Table)) {
                titles.put(key, field.title().in(Words.reader()));
            }
        });
        return titles;
    }
}
