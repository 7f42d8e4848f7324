package io.formwork.ui.list;

import com.vaadin.flow.component.popover.Popover;
import io.formwork.definition.form.Form;
import io.formwork.document.Document;
import io.formwork.document.DocumentQuery;
import io.formwork.document.InvalidQuery;
import io.formwork.document.RowMarks;
import io.formwork.ui.FieldText;
import io.formwork.ui.Labels;
import io.formwork.ui.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** Shows lists to those who design them: real rows, read at once, under the definitions that hold where they are asked. */
@Component
public class LivingLists {
    private static final int ROWS = 30;

    private final ListDesk desk;

    LivingLists(ListDesk desk) {
        this.desk = desk;
    }

    /** A column as it is shown. */
    /** @param badge whether its values are badges */
    public record Column(String key, String title, String width, boolean right, boolean badge) {}

    /**
     * What stands in a cell.
     *
     * @param tone of a badge; empty where it is none
     */
    public record Cell(String text, String tone) {}

    /**
     * A row.
     *
     * @param mark what it is marked with; an empty text where it is not
     */
    public record Row(List<Cell> cells, Cell mark) {}

    public record Shown(List<Column> columns, List<Row> rows) {}

    /**
     * The first rows of a form's list.
     *
     * @param filter as the address of a list says it; empty for all
     */
    public Shown of(Form form, String filter, List<String> sort) {
        List<ListColumn> columns = desk.columns(form);
        List<Document> documents;
        try {
            documents = desk.search()
                    .page(new DocumentQuery(form.key(), filter.isBlank() ? null : filter, null, sort, null, ROWS))
                    .items();
        } catch (InvalidQuery _) {
            documents = List.of();
        }
        Labels labels = new Labels(desk.documents());
        documents.forEach(document -> labels.expect(document.values()));
        FieldText text = new FieldText(Words.reader(), labels::of);
        RowMarks marks = new RowMarks(desk.definitions().current(), form, desk.evaluation());
        marks.expect(documents);
        List<Row> rows = new ArrayList<>();
        for (Document document : documents) {
            List<Cell> cells = columns.stream()
                    .map(column -> new Cell(column.text(text, document), column.badge() ? column.tone(document) : ""))
                    .toList();
            var mark = marks.of(document);
            rows.add(new Row(
                    cells,
                    mark == null
                            ? new Cell("", "")
                            : new Cell(
                                    mark.title().in(Words.reader()),
                                    mark.tone() == null
                                            ? "warning"
                                            : mark.tone().name().toLowerCase(Locale.ROOT))));
        }
        return new Shown(
                columns.stream()
                        .map(column -> new Column(
                                column.key(),
                                column.title(),
                                column.width(form),
                                column.rightAligned(),
                                column.badge()))
                        .toList(),
                rows);
    }

    /** Puts a condition together; what it becomes is added to a filter. */
    public Popover builder(Form form, String filter, Consumer<String> done) {
        return new FilterBuilder(form, desk, new Labels(desk.documents()), added -> {
            List<Filter> all = new ArrayList<>(Filter.of(filter));
            all.add(added);
            done.accept(Filter.rsql(all));
        });
    }

    /** One condition of a filter in words, and the filter without it. */
    public record Condition(String sentence, String without) {}

    public List<Condition> conditions(Form form, String filter) {
        List<Filter> all = Filter.of(filter);
        Labels labels = new Labels(desk.documents());
        List<Condition> conditions = new ArrayList<>();
        for (Filter each : all) {
            List<Filter> others = new ArrayList<>(all);
            others.remove(each);
            conditions.add(new Condition(FilterBuilder.sentence(form, each, labels), Filter.rsql(others)));
        }
        if (all.isEmpty() && !filter.isBlank()) {
            conditions.add(new Condition(filter, ""));
        }
        return conditions;
    }
}
