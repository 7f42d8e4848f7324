package io.formwork.ui.design.flow;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.Form;
import io.formwork.definition.reading.Node;
import io.formwork.definition.reading.Place;
import io.formwork.design.ExpressionScope;
import io.formwork.ui.Blocks;
import io.formwork.ui.Words;
import io.formwork.ui.design.ExpressionField;
import io.formwork.ui.design.PropertyEditor;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Who is asked: ways to find people, each with what it needs to know, which add up. */
final class WhoEditor implements PropertyEditor {
    private static final List<String> WAYS = List.of("role", "managers", "user", "field", "initiator", "script");
    private static final int MOST_LEVELS = 20;

    private final Supplier<FlowWords> words;
    private final Supplier<ExpressionScope> scope;
    private final Consumer<@Nullable Node> entered;
    private final Div rows = Blocks.div("fwf-ways");
    private final Span wrong = Blocks.span("fwf-wrong", "");
    private final Button more = new Button(Words.of("flow.who.more"), new Icon("vaadin", "plus"), _ -> more());
    private final Div box;
    private Map<String, Node> ways = Map.of();
    private @Nullable String shown;

    WhoEditor(
            String name, Supplier<FlowWords> words, Supplier<ExpressionScope> scope, Consumer<@Nullable Node> entered) {
        this.words = words;
        this.scope = scope;
        this.entered = entered;
        more.addThemeVariants(ButtonVariant.TERTIARY);
        more.addClassName("fwf-add");
        box = Blocks.div("fwf-who", Blocks.span("fwf-label", name), rows, wrong, more);
    }

    @Override
    public Component component() {
        return box;
    }

    @Override
    public void show(@Nullable Node value) {
        ways = value instanceof Node.Mapping(var _, var entries) ? entries : Map.of();
        String now = ways.toString();
        if (!now.equals(shown)) {
            shown = now;
            rows.removeAll();
            ways.keySet().stream().filter(WAYS::contains).forEach(way -> rows.add(row(way)));
        }
        more.setVisible(!unused().isEmpty());
    }

    @Override
    public void problem(@Nullable String sentence) {
        wrong.setText(sentence == null ? "" : sentence);
    }

    private void tell(Map<String, Node> changed) {
        entered.accept(new Node.Mapping(Place.NOWHERE, changed));
    }

    private List<String> unused() {
        return WAYS.stream()
                .filter(way -> !ways.containsKey(way) && byDefault(way) != null)
                .toList();
    }

    private void more() {
        String way = unused().getFirst();
        Node value = byDefault(way);
        if (value != null) {
            Map<String, Node> longer = new LinkedHashMap<>(ways);
            longer.put(way, value);
            tell(longer);
        }
    }

    /** What a way is told first; null where there is nobody to be found in it. */
    private @Nullable Node byDefault(String way) {
        return switch (way) {
            case "role" -> first(roles());
            case "user" -> first(words.get().people());
            case "managers" -> new Node.Scalar(Place.NOWHERE, BigDecimal.ONE);
            case "field" -> first(fields());
            case "initiator" -> new Node.Scalar(Place.NOWHERE, true);
            case "script" -> new Node.Scalar(Place.NOWHERE, "user()");
            case String _ -> null;
        };
    }

    private static @Nullable Node first(Map<String, String> titles) {
        return titles.isEmpty()
                ? null
                : new Node.Scalar(Place.NOWHERE, titles.keySet().iterator().next());
    }

    private Map<String, String> roles() {
        Map<String, String> titles = new LinkedHashMap<>();
        // Who configures the system is asked last of all.
        words.get().set().roles().entrySet().stream()
                .sorted(java.util.Comparator.comparing(role -> role.getValue().configures()))
                .forEach(role -> titles.put(role.getKey(), words.get().role(role.getKey())));
        return titles;
    }

    private Map<String, String> fields() {
        Map<String, String> titles = new LinkedHashMap<>();
        Form form = words.get().form();
        if (form != null) {
            form.fields().values().stream()
                    .filter(field -> field.type() instanceof FieldType.User)
                    .forEach(field -> titles.put(field.key(), field.title().in(Words.reader())));
        }
        return titles;
    }

    private Component row(String way) {
        Select<String> kind = new Select<>();
        List<String> choices = new ArrayList<>(unused());
        choices.add(way);
        kind.setItems(WAYS.stream().filter(choices::contains).toList());
        kind.setItemLabelGenerator(each -> Words.of("flow.who." + each));
        kind.setValue(way);
        kind.setAriaLabel(Words.of("flow.who"));
        kind.addValueChangeListener(event -> {
            if (event.isFromClient() && event.getValue() != null) {
                exchange(way, event.getValue());
            }
        });
        Button remove = new Button(new Icon("vaadin", "close-small"), _ -> {
            Map<String, Node> fewer = new LinkedHashMap<>(ways);
            fewer.remove(way);
            tell(fewer);
        });
        remove.addThemeVariants(ButtonVariant.TERTIARY);
        remove.setAriaLabel(Words.of("flow.who.remove", Words.of("flow.who." + way)));
        remove.setVisible(ways.size() > 1);
        Div row = Blocks.div("fwf-way " + way, kind, value(way), remove);
        return row;
    }

    private void exchange(String way, String other) {
        Node value = byDefault(other);
        if (value != null) {
            Map<String, Node> changed = new LinkedHashMap<>();
            ways.forEach((key, known) -> {
                if (key.equals(way)) {
                    changed.put(other, value);
                } else {
                    changed.put(key, known);
                }
            });
            tell(changed);
        }
    }

    private void set(String way, Node value) {
        Map<String, Node> changed = new LinkedHashMap<>(ways);
        changed.put(way, value);
        tell(changed);
    }

    private Component value(String way) {
        String text = ways.get(way) instanceof Node.Scalar scalar ? scalar.text() : "";
        return switch (way) {
            case "role" -> picker(way, roles(), text);
            case "user" -> picker(way, words.get().people(), text);
            case "field" -> picker(way, fields(), text);
            case "managers" -> levels(text);
            case "script" -> script(text);
            default -> new Span();
        };
    }

    private Component picker(String way, Map<String, String> titles, String now) {
        ComboBox<String> box = new ComboBox<>();
        box.setManualValidation(true);
        Map<String, String> all = new LinkedHashMap<>(titles);
        all.putIfAbsent(now, now);
        box.setItems(all.keySet());
        box.setItemLabelGenerator(key -> all.getOrDefault(key, key));
        box.setValue(now);
        box.setAriaLabel(Words.of("flow.who." + way));
        box.addValueChangeListener(event -> {
            if (event.isFromClient() && event.getValue() != null) {
                set(way, new Node.Scalar(Place.NOWHERE, event.getValue()));
            }
        });
        return box;
    }

    private Component levels(String now) {
        IntegerField field = new IntegerField();
        field.setManualValidation(true);
        field.setStepButtonsVisible(true);
        field.setMin(1);
        field.setMax(MOST_LEVELS);
        field.setValue(now.matches("\\d{1,2}") ? Integer.valueOf(now) : Integer.valueOf(1));
        field.setAriaLabel(Words.of("flow.who.levels"));
        field.setTooltipText(Words.of("flow.who.levels"));
        field.addValueChangeListener(event -> {
            if (event.isFromClient() && event.getValue() != null) {
                set("managers", new Node.Scalar(Place.NOWHERE, BigDecimal.valueOf(event.getValue())));
            }
        });
        return field;
    }

    private Component script(String now) {
        ExpressionField field = new ExpressionField(
                scope,
                ExpressionScope.Expected.Anything::new,
                text -> set("script", new Node.Scalar(Place.NOWHERE, text)));
        field.name(Words.of("flow.who.script"));
        field.show(now);
        return field;
    }
}
