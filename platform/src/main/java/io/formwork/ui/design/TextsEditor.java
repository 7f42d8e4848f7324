package io.formwork.ui.design;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasPlaceholder;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.shared.HasValidationProperties;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.formwork.definition.reading.Node;
import io.formwork.definition.reading.Place;
import io.formwork.ui.Blocks;
import io.formwork.ui.Words;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A text in every language, that of the reader first. */
public final class TextsEditor implements PropertyEditor {
    private final Div box = Blocks.div("fwd-texts");
    private final Map<String, HasValue<?, String>> fields = new LinkedHashMap<>();
    private final Consumer<@Nullable Node> entered;
    private Map<String, Node> said = Map.of();

    public TextsEditor(String name, boolean isLong, Consumer<@Nullable Node> entered) {
        this.entered = entered;
        for (Locale language : Words.readersFirst()) {
            String label = Words.of("design.in-language", name, Words.of("design.language." + language.getLanguage()));
            HasValue<?, String> field = isLong ? area(label) : line(label);
            field.addValueChangeListener(event -> {
                if (event.isFromClient()) {
                    enter(language.getLanguage(), event.getValue());
                }
            });
            fields.put(language.getLanguage(), field);
            box.add((Component) field);
        }
    }

    private static TextField line(String label) {
        TextField field = new TextField(label);
        field.setWidthFull();
        field.setManualValidation(true);
        return field;
    }

    private static TextArea area(String label) {
        TextArea area = new TextArea(label);
        area.setMinRows(1);
        area.setWidthFull();
        area.setManualValidation(true);
        return area;
    }

    /** What stands there in each language where nobody says anything else. */
    public void usual(Map<String, String> texts) {
        fields.forEach((language, field) -> {
            if (field instanceof HasPlaceholder written) {
                written.setPlaceholder(texts.getOrDefault(language, ""));
            }
        });
    }

    private void enter(String language, String text) {
        Map<String, Node> texts = new LinkedHashMap<>(said);
        if (text.isBlank()) {
            texts.remove(language);
        } else {
            texts.put(language, new Node.Scalar(Place.NOWHERE, text.strip()));
        }
        entered.accept(texts.isEmpty() ? null : new Node.Mapping(Place.NOWHERE, texts));
    }

    @Override
    public Component component() {
        return box;
    }

    @Override
    public void show(@Nullable Node value) {
        said = switch (value) {
            case Node.Mapping(var _, var entries) -> entries;
            case Node.Scalar scalar -> Map.of("en", scalar);
            case null, default -> Map.of();
        };
        fields.forEach((language, field) -> {
            String text = said.get(language) instanceof Node.Scalar scalar ? scalar.text() : "";
            if (!field.getValue().strip().equals(text)) {
                field.setValue(text);
            }
        });
    }

    @Override
    public void problem(@Nullable String sentence) {
        HasValue<?, String> first = fields.values().iterator().next();
        if (first instanceof HasValidationProperties validated) {
            validated.setErrorMessage(sentence == null ? "" : sentence);
            validated.setInvalid(sentence != null);
        }
    }

    public void select() {
        if (fields.values().iterator().next() instanceof TextField first) {
            first.setAutoselect(true);
            first.focus();
        }
    }
}
