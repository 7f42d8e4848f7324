package io.formwork.ui.list;

import com.vaadin.flow.component.AbstractField;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.formwork.definition.form.Field;
import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.Form;
import io.formwork.definition.form.FormKind;
import io.formwork.document.Document;
import io.formwork.document.Lookups;
import io.formwork.document.State;
import io.formwork.tenant.Caller;
import io.formwork.ui.Blocks;
import io.formwork.ui.Labels;
import io.formwork.ui.TypedText;
import io.formwork.ui.Words;
import io.formwork.value.DocumentRef;
import io.formwork.value.FieldValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts one condition together: which field, how it is compared, with what. */
final class FilterBuilder extends Popover {
    private final Lookups lookups;
    private final Labels labels;
    private final Consumer<Filter> done;
    private final Select<String> operator = new Select<>();
    private final Div value = Blocks.div("fw-filter-value");
    private @Nullable ListColumn column;
    private java.util.function.Supplier<List<String>> values = List::of;

    FilterBuilder(Form form, ListDesk desk, Labels labels, Consumer<Filter> done) {
        this.lookups = desk.lookups();
        this.labels = labels;
        this.done = done;
        setModal(false);
        setAutofocus(true);
        ComboBox<ListColumn> field = new ComboBox<>(Words.of("filter.field"));
        field.setItems(columns(form).stream()
                .filter(each -> desk.sees(form, each.key()))
                .toList());
        field.setItemLabelGenerator(ListColumn::title);
        field.addValueChangeListener(event -> choose(event.getValue()));
        operator.setLabel(Words.of("filter.operator"));
        operator.setItemLabelGenerator(FilterBuilder::operatorWord);
        operator.addValueChangeListener(event -> value.setVisible(!"=empty=".equals(event.getValue())));
        Button apply = new Button(Words.of("filter.apply"), _ -> apply());
        apply.addThemeVariants(ButtonVariant.PRIMARY);
        add(Blocks.div("fw-filter-builder", field, operator, value, apply));
    }

    private static List<ListColumn> columns(Form form) {
        List<ListColumn> columns = new ArrayList<>();
        if (form.kind() == FormKind.DOCUMENT) {
            List.of("number", "state").forEach(key -> ListColumn.of(form, key).ifPresent(columns::add));
        }
        form.fields().values().stream()
                .filter(Field::filterable)
                .filter(field -> !(field.type() instanceof FieldType.Table))
                .forEach(field -> ListColumn.of(form, field.key()).ifPresent(columns::add));
        return columns;
    }

    /** The operators that make sense for what the column holds. */
    private static List<String> operators(ListColumn column) {
        Field field = column.field();
        if (field == null) {
            return column.key().equals("state") ? List.of("=in=") : List.of("contains", "==");
        }
        return switch (field.type()) {
            case FieldType.Text _ -> List.of("contains", "==", "!=", "=empty=");
            case FieldType.Numeric _ -> List.of("==", "=ge=", "=le=", "=empty=");
            case FieldType.Day _, FieldType.Moment _ -> List.of("=ge=", "=le=", "==", "=empty=");
            case FieldType.Choice _ -> List.of("=in=", "=empty=");
            case FieldType.Link _ -> List.of("==", "!=", "=empty=");
            case FieldType.Flag _, FieldType.User _, FieldType.TimeOfDay _, FieldType.Files _, FieldType.Table _ ->
                List.of("==");
        };
    }

    private static String operatorWord(String operator) {
        return operator == null
                ? ""
                : Words.of("operator." + operator.replace("=", "").replace("!", "not"));
    }

    private void choose(@Nullable ListColumn chosen) {
        column = chosen;
        value.removeAll();
        operator.setItems(chosen == null ? List.of() : operators(chosen));
        if (chosen != null) {
            operator.setValue(operators(chosen).getFirst());
            value.add(input(chosen));
        }
    }

    private Component input(ListColumn chosen) {
        Field field = chosen.field();
        if (field == null) {
            return chosen.key().equals("state") ? options(states()) : text(null);
        }
        return switch (field.type()) {
            case FieldType.Choice choice ->
                options(choice.options().stream()
                        .collect(Collectors.toMap(
                                option -> option.key(),
                                option -> option.title().in(Words.reader()),
                                (first, _) -> first,
                                java.util.LinkedHashMap::new)));
            case FieldType.Day _, FieldType.Moment _ -> {
                DatePicker picker = new DatePicker();
                picker.setLocale(Words.reader());
                yield input(picker, day -> day.toString());
            }
            case FieldType.Flag _ -> flag();
            case FieldType.Link link -> link(link);
            case FieldType.Text _,
                    FieldType.Numeric _,
                    FieldType.TimeOfDay _,
                    FieldType.User _,
                    FieldType.Files _,
                    FieldType.Table _ -> text(field.type());
        };
    }

    private <V> Component input(AbstractField<?, V> input, java.util.function.Function<V, String> written) {
        HasValue<?, V> held = input;
        values = () -> held.isEmpty() ? List.of() : List.of(written.apply(held.getValue()));
        return input;
    }

    private static Map<String, String> states() {
        return Stream.of(State.values())
                .collect(Collectors.toMap(
                        State::key,
                        state -> Words.of("state." + state.key()),
                        (first, _) -> first,
                        java.util.LinkedHashMap::new));
    }

    private Component options(Map<String, String> titles) {
        MultiSelectComboBox<String> input = new MultiSelectComboBox<>();
        input.setItems(titles.keySet());
        input.setItemLabelGenerator(key -> titles.getOrDefault(key, key));
        values = () ->
                titles.keySet().stream().filter(input.getValue()::contains).toList();
        return input;
    }

    private Component flag() {
        Select<Boolean> input = new Select<>();
        input.setItems(Boolean.TRUE, Boolean.FALSE);
        input.setItemLabelGenerator(on -> Words.of(on ? "yes" : "no"));
        input.setValue(Boolean.TRUE);
        return input(input, String::valueOf);
    }

    private Component link(FieldType.Link link) {
        ComboBox<DocumentRef> input = new ComboBox<>();
        input.setItemLabelGenerator(ref -> labels.of(ref.id()));
        input.setItems(query -> {
            int wanted = query.getLimit();
            if (query.getOffset() > 0) {
                return Stream.<DocumentRef>empty();
            }
            List<Document> found = lookups.find(
                    FieldType.Link.any(link.to()), query.getFilter().orElse(""), 40);
            labels.learn(found);
            return found.stream().map(Document::ref).limit(wanted);
        });
        return input(input, ref -> ref.id().toString());
    }

    private Component text(@Nullable FieldType type) {
        TextField input = new TextField();
        values = () -> input.isEmpty() ? List.of() : List.of(exact(type, input.getValue()));
        return input;
    }

    /** Numbers are compared exactly, whatever way they were typed. */
    private static String exact(@Nullable FieldType type, String typed) {
        if (type instanceof FieldType.Numeric) {
            Caller caller = Caller.current();
            TypedText reading = new TypedText(
                    Words.reader(), caller.today(), caller.tenant().zone());
            if (reading.read(type, typed) instanceof TypedText.Result.Value(FieldValue.Number(var number))) {
                return number.toPlainString();
            }
        }
        return typed.strip();
    }

    private void apply() {
        ListColumn chosen = column;
        String how = operator.getValue();
        if (chosen == null || how == null) {
            return;
        }
        List<String> with = how.equals("=empty=") ? List.of("true") : values.get();
        if (!with.isEmpty()) {
            close();
            done.accept(
                    how.equals("contains")
                            ? new Filter(chosen.key(), "==", List.of("*" + with.getFirst() + "*"))
                            : new Filter(chosen.key(), how, with));
        }
    }

    /** A condition as a person would say it: "Date is from 1 March". */
    static String sentence(Form form, Filter filter, Labels labels) {
        ListColumn column = ListColumn.of(form, filter.field()).orElse(null);
        String title = column == null ? filter.field() : column.title();
        if (filter.operator().equals("=empty=")) {
            return Words.of("filter.empty", title);
        }
        boolean contains = filter.values().getFirst().startsWith("*");
        String how = operatorWord(contains ? "contains" : filter.operator());
        String values = filter.values().stream()
                .map(value -> word(column, value, labels))
                .collect(Collectors.joining(Words.of("or")));
        return Words.of("filter.sentence", title, how, values);
    }

    private static String word(@Nullable ListColumn column, String value, Labels labels) {
        if (column == null || column.field() == null) {
            return column != null && column.key().equals("state") ? Words.of("state." + value) : value.replace("*", "");
        }
        io.formwork.ui.FieldText text = new io.formwork.ui.FieldText(Words.reader(), labels::of);
        try {
            return switch (column.field().type()) {
                case FieldType.Choice choice -> text.shown(choice, new FieldValue.Text(value));
                case FieldType.Link _ -> labels.of(java.util.UUID.fromString(value));
                case FieldType.Day _ -> text.day(java.time.LocalDate.parse(value));
                case FieldType.Flag flag -> text.shown(flag, new FieldValue.Flag(Boolean.parseBoolean(value)));
                case FieldType.Numeric number ->
                    text.shown(number, new FieldValue.Number(new java.math.BigDecimal(value)));
                case FieldType.Text _,
                        FieldType.Moment _,
                        FieldType.TimeOfDay _,
                        FieldType.User _,
                        FieldType.Files _,
                        FieldType.Table _ -> value.replace("*", "");
            };
        } catch (IllegalArgumentException | java.time.DateTimeException _) {
            // An address typed by hand may say anything; it is shown as it stands.
            return value;
        }
    }
}
