package io.formwork.ui.form;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasHelper;
import com.vaadin.flow.component.HasLabel;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.combobox.ComboBoxBase;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.shared.HasValidationProperties;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.timepicker.TimePicker;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.data.value.HasValueChangeMode;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.formwork.definition.form.Field;
import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.Option;
import io.formwork.document.Document;
import io.formwork.tenant.Caller;
import io.formwork.tenant.User;
import io.formwork.ui.FieldText;
import io.formwork.ui.Labels;
import io.formwork.ui.TypedText;
import io.formwork.ui.Words;
import io.formwork.value.DocumentRef;
import io.formwork.value.FieldValue;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the right editor for each type of field. */
final class FieldEditors {
    /** How long after the last key what was typed goes to the server. */
    private static final int PAUSE_MS = 250;

    private static final int MOST_FOUND = 40;

    private final FormDesk desk;
    private final Supplier<DocumentRef> document;
    private final Function<FieldType.Link, Map<String, UUID>> within;
    private final ReaderSpeech speech;
    private final Labels labels;
    private final FieldEditor.Listener listener;
    private final Distinctions distinctions;
    /** What the documents that were offered say beside their numbers. */
    private final Map<UUID, String> beside = new HashMap<>();

    private final Locale reader = Words.reader();

    /**
     * @param document whose fields they are
     * @param within what of the document narrows a link down
     */
    FieldEditors(
            FormDesk desk,
            Supplier<DocumentRef> document,
            Function<FieldType.Link, Map<String, UUID>> within,
            ReaderSpeech speech,
            Labels labels,
            FieldEditor.Listener listener) {
        this.desk = desk;
        this.document = document;
        this.within = within;
        this.speech = speech;
        this.labels = labels;
        this.listener = listener;
        this.distinctions = new Distinctions(desk, new FieldText(reader, labels::of));
    }

    /** Tables have an element of their own and are not made here. */
    FieldEditor of(Field field) {
        return switch (field.type()) {
            case FieldType.Text text -> text.multiline() ? longText(field) : text(field, text);
            case FieldType.Numeric numeric -> number(field, numeric);
            case FieldType.Choice choice -> choice.multiple() ? choices(field, choice) : choice(field, choice);
            case FieldType.Flag _ -> flag(field);
            case FieldType.Day _ -> day(field);
            case FieldType.TimeOfDay _ -> time(field);
            case FieldType.Moment _ -> moment(field);
            case FieldType.Link link -> link.multiple() ? links(field, link) : link(field, link);
            case FieldType.User _ -> user(field);
            case FieldType.Files files -> files(field, files);
            case FieldType.Table _ -> throw new IllegalArgumentException(field.key());
        };
    }

    private <C extends Component & HasValue<?, V>, V> FieldEditor editor(
            Field field,
            C component,
            Function<@Nullable FieldValue, V> toComponent,
            Function<V, @Nullable FieldValue> fromComponent) {
        return made(field, component, toComponent, value -> new TypedText.Result.Value(fromComponent.apply(value)));
    }

    private <C extends Component & HasValue<?, V>, V> FieldEditor.OfComponent<C, V> made(
            Field field,
            C component,
            Function<@Nullable FieldValue, V> toComponent,
            Function<V, TypedText.Result> fromComponent) {
        if (component instanceof HasLabel labelled) {
            labelled.setLabel(field.title().in(reader));
        }
        if (component instanceof HasHelper helped && field.help() != null) {
            helped.setHelperText(field.help().in(reader));
        }
        if (component instanceof HasValidationProperties validated) {
            // What is wrong is said by the form, never by the component on its own.
            validated.setManualValidation(true);
        }
        if (component instanceof HasValueChangeMode paced) {
            paced.setValueChangeMode(ValueChangeMode.LAZY);
            paced.setValueChangeTimeout(PAUSE_MS);
        }
        return new FieldEditor.OfComponent<>(field, component, toComponent, fromComponent, listener);
    }

    private FieldEditor text(Field field, FieldType.Text type) {
        TextField input = new TextField();
        input.setMaxLength(type.length());
        return made(field, input, value -> speech.typed(field, value), typed -> speech.read(field, typed));
    }

    private FieldEditor longText(Field field) {
        TextArea input = new TextArea();
        input.setMinRows(2);
        return made(field, input, value -> speech.typed(field, value), typed -> speech.read(field, typed));
    }

    /** A text, not a number input: exact, in the reader's notation, and nothing scrolls it away. */
    private FieldEditor number(Field field, FieldType.Numeric type) {
        TextField input = new TextField();
        input.addClassName("fw-number");
        input.getElement().setAttribute("inputmode", "decimal");
        boolean percent = type.measure() == FieldType.Numeric.Measure.PERCENT;
        if (percent) {
            input.setSuffixComponent(new Span("%"));
        }
        Function<@Nullable FieldValue, String> written = value -> {
            String shown = speech.shown(field, value);
            return percent ? shown.replace(" %", "") : shown;
        };
        var editor = made(field, input, written, typed -> speech.read(field, typed));
        input.addBlurListener(_ -> editor.settle());
        // In the browser: by the time the server said so, the first digits would be typed and then replaced.
        input.setAutoselect(true);
        return editor;
    }

    private FieldEditor choice(Field field, FieldType.Choice type) {
        ComboBox<Option> input = new ComboBox<>();
        input.setItems(type.options());
        input.setItemLabelGenerator(option -> option.title().in(reader));
        Map<String, Option> byKey = type.options().stream().collect(Collectors.toMap(Option::key, option -> option));
        return editor(
                field,
                input,
                value -> value instanceof FieldValue.Text(var key) ? byKey.get(key) : null,
                option -> option == null ? null : new FieldValue.Text(option.key()));
    }

    private FieldEditor choices(Field field, FieldType.Choice type) {
        MultiSelectComboBox<Option> input = new MultiSelectComboBox<>();
        input.setItems(type.options());
        input.setItemLabelGenerator(option -> option.title().in(reader));
        return editor(
                field,
                input,
                value -> value instanceof FieldValue.Choices(var keys)
                        ? type.options().stream()
                                .filter(option -> keys.contains(option.key()))
                                .collect(Collectors.toSet())
                        : Set.of(),
                options -> options.isEmpty()
                        ? null
                        : new FieldValue.Choices(
                                options.stream().map(Option::key).toList()));
    }

    private FieldEditor flag(Field field) {
        Checkbox box = new Checkbox();
        if (field.computed()) {
            // Nobody ticks it: that it is so is what the reader must see.
            box.addClassName("fw-told");
        }
        return editor(field, box, value -> value instanceof FieldValue.Flag(var on) && on, FieldValue.Flag::new);
    }

    private FieldEditor day(Field field) {
        DatePicker input = new DatePicker();
        input.setLocale(reader);
        // Tab goes from a typed day to the next field, not into a calendar that came up by itself.
        input.setAutoOpen(UI.getCurrent().getPage().getExtendedClientDetails().isTouchDevice());
        input.setClearButtonVisible(true);
        return editor(
                field,
                input,
                value -> value instanceof FieldValue.Day(var day) ? day : null,
                day -> day == null ? null : new FieldValue.Day(day));
    }

    private FieldEditor time(Field field) {
        TimePicker input = new TimePicker();
        input.setLocale(reader);
        return editor(
                field,
                input,
                value -> value instanceof FieldValue.TimeOfDay(var time) ? time : null,
                time -> time == null ? null : new FieldValue.TimeOfDay(time));
    }

    private FieldEditor moment(Field field) {
        DateTimePicker input = new DateTimePicker();
        input.setLocale(reader);
        return editor(
                field,
                input,
                value -> value instanceof FieldValue.Moment(var moment) ? here(moment) : null,
                typed -> typed == null
                        ? null
                        : new FieldValue.Moment(
                                typed.atZone(Caller.current().tenant().zone()).toOffsetDateTime()));
    }

    private static LocalDateTime here(java.time.OffsetDateTime moment) {
        return moment.atZoneSameInstant(Caller.current().tenant().zone()).toLocalDateTime();
    }

    private FieldEditor link(Field field, FieldType.Link type) {
        ComboBox<DocumentRef> input = new ComboBox<>();
        offer(input, type);
        input.setClearButtonVisible(true);
        FieldEditor editor = editor(
                field,
                input,
                value -> value instanceof FieldValue.Link(var ref) ? ref : null,
                ref -> ref == null ? null : new FieldValue.Link(ref));
        // A code typed and left before the list came is as good as one chosen from it.
        input.addCustomValueSetListener(event -> {
            DocumentRef ref = speech.resolve(field, List.of(event.getDetail())).get(event.getDetail());
            if (ref == null) {
                listener.entered(field, new TypedText.Result.Wrong("wrong.link"));
            } else {
                listener.entered(field, new TypedText.Result.Value(new FieldValue.Link(ref)));
                // What is chosen already is no news to the browser, which would go on showing what was typed.
                input.getElement().executeJs("this._inputElementValue = $0", labels.of(ref.id()));
            }
        });
        return editor;
    }

    private FieldEditor links(Field field, FieldType.Link type) {
        MultiSelectComboBox<DocumentRef> input = new MultiSelectComboBox<>();
        offer(input, type);
        return editor(
                field,
                input,
                value -> value instanceof FieldValue.Links(var refs) ? Set.copyOf(refs) : Set.of(),
                refs -> refs.isEmpty() ? null : new FieldValue.Links(List.copyOf(refs)));
    }

    private void offer(ComboBoxBase<?, DocumentRef, ?> input, FieldType.Link type) {
        input.setItemLabelGenerator(ref -> labels.of(ref.id()));
        input.setItems(query -> {
            int wanted = query.getLimit();
            return query.getOffset() > 0
                    ? skipped(wanted)
                    : found(type, query.getFilter().orElse("")).limit(wanted);
        });
        input.setRenderer(LitRenderer.<DocumentRef>of(
                        "<span class=\"fw-option\">${item.name}<small>${item.beside}</small></span>")
                .withProperty("name", ref -> labels.of(ref.id()))
                .withProperty("beside", ref -> beside.getOrDefault(ref.id(), "")));
    }

    /** Who finds nothing among the first ones types on; nobody pages through a list of a thousand. */
    private static Stream<DocumentRef> skipped(int wanted) {
        return Stream.<DocumentRef>empty().limit(wanted);
    }

    private Stream<DocumentRef> found(FieldType.Link type, String typed) {
        List<Document> found = desk.lookups().find(type, typed, MOST_FOUND, within.apply(type));
        labels.learn(found);
        found.forEach(document -> beside.put(document.id(), distinctions.of(document)));
        return found.stream().map(Document::ref);
    }

    private FieldEditor user(Field field) {
        ComboBox<String> input = new ComboBox<>();
        Map<String, String> names = desk.users().displayNames();
        // Whoever is gone stays where he was entered, and is not offered any more.
        input.setItems(desk.users().all().stream().map(User::name).toList());
        input.setItemLabelGenerator(name -> names.getOrDefault(name, name));
        return editor(
                field,
                input,
                value -> value instanceof FieldValue.Text(var name) ? name : null,
                name -> name == null ? null : new FieldValue.Text(name));
    }

    private FieldEditor files(Field field, FieldType.Files type) {
        return editor(
                field,
                new FilesField(desk, document, type.images()),
                value -> value instanceof FieldValue.Files(var held) ? held : List.of(),
                held -> held.isEmpty() ? null : new FieldValue.Files(held));
    }
}
