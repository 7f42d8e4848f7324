package io.formwork.design;

import io.formwork.definition.language.FieldKind;
import io.formwork.definition.reading.Node;
import io.formwork.definition.reading.Place;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A field as it is when it comes from the palette: with as little as its type can do with. */
final class NewField {
    private NewField() {}

    /** @param first what its first option or its first column is called, where it needs one */
    static Node.Mapping of(FieldKind kind, String title, String first, @Nullable String to, Locale language) {
        Map<String, Node> field = new LinkedHashMap<>();
        field.put("type", FormLayout.text(FormEdits.word(kind)));
        field.put("title", said(title, language));
        switch (kind) {
            case CHOICE, MULTI_CHOICE ->
                field.put(
                        "options",
                        new Node.Sequence(
                                Place.NOWHERE,
                                List.of(mapping("key", FormLayout.text("option1"), "title", said(first, language)))));
            case TABLE ->
                field.put(
                        "fields",
                        mapping(
                                FieldKeys.of(first, "text", Set.of()),
                                mapping("type", FormLayout.text("text"), "title", said(first, language))));
            case FORMULA -> {
                field.put("result", FormLayout.text("decimal"));
                field.put("formula", FormLayout.text("0"));
            }
            case LINK, MULTI_LINK -> {
                if (to != null) {
                    field.put("to", FormLayout.text(to));
                }
            }
            case TEXT,
                    LONG_TEXT,
                    INTEGER,
                    DECIMAL,
                    MONEY,
                    QUANTITY,
                    PERCENT,
                    BOOLEAN,
                    DATE,
                    TIME,
                    DATE_TIME,
                    ATTACHMENT,
                    IMAGE,
                    USER,
                    DEPARTMENT,
                    TREE_PARENT -> {}
        }
        return new Node.Mapping(Place.NOWHERE, field);
    }

    static Node.Mapping said(String text, Locale language) {
        return mapping(language.getLanguage(), FormLayout.text(text));
    }

    private static Node.Mapping mapping(String key, Node value) {
        return new Node.Mapping(Place.NOWHERE, Map.of(key, value));
    }

    private static Node.Mapping mapping(String key, Node value, String other, Node second) {
        Map<String, Node> entries = new LinkedHashMap<>();
        entries.put(key, value);
        entries.put(other, second);
        return new Node.Mapping(Place.NOWHERE, entries);
    }
}
