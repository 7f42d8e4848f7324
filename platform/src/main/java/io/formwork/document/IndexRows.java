package io.formwork.document;

import io.formwork.definition.form.Field;
import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.Form;
import io.formwork.value.FieldValue;
import io.formwork.value.Line;
import io.formwork.value.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** What is written beside a document's body so that lists, search and uniqueness find it. Pure. */
record IndexRows(Set<LineLink> lineLinks, Set<String> tokens, Map<String, String> unique) {

    static final IndexRows NONE = new IndexRows(Set.of(), Set.of(), Map.of());

    /** A link that one of the lines holds. */
    record LineLink(String field, UUID value) {}

    static IndexRows of(Form form, Document document) {
        Set<LineLink> links = new LinkedHashSet<>();
        List<String> texts = new ArrayList<>();
        if (document.key() != null) {
            texts.add(document.key());
        }
        texts.add(document.label());
        collect(form.fields(), document.values(), texts);
        form.tables().forEach((table, type) -> {
            for (Line line : document.values().lines(table)) {
                collect(type.fields(), line.values(), texts);
                lineLinks(Objects.requireNonNull(form.fields().get(table)).stored(), type, line, links);
            }
        });
        return new IndexRows(links, SearchTokens.of(texts), unique(form, document));
    }

    private static void collect(Map<String, Field> fields, Values values, List<String> texts) {
        fields.values().stream().filter(Field::searchable).forEach(field -> {
            if (values.get(field.key()) instanceof FieldValue.Text(var text)) {
                texts.add(text);
            }
        });
    }

    private static void lineLinks(String table, FieldType.Table type, Line line, Set<LineLink> links) {
        type.fields().values().forEach(field -> {
            if (field.filterable() && line.values().get(field.key()) instanceof FieldValue.Link(var ref)) {
                links.add(new LineLink(table + "." + field.stored(), ref.id()));
            }
        });
    }

    private static Map<String, String> unique(Form form, Document document) {
        Map<String, String> unique = new LinkedHashMap<>();
        form.fields().values().stream()
                .filter(field -> field.unique() && !field.key().equals("code"))
                .forEach(field -> {
                    switch (document.values().get(field.key())) {
                        case FieldValue.Text(var text) -> unique.put(field.stored(), text);
                        case FieldValue.Number(var number) ->
                            unique.put(
                                    field.stored(), number.stripTrailingZeros().toPlainString());
                        case FieldValue.Link(var ref) ->
                            unique.put(field.stored(), ref.id().toString());
                        case FieldValue.Day(var day) -> unique.put(field.stored(), day.toString());
                        case null, default -> {}
                    }
                });
        return unique;
    }
}
