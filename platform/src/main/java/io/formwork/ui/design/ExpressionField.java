package io.formwork.ui.design;

import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasComponents;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JavaScript;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.formwork.design.ExpressionScope;
import io.formwork.design.SpokenText;
import io.formwork.ui.Words;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Takes a script: says at once what is wrong with it, and what could go on from what is typed. */
@Tag("fw-expression")
@JavaScript("context://fw/expression.js")
public final class ExpressionField extends Component implements HasComponents {
    private static final String TYPED = "element.querySelector('textarea').value";

    private final TextArea area = new TextArea();
    private final transient Supplier<ExpressionScope> scope;
    private final transient Supplier<ExpressionScope.Expected> expected;
    private final transient Consumer<String> entered;
    private final transient Predicate<String> accepted;
    private String told = "";
    /** Whether it takes texts with values in braces. */
    private boolean spoken;

    /** Whether what stands there can be read as one. */
    private boolean isSpoken;

    /** @param entered what stands there once somebody leaves it */
    public ExpressionField(
            Supplier<ExpressionScope> scope, Supplier<ExpressionScope.Expected> expected, Consumer<String> entered) {
        this(scope, expected, entered, _ -> false);
    }

    /** @param accepted what is right although it is no script */
    public ExpressionField(
            Supplier<ExpressionScope> scope,
            Supplier<ExpressionScope.Expected> expected,
            Consumer<String> entered,
            Predicate<String> accepted) {
        this.accepted = accepted;
        this.scope = scope;
        this.expected = expected;
        this.entered = entered;
        area.addClassName("fwd-script");
        area.setWidthFull();
        area.setMinRows(1);
        area.setManualValidation(true);
        area.setValueChangeMode(ValueChangeMode.LAZY);
        area.setValueChangeTimeout(250);
        area.getElement().setAttribute("spellcheck", "false");
        area.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                check();
            }
        });
        // What stands there comes with leaving it: a value of several lines may not have been told yet.
        getElement()
                .addEventListener(
                        "focusout",
                        event -> leave(event.getEventData().get(TYPED).asString("")))
                .addEventData(TYPED);
        add(area);
    }

    /** Takes texts with values in braces, where what is said is no more than that. */
    public void spoken() {
        spoken = true;
        isSpoken = true;
    }

    private String script() {
        String text = area.getValue().strip();
        return isSpoken && !text.isEmpty() ? SpokenText.script(text) : text;
    }

    public void label(String label) {
        area.setLabel(label);
    }

    public void name(String name) {
        area.setAriaLabel(name);
    }

    public void help(String text) {
        area.setHelperText(text);
    }

    private void leave(String typed) {
        if (!typed.strip().equals(area.getValue().strip())) {
            area.setValue(typed);
        }
        String text = script();
        if (!text.equals(told)) {
            told = text;
            entered.accept(text);
        }
    }

    private void check() {
        String text = script();
        problem(text.isEmpty() || accepted.test(text) ? null : scope.get().wrong(text, expected.get(), Words.reader()));
    }

    public void show(String text) {
        Optional<String> said = spoken ? SpokenText.of(text) : Optional.empty();
        isSpoken = spoken && (text.isEmpty() || said.isPresent());
        area.removeClassName(isSpoken ? "fwd-script" : "fwd-spoken");
        area.addClassName(isSpoken ? "fwd-spoken" : "fwd-script");
        String shown = said.orElse(text);
        // As it is written here, so that leaving it changes nothing.
        told = isSpoken && !text.isEmpty() ? SpokenText.script(shown) : text;
        if (!area.getValue().strip().equals(shown.strip())) {
            area.setValue(shown);
        }
        check();
    }

    public void problem(@Nullable String sentence) {
        area.setErrorMessage(sentence == null ? "" : sentence);
        area.setInvalid(sentence != null);
    }

    public boolean isWrong() {
        return area.isInvalid();
    }

    public void focus() {
        area.focus();
    }

    @ClientCallable
    ArrayNode complete(String before) {
        ArrayNode items = JsonNodeFactory.instance.arrayNode();
        // Within a letter only what stands in braces names something.
        int open = before.lastIndexOf('{');
        if (isSpoken && open <= before.lastIndexOf('}')) {
            return items;
        }
        scope.get()
                .completions(isSpoken ? before.substring(open + 1) : before, Words.reader())
                .forEach(each -> items.addObject()
                        .put("text", each.text())
                        .put("typed", each.typed())
                        .put("title", each.title())
                        .put("says", each.says())
                        .put("function", each.function()));
        return items;
    }
}
