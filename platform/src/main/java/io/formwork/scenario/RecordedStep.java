package io.formwork.scenario;

import io.formwork.definition.form.Form;
import io.formwork.definition.reading.Node;
import io.formwork.definition.reading.Place;
import io.formwork.value.LocalizedText;
import io.formwork.value.Messages;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One step of a scenario that is being written down. */
final class RecordedStep {
    /** In the order in which people read a step. */
    private static final List<String> KEYS = List.of("as", "name", "form", "convert", "from", "merge", "lines", "edit");

    private final RecordedDocument about;
    private final @Nullable LocalizedText when;
    private final Map<String, Node> parts = new LinkedHashMap<>();
    private final List<Node> then = new ArrayList<>();

    /** @param when null for what is given */
    RecordedStep(RecordedDocument about, @Nullable LocalizedText when) {
        this.about = about;
        this.when = when;
    }

    RecordedDocument about() {
        return about;
    }

    RecordedStep put(String key, @Nullable Node value) {
        if (value != null) {
            parts.put(key, value);
        }
        return this;
    }

    RecordedStep put(String key, @Nullable String value) {
        return put(key, value == null ? null : scalar(value));
    }

    /** Null where the platform does it. */
    @Nullable
    String actor() {
        return parts.get("as") instanceof Node.Scalar name ? name.text() : null;
    }

    void expect(Node expectation) {
        then.add(expectation);
    }

    Node node() {
        Map<String, Node> all = new LinkedHashMap<>();
        if (when != null) {
            all.put("when", text(when));
        }
        KEYS.stream().filter(parts::containsKey).forEach(key -> all.put(key, Objects.requireNonNull(parts.get(key))));
        parts.forEach(all::putIfAbsent);
        if (!then.isEmpty()) {
            all.put("then", list(then));
        }
        return map(all);
    }

    /** What happens, in a sentence. */
    static LocalizedText when(Form form, String act, String label) {
        return LocalizedText.of(sentence(Locale.ENGLISH, form, act, label), sentence(Locale.CHINESE, form, act, label));
    }

    private static String sentence(Locale language, Form form, String act, String label) {
        return Messages.text(language, "recorded." + act, form.title().in(language), label);
    }

    static Node text(LocalizedText text) {
        Map<String, Node> languages = new LinkedHashMap<>();
        languages.put("en", scalar(text.in(Locale.ENGLISH)));
        languages.put("zh", scalar(text.in(Locale.CHINESE)));
        return map(languages);
    }

    static Node.Mapping map(Map<String, Node> entries) {
        return new Node.Mapping(Place.NOWHERE, entries);
    }

    static Node list(List<? extends Node> items) {
        return new Node.Sequence(Place.NOWHERE, List.copyOf(items));
    }

    static Node names(List<String> names) {
        return list(names.stream().map(RecordedStep::scalar).toList());
    }

    static Node scalar(@Nullable Object value) {
        return new Node.Scalar(Place.NOWHERE, value instanceof BigDecimal number ? Expectations.plain(number) : value);
    }
}
