package io.formwork.document;

import io.formwork.definition.form.Field;
import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.Form;
import io.formwork.script.ScriptRecord;
import io.formwork.value.FieldValue;
import io.formwork.value.FileRef;
import io.formwork.value.Line;
import io.formwork.value.Values;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A document, or one of its lines, as scripts see it; links open into what they point to. */
final class DocumentScope implements ScriptRecord {
    private final LinkedDocuments links;
    private final Map<String, Field> fields;
    private final Values values;
    private final @Nullable Document document;
    private final @Nullable Line line;
    private final @Nullable DocumentScope header;

    private DocumentScope(
            LinkedDocuments links,
            Map<String, Field> fields,
            Values values,
            @Nullable Document document,
            @Nullable Line line,
            @Nullable DocumentScope header) {
        this.links = links;
        this.fields = fields;
        this.values = values;
        this.document = document;
        this.line = line;
        this.header = header;
    }

    static DocumentScope of(LinkedDocuments links, Form form, Document document) {
        return new DocumentScope(links, form.fields(), document.values(), document, null, null);
    }

    DocumentScope line(FieldType.Table table, Line ofTable) {
        return new DocumentScope(links, table.fields(), ofTable.values(), null, ofTable, this);
    }

    @Override
    public @Nullable Object get(String key) {
        FieldValue value = values.get(key);
        if (value != null) {
            Field field = fields.get(key);
            return field == null ? null : plain(field, value);
        }
        if (fields.containsKey(key)) {
            return fields.get(key).type() instanceof FieldType.Flag ? Boolean.FALSE : null;
        }
        if (header != null && key.equals("document")) {
            return header;
        }
        if (header == null && key.equals(Form.SETTINGS)) {
            return links.settings();
        }
        Object system = line != null ? ofLine(line, key) : document != null ? ofDocument(document, key) : null;
        return system != null || header == null ? system : header.get(key);
    }

    private static @Nullable Object ofLine(Line line, String key) {
        return switch (key) {
            case "line" -> line.id().toString();
            case "source" -> line.source() == null ? null : line.source().line().toString();
            case "sourceForm" -> line.source() == null ? null : line.source().form();
            case "sourceDocument" ->
                line.source() == null ? null : line.source().document().toString();
            default -> null;
        };
    }

    private static @Nullable Object ofDocument(Document document, String key) {
        return switch (key) {
            case "id" -> document.id().toString();
            case "key", "number" -> document.key();
            case "label" -> document.label();
            case "state" -> document.state().key();
            case "createdBy" -> document.createdBy();
            case "createdAt" -> document.createdAt();
            default -> null;
        };
    }

    private @Nullable Object plain(Field field, FieldValue value) {
        return switch (value) {
            case FieldValue.Text(var text) -> text;
            case FieldValue.Number(var number) -> number;
            case FieldValue.Flag(var flag) -> flag;
            case FieldValue.Day(var day) -> day;
            case FieldValue.TimeOfDay(var time) -> time;
            case FieldValue.Moment(var moment) -> moment;
            case FieldValue.Link(var ref) -> links.open(ref);
            case FieldValue.Choices(var keys) -> keys;
            case FieldValue.Links(var refs) -> refs.stream().map(links::open).toList();
            case FieldValue.Files(var files) ->
                files.stream().map(FileRef::name).toList();
            case FieldValue.Table(var lines)
            when field.type() instanceof FieldType.Table table ->
                lines.stream().map(each -> line(table, each)).toList();
            case FieldValue.Table _ -> null;
        };
    }

    /** The document itself, or the one around the line. */
    Document whole() {
        return header != null ? header.whole() : Objects.requireNonNull(document);
    }

    /** The fields of the document, or of the line. */
    Map<String, Field> fields() {
        return fields;
    }

    boolean isLine() {
        return line != null;
    }

    UUID identity() {
        return line != null ? line.id() : Objects.requireNonNull(document).id();
    }

    /** Two scopes are equal where they are of the same document or line: how scripts compare links. */
    @Override
    public boolean equals(Object other) {
        return other instanceof DocumentScope scope && identity().equals(scope.identity());
    }

    @Override
    public int hashCode() {
        return identity().hashCode();
    }
}
