package io.formwork.automation;

import io.formwork.conversion.Conversions;
import io.formwork.conversion.LineQuantity;
import io.formwork.conversion.Offer;
import io.formwork.definition.DefinitionSet;
import io.formwork.definition.Definitions;
import io.formwork.definition.element.AutomationDefinition;
import io.formwork.definition.element.Conversion;
import io.formwork.definition.form.Form;
import io.formwork.document.Document;
import io.formwork.document.Documents;
import io.formwork.document.Entered;
import io.formwork.document.Evaluation;
import io.formwork.document.Fills;
import io.formwork.document.Lifecycle;
import io.formwork.process.Submission;
import io.formwork.value.FieldValue;
import io.formwork.value.Line;
import io.formwork.value.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes the documents that an automation makes for one document, in the caller's transaction. */
@Component
class Making {
    private final Definitions definitions;
    private final Documents documents;
    private final Evaluation evaluation;
    private final Fills fills;
    private final Conversions conversions;
    private final Lifecycle lifecycle;
    private final Submission submission;

    Making(
            Definitions definitions,
            Documents documents,
            Evaluation evaluation,
            Fills fills,
            Conversions conversions,
            Lifecycle lifecycle,
            Submission submission) {
        this.definitions = definitions;
        this.documents = documents;
        this.evaluation = evaluation;
        this.fills = fills;
        this.conversions = conversions;
        this.lifecycle = lifecycle;
        this.submission = submission;
    }

    /** @return what was made; nothing where the condition does not hold, or nothing is open or found */
    List<Document> make(AutomationDefinition automation, Document source) {
        Evaluation.Of asked = evaluation.of(source).strict();
        if (!asked.holds(automation.when())) {
            return List.of();
        }
        return automation.convert() != null
                ? converted(automation, automation.convert(), source, asked)
                : filled(Objects.requireNonNull(automation.make()), source, asked);
    }

    // --- with lines that a fill finds ----------------------------------------------------------------------------

    private List<Document> filled(AutomationDefinition.Make make, Document source, Evaluation.Of asked) {
        DefinitionSet set = definitions.current();
        Form form = set.requireForm(make.form());
        Set<Values> headers = new LinkedHashSet<>();
        if (make.each() == null) {
            headers.add(asked.map(make.fields(), form.fields()));
        } else {
            source.values()
                    .lines(make.each())
                    .forEach(line -> headers.add(asked.map(make.fields(), form.fields(), make.each(), line)));
        }
        List<Document> made = new ArrayList<>();
        for (Values header : headers) {
            Document document = filled(make, form, header);
            if (document != null) {
                made.add(document);
            }
        }
        return made;
    }

    private @Nullable Document filled(AutomationDefinition.Make make, Form form, Values header) {
        Map<String, @Nullable FieldValue> values = byField(header);
        for (String fill : make.fill()) {
            Document typed =
                    documents.preview(form.key(), null, new Entered(values)).document();
            List<Line> lines = fills.lines(typed, fill);
            if (lines.isEmpty()) {
                return null;
            }
            values.put(Objects.requireNonNull(form.fills().get(fill)).table(), new FieldValue.Table(lines));
        }
        Document made = documents.create(form.key(), new Entered(values));
        return make.submit() ? lifecycle.submit(made.ref(), null, false) : made;
    }

    // --- the next documents ---------------------------------------------------------------------------------------

    private List<Document> converted(
            AutomationDefinition automation, String key, Document source, Evaluation.Of asked) {
        List<Offer> offered = conversions.offers(source.ref()).stream()
                .filter(offer -> offer.conversion().conversion().equals(key))
                .toList();
        List<Document> made = new ArrayList<>();
        for (Offer offer : offered) {
            parts(automation, offer, source, asked)
                    .forEach((header, lines) -> made.add(
                            conversions.make(List.of(source.ref()), key, lines, new Entered(byField(header)))));
        }
        return made.stream().map(document -> handedIn(automation, document)).toList();
    }

    /** The open lines of each document to be made, by what its header says; all of them together where nothing keeps them apart. */
    private Map<Values, List<LineQuantity>> parts(
            AutomationDefinition automation, Offer offer, Document source, Evaluation.Of asked) {
        Map<Values, List<LineQuantity>> parts = new LinkedHashMap<>();
        Conversion.Lines mapping = offer.conversion().lines();
        if (automation.apart().isEmpty() || mapping == null) {
            parts.put(Values.EMPTY, List.of());
            return parts;
        }
        Form target = definitions.current().requireForm(offer.conversion().to());
        Set<UUID> open = offer.open().stream().map(line -> line.line()).collect(Collectors.toSet());
        for (Line line : source.values().lines(mapping.from())) {
            Values header = asked.map(automation.apart(), target.fields(), mapping.from(), line);
            boolean known = automation.apart().keySet().stream().allMatch(header::has);
            if (open.contains(line.id()) && known) {
                parts.computeIfAbsent(header, _ -> new ArrayList<>()).add(new LineQuantity(line.id(), null));
            }
        }
        return parts;
    }

    private static Map<String, @Nullable FieldValue> byField(Values header) {
        Map<String, @Nullable FieldValue> values = new LinkedHashMap<>();
        header.fields().forEach(field -> values.put(field, header.get(field)));
        return values;
    }

    /** What a person has to look at first stays a draft. */
    private Document handedIn(AutomationDefinition automation, Document draft) {
        return automation.handIn() != null
                        && evaluation.of(draft).strict().holds(automation.handIn())
                        && lifecycle.finished(draft.ref())
                ? submission.submit(draft.ref(), null)
                : draft;
    }
}
