package io.formwork.ui.design;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.Icon;
import io.formwork.definition.reading.Node;
import io.formwork.definition.reading.Place;
import io.formwork.ui.Blocks;
import io.formwork.ui.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Fields in an order, such as the columns of a list; of what is sorted by also in which direction. */
public final class KeysEditor implements PropertyEditor {
    private final Div rows = Blocks.div("fwd-rows");
    private final Span wrong = Blocks.span("fwd-wrong", "");
    private final ComboBox<String> more = new ComboBox<>();
    private final Div box;
    private final Supplier<Map<String, String>> known;
    private final Supplier<List<String>> otherwise;
    private final Consumer<@Nullable Node> entered;
    private final boolean sorts;
    private List<String> keys = List.of();

    /**
     * @param known titles of what can be chosen, by key
     * @param otherwise what holds where nothing is said
     */
    public KeysEditor(
            String name,
            boolean sorts,
            Supplier<Map<String, String>> known,
            Supplier<List<String>> otherwise,
            Consumer<@Nullable Node> entered) {
        this.sorts = sorts;
        this.known = known;
        this.otherwise = otherwise;
        this.entered = entered;
        more.setPlaceholder(Words.of("design.keys.add"));
        more.setAriaLabel(name + ": " + Words.of("design.keys.add"));
        more.setWidthFull();
        more.setItemLabelGenerator(key -> known.get().getOrDefault(key, key));
        more.addValueChangeListener(event -> {
            if (event.isFromClient() && event.getValue() != null) {
                List<String> longer = new ArrayList<>(keys);
                longer.add(event.getValue());
                tell(longer);
            }
        });
        box = Blocks.div("fwd-list", Blocks.span("fwd-label", name), rows, wrong, more);
    }

    private void tell(List<String> changed) {
        entered.accept(new Node.Sequence(
                Place.NOWHERE,
                changed.stream()
                        .<Node>map(key -> new Node.Scalar(Place.NOWHERE, key))
                        .toList()));
    }

    @Override
    public Component component() {
        return box;
    }

    @Override
    public void show(@Nullable Node value) {
        keys = value instanceof Node.Sequence(var _, var items)
                ? items.stream()
                        .filter(Node.Scalar.class::isInstance)
                        .map(item -> ((Node.Scalar) item).text())
                        .toList()
                : otherwise.get();
        rows.removeAll();
        for (int i = 0; i < keys.size(); i++) {
            rows.add(row(i));
        }
        more.setItems(known.get().keySet().stream()
                .filter(key -> !keys.contains(key) && !keys.contains("-" + key))
                .toList());
        more.clear();
    }

    private static String bare(String key) {
        return key.startsWith("-") ? key.substring(1) : key;
    }

    private Component row(int at) {
        String key = keys.get(at);
        String title = known.get().getOrDefault(bare(key), bare(key));
        Div row = Blocks.div("fwd-key", Blocks.span("fwd-key-name", title));
        if (sorts) {
            boolean down = key.startsWith("-");
            row.add(small(
                    down ? "arrow-down" : "arrow-up",
                    Words.of(down ? "design.keys.falling" : "design.keys.rising", title),
                    () -> set(at, down ? bare(key) : "-" + key)));
        }
        if (at > 0) {
            row.add(small("angle-up", Words.of("design.keys.up", title), () -> {
                List<String> other = new ArrayList<>(keys);
                other.add(at - 1, other.remove(at));
                tell(other);
            }));
        }
        row.add(small("close-small", Words.of("design.keys.remove", title), () -> {
            List<String> fewer = new ArrayList<>(keys);
            fewer.remove(at);
            tell(fewer);
        }));
        return row;
    }

    private void set(int at, String key) {
        List<String> other = new ArrayList<>(keys);
        other.set(at, key);
        tell(other);
    }

    private static Button small(String icon, String label, Runnable doing) {
        Button button = new Button(new Icon("vaadin", icon), _ -> doing.run());
        button.addThemeVariants(ButtonVariant.TERTIARY);
        button.setAriaLabel(label);
        button.setTooltipText(label);
        return button;
    }

    @Override
    public void problem(@Nullable String sentence) {
        wrong.setText(sentence == null ? "" : sentence);
        wrong.setVisible(sentence != null);
    }
}
