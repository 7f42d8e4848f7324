package io.formwork.template;

import io.formwork.value.DocumentRef;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The documents of a story by the names that its steps call them. */
public final class Cast {
    private final Map<String, DocumentRef> documents = new HashMap<>();

    /** All that have a name. */
    public Map<String, DocumentRef> documents() {
        return Map.copyOf(documents);
    }

    public Optional<DocumentRef> find(String name) {
        return Optional.ofNullable(documents.get(name));
    }

    /** @throws IllegalStateException where no step before gave a document this name */
    public DocumentRef require(String name) {
        return find(name).orElseThrow(() -> new IllegalStateException("The story names no document " + name));
    }

    void put(String name, DocumentRef document) {
        documents.put(name, document);
    }
}
