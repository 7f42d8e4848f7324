package io.formwork.ui.design.flow;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import io.formwork.definition.reading.Node;
import io.formwork.definition.reading.Place;
import io.formwork.ui.Blocks;
import io.formwork.ui.Words;
import io.formwork.ui.design.PropertyEditor;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Within what time somebody is to decide. */
final class LimitEditor implements PropertyEditor {
    private static final List<String> UNITS = List.of("minutes", "hours", "days");

    private final IntegerField amount = new IntegerField();
    private final Select<String> unit = new Select<>();
    private final Span wrong = Blocks.span("fwf-wrong", "");
    private final Div box;
    private final Consumer<@Nullable Node> entered;

    LimitEditor(String name, Consumer<@Nullable Node> entered) {
        this.entered = entered;
        amount.setManualValidation(true);
        amount.setMin(1);
        amount.setAriaLabel(name);
        amount.setPlaceholder(Words.of("flow.limit.none"));
        amount.setClearButtonVisible(true);
        unit.setItems(UNITS);
        unit.setItemLabelGenerator(each -> Words.of("flow.unit." + each));
        unit.setAriaLabel(Words.of("flow.unit"));
        unit.setValue("hours");
        amount.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                tell();
            }
        });
        unit.addValueChangeListener(event -> {
            if (event.isFromClient() && amount.getValue() != null) {
                tell();
            }
        });
        box = Blocks.div("fwf-who", Blocks.span("fwf-label", name), Blocks.div("fwf-limit", amount, unit), wrong);
    }

    private void tell() {
        Integer number = amount.getValue();
        if (number == null || number < 1) {
            entered.accept(null);
            return;
        }
        String text = switch (unit.getValue()) {
            case "days" -> "P" + number + "D";
            case "minutes" -> "PT" + number + "M";
            case null, default -> "PT" + number + "H";
        };
        entered.accept(new Node.Scalar(Place.NOWHERE, text));
    }

    @Override
    public Component component() {
        return box;
    }

    @Override
    public void show(@Nullable Node value) {
        if (!(value instanceof Node.Scalar scalar)) {
            amount.clear();
            return;
        }
        try {
            long minutes = Duration.parse(scalar.text()).toMinutes();
            boolean days = minutes % 1440 == 0;
            boolean hours = minutes % 60 == 0;
            unit.setValue(days && !scalar.text().contains("T") ? "days" : hours ? "hours" : "minutes");
            long divided = unit.getValue().equals("days") ? 1440 : hours ? 60 : 1;
            amount.setValue((int) (minutes / divided));
        } catch (DateTimeParseException e) {
            amount.clear();
        }
    }

    @Override
    public void problem(@Nullable String sentence) {
        wrong.setText(sentence == null ? "" : sentence);
    }
}
