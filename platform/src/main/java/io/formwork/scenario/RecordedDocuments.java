package io.formwork.scenario;

import io.formwork.definition.form.Form;
import io.formwork.document.DocumentLabel;
import io.formwork.tenant.User;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The documents and people that a recording speaks of, and what its steps call them. */
final class RecordedDocuments {
    private final RecordingDesk desk;
    private final Map<UUID, RecordedDocument> documents = new LinkedHashMap<>();
    private final Map<String, Integer> names = new HashMap<>();
    private final Map<String, Optional<User>> people = new HashMap<>();

    RecordedDocuments(RecordingDesk desk) {
        this.desk = desk;
    }

    List<RecordedDocument> all() {
        return List.copyOf(documents.values());
    }

    /** All that steps or what is given enter. */
    List<RecordedDocument> entered() {
        return documents.values().stream()
                .filter(document -> document.there && !document.gone)
                .toList();
    }

    RecordedDocument of(Form form, UUID id) {
        RecordedDocument known = documents.get(id);
        if (known == null) {
            int count = names.merge(form.key(), 1, Integer::sum);
            known = new RecordedDocument(form, id, count == 1 ? form.key() : form.key() + "-" + count);
            documents.put(id, known);
        }
        return known;
    }

    /** A document that steps enter. */
    Optional<RecordedDocument> known(UUID id) {
        return Optional.ofNullable(documents.get(id)).filter(document -> document.there);
    }

    String label(RecordedDocument document) {
        DocumentLabel label =
                desk.documents().labels(List.of(document.ref.id())).get(document.ref.id());
        return label == null ? document.name : label.key() == null ? label.label() : label.key();
    }

    /** Numbers are given anew each time; codes stay. */
    String calling(RecordedDocument document) {
        if (document.form.number() == null) {
            DocumentLabel label =
                    desk.documents().labels(List.of(document.ref.id())).get(document.ref.id());
            if (label != null && label.key() != null) {
                return label.key();
            }
        }
        return document.name;
    }

    Optional<User> person(String name) {
        return people.computeIfAbsent(name, desk.users()::find);
    }

    boolean isPerson(String name) {
        return person(name).isPresent();
    }
}
