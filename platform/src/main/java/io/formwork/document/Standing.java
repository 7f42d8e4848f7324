package io.formwork.document;

import io.formwork.definition.DefinitionSet;
import io.formwork.definition.form.Field;
import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.Form;
import io.formwork.ledger.Ledgers;
import io.formwork.tenant.Caller;
import io.formwork.value.Line;
import io.formwork.value.LineSource;
import io.formwork.value.Values;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What of a document stands while it is amended: what it counts, and what was made of it. */
@Component
class Standing {
    private static final int CREATED_AND_SUBMITTED = 2;

    private final DocumentStore store;
    private final DocumentLinks links;
    private final Ledgers ledgers;

    Standing(DocumentStore store, DocumentLinks links, Ledgers ledgers) {
        this.store = store;
        this.links = links;
        this.ledgers = ledgers;
    }

    /** When it counts, also as a draft again; empty where nothing does. */
    List<OffsetDateTime> moments(Document document) {
        return mayHaveCounted(document) ? ledgers.moments(document.id()) : List.of();
    }

    /** To have counted, it was created, handed in and amended: what is younger need not be asked about. */
    private static boolean mayHaveCounted(Document document) {
        return document.revision() > CREATED_AND_SUBMITTED;
    }

    /** Whether documents were made of it that are not cancelled. */
    boolean hasMade(Document document) {
        return !links.standing(document.id()).isEmpty();
    }

    /**
     * What others were made by stays as it is: the links of a document that is amended, the lines that they came from, and
     * the links of those. Whatever else changes, the ledgers judge.
     */
    List<FieldProblem> kept(DefinitionSet set, Form form, Document before, Document after) {
        List<FieldProblem> problems = new ArrayList<>();
        if (!form.inPlace() || !mayHaveCounted(before)) {
            return problems;
        }
        Made made = made(set, before.id());
        if (made.labels().isEmpty()) {
            return problems;
        }
        String all = String.join(", ", made.labels());
        changed(form.fields(), before.values(), after.values())
                .forEach(field -> problems.add(
                        FieldProblem.of(FieldProblem.Place.header(field.key()), "made-by", title(field), all)));
        form.tables().forEach((table, type) -> lines(table, type, made.ofLines(), before, after, problems));
        return problems;
    }

    /**
     * What was made of a document.
     *
     * @param labels of all that was, each once
     * @param ofLines what was made of its lines, by their ids
     */
    private record Made(Set<String> labels, Map<UUID, String> ofLines) {}

    private static void lines(
            String table,
            FieldType.Table type,
            Map<UUID, String> made,
            Document before,
            Document after,
            List<FieldProblem> problems) {
        List<Line> now = after.values().lines(table);
        Map<UUID, Integer> places = new HashMap<>();
        for (int i = 0; i < now.size(); i++) {
            places.put(now.get(i).id(), i);
        }
        Set<String> missing = new TreeSet<>();
        for (Line line : before.values().lines(table)) {
            String by = made.get(line.id());
            Integer place = places.get(line.id());
            if (by == null) {
                continue;
            } else if (place == null) {
                missing.add(by);
            } else {
                changed(type.fields(), line.values(), now.get(place).values())
                        .forEach(field -> problems.add(FieldProblem.of(
                                FieldProblem.Place.line(table, place, field.key()), "made-by", title(field), by)));
            }
        }
        if (!missing.isEmpty()) {
            problems.add(FieldProblem.of(FieldProblem.Place.header(table), "made-of-line", String.join(", ", missing)));
        }
    }

    private static List<Field> changed(Map<String, Field> fields, Values before, Values after) {
        return fields.values().stream()
                .filter(field -> field.type() instanceof FieldType.Link)
                .filter(field -> !Objects.equals(before.get(field.key()), after.get(field.key())))
                .toList();
    }

    private Made made(DefinitionSet set, UUID document) {
        Set<String> labels = new TreeSet<>();
        Map<UUID, String> ofLines = new HashMap<>();
        store.linked(set, links.standing(document)).values().forEach(target -> {
            labels.add(target.label());
            target.values().lines().stream()
                    .map(Line::source)
                    .filter(Objects::nonNull)
                    .filter(source -> source.document().equals(document))
                    .map(LineSource::line)
                    .distinct()
                    .forEach(line -> ofLines.merge(line, target.label(), (one, other) -> one + ", " + other));
        });
        return new Made(labels, ofLines);
    }

    private static String title(Field field) {
        return field.title().in(Caller.current().language());
    }
}
