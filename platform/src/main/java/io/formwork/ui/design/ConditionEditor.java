package io.formwork.ui.design;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import io.formwork.definition.reading.Node;
import io.formwork.definition.reading.Place;
import io.formwork.design.ExpressionScope;
import io.formwork.ui.Blocks;
import io.formwork.ui.Words;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Something that is always so, never, or while a script says so. */
final class ConditionEditor implements PropertyEditor {
    private static final String ALWAYS = "always";
    private static final String NEVER = "never";
    private static final String WHEN = "when";

    private final RadioButtonGroup<String> how = new RadioButtonGroup<>();
    private final ExpressionField script;
    private final Div box;
    private final boolean otherwise;

    /** @param otherwise whether it is so where nothing is said */
    ConditionEditor(String name, boolean otherwise, Supplier<ExpressionScope> scope, Consumer<@Nullable Node> entered) {
        this.otherwise = otherwise;
        how.setLabel(name);
        how.setItems(List.of(otherwise ? ALWAYS : NEVER, otherwise ? NEVER : ALWAYS, WHEN));
        how.setItemLabelGenerator(item -> Words.of("design.condition." + item));
        script = new ExpressionField(
                scope,
                ExpressionScope.Expected.Truth::new,
                text -> entered.accept(text.isEmpty() ? null : new Node.Scalar(Place.NOWHERE, text)));
        script.name(name + ": " + Words.of("design.condition.when"));
        script.setVisible(false);
        how.addValueChangeListener(event -> {
            script.setVisible(WHEN.equals(event.getValue()));
            if (!event.isFromClient()) {
                return;
            }
            if (WHEN.equals(event.getValue())) {
                script.focus();
            } else {
                boolean holds = ALWAYS.equals(event.getValue());
                script.show("");
                entered.accept(holds == otherwise ? null : fixed(holds));
            }
        });
        box = Blocks.div("fwd-condition", how, script);
    }

    private static Node fixed(boolean holds) {
        return new Node.Scalar(Place.NOWHERE, holds);
    }

    @Override
    public Component component() {
        return box;
    }

    @Override
    public void show(@Nullable Node value) {
        String text = value instanceof Node.Scalar scalar ? scalar.text().strip() : Boolean.toString(otherwise);
        boolean isFixed = Set.of("true", "false").contains(text);
        if (isFixed && WHEN.equals(how.getValue()) && value == null) {
            // Somebody is about to write the condition.
            return;
        }
        how.setValue(isFixed ? text.equals("true") ? ALWAYS : NEVER : WHEN);
        script.show(isFixed ? "" : text);
    }

    @Override
    public void problem(@Nullable String sentence) {
        if (!script.isWrong()) {
            script.problem(sentence);
        }
    }

    void says(String text) {
        script.help(text);
    }
}
