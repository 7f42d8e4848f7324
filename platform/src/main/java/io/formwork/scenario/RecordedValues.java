package io.formwork.scenario;

import io.formwork.definition.form.Condition;
import io.formwork.definition.form.Field;
import io.formwork.definition.form.FieldType;
import io.formwork.definition.reading.Node;
import io.formwork.value.DocumentRef;
import io.formwork.value.FieldValue;
import io.formwork.value.Line;
import io.formwork.value.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Writes down what people entered, as steps say it.
 *
 * @param called what the steps call a document that something links to; empty where it cannot be said
 * @param changes whether whoever does the step may change a field of the header
 */
record RecordedValues(Function<DocumentRef, Optional<String>> called, Predicate<String> changes) {

    /** Everything that was entered. */
    Map<String, Node> all(Map<String, Field> fields, Values values) {
        return changed(fields, Values.EMPTY, values);
    }

    /** What was entered otherwise than it stood there; nothing where it was taken away. */
    Map<String, Node> changed(Map<String, Field> fields, Values before, Values after) {
        Map<String, Node> said = new LinkedHashMap<>();
        fields.forEach((key, field) -> {
            FieldValue was = before.get(key);
            FieldValue is = after.get(key);
            if (isEntered(field) && changes.test(key)) {
                Node node = field.type() instanceof FieldType.Table table
                        ? lines(table, before.lines(key), after.lines(key))
                        : Objects.equals(was, is) ? null : is == null ? RecordedStep.scalar(null) : node(is);
                if (node != null) {
                    said.put(key, node);
                }
            }
        });
        return said;
    }

    /** Null where they are as they were. */
    private @Nullable Node lines(FieldType.Table table, List<Line> before, List<Line> after) {
        List<Node> lines = new ArrayList<>();
        boolean differ = before.size() != after.size();
        // Columns are not restricted one by one.
        RecordedValues columns = new RecordedValues(called, _ -> true);
        for (int i = 0; i < after.size(); i++) {
            Values was = i < before.size() ? before.get(i).values() : Values.EMPTY;
            Map<String, Node> line =
                    columns.changed(table.fields(), was, after.get(i).values());
            differ |= !line.isEmpty();
            lines.add(RecordedStep.map(line));
        }
        return differ ? RecordedStep.list(lines) : null;
    }

    /** Whether people enter it; files stay where they are, and a moment that comes by itself comes again. */
    static boolean isEntered(Field field) {
        boolean fixed = field.editable() instanceof Condition.Fixed(var holds) && !holds;
        return !field.computed()
                && !fixed
                && !(field.type() instanceof FieldType.Files)
                && !(field.type() instanceof FieldType.Moment && field.initial() != null);
    }

    private @Nullable Node node(FieldValue value) {
        return switch (value) {
            case FieldValue.Text(var text) -> RecordedStep.scalar(text);
            case FieldValue.Number(var number) -> RecordedStep.scalar(number);
            case FieldValue.Flag(var flag) -> RecordedStep.scalar(flag);
            case FieldValue.Day(var day) -> RecordedStep.scalar(day.toString());
            case FieldValue.TimeOfDay(var time) -> RecordedStep.scalar(time.toString());
            case FieldValue.Moment(var moment) -> RecordedStep.scalar(moment.toString());
            case FieldValue.Choices(var keys) -> RecordedStep.names(keys);
            case FieldValue.Link(var ref) ->
                called.apply(ref).map(RecordedStep::scalar).orElse(null);
            case FieldValue.Links(var refs) ->
                RecordedStep.names(
                        refs.stream().map(called).flatMap(Optional::stream).toList());
            case FieldValue.Files _, FieldValue.Table _ -> null;
        };
    }
}
