package io.formwork.ui.form;

import io.formwork.definition.form.Field;
import io.formwork.definition.form.FieldType;
import io.formwork.document.Document;
import io.formwork.document.Documents;
import io.formwork.document.Lookups;
import io.formwork.tenant.Caller;
import io.formwork.ui.FieldText;
import io.formwork.ui.Labels;
import io.formwork.ui.TypedText;
import io.formwork.ui.Words;
import io.formwork.ui.lines.LineSpeech;
import io.formwork.value.DocumentRef;
import io.formwork.value.FieldValue;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads and writes fields in the language of whoever looks at the page. */
final class ReaderSpeech implements LineSpeech {
    /** Names beyond this many are looked up by code only: a paste of a thousand wrong ones must not hold the page. */
    private static final int MOST_NAMES = 30;

    private final FieldText text;
    private final Documents documents;
    private final Lookups lookups;
    private final Labels labels;

    ReaderSpeech(Documents documents, Lookups lookups, Labels labels) {
        this.text = new FieldText(Words.reader(), labels::of);
        this.documents = documents;
        this.lookups = lookups;
        this.labels = labels;
    }

    FieldText text() {
        return text;
    }

    @Override
    public TypedText.Result read(Field field, String typed) {
        Caller caller = Caller.current();
        return new TypedText(Words.reader(), caller.today(), caller.tenant().zone()).read(field.type(), typed);
    }

    @Override
    public String typed(Field field, @Nullable FieldValue value) {
        return text.typed(field.type(), value);
    }

    @Override
    public String shown(Field field, @Nullable FieldValue value) {
        return text.shown(field.type(), value);
    }

    @Override
    public String sentence(String code) {
        return Words.of(code);
    }

    @Override
    public Map<String, DocumentRef> resolve(Field field, Collection<String> texts) {
        FieldType.Link link = (FieldType.Link) field.type();
        Map<String, DocumentRef> found = new LinkedHashMap<>();
        Map<String, UUID> byKey = documents.idsByKey(link.to(), texts);
        byKey.forEach((key, id) -> found.put(key, new DocumentRef(link.to(), id)));
        texts.stream()
                .filter(typed -> !found.containsKey(typed))
                .limit(MOST_NAMES)
                .forEach(typed -> {
                    List<Document> named = lookups.find(link, typed, 10);
                    List<Document> exact = named.stream()
                            .filter(document -> typed.equalsIgnoreCase(document.key())
                                    || typed.equalsIgnoreCase(document.label())
                                    || typed.equals(Labels.name(document)))
                            .toList();
                    List<Document> fitting = exact.isEmpty() ? named : exact;
                    if (fitting.size() == 1) {
                        labels.learn(fitting);
                        found.put(typed, fitting.getFirst().ref());
                    }
                });
        return found;
    }
}
