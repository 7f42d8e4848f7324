package io.formwork.scenario;

import io.formwork.definition.DefinitionSet;
import io.formwork.definition.element.Conversion;
import io.formwork.definition.form.Field;
import io.formwork.definition.reading.Node;
import io.formwork.document.DocumentLinks;
import io.formwork.tenant.Caller;
import io.formwork.value.FieldValue;
import io.formwork.value.Line;
import io.formwork.value.LineSource;
import io.formwork.value.Values;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes down how a document was made of others: what of them went into it, and what was changed after. */
final class RecordedConversions {
    private final RecordingDesk desk;
    private final DefinitionSet set;
    private final Recording recording;

    RecordedConversions(RecordingDesk desk, DefinitionSet set, Recording recording) {
        this.desk = desk;
        this.set = set;
        this.recording = recording;
    }

    /** The last step that enters it; null where it was made of nothing. */
    @Nullable
    RecordedStep converted(RecordedDocument document, Values values, String actor) {
        List<DocumentLinks.Edge> edges = edges(document);
        if (edges.isEmpty()) {
            return null;
        }
        Conversion conversion = set.requireConversion(edges.getFirst().conversion());
        List<RecordedDocument> sources = edges.stream()
                .map(edge -> recording.document(set.requireForm(conversion.from()), edge.source()))
                .toList();
        sources.forEach(recording::require);
        String author = document.author.isEmpty() ? actor : document.author;
        Values made = taken(conversion, document.made, values);
        Values header = header(document, made, values);
        Map<String, Node> over = recording
                .said(document.form, author)
                .changed(document.form.fields(), asToday(conversion, document, made), header);
        RecordedStep step = recording
                .add(document, "convert", author)
                .put("convert", conversion.conversion())
                .put("from", sources.getFirst().name)
                .put("merge", sources.size() < 2 ? null : RecordedStep.names(names(sources)))
                .put("lines", lines(conversion, sources, made));
        if (!over.isEmpty()) {
            step.put("values", RecordedStep.map(over));
        }
        recording.named(document, step);
        document.there = true;
        document.told = header;
        RecordedStep edit = recording.edited(document, values, actor);
        return edit == null ? step : edit;
    }

    private static List<String> names(List<RecordedDocument> sources) {
        return sources.stream().skip(1).map(source -> source.name).toList();
    }

    /** Where it came from, without what a conversion went through to. */
    private List<DocumentLinks.Edge> edges(RecordedDocument document) {
        List<DocumentLinks.Edge> edges = desk.links().around(document.ref.id()).stream()
                .filter(edge -> edge.target().equals(document.ref.id()))
                .filter(edge -> set.conversions().containsKey(edge.conversion()))
                .toList();
        Set<String> through = edges.stream()
                .map(edge -> set.requireConversion(edge.conversion()).lines())
                .filter(Objects::nonNull)
                .map(Conversion.Lines::through)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        List<DocumentLinks.Edge> direct = edges.stream()
                .filter(edge -> !through.contains(edge.conversion()))
                .toList();
        return direct.stream()
                .filter(edge -> edge.conversion().equals(direct.getFirst().conversion()))
                .sorted(java.util.Comparator.comparing(DocumentLinks.Edge::source))
                .toList();
    }

    /** What the conversion makes where it takes the lines that are left in the end, and as much of them. */
    private static Values taken(Conversion conversion, Values made, Values values) {
        Conversion.Lines mapping = conversion.lines();
        if (mapping == null || mapping.through() != null) {
            return made;
        }
        Map<UUID, Line> left = new HashMap<>();
        values.lines(mapping.to()).forEach(line -> left.put(line.id(), line));
        List<Line> lines = new ArrayList<>();
        for (Line line : made.lines(mapping.to())) {
            Line last = left.get(line.id());
            if (last != null) {
                Values said = mapping.quantity() == null
                        ? line.values()
                        : line.values().with(mapping.quantity(), last.values().get(mapping.quantity()));
                lines.add(line.with(said));
            }
        }
        return made.with(mapping.to(), new FieldValue.Table(lines));
    }

    /** Made, with the header as it is in the end. */
    private static Values header(RecordedDocument document, Values made, Values values) {
        Values header = made;
        for (Field field : document.form.fields().values()) {
            if (!document.form.tables().containsKey(field.key())) {
                header = header.with(field.key(), values.get(field.key()));
            }
        }
        return header;
    }

    private @Nullable Node lines(Conversion conversion, List<RecordedDocument> sources, Values made) {
        Conversion.Lines mapping = conversion.lines();
        if (mapping == null || mapping.through() != null) {
            return null;
        }
        List<Node> wanted = new ArrayList<>();
        boolean whole = true;
        int there = 0;
        for (RecordedDocument source : sources) {
            List<Line> lines = source.now.lines(mapping.from());
            there += lines.size();
            for (Line line : made.lines(mapping.to())) {
                LineSource from = line.source();
                int place = from == null || !from.document().equals(source.ref.id()) ? -1 : place(lines, from.line());
                if (place < 0) {
                    continue;
                }
                Map<String, Node> one = new LinkedHashMap<>();
                one.put("line", RecordedStep.scalar(java.math.BigDecimal.valueOf(place + 1)));
                if (mapping.quantity() != null
                        && line.values().get(mapping.quantity()) instanceof FieldValue.Number number) {
                    one.put("quantity", RecordedStep.scalar(number.value()));
                    whole &= number.equals(lines.get(place).values().get(mapping.quantity()));
                }
                if (source != sources.getFirst()) {
                    one.put("of", RecordedStep.scalar(source.name));
                }
                wanted.add(RecordedStep.map(one));
            }
        }
        return wanted.isEmpty() || whole && wanted.size() == there ? null : RecordedStep.list(wanted);
    }

    private static int place(List<Line> lines, UUID id) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).id().equals(id)) {
                return i;
            }
        }
        return -1;
    }

    /** Without what would be today's by itself, and was another day's then. */
    private static Values asToday(Conversion conversion, RecordedDocument document, Values made) {
        Values today = made;
        for (Field field : document.form.fields().values()) {
            boolean other = made.get(field.key()) instanceof FieldValue.Day(var day)
                    && !day.equals(Caller.current().today());
            if (other && field.initial() != null && !conversion.fields().containsKey(field.key())) {
                today = today.with(field.key(), null);
            }
        }
        return today;
    }
}
