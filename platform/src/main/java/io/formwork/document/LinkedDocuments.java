package io.formwork.document;

import io.formwork.definition.DefinitionSet;
import io.formwork.definition.form.Field;
import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.Form;
import io.formwork.script.ScriptRecord;
import io.formwork.tenant.Caller;
import io.formwork.value.DocumentRef;
import io.formwork.value.FieldValue;
import io.formwork.value.Uuid7;
import io.formwork.value.Values;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Opens what a document's links point to: all of its links with the first question, each document once. */
final class LinkedDocuments {

    private final DefinitionSet set;
    private final Source source;
    private final Map<UUID, Document> known = new HashMap<>();
    private final Set<UUID> wanted = new HashSet<>();

    private @Nullable TenantSettings settings;

    LinkedDocuments(DefinitionSet set, Source source) {
        this.set = set;
        this.source = source;
    }

    /** Where documents come from. */
    interface Source {
        Map<UUID, Document> load(Collection<UUID> ids);

        /** The document of the form with this natural key, or null. */
        @Nullable
        UUID idOf(String form, String key);

        /** The tenant's document of a form of settings: what was saved, or else what its defaults are. */
        Document settings(Form form);
    }

    /** The tenant's choices, as scripts see them. */
    ScriptRecord settings() {
        if (settings == null) {
            settings = new TenantSettings(set, this, source);
        }
        return settings;
    }

    /** The id that stands for what a script answered for a link: an id already, or a natural key; null for none. */
    @Nullable
    String idOf(String form, String answered) {
        if (Uuid7.read(answered).isPresent()) {
            return answered;
        }
        UUID found = source.idOf(form, answered);
        return found == null ? null : found.toString();
    }

    /**
     * What a script answered, as the value of a field; a text for a link is the natural key of what it points to.
     *
     * @throws Conflict where nothing has that key
     */
    @Nullable
    FieldValue value(Field field, @Nullable Object answered) {
        if (!(field.type() instanceof FieldType.Link link)) {
            return ScriptValues.of(field.type(), answered);
        }
        Object ids = answered instanceof List<?> several
                ? several.stream().map(each -> known(field, link, each)).toList()
                : known(field, link, answered);
        return ScriptValues.of(link, ids);
    }

    private @Nullable Object known(Field field, FieldType.Link link, @Nullable Object answered) {
        if (!(answered instanceof String key) || key.isEmpty()) {
            return answered;
        }
        String id = idOf(link.to(), key);
        if (id == null) {
            Locale language = Caller.current().language();
            String to = set.requireForm(link.to()).title().in(language);
            throw new Conflict("no-such-key", key, to, field.title().in(language));
        }
        return id;
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

    /** The document with this id, whatever its form. */
    @Nullable
    ScriptRecord open(String id) {
        Document document = find(UUID.fromString(id));
        return document == null ? null : open(document.ref());
    }

    @Nullable
    Document find(UUID id) {
        if (!known.containsKey(id)) {
            wanted.add(id);
            wanted.removeAll(known.keySet());
            Map<UUID, Document> loaded = source.load(wanted);
            known.putAll(loaded);
            // What those link to in turn is fetched together too, but only once somebody opens one of it.
            loaded.values().forEach(document -> expect(document.values()));
            wanted.removeAll(known.keySet());
        }
        return known.get(id);
    }
}
