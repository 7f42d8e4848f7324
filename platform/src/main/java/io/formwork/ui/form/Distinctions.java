package io.formwork.ui.form;

import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.Form;
import io.formwork.definition.form.FormKind;
import io.formwork.document.Document;
import io.formwork.ui.FieldText;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.Collectors;

/** What tells documents apart whose numbers say nothing: what their list shows first, as far as the reader may see it. */
record Distinctions(FormDesk desk, FieldText text) {
    private static final int TOLD = 4;

    /** Empty for what is known by its name. */
    String of(Document document) {
        Form form = desk.definitions().current().requireForm(document.form());
        return form.kind() == FormKind.DOCUMENT ? told(document) : "";
    }

    /** The same of whatever it is. */
    String told(Document document) {
        Form form = desk.definitions().current().requireForm(document.form());
        return form.list().columns().stream()
                .filter(key -> form.fields().containsKey(key)
                        && document.values().has(key)
                        && desk.permissions().seesField(desk.definitions().current(), form, key))
                .sorted(Comparator.comparing(key -> rank(form, key)))
                .limit(TOLD)
                .map(key -> text.shown(
                        Objects.requireNonNull(form.fields().get(key)).type(),
                        document.values().get(key)))
                .filter(told -> !told.isBlank())
                .collect(Collectors.joining("  ·  "));
    }

    /** Whose it is stands first, then how much, then when: what is cut off at the end is wanted least. */
    private static int rank(Form form, String key) {
        if (key.equals(form.list().columns().stream()
                .filter(form.fields()::containsKey)
                .findFirst()
                .orElse(key))) {
            return 0;
        }
        return switch (Objects.requireNonNull(form.fields().get(key)).type()) {
            case FieldType.Numeric _ -> 1;
            case FieldType.Day _ -> 2;
            default -> 3;
        };
    }
}
