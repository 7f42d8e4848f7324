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
        field.put("type", Nodes.text(FormEdits.word(kind)));
        field.put("title", said(title, language));
        switch (kind) {
            case CHOICE, MULTI_CHOICE ->
                field.put(
                        "options",
                        new Node.Sequence(
                                Place.NOWHERE,
                                List.of(Nodes.map("key", Nodes.text("option1"), "title", said(first, language)))));
            case TABLE ->
                field.put(
                        "fields",
                        Nodes.map(
                                FieldKeys.of(first, "text", Set.of()),
                                Nodes.map("type", Nodes.text("text"), "title", said(first, language))));
            case FORMULA -> {
                field.put("result", Nodes.text("decimal"));
                field.put("formula", Nodes.text("0"));
            }
            case LINK, MULTI_LINK -> {
                if (to != null) {
                    field.put("to", Nodes.text(to));
                }
            }
            default -> {}
        }
        return Nodes.map(field);
    }

    static Node.Mapping said(String text, Locale language) {
        return Nodes.map(language.getLanguage(), Nodes.text(text));
    }
}
