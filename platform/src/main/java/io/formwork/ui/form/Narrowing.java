package io.formwork.ui.form;

import io.formwork.definition.form.FieldType;
import io.formwork.value.DocumentRef;
import io.formwork.value.FieldValue;
import io.formwork.value.Line;
import io.formwork.value.Values;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What narrows a link down while somebody chooses: the values of the line, or else of the document, that its {@code within} names. */
final class Narrowing {
    private Narrowing() {}

    static Map<String, UUID> of(FieldType.Link link, Values header, @Nullable String table, @Nullable Line line) {
        Optional<Values> row = table == null || line == null
                ? Optional.empty()
                : header.lines(table).stream()
                        .filter(each -> each.id().equals(line.id()))
                        .map(Line::values)
                        .findFirst();
        Map<String, UUID> values = new HashMap<>();
        link.within().forEach((theirs, own) -> {
            FieldValue value = row.map(cells -> cells.get(own)).orElseGet(() -> header.get(own));
            if (value instanceof FieldValue.Link(DocumentRef ref)) {
                values.put(theirs, ref.id());
            }
        });
        return values;
    }
}
