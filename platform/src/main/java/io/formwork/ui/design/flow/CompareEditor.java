package io.formwork.ui.design.flow;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.TextField;
import io.formwork.definition.DefinitionSet;
import io.formwork.definition.form.Field;
import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.FieldType.Numeric.Measure;
import io.formwork.definition.form.Form;
import io.formwork.definition.reading.Node;
import io.formwork.definition.reading.Place;
import io.formwork.design.ExpressionScope;
import io.formwork.design.SimpleCondition;
import io.formwork.design.SimpleCondition.Comparison;
import io.formwork.design.SimpleCondition.Operator;
import io.formwork.ui.Blocks;
import io.formwork.ui.Words;
import io.formwork.ui.design.ExpressionField;
import io.formwork.ui.design.PropertyEditor;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A condition as rows of field, comparison and value for whoever writes no scripts, and as a script for everybody else. */
public final class CompareEditor implements PropertyEditor {
    private static final List<Operator> ORDER = List.of(
            Operator.MORE, Operator.AT_LEAST, Operator.LESS, Operator.AT_MOST, Operator.EQUAL, Operator.UNEQUAL);
    private static final List<Operator> SAME =
            List.of(Operator.EQUAL, Operator.UNEQUAL, Operator.EMPTY, Operator.FILLED);
    private static final List<Operator> FLAGS = List.of(Operator.YES, Operator.NO);
    private static final List<Operator> THERE = List.of(Operator.FILLED, Operator.EMPTY);

    private final Supplier<FlowWords> words;
    private final Consumer<@Nullable Node> entered;
    private final Div rows = Blocks.div("fwf-ways");
    private final Select<Boolean> any = new Select<>();
    private final Button more = new Button(Words.of("flow.compare.more"), new Icon("vaadin", "plus"), _ -> more());
    private final Button other = new Button("", _ -> turn());
    private final ExpressionField script;
    private final Div box;
    private boolean asScript;
    private SimpleCondition condition = new SimpleCondition(false, List.of());
    private @Nullable String shown;

    CompareEditor(
            String name, Supplier<FlowWords> words, Supplier<ExpressionScope> scope, Consumer<@Nullable Node> entered) {
        this.words = words;
        this.entered = entered;
        script = new ExpressionField(
                scope,
                ExpressionScope.Expected.Truth::new,
                text -> entered.accept(text.isEmpty() ? null : new Node.Scalar(Place.NOWHERE, text)));
        script.name(name);
        any.setItems(false, true);
        any.setItemLabelGenerator(one -> Words.of(one ? "flow.compare.any" : "flow.compare.all"));
        any.setAriaLabel(Words.of("flow.compare"));
        any.addValueChangeListener(event -> {
            if (event.isFromClient() && event.getValue() != null) {
                tell(new SimpleCondition(event.getValue(), condition.comparisons()));
            }
        });
        more.addThemeVariants(ButtonVariant.TERTIARY);
        other.addThemeVariants(ButtonVariant.TERTIARY);
        box = Blocks.div(
                "fwf-who",
                Blocks.span("fwf-label", name),
                Blocks.div("fwf-ways", any, rows, script),
                Blocks.div("fwf-add", more, other));
    }

    /** A condition over the documents of a form. */
    public static CompareEditor of(
            String name, Supplier<DefinitionSet> set, String form, Consumer<@Nullable Node> entered) {
        return new CompareEditor(
                name,
                () -> new FlowWords(set.get(), set.get().forms().get(form), Map.of()),
                () -> ExpressionScope.of(set.get(), form, null),
                entered);
    }

    @Override
    public Component component() {
        return box;
    }

    @Override
    public void show(@Nullable Node value) {
        String text = value instanceof Node.Scalar scalar ? scalar.text().strip() : "";
        if (text.equals(shown)) {
            return;
        }
        shown = text;
        SimpleCondition simple = SimpleCondition.of(text).filter(this::isKnown).orElse(null);
        asScript = simple == null && !text.isEmpty();
        condition = simple == null ? new SimpleCondition(false, List.of()) : simple;
        script.show(text);
        draw();
    }

    private boolean isKnown(SimpleCondition simple) {
        Form form = words.get().form();
        return form != null
                && simple.comparisons().stream()
                        .allMatch(each -> form.fields().containsKey(each.field())
                                && operators(form.fields().get(each.field())).contains(each.operator()));
    }

    private void draw() {
        rows.removeAll();
        for (int i = 0; i < condition.comparisons().size(); i++) {
            rows.add(row(i));
        }
        rows.setVisible(!asScript);
        any.setValue(condition.any());
        any.setVisible(!asScript && condition.comparisons().size() > 1);
        script.setVisible(asScript);
        more.setVisible(!asScript && !fields().isEmpty());
        boolean simple = SimpleCondition.of(shown == null ? "" : shown)
                .filter(this::isKnown)
                .isPresent();
        other.setText(Words.of(asScript ? "flow.compare.rows" : "flow.compare.script"));
        other.setVisible(!asScript || simple);
    }

    private void turn() {
        asScript = !asScript;
        draw();
        if (asScript) {
            script.focus();
        }
    }

    @Override
    public void problem(@Nullable String sentence) {
        if (!script.isWrong()) {
            script.problem(sentence);
        }
    }

    private void tell(SimpleCondition changed) {
        condition = changed;
        String text = changed.script();
        shown = text;
        script.show(text);
        draw();
        entered.accept(new Node.Scalar(Place.NOWHERE, text));
    }

    private void more() {
        String field = fields().keySet().iterator().next();
        List<Comparison> longer = new ArrayList<>(condition.comparisons());
        longer.add(byDefault(field));
        tell(new SimpleCondition(condition.any(), longer));
    }

    private void set(int at, Comparison comparison) {
        List<Comparison> changed = new ArrayList<>(condition.comparisons());
        changed.set(at, comparison);
        tell(new SimpleCondition(condition.any(), changed));
    }

    // --- fields and how they can be compared
    // ----------------------------------------------------------------------------

    private Map<String, String> fields() {
        Map<String, String> titles = new LinkedHashMap<>();
        Form form = words.get().form();
        if (form != null) {
            form.fields().values().stream()
                    .filter(field -> !operators(field).isEmpty())
                    .forEach(field -> titles.put(field.key(), field.title().in(Words.reader())));
        }
        return titles;
    }

    static List<Operator> operators(@Nullable Field field) {
        return switch (field == null ? null : field.type()) {
            case FieldType.Numeric _ -> ORDER;
            case FieldType.Flag _ -> FLAGS;
            case FieldType.Choice(var _, var multiple) -> multiple ? THERE : SAME;
            case FieldType.Text _, FieldType.User _ -> SAME;
            case FieldType.Link _, FieldType.Day _, FieldType.Moment _, FieldType.TimeOfDay _ -> THERE;
            case null, default -> List.of();
        };
    }

    private @Nullable Field field(String key) {
        Form form = words.get().form();
        return form == null ? null : form.fields().get(key);
    }

    private Comparison byDefault(String key) {
        Field field = field(key);
        return withValue(key, operators(field).getFirst(), "");
    }

    /** Kept where the field can be compared with it, and else something that it can. */
    private Comparison withValue(String key, Operator operator, String value) {
        if (!operator.hasValue()) {
            return new Comparison(key, operator, "", false);
        }
        return switch (field(key) instanceof Field field ? field.type() : null) {
            case FieldType.Numeric _ ->
                new Comparison(key, operator, value.matches("-?\\d+(\\.\\d+)?") ? value : "0", false);
            case FieldType.Choice choice ->
                new Comparison(
                        key,
                        operator,
                        choice.has(value) || choice.options().isEmpty()
                                ? value
                                : choice.options().getFirst().key(),
                        true);
            case null, default -> new Comparison(key, operator, value.replaceAll("['\\\\$]", ""), true);
        };
    }

    // --- rows
    // -----------------------------------------------------------------------------------------------------------

    private Component row(int at) {
        Comparison comparison = condition.comparisons().get(at);
        Map<String, String> titles = fields();
        ComboBox<String> field = new ComboBox<>();
        field.setManualValidation(true);
        field.setItems(titles.keySet());
        field.setItemLabelGenerator(key -> titles.getOrDefault(key, key));
        field.setValue(comparison.field());
        field.setAriaLabel(Words.of("flow.compare.field"));
        field.addValueChangeListener(event -> {
            if (event.isFromClient() && event.getValue() != null) {
                set(at, byDefault(event.getValue()));
            }
        });
        Button remove = new Button(new Icon("vaadin", "close-small"), _ -> {
            List<Comparison> fewer = new ArrayList<>(condition.comparisons());
            fewer.remove(at);
            tell(new SimpleCondition(condition.any(), fewer));
        });
        remove.addThemeVariants(ButtonVariant.TERTIARY);
        remove.setAriaLabel(Words.of("flow.compare.remove"));
        remove.setEnabled(condition.comparisons().size() > 1);
        Select<Operator> operator = new Select<>();
        operator.setItems(operators(field(comparison.field())));
        operator.setItemLabelGenerator(
                each -> Words.of("flow.operator." + each.name().toLowerCase(Locale.ROOT)));
        operator.setValue(comparison.operator());
        operator.setAriaLabel(Words.of("flow.compare.operator"));
        operator.addValueChangeListener(event -> {
            if (event.isFromClient() && event.getValue() != null) {
                set(at, withValue(comparison.field(), event.getValue(), comparison.value()));
            }
        });
        Div values = Blocks.div("fwf-compare-values", operator);
        if (comparison.operator().hasValue()) {
            values.add(value(at, comparison));
        }
        return Blocks.div("fwf-compare", field, remove, values);
    }

    private Component value(int at, Comparison comparison) {
        return switch (field(comparison.field()) instanceof Field field ? field.type() : null) {
            case FieldType.Numeric(var measure, var _, var _) -> number(at, comparison, measure);
            case FieldType.Choice(var options, var _) -> {
                Map<String, String> titles = new LinkedHashMap<>();
                options.forEach(
                        option -> titles.put(option.key(), option.title().in(Words.reader())));
                yield picker(at, comparison, titles);
            }
            case FieldType.User _ -> picker(at, comparison, words.get().people());
            case null, default -> text(at, comparison);
        };
    }

    private Component number(int at, Comparison comparison, Measure measure) {
        boolean percent = measure == Measure.PERCENT;
        BigDecimalField field = new BigDecimalField();
        field.setManualValidation(true);
        field.setLocale(Words.reader());
        field.setAriaLabel(Words.of("flow.compare.value"));
        field.addClassName("fwf-value");
        BigDecimal number = new BigDecimal(comparison.value());
        field.setValue(percent ? number.movePointRight(2) : number);
        if (percent) {
            field.setSuffixComponent(Blocks.span("fw-quiet", "%"));
        }
        field.setAutoselect(true);
        field.addValueChangeListener(event -> {
            if (event.isFromClient() && event.getValue() != null) {
                BigDecimal typed = percent ? event.getValue().movePointLeft(2) : event.getValue();
                set(at, new Comparison(comparison.field(), comparison.operator(), typed.toPlainString(), false));
            }
        });
        return field;
    }

    private Component picker(int at, Comparison comparison, Map<String, String> titles) {
        ComboBox<String> box = new ComboBox<>();
        box.setManualValidation(true);
        Map<String, String> all = new LinkedHashMap<>(titles);
        all.putIfAbsent(comparison.value(), comparison.value());
        box.setItems(all.keySet());
        box.setItemLabelGenerator(key -> all.getOrDefault(key, key));
        box.setValue(comparison.value());
        box.setAriaLabel(Words.of("flow.compare.value"));
        box.addValueChangeListener(event -> {
            if (event.isFromClient() && event.getValue() != null) {
                set(at, new Comparison(comparison.field(), comparison.operator(), event.getValue(), true));
            }
        });
        return box;
    }

    private Component text(int at, Comparison comparison) {
        TextField field = new TextField();
        field.setManualValidation(true);
        field.setValue(comparison.value());
        field.setAriaLabel(Words.of("flow.compare.value"));
        field.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                set(at, withValue(comparison.field(), comparison.operator(), event.getValue()));
            }
        });
        return field;
    }

    /** Where the value of the first row is entered; it is to be written over. */
    void focus() {
        if (rows.getComponentCount() > 0) {
            rows.getComponentAt(0)
                    .getElement()
                    .executeJs("const f = this.querySelector('.fwf-value'); if (f) setTimeout(() => f.focus(), 60)");
        }
    }
}
