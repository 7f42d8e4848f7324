package io.formwork.conversion;

import io.formwork.definition.DefinitionSet;
import io.formwork.definition.Definitions;
import io.formwork.definition.element.Conversion;
import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.Form;
import io.formwork.definition.form.FormPermission.Action;
import io.formwork.document.Conflict;
import io.formwork.document.Document;
import io.formwork.document.DocumentLinks;
import io.formwork.document.Documents;
import io.formwork.document.Entered;
import io.formwork.document.Evaluation;
import io.formwork.document.FieldProblem;
import io.formwork.document.Fills;
import io.formwork.document.InvalidDocument;
import io.formwork.document.State;
import io.formwork.permission.Permissions;
import io.formwork.value.DocumentRef;
import io.formwork.value.FieldValue;
import io.formwork.value.Line;
import io.formwork.value.LineSource;
import io.formwork.value.Uuid7;
import io.formwork.value.Values;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes the next document, as a draft with what is still open. */
@Service
public class Conversions {
    private final Definitions definitions;
    private final Permissions permissions;
    private final Documents documents;
    private final DocumentLinks links;
    private final Evaluation evaluation;
    private final OpenQuantities openQuantities;
    private final Fills fills;

    Conversions(
            Definitions definitions,
            Permissions permissions,
            Documents documents,
            DocumentLinks links,
            Evaluation evaluation,
            OpenQuantities openQuantities,
            Fills fills) {
        this.definitions = definitions;
        this.permissions = permissions;
        this.documents = documents;
        this.links = links;
        this.evaluation = evaluation;
        this.openQuantities = openQuantities;
        this.fills = fills;
    }

    /** What can be made of this document now, by this caller. */
    @Transactional(readOnly = true)
    public List<Offer> offers(DocumentRef ref) {
        DefinitionSet set = definitions.current();
        Document source = documents.read(ref.form(), ref.id());
        if (source.state() != State.EFFECTIVE) {
            return List.of();
        }
        List<Offer> offers = new ArrayList<>();
        for (Conversion conversion : set.conversionsFrom(ref.form())) {
            boolean may = permissions.may(set, set.requireForm(conversion.to()), Action.CREATE)
                    && evaluation.of(source).holds(conversion.when());
            List<OpenLine> open = may ? open(set, conversion, source) : List.of();
            if (may && (conversion.open() == null ? meant(conversion, source) : !open.isEmpty())) {
                offers.add(new Offer(conversion, open));
            }
        }
        return offers;
    }

    /** Whether there is a line that the conversion is about, where it says about which it is. */
    private boolean meant(Conversion conversion, Document source) {
        Conversion.Lines mapping = conversion.lines();
        if (mapping == null || mapping.where() == null) {
            return true;
        }
        Evaluation.Of asked = evaluation.of(source);
        return source.values().lines(mapping.from()).stream()
                .anyMatch(line -> asked.holds(mapping.where(), mapping.from(), line));
    }

    /** Whether this conversion makes something of the document now, by this caller. */
    @Transactional(readOnly = true)
    public boolean offers(DocumentRef ref, String conversion) {
        return offers(ref).stream()
                .anyMatch(offer -> offer.conversion().conversion().equals(conversion));
    }

    /** What is open of the lines that the conversion is about. */
    private List<OpenLine> open(DefinitionSet set, Conversion conversion, Document source) {
        List<OpenLine> open = openQuantities.of(set, conversion, source);
        Conversion.Lines mapping = conversion.lines();
        if (mapping == null || mapping.where() == null) {
            return open;
        }
        Evaluation.Of asked = evaluation.of(source);
        Set<UUID> meant = new HashSet<>();
        source.values().lines(mapping.from()).stream()
                .filter(line -> asked.holds(mapping.where(), mapping.from(), line))
                .forEach(line -> meant.add(line.id()));
        return open.stream().filter(line -> meant.contains(line.line())).toList();
    }

    /**
     * Makes one draft of one or several documents of the same form.
     *
     * @param wanted the lines to convert and how much of each; empty for all that is open
     * @param entered values of the new document's header that go before the mapped ones
     * @throws Conflict where nothing is open, more is wanted than is open, or the sources do not go together
     */
    @Transactional
    public Document make(List<DocumentRef> sources, String conversionKey, List<LineQuantity> wanted, Entered entered) {
        DefinitionSet set = definitions.current();
        Conversion conversion = set.requireConversion(conversionKey);
        Form target = set.requireForm(conversion.to());
        List<Document> froms = new ArrayList<>();
        for (DocumentRef source : sources) {
            froms.add(requireConvertible(conversion, documents.read(source.form(), source.id())));
        }
        requireAlike(conversion, froms);
        requireLines(conversion, froms, wanted);
        Origins origins = new Origins(set, documents, evaluation, conversion, target);
        List<Line> lines = new ArrayList<>();
        if (conversion.lines() != null) {
            froms.forEach(from -> lines.addAll(lines(set, conversion, target, from, wanted, origins)));
            if (lines.isEmpty()) {
                throw new Conflict("nothing-open", froms.getFirst().label());
            }
        }
        origins.conversion().ifPresent(over -> requireAlike(over, origins.documents()));
        Map<String, @Nullable FieldValue> values = new LinkedHashMap<>();
        Values earlier = origins.header();
        earlier.fields().forEach(field -> values.put(field, earlier.get(field)));
        Values header = evaluation.of(froms.getFirst()).map(conversion.fields(), target.fields());
        header.fields().forEach(field -> values.put(field, header.get(field)));
        if (conversion.lines() != null) {
            values.put(conversion.lines().to(), new FieldValue.Table(lines));
        }
        entered.fields().forEach(field -> values.put(field, entered.get(field)));
        Document made = documents.create(conversion.to(), new Entered(values), Uuid7.next());
        froms.forEach(from -> links.add(from.id(), made.id(), conversion.conversion()));
        origins.conversion()
                .ifPresent(over ->
                        origins.documents().forEach(origin -> links.add(origin.id(), made.id(), over.conversion())));
        Document filled = made;
        for (String fill : conversion.fill()) {
            if (fills.offered(set, Objects.requireNonNull(target.fills().get(fill)))) {
                filled = fills.fill(filled.ref(), fill, null);
            }
        }
        return filled;
    }

    private Document requireConvertible(Conversion conversion, Document source) {
        boolean fits = source.form().equals(conversion.from())
                && source.state() == State.EFFECTIVE
                && evaluation.of(source).holds(conversion.when());
        if (!fits) {
            throw new Conflict("not-convertible", source.label(), source.state().key());
        }
        return source;
    }

    private static void requireLines(Conversion conversion, List<Document> sources, List<LineQuantity> wanted) {
        Set<UUID> known = new HashSet<>();
        if (conversion.lines() != null) {
            String table = conversion.lines().from();
            sources.forEach(source -> source.values().lines(table).forEach(line -> known.add(line.id())));
        }
        List<FieldProblem> problems = new ArrayList<>();
        Set<UUID> seen = new HashSet<>();
        for (int i = 0; i < wanted.size(); i++) {
            UUID line = wanted.get(i).line();
            String wrong = !known.contains(line) ? "no-such-line" : seen.add(line) ? null : "duplicate-line";
            if (wrong != null) {
                problems.add(new FieldProblem("lines.line", i + 1, wrong, List.of(line.toString()), null));
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidDocument(problems);
        }
    }

    private static void requireAlike(Conversion conversion, List<Document> sources) {
        if (sources.size() < 2) {
            return;
        }
        Document first = sources.getFirst();
        boolean alike = !conversion.merge().isEmpty()
                && sources.stream()
                        .allMatch(source -> conversion.merge().stream()
                                .allMatch(field -> Objects.equals(
                                        first.values().get(field),
                                        source.values().get(field))));
        if (!alike) {
            throw new Conflict("not-alike", String.join(", ", conversion.merge()));
        }
    }

    private List<Line> lines(
            DefinitionSet set,
            Conversion conversion,
            Form target,
            Document source,
            List<LineQuantity> wanted,
            Origins origins) {
        Conversion.Lines mapping = Objects.requireNonNull(conversion.lines());
        FieldType.Table table = Objects.requireNonNull(target.tables().get(mapping.to()));
        Evaluation.Of asked = evaluation.of(source);
        Map<UUID, BigDecimal> open = new HashMap<>();
        openQuantities.of(set, conversion, source).forEach(line -> open.put(line.line(), line.quantity()));
        List<Line> lines = new ArrayList<>();
        for (Line line : source.values().lines(mapping.from())) {
            BigDecimal quantity = quantity(conversion, source, line, open, wanted);
            boolean taken = (conversion.open() == null || quantity.signum() > 0)
                    && asked.holds(mapping.where(), mapping.from(), line)
                    && (wanted.isEmpty()
                            || wanted.stream().anyMatch(each -> each.line().equals(line.id())));
            if (taken) {
                Line begun = origins.line(line);
                Values values = begun.values();
                Values said = asked.map(mapping.fields(), table.fields(), mapping.from(), line);
                for (String field : said.fields()) {
                    values = values.with(field, said.get(field));
                }
                if (mapping.quantity() != null && (conversion.open() != null || quantity.signum() > 0)) {
                    values = values.with(mapping.quantity(), new FieldValue.Number(quantity));
                }
                LineSource own = new LineSource(conversion.conversion(), source.form(), source.id(), line.id());
                lines.add(new Line(Uuid7.next(), Objects.requireNonNullElse(begun.source(), own), values));
            }
        }
        return lines;
    }

    private static BigDecimal quantity(
            Conversion conversion, Document source, Line line, Map<UUID, BigDecimal> open, List<LineQuantity> wanted) {
        BigDecimal available = open.getOrDefault(line.id(), BigDecimal.ZERO);
        BigDecimal asked = wanted.stream()
                .filter(each -> each.line().equals(line.id()))
                .map(LineQuantity::quantity)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .findFirst()
                .orElse(available);
        boolean tooMuch = conversion.open() != null && conversion.tolerance() == null && asked.compareTo(available) > 0;
        if (tooMuch || asked.signum() < 0) {
            throw new Conflict("more-than-open", source.label(), asked.toPlainString(), available.toPlainString());
        }
        return asked;
    }
}
