package io.formwork.document;

import io.formwork.definition.DefinitionSet;
import io.formwork.definition.Form;
import io.formwork.script.ScriptRecord;
import io.formwork.value.DocumentRef;
import io.formwork.value.FieldValue;
import io.formwork.value.Values;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Opens what a document's links point to: all of its links with the first question, each document once. */
final class LinkedDocuments {
    private final DefinitionSet set;
    private final Function<Collection<UUID>, Map<UUID, Document>> load;
    private final Map<UUID, Document> known = new HashMap<>();
    private final Set<UUID> wanted = new HashSet<>();

    LinkedDocuments(DefinitionSet set, Function<Collection<UUID>, Map<UUID, Document>> load) {
        this.set = set;
        this.load = load;
    }

    /** Remembers the links of these values, to be loaded together once one of them is opened. */
    LinkedDocuments expect(Values values) {
        values.fields().forEach(field -> expect(values.get(field)));
        return this;
    }

    void expect(Collection<UUID> ids) {
        wanted.addAll(ids);
    }

    private void expect(@Nullable FieldValue value) {
        switch (value) {
            case FieldValue.Link(var ref) -> wanted.add(ref.id());
            case FieldValue.Links(var refs) -> refs.forEach(ref -> wanted.add(ref.id()));
            case FieldValue.Table(var lines) -> lines.forEach(line -> expect(line.values()));
            case null, default -> {}
        }
    }

    @Nullable
    ScriptRecord open(DocumentRef ref) {
        Document document = find(ref.id());
        Form form = set.forms().get(ref.form());
        return document == null || form == null ? null : DocumentScope.of(this, form, document);
    }

    @Nullable
    Document find(UUID id) {
        if (!known.containsKey(id)) {
            wanted.add(id);
            wanted.removeAll(known.keySet());
            Map<UUID, Document> loaded = load.apply(wanted);
            known.putAll(loaded);
            // What those link to in turn is fetched together too, but only once somebody opens one of it.
            loaded.values().forEach(document -> expect(document.values()));
            wanted.removeAll(known.keySet());
        }
        return known.get(id);
    }
}
