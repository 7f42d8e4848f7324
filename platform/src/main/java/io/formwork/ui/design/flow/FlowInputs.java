package io.formwork.ui.design.flow;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import io.formwork.definition.reading.Node;
import io.formwork.definition.reading.Place;
import io.formwork.ui.Blocks;
import io.formwork.ui.Words;
import io.formwork.ui.design.PropertyEditor;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes the plain inputs for what steps say of themselves. */
final class FlowInputs {
    private FlowInputs() {}

    /** @param otherwise what holds where nothing is said */
    static PropertyEditor select(
            String name, List<String> values, String words, String otherwise, Consumer<@Nullable Node> entered) {
        Select<String> box = new Select<>();
        box.setLabel(name);
        box.setWidthFull();
        box.setItems(values);
        box.setItemLabelGenerator(each -> each == null ? "" : Words.of(words + each));
        box.addValueChangeListener(event -> {
            if (event.isFromClient() && event.getValue() != null) {
                entered.accept(new Node.Scalar(Place.NOWHERE, event.getValue()));
            }
        });
        return of(box, value -> {
            String now = value instanceof Node.Scalar scalar ? scalar.text() : otherwise;
            box.setValue(values.contains(now) ? now : values.contains(otherwise) ? otherwise : null);
        });
    }

    /** An input as the editor of a property. */
    static PropertyEditor of(Component component, Consumer<@Nullable Node> show) {
        return new PropertyEditor() {
            @Override
            public Component component() {
                return component;
            }

            @Override
            public void show(@Nullable Node value) {
                show.accept(value);
            }

            @Override
            public void problem(@Nullable String sentence) {
                // What is wrong with a step stands on its card.
            }
        };
    }

    /** Something that is wrong, or hardly meant, and leads to its place. */
    static NativeButton finding(String where, String text, boolean wrong, Runnable leading) {
        NativeButton line = new NativeButton();
        line.addClassName("fwf-finding");
        if (wrong) {
            line.addClassName("wrong");
        }
        line.add(Blocks.span("fwf-where", where), new Span(text));
        line.addClickListener(_ -> leading.run());
        return line;
    }
}
