package io.formwork.ui.design;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.component.textfield.TextField;
import io.formwork.definition.reading.Node;
import io.formwork.definition.reading.Place;
import io.formwork.ui.Blocks;
import io.formwork.ui.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The choices of a field, in their order, each with its title in every language. Keys stay, as documents keep them. */
final class OptionsEditor implements PropertyEditor {
    private final Div rows = Blocks.div("fwd-rows");
    private final Span wrong = Blocks.span("fwd-wrong", "");
    private final Div box;
    private final Consumer<@Nullable Node> entered;
    private List<Node.Mapping> options = List.of();

    OptionsEditor(String name, Consumer<@Nullable Node> entered) {
        this.entered = entered;
        Button add = new Button(Words.of("design.option.add"), new Icon("vaadin", "plus"), _ -> add());
        add.addThemeVariants(ButtonVariant.TERTIARY);
        box = Blocks.div("fwd-list", Blocks.span("fwd-label", name), rows, wrong, add);
    }

    private void add() {
        Set<String> keys = options.stream().map(OptionsEditor::key).collect(Collectors.toSet());
        int at = options.size() + 1;
        while (keys.contains("option" + at)) {
            at++;
        }
        Map<String, Node> option = new LinkedHashMap<>();
        option.put("key", text("option" + at));
        option.put(
                "title",
                new Node.Mapping(
                        Place.NOWHERE, Map.of(Words.reader().getLanguage(), text(Words.of("design.option.new", at)))));
        List<Node.Mapping> more = new ArrayList<>(options);
        more.add(new Node.Mapping(Place.NOWHERE, option));
        tell(more);
    }

    private static Node.Scalar text(String text) {
        return new Node.Scalar(Place.NOWHERE, text);
    }

    private static String key(Node.Mapping option) {
        return option.get("key") instanceof Node.Scalar scalar ? scalar.text() : "";
    }

    private void tell(List<Node.Mapping> changed) {
        entered.accept(new Node.Sequence(Place.NOWHERE, List.copyOf(changed)));
    }

    @Override
    public Component component() {
        return box;
    }

    @Override
    public void show(@Nullable Node value) {
        List<Node.Mapping> now = value instanceof Node.Sequence(var _, var items)
                ? items.stream().map(OptionsEditor::option).toList()
                : List.of();
        if (now.equals(options) && rows.getComponentCount() == now.size()) {
            return;
        }
        options = now;
        rows.removeAll();
        for (int i = 0; i < options.size(); i++) {
            rows.add(row(i));
        }
    }

    /** Where the key says enough, nothing but the key is written. */
    private static Node.Mapping option(Node item) {
        return item instanceof Node.Mapping mapping ? mapping : new Node.Mapping(Place.NOWHERE, Map.of("key", item));
    }

    private Component row(int at) {
        Div row = Blocks.div("fwd-option");
        for (var language : Words.languages()) {
            TextField field = new TextField();
            field.setAriaLabel(Words.of(
                    "design.in-language",
                    Words.of("design.option.number", at + 1),
                    Words.of("design.language." + language.getLanguage())));
            field.setPlaceholder(Words.of("design.language." + language.getLanguage()));
            field.setValue(title(options.get(at), language.getLanguage()));
            field.addValueChangeListener(event -> {
                if (event.isFromClient()) {
                    name(at, language.getLanguage(), event.getValue().strip());
                }
            });
            row.add(field);
        }
        Button remove = new Button(new Icon("vaadin", "close-small"), _ -> {
            List<Node.Mapping> fewer = new ArrayList<>(options);
            fewer.remove(at);
            tell(fewer);
        });
        remove.addThemeVariants(ButtonVariant.TERTIARY);
        remove.setAriaLabel(Words.of("design.option.remove", key(options.get(at))));
        remove.setEnabled(options.size() > 1);
        row.add(remove);
        return row;
    }

    private static String title(Node.Mapping option, String language) {
        return option.get("title") instanceof Node.Mapping titles && titles.get(language) instanceof Node.Scalar said
                ? said.text()
                : "";
    }

    private void name(int at, String language, String title) {
        Node.Mapping option = options.get(at);
        Node.Mapping titles =
                option.get("title") instanceof Node.Mapping known ? known : new Node.Mapping(Place.NOWHERE, Map.of());
        List<Node.Mapping> changed = new ArrayList<>(options);
        changed.set(at, option.with("title", titles.with(language, title.isEmpty() ? null : text(title))));
        tell(changed);
    }

    @Override
    public void problem(@Nullable String sentence) {
        wrong.setText(sentence == null ? "" : sentence);
        wrong.setVisible(sentence != null);
    }
}
