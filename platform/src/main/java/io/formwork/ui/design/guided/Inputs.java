package io.formwork.ui.design.guided;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasAriaLabel;
import com.vaadin.flow.component.HasLabel;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.shared.HasValidationProperties;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.timepicker.TimePicker;
import io.formwork.definition.form.Posted;
import io.formwork.definition.reading.Expression;
import io.formwork.definition.reading.Node;
import io.formwork.definition.reading.Place;
import io.formwork.design.ExpressionScope;
import io.formwork.ui.Words;
import io.formwork.ui.design.DesignSession;
import io.formwork.ui.design.ExpressionField;
import io.formwork.ui.design.PropertyEditor;
import io.formwork.ui.design.TextsEditor;
import io.formwork.ui.design.flow.CompareEditor;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalTime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What enters one cell of a sheet. */
record Inputs(DesignSession session) {

    /**
     * @param label shown above; false where the row says it
     * @param inRow whether it is one of several in a row
     */
    PropertyEditor of(Sheet.Cell cell, boolean label, boolean inRow, Consumer<@Nullable Node> entered) {
        String name = Words.of("guided." + cell.word());
        return switch (cell.input()) {
            case Sheet.Input.Texts _ -> new TextsEditor(name, false, entered);
            case Sheet.Input.Sentences _ -> new TextsEditor(name, true, entered);
            case Sheet.Input.Line _ ->
                plain(
                        named(new TextField(), name, label),
                        text -> text.isBlank() ? null : text(text),
                        Inputs::said,
                        entered);
            case Sheet.Input.Whole _ ->
                plain(
                        named(new IntegerField(), name, label),
                        number -> number(BigDecimal.valueOf(number)),
                        node -> node instanceof Node.Scalar(var _, BigDecimal known) ? known.intValue() : null,
                        entered);
            case Sheet.Input.Decimal _ ->
                plain(
                        named(new BigDecimalField(), name, label),
                        Inputs::number,
                        node -> node instanceof Node.Scalar(var _, BigDecimal known) ? known : null,
                        entered);
            case Sheet.Input.Flag _ -> flag(name, label, entered);
            case Sheet.Input.Script script -> script(name, label, script, entered);
            case Sheet.Input.Formula(var _, var scope, var expected) ->
                script(name, label, new ExpressionField(scope, expected, typed -> entered.accept(written(typed))));
            case Sheet.Input.Spoken(String form) -> spoken(name, label, form, entered);
            case Sheet.Input.Compared(String form) -> CompareEditor.of(name, session::good, form, entered);
            case Sheet.Input.Time _ -> time(name, label, entered);
            case Sheet.Input.One(Sheet.Choice from) -> one(name, label, inRow, from, entered);
            case Sheet.Input.Either(Sheet.Choice from, String now, Consumer<String> chosen) ->
                either(name, label, from, now, chosen);
            case Sheet.Input.Several(Sheet.Choice from) -> several(name, label, from, entered);
        };
    }

    private static Node text(String text) {
        return new Node.Scalar(Place.NOWHERE, text.strip());
    }

    private static Node number(BigDecimal number) {
        return new Node.Scalar(Place.NOWHERE, number);
    }

    private static String said(@Nullable Node node) {
        return node instanceof Node.Scalar scalar ? scalar.text() : "";
    }

    private static <C extends Component & HasLabel & HasAriaLabel> C named(C field, String name, boolean label) {
        if (label) {
            field.setLabel(name);
        } else {
            field.setAriaLabel(name);
        }
        return field;
    }

    private static <C extends Component & HasValue<?, V> & HasValidationProperties, V> PropertyEditor plain(
            C field,
            Function<V, @Nullable Node> written,
            Function<@Nullable Node, @Nullable V> read,
            Consumer<@Nullable Node> entered) {
        field.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                entered.accept(event.getValue() == null ? null : written.apply(event.getValue()));
            }
        });
        return new Editing<>(field, field, read);
    }

    /** An editor that is a field. */
    private record Editing<V>(Component component, HasValue<?, V> field, Function<@Nullable Node, @Nullable V> read)
            implements PropertyEditor {
        @Override
        public void show(@Nullable Node value) {
            V now = read.apply(value);
            if (now == null) {
                field.clear();
            } else if (!now.equals(field.getValue())) {
                field.setValue(now);
            }
        }

        @Override
        public void problem(@Nullable String sentence) {
            if (field instanceof HasValidationProperties validated) {
                validated.setErrorMessage(sentence == null ? "" : sentence);
                validated.setInvalid(sentence != null);
            }
        }
    }

    private static PropertyEditor flag(String name, boolean label, Consumer<@Nullable Node> entered) {
        Checkbox box = new Checkbox();
        if (label) {
            box.setLabel(name);
        } else {
            box.setAriaLabel(name);
        }
        return plain(
                box,
                on -> on ? new Node.Scalar(Place.NOWHERE, true) : null,
                node -> node instanceof Node.Scalar(var _, Boolean on) && on,
                entered);
    }

    private PropertyEditor script(
            String name, boolean label, Sheet.Input.Script script, Consumer<@Nullable Node> entered) {
        ExpressionField field = new ExpressionField(
                () -> ExpressionScope.of(session.good(), script.form(), script.table()),
                () -> script.truth() ? new ExpressionScope.Expected.Truth() : new ExpressionScope.Expected.Anything(),
                typed -> entered.accept(written(typed)),
                // What an earlier posting wrote is no script.
                typed -> Posted.of(new Expression(typed, Place.NOWHERE, "")) != null
                        || session.good().form(script.form()).isEmpty());
        return script(name, label, field);
    }

    private static @Nullable Node written(String typed) {
        return typed.isBlank() ? null : text(typed);
    }

    /** A letter with what stands in braces for itself. */
    private PropertyEditor spoken(String name, boolean label, String form, Consumer<@Nullable Node> entered) {
        ExpressionField field = new ExpressionField(
                () -> ExpressionScope.of(session.good(), form, null),
                ExpressionScope.Expected.Anything::new,
                typed -> entered.accept(written(typed)),
                _ -> session.good().form(form).isEmpty());
        field.spoken();
        return script(name, label, field);
    }

    private static PropertyEditor time(String name, boolean label, Consumer<@Nullable Node> entered) {
        TimePicker picker = named(new TimePicker(), name, label);
        picker.setStep(Duration.ofMinutes(30));
        return plain(
                picker,
                time -> text(time.toString()),
                node -> said(node).matches("\\d{2}:\\d{2}") ? LocalTime.parse(said(node)) : null,
                entered);
    }

    private static PropertyEditor script(String name, boolean label, ExpressionField field) {
        if (label) {
            field.label(name);
        } else {
            field.name(name);
        }
        return new PropertyEditor() {
            @Override
            public Component component() {
                return field;
            }

            @Override
            public void show(@Nullable Node value) {
                field.show(said(value).strip());
            }

            @Override
            public void problem(@Nullable String sentence) {
                if (!field.isWrong()) {
                    field.problem(sentence);
                }
            }
        };
    }

    private static ComboBox<String> combo(String name, boolean label, Sheet.Choice from) {
        ComboBox<String> box = named(new ComboBox<>(), name, label);
        Map<String, String> titles = from.known().get();
        box.setItems(titles.keySet());
        box.setItemLabelGenerator(key -> from.known().get().getOrDefault(key, key));
        return box;
    }

    private static PropertyEditor one(
            String name, boolean label, boolean inRow, Sheet.Choice from, Consumer<@Nullable Node> entered) {
        ComboBox<String> box = combo(name, label, from);
        // In a row it is asked for anyway.
        box.setClearButtonVisible(!inRow);
        PropertyEditor plain = plain(box, key -> text(key), node -> said(node).isEmpty() ? null : said(node), entered);
        return new PropertyEditor() {
            @Override
            public Component component() {
                return box;
            }

            @Override
            public void show(@Nullable Node value) {
                Set<String> keys = new LinkedHashSet<>(from.known().get().keySet());
                if (!said(value).isEmpty()) {
                    keys.add(said(value));
                }
                box.setItems(keys);
                plain.show(value);
            }

            @Override
            public void problem(@Nullable String sentence) {
                plain.problem(sentence);
            }
        };
    }

    private static PropertyEditor either(
            String name, boolean label, Sheet.Choice from, String now, Consumer<String> chosen) {
        ComboBox<String> box = combo(name, label, from);
        box.setValue(now);
        box.setAllowCustomValue(false);
        box.addValueChangeListener(event -> {
            if (event.isFromClient()
                    && event.getValue() != null
                    && !event.getValue().equals(now)) {
                chosen.accept(event.getValue());
            }
        });
        return new Editing<String>(box, box, _ -> now);
    }

    private static PropertyEditor several(
            String name, boolean label, Sheet.Choice from, Consumer<@Nullable Node> entered) {
        MultiSelectComboBox<String> box = named(new MultiSelectComboBox<>(), name, label);
        box.setItems(from.known().get().keySet());
        box.setItemLabelGenerator(key -> from.known().get().getOrDefault(key, key));
        box.setSelectedItemsOnTop(true);
        box.setAutoExpand(MultiSelectComboBox.AutoExpandMode.VERTICAL);
        return plain(
                box,
                keys -> keys.isEmpty()
                        ? null
                        : new Node.Sequence(
                                Place.NOWHERE, keys.stream().map(Inputs::text).toList()),
                node -> node instanceof Node.Sequence(var _, List<Node> items)
                        ? new LinkedHashSet<>(items.stream().map(Inputs::said).toList())
                        : Set.of(),
                entered);
    }
}
