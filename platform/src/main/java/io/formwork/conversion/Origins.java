package io.formwork.conversion;

import io.formwork.definition.DefinitionSet;
import io.formwork.definition.element.Conversion;
import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.Form;
import io.formwork.document.Document;
import io.formwork.document.Documents;
import io.formwork.document.Evaluation;
import io.formwork.value.Line;
import io.formwork.value.LineSource;
import io.formwork.value.Uuid7;
import io.formwork.value.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the lines of a source came from themselves, where a conversion goes through another: what an inspection rejected
 * goes back as what the receipt brought, at its price and off its open quantities.
 */
final class Origins {
    private final DefinitionSet set;
    private final Documents documents;
    private final Evaluation evaluation;
    private final Form target;
    private final @Nullable Conversion over;
    private final Map<UUID, Document> read = new LinkedHashMap<>();

    Origins(DefinitionSet set, Documents documents, Evaluation evaluation, Conversion conversion, Form target) {
        this.set = set;
        this.documents = documents;
        this.evaluation = evaluation;
        this.target = target;
        String through = conversion.lines() == null ? null : conversion.lines().through();
        this.over = through == null ? null : set.requireConversion(through);
    }

    /** The conversion that it goes through, once a line did. */
    Optional<Conversion> conversion() {
        return read.isEmpty() ? Optional.empty() : Optional.ofNullable(over);
    }

    List<Document> documents() {
        return new ArrayList<>(read.values());
    }

    /** The header that the other conversion makes of the first of them; nothing where there are none. */
    Values header() {
        return over == null || read.isEmpty()
                ? Values.EMPTY
                : evaluation.of(read.values().iterator().next()).map(over.fields(), target.fields());
    }

    /** The line that the other conversion makes of what this one came from; an empty one without a source where it came from nothing. */
    Line line(Line line) {
        LineSource source = line.source();
        if (over == null || source == null || !source.form().equals(over.from())) {
            return Line.of(Values.EMPTY);
        }
        Document origin = read.computeIfAbsent(source.document(), id -> documents.read(source.form(), id));
        Conversion.Lines mapping = Objects.requireNonNull(over.lines());
        FieldType.Table table = Objects.requireNonNull(target.tables().get(mapping.to()));
        return origin.values().lines(mapping.from()).stream()
                .filter(each -> each.id().equals(source.line()))
                .findFirst()
                .map(each -> new Line(
                        Uuid7.next(),
                        new LineSource(over.conversion(), origin.form(), origin.id(), each.id()),
                        evaluation.of(origin).map(mapping.fields(), table.fields(), mapping.from(), each)))
                .orElseGet(() -> Line.of(Values.EMPTY));
    }
}
