package io.formwork.ui.form;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.formwork.definition.form.Field;
import io.formwork.ui.Blocks;
import io.formwork.ui.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Which lines of a table came, went or were changed, and how: as the log keeps it, in the reader's words. */
final class LineChanges {
    private static final int MOST = 12;

    /** What is entered, in the order of the table: what is computed of it follows, and would only be noise. */
    private final List<Field> fields;

    private final BiFunction<Field, @Nullable JsonNode, String> shown;

    /** @param fields those of a line that the reader may see */
    LineChanges(List<Field> fields, BiFunction<Field, @Nullable JsonNode, String> shown) {
        this.fields = fields.stream().filter(field -> !field.computed()).toList();
        this.shown = shown;
    }

    /** @param before lines as they are stored, or null where there were none */
    Component between(@Nullable JsonNode before, @Nullable JsonNode after) {
        Map<String, JsonNode> earlier = new HashMap<>();
        each(before).forEach(line -> earlier.put(line.path("id").asString(), line));
        List<Component> rows = new ArrayList<>();
        Set<String> stayed = new HashSet<>();
        int number = 0;
        for (JsonNode line : each(after)) {
            number++;
            String id = line.path("id").asString();
            stayed.add(id);
            JsonNode old = earlier.get(id);
            if (old == null) {
                rows.add(row("side.line.added", number, line));
            } else {
                changed(number, old, line, rows);
            }
        }
        number = 0;
        for (JsonNode line : each(before)) {
            number++;
            if (!stayed.contains(line.path("id").asString())) {
                rows.add(row("side.line.removed", number, line));
            }
        }
        Div all = Blocks.div("fw-line-changes");
        rows.stream().limit(MOST).forEach(all::add);
        if (rows.size() > MOST) {
            all.add(new Span(Words.of("side.line.more", rows.size() - MOST)));
        }
        return all;
    }

    private void changed(int number, JsonNode before, JsonNode after, List<Component> rows) {
        Div row = row("side.line.changed", number, after);
        boolean changed = false;
        for (Field field : fields) {
            String was = told(field, before);
            String is = told(field, after);
            if (!was.equals(is)) {
                changed = true;
                row.add(Blocks.span("fw-change-field", field.title().in(Words.reader())));
                if (!was.isEmpty()) {
                    row.add(Blocks.span("fw-before", was));
                }
                row.add(Blocks.span("fw-after", is.isEmpty() ? "—" : is));
            }
        }
        if (changed) {
            rows.add(row);
        }
    }

    private Div row(String word, int number, JsonNode line) {
        String name = fields.isEmpty() ? "" : told(fields.getFirst(), line);
        return Blocks.div("fw-change", Blocks.span("fw-change-line", Words.of(word, number, name)));
    }

    private String told(Field field, JsonNode line) {
        JsonNode value = line.path("values").get(field.key());
        return value == null || value.isNull() ? "" : shown.apply(field, value);
    }

    private static Iterable<JsonNode> each(@Nullable JsonNode lines) {
        return lines == null ? List.of() : lines;
    }
}
