package io.formwork.ui;

import io.formwork.document.Document;
import io.formwork.document.Documents;
import io.formwork.value.DocumentRef;
import io.formwork.value.FieldValue;
import io.formwork.value.Values;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What linked documents are called, asked for together and remembered for the life of one screen. */
public final class Labels {
    private final Documents documents;
    private final Map<UUID, String> known = new HashMap<>();
    private final Set<UUID> wanted = new HashSet<>();

    public Labels(Documents documents) {
        this.documents = documents;
    }

    public String of(UUID id) {
        if (!known.containsKey(id)) {
            wanted.add(id);
            documents.labels(wanted).values().forEach(label -> known.put(label.id(), name(label.key(), label.label())));
            wanted.forEach(each -> known.putIfAbsent(each, "?"));
            wanted.clear();
        }
        return known.getOrDefault(id, "?");
    }

    /** Every link of these values will be asked for. */
    public void expect(Values values) {
        values.fields().forEach(field -> expect(values.get(field)));
    }

    private void expect(@Nullable FieldValue value) {
        switch (value) {
            case FieldValue.Link(var ref) -> expect(ref);
            case FieldValue.Links(var refs) -> refs.forEach(this::expect);
            case FieldValue.Table(var lines) -> lines.forEach(line -> expect(line.values()));
            case null, default -> {}
        }
    }

    private void expect(DocumentRef ref) {
        expect(ref.id());
    }

    public void expect(UUID id) {
        if (!known.containsKey(id)) {
            wanted.add(id);
        }
    }

    public void learn(Collection<Document> found) {
        found.forEach(this::learn);
    }

    private void learn(Document document) {
        known.put(document.id(), name(document));
    }

    /** Code and name in one, for whoever knows only one of them. */
    public static String name(Document document) {
        return name(document.key(), document.label());
    }

    private static String name(@Nullable String key, String label) {
        if (key == null || label.equals(key) || label.startsWith(key + " ")) {
            return label;
        }
        return label.isEmpty() ? key : key + " " + label;
    }
}
