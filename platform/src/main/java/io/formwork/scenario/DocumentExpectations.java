package io.formwork.scenario;

import io.formwork.definition.story.Expectation;
import io.formwork.document.Document;
import io.formwork.document.DocumentLabel;
import io.formwork.document.Documents;
import io.formwork.document.Entered;
import io.formwork.document.InvalidDocument;
import io.formwork.template.Cast;
import io.formwork.template.StoryValues;
import io.formwork.value.DocumentRef;
import io.formwork.value.FieldValue;
import io.formwork.value.Line;
import io.formwork.value.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Compares a document with what a scenario expects of it; only what is said is compared. */
@Component
class DocumentExpectations {
    private final Documents documents;
    private final StoryValues values;

    DocumentExpectations(Documents documents, StoryValues values) {
        this.documents = documents;
        this.values = values;
    }

    List<String> unmet(Expectation expected, DocumentRef ref, Cast cast) {
        Document document = documents.read(ref.form(), ref.id());
        Comparing comparing = new Comparing(expected.place() + ": " + expected.document());
        if (expected.state() != null) {
            comparing.texts(
                    "state",
                    expected.state().name().toLowerCase(java.util.Locale.ROOT),
                    document.state().key());
        }
        if (expected.number() != null) {
            comparing.texts("number", expected.number(), String.valueOf(document.key()));
        }
        if (expected.values() != null) {
            compare(comparing, expected, ref, document.values(), cast);
        }
        return comparing.unmet;
    }

    private void compare(Comparing comparing, Expectation expected, DocumentRef ref, Values found, Cast cast) {
        try {
            Entered wanted = values.entered(ref.form(), Objects.requireNonNull(expected.values()), cast);
            wanted.fields().forEach(field -> comparing.values(field, wanted.get(field), found.get(field)));
        } catch (InvalidDocument e) {
            comparing.unmet.add(comparing.about + ": the expected values cannot be read: " + e.getMessage());
        }
    }

    /** One pass over one document. */
    private final class Comparing {
        private final String about;
        private final List<String> unmet = new ArrayList<>();

        Comparing(String about) {
            this.about = about;
        }

        void texts(String what, String wanted, String found) {
            if (!wanted.equals(found)) {
                unmet.add("%s: %s: expected %s, found %s".formatted(about, what, wanted, found));
            }
        }

        void values(String field, @Nullable FieldValue wanted, @Nullable FieldValue found) {
            if (wanted instanceof FieldValue.Table(var lines)) {
                lines(field, lines, found instanceof FieldValue.Table(var there) ? there : List.of());
            } else if (!Objects.equals(wanted, found)) {
                texts(field, text(wanted), text(found));
            }
        }

        private void lines(String table, List<Line> wanted, List<Line> found) {
            if (wanted.size() != found.size()) {
                texts("lines of " + table, Integer.toString(wanted.size()), Integer.toString(found.size()));
                return;
            }
            for (int i = 0; i < wanted.size(); i++) {
                Values line = wanted.get(i).values();
                Values there = found.get(i).values();
                for (String field : line.fields()) {
                    values("%s[%d].%s".formatted(table, i + 1, field), line.get(field), there.get(field));
                }
            }
        }

        private String text(@Nullable FieldValue value) {
            return switch (value) {
                case null -> "nothing";
                case FieldValue.Number(var number) -> Expectations.plain(number).toPlainString();
                case FieldValue.Text(var text) -> text;
                case FieldValue.Link(var ref) -> label(ref);
                default -> value.toString();
            };
        }

        private String label(DocumentRef ref) {
            Map<java.util.UUID, DocumentLabel> labels = documents.labels(List.of(ref.id()));
            DocumentLabel label = labels.get(ref.id());
            return label == null ? ref.id().toString() : label.key() == null ? label.label() : label.key();
        }
    }
}
