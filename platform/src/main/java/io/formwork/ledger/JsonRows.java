package io.formwork.ledger;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * How rows are handed to the database: all of them as one parameter of JSON, which it unfolds. The statement stays the same
 * for any number of rows.
 *
 * <p>An array for each column does the same, but costs the database a scan for each of them, sixty for one movement: a fifth
 * of the time for which a posting held its locks.
 */
final class JsonRows<T> {
    private static final JsonFactory JSON = new JsonFactory();

    private final List<Column<T>> columns;

    private record Column<T>(String name, String type, Writer<T> writer) {}

    private interface Writer<T> {
        void write(JsonGenerator json, T row);
    }

    private JsonRows(List<Column<T>> columns) {
        this.columns = columns;
    }

    /** Without a column yet. */
    static <T> JsonRows<T> rows() {
        return new JsonRows<>(List.of());
    }

    JsonRows<T> uuid(String name, Function<T, @Nullable UUID> value) {
        return with(name, "uuid", value, (json, uuid) -> json.writeString(uuid.toString()));
    }

    JsonRows<T> text(String name, Function<T, @Nullable String> value) {
        return with(name, "text", value, JsonGenerator::writeString);
    }

    JsonRows<T> integer(String name, Function<T, @Nullable Integer> value) {
        return with(name, "int", value, JsonGenerator::writeNumber);
    }

    JsonRows<T> moment(String name, Function<T, @Nullable OffsetDateTime> value) {
        return with(name, "timestamptz", value, (json, moment) -> json.writeString(moment.toString()));
    }

    JsonRows<T> number(String name, Function<T, @Nullable BigDecimal> value) {
        return with(name, "numeric", value, JsonGenerator::writeNumber);
    }

    /** Six columns: the letter and a number from 1 on. */
    JsonRows<T> figures(String letter, Function<T, Figures> figures) {
        JsonRows<T> rows = this;
        for (int i = 0; i < Ledger.MAX_MEASURES; i++) {
            int column = i;
            rows = rows.number(letter + (i + 1), row -> figures.apply(row).get(column));
        }
        return rows;
    }

    /** Seven columns. */
    JsonRows<T> lot(Function<T, Lot> lot) {
        return uuid("id", row -> lot.apply(row).id())
                .moment("effective_at", row -> lot.apply(row).since())
                .text("name", row -> lot.apply(row).name())
                .uuid("source_document", row -> lot.apply(row).document())
                .uuid("source_line", row -> lot.apply(row).line())
                .number("quantity", row -> lot.apply(row).quantity())
                .number("value", row -> lot.apply(row).value());
    }

    private <V> JsonRows<T> with(
            String name, String type, Function<T, @Nullable V> value, BiConsumer<JsonGenerator, V> writer) {
        Writer<T> whole = (json, row) -> {
            V present = value.apply(row);
            if (present != null) {
                json.writeName(name);
                writer.accept(json, present);
            }
        };
        return new JsonRows<>(Stream.concat(columns.stream(), Stream.of(new Column<>(name, type, whole)))
                .toList());
    }

    /** The names of the columns, separated by commas. */
    String names() {
        return columns.stream().map(Column::name).collect(Collectors.joining(", "));
    }

    /** What stands behind {@code FROM}: takes the parameter, names the rows {@code d}. */
    String unfolded() {
        return columns.stream()
                .map(column -> column.name() + " " + column.type())
                .collect(Collectors.joining(", ", "json_to_recordset(CAST(? AS json)) AS d (", ")"));
    }

    /** The parameter. */
    String json(Iterable<T> rows) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartArray();
            for (T row : rows) {
                json.writeStartObject();
                columns.forEach(column -> column.writer().write(json, row));
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        return text.toString();
    }
}
