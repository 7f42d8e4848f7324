package io.formwork.ui.report;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.Option;
import io.formwork.definition.report.Report;
import io.formwork.definition.report.ReportShape;
import io.formwork.document.Document;
import io.formwork.document.Lookups;
import io.formwork.report.Cell;
import io.formwork.tenant.Caller;
import io.formwork.ui.Words;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is asked: one field for each parameter of a report; whatever is chosen is asked at once. */
final class ReportBar extends Div {
    private static final int MOST_FOUND = 40;

    private final Report report;
    private final Map<String, String> texts;
    private final Map<String, Cell> given;
    private final transient Lookups lookups;

    ReportBar(Report report, Map<String, String> texts, Map<String, Cell> given, Lookups lookups) {
        this.report = report;
        this.texts = texts;
        this.given = given;
        this.lookups = lookups;
        addClassNames("fw-bar", "fw-report-bar");
        if (hasSpan()) {
            add(spans());
        }
        report.parameters().forEach((key, parameter) -> add(field(key, parameter.shape())));
    }

    private Component field(String key, ReportShape shape) {
        String label = shape.title().in(Words.reader());
        return switch (shape.kind()) {
            case DATE -> day(key, label);
            case LINK -> link(key, label, String.valueOf(shape.to()));
            case CHOICE -> choice(key, label, shape.options());
            case BOOLEAN -> flag(key, label);
            default -> text(key, label);
        };
    }

    private Component day(String key, String label) {
        DatePicker day = new DatePicker(label);
        day.setLocale(Words.reader());
        day.setClearButtonVisible(!required(key));
        day.setValue(given.get(key) instanceof Cell.Day(var value) ? value : null);
        day.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                ask(key, event.getValue() == null ? "" : event.getValue().toString());
            }
        });
        return day;
    }

    /** What can be chosen: how it is written in the address, and how it is called. */
    private record Choice(String text, String label) {}

    private Component link(String key, String label, String form) {
        ComboBox<Choice> box = new ComboBox<>(label);
        box.setClearButtonVisible(true);
        box.setItemLabelGenerator(Choice::label);
        box.setItems(query -> {
            int limit = query.getLimit();
            return query.getOffset() > 0
                    ? Stream.<Choice>empty().limit(limit)
                    : found(form, query.getFilter().orElse("")).limit(limit);
        });
        if (given.get(key) instanceof Cell.Link chosen) {
            box.setValue(new Choice(ReportAddress.text(chosen), chosen.label()));
        }
        box.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                ask(key, event.getValue() == null ? "" : event.getValue().text());
            }
        });
        // What was typed and left means what it finds, where that is one thing: nobody has to point at it.
        box.addCustomValueSetListener(event -> {
            List<Choice> meant = found(form, event.getDetail()).limit(2).toList();
            if (meant.size() == 1) {
                ask(key, meant.getFirst().text());
            } else {
                box.setValue(box.getEmptyValue());
                box.setInvalid(true);
                box.setErrorMessage(Words.of("wrong.link"));
            }
        });
        return box;
    }

    private Stream<Choice> found(String form, String typed) {
        List<Document> found = lookups.find(FieldType.Link.any(form), typed, MOST_FOUND);
        return found.stream()
                .map(document -> new Choice(
                        document.key() == null ? document.id().toString() : document.key(), document.label()));
    }

    private Component choice(String key, String label, List<Option> options) {
        Select<String> select = new Select<>();
        select.setLabel(label);
        select.setEmptySelectionAllowed(!required(key));
        select.setEmptySelectionCaption(Words.of("report.all"));
        select.setItems(options.stream().map(Option::key).toList());
        select.setItemLabelGenerator(chosen -> options.stream()
                .filter(option -> option.key().equals(chosen))
                .map(option -> option.title().in(Words.reader()))
                .findFirst()
                .orElseGet(() -> Words.of("report.all")));
        select.setValue(given.get(key) instanceof Cell.Text(var chosen) ? chosen : null);
        select.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                ask(key, event.getValue() == null ? "" : event.getValue());
            }
        });
        return select;
    }

    private Component flag(String key, String label) {
        Checkbox box = new Checkbox(label);
        box.setValue(given.get(key) instanceof Cell.Flag(var on) && on);
        box.addValueChangeListener(event -> ask(key, Boolean.toString(event.getValue())));
        return box;
    }

    private Component text(String key, String label) {
        TextField text = new TextField(label);
        text.setClearButtonVisible(true);
        text.setValueChangeMode(ValueChangeMode.ON_CHANGE);
        text.setValue(ReportAddress.text(given.get(key)));
        text.addValueChangeListener(event -> ask(key, event.getValue()));
        return text;
    }

    private boolean required(String key) {
        var parameter = report.parameters().get(key);
        return parameter != null && parameter.definition().required();
    }

    private void ask(String key, String text) {
        ask(Map.of(key, text));
    }

    private void ask(Map<String, String> changed) {
        Map<String, String> next = new LinkedHashMap<>(texts);
        next.putAll(changed);
        // An empty text says more than none where there is a default.
        next.entrySet().removeIf(entry -> entry.getValue().isEmpty() && !hasDefault(entry.getKey()));
        ReportScreen.go(report.key(), next);
    }

    private boolean hasDefault(String key) {
        var parameter = report.parameters().get(key);
        return parameter != null && parameter.definition().default_() != null;
    }

    // --- spans of days ---------------------------------------------------------------------------------------------

    /** The spans that people ask for most. */
    private enum SpanOfDays {
        MONTH,
        LAST_MONTH,
        QUARTER,
        YEAR,
        LAST_YEAR;

        LocalDate from(LocalDate today) {
            return switch (this) {
                case MONTH -> today.withDayOfMonth(1);
                case LAST_MONTH -> today.withDayOfMonth(1).minusMonths(1);
                case QUARTER -> today.withDayOfMonth(1).minusMonths((today.getMonthValue() - 1) % 3);
                case YEAR -> today.withDayOfYear(1);
                case LAST_YEAR -> today.withDayOfYear(1).minusYears(1);
            };
        }

        LocalDate to(LocalDate today) {
            return switch (this) {
                case MONTH, QUARTER, YEAR -> today;
                case LAST_MONTH -> today.withDayOfMonth(1).minusDays(1);
                case LAST_YEAR -> today.withDayOfYear(1).minusDays(1);
            };
        }

        String words() {
            return Words.of(
                    "report.span." + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
        }
    }

    private boolean hasSpan() {
        return Stream.of("from", "to").allMatch(key -> {
            var parameter = report.parameters().get(key);
            return parameter != null && parameter.shape().kind() == io.formwork.definition.language.FieldKind.DATE;
        });
    }

    private Component spans() {
        LocalDate today = Caller.current().today();
        Select<SpanOfDays> span = new Select<>();
        span.addClassName("fw-span");
        span.setLabel(Words.of("report.span"));
        span.setPlaceholder(Words.of("report.span.own"));
        span.setItems(SpanOfDays.values());
        span.setItemLabelGenerator(each -> each == null ? "" : each.words());
        span.setValue(asked(today));
        span.addValueChangeListener(event -> {
            if (event.isFromClient() && event.getValue() != null) {
                ask(Map.of(
                        "from", event.getValue().from(today).toString(),
                        "to", event.getValue().to(today).toString()));
            }
        });
        return span;
    }

    private @Nullable SpanOfDays asked(LocalDate today) {
        return Stream.of(SpanOfDays.values())
                .filter(each -> is("from", each.from(today)) && is("to", each.to(today)))
                .findFirst()
                .orElse(null);
    }

    private boolean is(String key, LocalDate day) {
        return given.get(key) instanceof Cell.Day(var value) && value.equals(day);
    }
}
