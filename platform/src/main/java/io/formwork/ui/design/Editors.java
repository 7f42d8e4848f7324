package io.formwork.ui.design;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.shared.HasValidationProperties;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import io.formwork.definition.form.Field;
import io.formwork.definition.form.ListView;
import io.formwork.definition.language.FieldKind;
import io.formwork.definition.layer.PropertyPath;
import io.formwork.definition.reading.Node;
import io.formwork.definition.reading.Place;
import io.formwork.design.ExpressionScope;
import io.formwork.design.FormEdits;
import io.formwork.ui.Words;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes the editor that enters a property. */
public final class Editors {
    private static final Set<String> SCRIPTS = Set.of(
            "formula",
            "default",
            "backfill",
            "settled",
            "shares",
            "required",
            "visible",
            "editable",
            "where",
            "check.that");

    private final DesignSession session;
    private final Choices choices;
    private final Supplier<PropertyPath> element;

    /** @param element whose properties they are; it may be called otherwise once it has another title */
    Editors(DesignSession session, Supplier<PropertyPath> element) {
        this.session = session;
        this.choices = new Choices(session);
        this.element = element;
    }

    PropertyEditor of(Property property, Consumer<@Nullable Node> entered) {
        String name = Words.of("design.property." + property.name());
        return switch (property.shape()) {
            case TEXTS -> new TextsEditor(name, false, entered);
            case LONG_TEXTS -> new TextsEditor(name, true, entered);
            case PLAIN -> explained(property, plain(name, entered));
            case WHOLE -> whole(name, entered);
            case FLAG -> usual(property, flag(name, entered));
            case TYPE -> type(name, entered);
            case EXPRESSION -> script(name, property, entered);
            case CONDITION ->
                new ConditionEditor(name, !property.name().equals("required"), () -> scope(property.name()), entered);
            case OPTIONS -> new OptionsEditor(name, entered);
            case FORM -> choice(name, choices.forms(), entered);
            case FIELD -> choice(name, choices.beside(element.get()), entered);
            case PROCESS -> choice(name, choices.processes(), entered);
            case KEYS -> new KeysEditor(name, false, () -> known(property), () -> shown(property), entered);
            case SORT -> new KeysEditor(name, true, choices::columns, () -> shown(property), entered);
            case ON_LIST -> onList(name, entered);
            case ON_PRINT -> new OnPrintEditor(session, element);
            case CHOICE -> throw new IllegalArgumentException("Only papers choose: " + property.name());
        };
    }

    /** Lists filter by most fields, and the search box finds some, without anybody saying so. */
    private PropertyEditor usual(Property property, PropertyEditor flag) {
        if (!Set.of("filtered", "search").contains(property.name())) {
            return flag;
        }
        return new PropertyEditor() {
            @Override
            public Component component() {
                return flag.component();
            }

            @Override
            public void show(@Nullable Node value) {
                Field field = value == null && element.get().keys().size() == 2
                        ? session.form().fields().get(element.get().keys().getLast())
                        : null;
                boolean on =
                        field != null && (property.name().equals("filtered") ? field.filterable() : field.searchable());
                flag.show(field == null ? value : new Node.Scalar(Place.NOWHERE, on));
            }

            @Override
            public void problem(@Nullable String sentence) {
                flag.problem(sentence);
            }
        };
    }

    private static PropertyEditor explained(Property property, PropertyEditor editor) {
        if (property.name().equals("number.pattern") && editor.component() instanceof TextField field) {
            field.setHelperText(Words.of("design.number.help"));
        }
        return editor;
    }

    private Map<String, String> known(Property property) {
        return property.name().equals("list.columns") ? choices.columns() : choices.fields();
    }

    private List<String> shown(Property property) {
        ListView list = session.form().list();
        return switch (property.name()) {
            case "list.columns" -> list.columns();
            case "list.sort" -> list.sort();
            default -> session.form().label();
        };
    }

    /** What a script may name: of a link's condition what the other form has, of a column the line and its document. */
    private ExpressionScope scope(String property) {
        PropertyPath at = element.get();
        if (property.equals("where")
                && session.property(at.with("to")) instanceof Node.Scalar to
                && session.good().form(to.text()).isPresent()) {
            return ExpressionScope.of(session.good(), to.text(), null);
        }
        return ExpressionScope.of(
                session.good(),
                session.element().key(),
                // What lines share is an amount of the document.
                at.keys().size() > 2 && !property.equals("shares") ? at.keys().get(1) : null);
    }

    private PropertyEditor script(String name, Property property, Consumer<@Nullable Node> entered) {
        ExpressionField field = new ExpressionField(
                () -> scope(property.name()), () -> expected(property.name()), text -> entered.accept(text(text)));
        field.label(name);
        return script(field);
    }

    public static PropertyEditor script(ExpressionField field) {
        return new PropertyEditor() {
            @Override
            public Component component() {
                return field;
            }

            @Override
            public void show(@Nullable Node value) {
                field.show(value instanceof Node.Scalar scalar ? scalar.text().strip() : "");
            }

            @Override
            public void problem(@Nullable String sentence) {
                if (!field.isWrong()) {
                    field.problem(sentence);
                }
            }
        };
    }

    /** What is wrong with a script as one of the properties; null where it is none, or nothing is. */
    @Nullable
    String wrong(String property, String script) {
        return SCRIPTS.contains(property) ? scope(property).wrong(script, expected(property), Words.reader()) : null;
    }

    private ExpressionScope.Expected expected(String property) {
        return switch (property) {
            case "shares" -> ExpressionScope.number();
            case "formula", "default", "backfill", "settled" ->
                new ExpressionScope.Expected.Value(
                        element.get().keys().getLast(), property.equals("default") || property.equals("backfill"));
            default -> new ExpressionScope.Expected.Truth();
        };
    }

    public static @Nullable Node text(String text) {
        return text.isBlank() ? null : new Node.Scalar(Place.NOWHERE, text.strip());
    }

    private static <C extends Component & HasValidationProperties> PropertyEditor editor(
            C component, Consumer<@Nullable Node> show) {
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
                component.setErrorMessage(sentence == null ? "" : sentence);
                component.setInvalid(sentence != null);
            }
        };
    }

    public static PropertyEditor plain(String name, Consumer<@Nullable Node> entered) {
        TextField field = new TextField(name);
        field.setWidthFull();
        field.setManualValidation(true);
        field.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                entered.accept(text(event.getValue()));
            }
        });
        return editor(field, value -> field.setValue(value instanceof Node.Scalar scalar ? scalar.text() : ""));
    }

    public static PropertyEditor whole(String name, Consumer<@Nullable Node> entered) {
        IntegerField field = new IntegerField(name);
        field.setWidthFull();
        field.setManualValidation(true);
        field.setClearButtonVisible(true);
        field.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                Integer typed = event.getValue();
                entered.accept(typed == null ? null : new Node.Scalar(Place.NOWHERE, BigDecimal.valueOf(typed)));
            }
        });
        return editor(
                field,
                value -> field.setValue(
                        value instanceof Node.Scalar(var _, BigDecimal number) ? number.intValue() : null));
    }

    private static Checkbox box(String name, Consumer<Boolean> ticked) {
        Checkbox box = new Checkbox(name);
        box.setManualValidation(true);
        box.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                ticked.accept(event.getValue());
            }
        });
        return box;
    }

    public static PropertyEditor flag(String name, Consumer<@Nullable Node> entered) {
        Checkbox box = box(name, on -> entered.accept(new Node.Scalar(Place.NOWHERE, on)));
        return editor(box, value -> box.setValue(value instanceof Node.Scalar(var _, Boolean on) && on));
    }

    private PropertyEditor onList(String name, Consumer<@Nullable Node> entered) {
        Checkbox box = box(name, on -> entered.accept(new Node.Scalar(Place.NOWHERE, on)));
        return editor(
                box,
                _ -> box.setValue(session.form()
                        .list()
                        .columns()
                        .contains(element.get().keys().getLast())));
    }

    private PropertyEditor type(String name, Consumer<@Nullable Node> entered) {
        ComboBox<FieldKind> box = combo(name, kind -> Words.of("design.kind." + FormEdits.word(kind)));
        box.addValueChangeListener(event -> {
            if (event.isFromClient() && event.getValue() != null) {
                entered.accept(text(FormEdits.word(event.getValue())));
            }
        });
        return editor(box, value -> {
            FieldKind kind = kind(value);
            boolean known = !session.isOwn(element.get()) || session.isPublished(element.get());
            List<FieldKind> becoming = Property.becoming(kind, known);
            box.setItems(becoming);
            box.setReadOnly(becoming.size() < 2);
            box.setHelperText(becoming.size() < 2 || !known ? null : Words.of("design.type.family"));
            box.setValue(kind);
        });
    }

    /** The type that an author wrote; text where it is none. */
    public static FieldKind kind(@Nullable Node value) {
        String word = value instanceof Node.Scalar scalar ? scalar.text() : "";
        for (FieldKind kind : FieldKind.values()) {
            if (FormEdits.word(kind).equals(word.toLowerCase(Locale.ROOT).replace('_', '-'))) {
                return kind;
            }
        }
        return FieldKind.TEXT;
    }

    private static <T> ComboBox<T> combo(String name, Function<T, String> titles) {
        ComboBox<T> box = new ComboBox<>(name);
        box.setWidthFull();
        box.setManualValidation(true);
        box.setItemLabelGenerator(titles::apply);
        return box;
    }

    public static PropertyEditor choice(String name, Map<String, String> titles, Consumer<@Nullable Node> entered) {
        ComboBox<String> box = combo(name, key -> titles.getOrDefault(key, key));
        box.setItems(titles.keySet());
        box.setClearButtonVisible(true);
        box.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                entered.accept(event.getValue() == null ? null : text(event.getValue()));
            }
        });
        return editor(box, value -> box.setValue(value instanceof Node.Scalar scalar ? scalar.text() : null));
    }
}
