package io.formwork.document;

import io.formwork.definition.form.Form;
import io.formwork.definition.form.FormKind;
import io.formwork.script.ScriptRecord;
import io.formwork.value.DocumentRef;
import io.formwork.value.FieldValue;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A document or line as scripts see it that answer a reader: what the reader may not see is not there. Of a document that
 * the reader may not open, only what everybody sees of a link is left: its key and what it is called.
 */
public final class SeenRecord implements ScriptRecord {
    private static final Set<String> OF_A_LINK = Set.of("id", "key", "number", "label", "code", "name");

    private static final Set<String> SYSTEM = Set.of(
            "id",
            "key",
            "number",
            "label",
            "state",
            "createdBy",
            "createdAt",
            "line",
            "source",
            "sourceDocument",
            "document");

    private final SeenDocuments seen;
    private final DocumentScope scope;
    private final Form form;
    private final boolean readable;

    SeenRecord(SeenDocuments seen, DocumentScope scope) {
        this.seen = seen;
        this.scope = scope;
        Document document = scope.whole();
        this.form = seen.form(document.form());
        this.readable = seen.mayRead(form, document);
    }

    public DocumentRef ref() {
        return scope.whole().ref();
    }

    /** Whether the reader may open it. */
    public boolean readable() {
        return readable;
    }

    /** Its natural key, as people know it. */
    public @Nullable String key() {
        return scope.whole().key();
    }

    public String label() {
        return scope.whole().label();
    }

    @Override
    public @Nullable Object get(String key) {
        if (!readable && !OF_A_LINK.contains(key) && !form.label().contains(key)) {
            return null;
        }
        if (scope.fields().containsKey(key) || form.fields().containsKey(key)) {
            return seen.seesField(form, key) ? wrapped(scope.get(key)) : null;
        }
        if (key.equals(SlotMap.DATE) && form.kind() == FormKind.DOCUMENT) {
            return scope.whole().values().get(key) instanceof FieldValue.Day(var day) ? day : null;
        }
        return wrapped(scope.get(key));
    }

    /** Whether the name means something here, whatever it holds. */
    public boolean has(String key) {
        return scope.fields().containsKey(key) || form.fields().containsKey(key) || SYSTEM.contains(key);
    }

    private @Nullable Object wrapped(@Nullable Object value) {
        return switch (value) {
            case DocumentScope other -> new SeenRecord(seen, other);
            case List<?> list -> list.stream().map(this::wrapped).toList();
            case null, default -> value;
        };
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SeenRecord record && scope.equals(record.scope);
    }

    @Override
    public int hashCode() {
        return scope.hashCode();
    }

    @Override
    public String toString() {
        return scope.whole().label();
    }
}
