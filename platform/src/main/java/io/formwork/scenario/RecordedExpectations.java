package io.formwork.scenario;

import io.formwork.audit.AuditEntry;
import io.formwork.definition.DefinitionSet;
import io.formwork.definition.element.LedgerDefinition;
import io.formwork.definition.element.LedgerDefinition.Dimension;
import io.formwork.definition.form.Field;
import io.formwork.definition.form.FieldType;
import io.formwork.definition.reading.Node;
import io.formwork.document.State;
import io.formwork.ledger.Entry;
import io.formwork.tenant.Caller;
import io.formwork.value.DocumentRef;
import io.formwork.value.FieldValue;
import io.formwork.value.Uuid7;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Writes down what came of recorded work: of its documents, who was asked, and what ledgers say of it. */
final class RecordedExpectations {
    private final RecordingDesk desk;
    private final DefinitionSet set;
    private final Recording recording;
    private final Set<String> people = new TreeSet<>();

    RecordedExpectations(RecordingDesk desk, DefinitionSet set, Recording recording) {
        this.desk = desk;
        this.set = set;
        this.recording = recording;
    }

    /** Whoever was asked about anything. */
    Set<String> people() {
        return people;
    }

    /** @param at when the last of what belongs to the step was done */
    void of(RecordedStep step, OffsetDateTime at) {
        RecordedDocument document = step.about();
        if (document.gone || document.isSettings()) {
            return;
        }
        Map<String, Node> said = new LinkedHashMap<>();
        said.put("document", RecordedStep.scalar(document.name));
        said.put("state", RecordedStep.scalar(document.state.key()));
        Map<String, Node> totals = totals(document);
        if (!totals.isEmpty()) {
            said.put("values", RecordedStep.map(totals));
        }
        step.expect(RecordedStep.map(said));
        if (document.form.process() != null && document.state != State.DRAFT) {
            List<String> asked = desk.processes().asked(document.ref, moment(document, at));
            people.addAll(asked);
            Map<String, Node> tasks = new LinkedHashMap<>();
            tasks.put("tasks", RecordedStep.scalar(document.name));
            tasks.put("for", RecordedStep.names(asked));
            step.expect(RecordedStep.map(tasks));
        }
    }

    /** After everything that was done then, and before whatever was done next to the document. */
    private OffsetDateTime moment(RecordedDocument document, OffsetDateTime at) {
        return desk.audit().of(document.ref.id()).stream()
                .map(AuditEntry::at)
                .filter(other -> other.isAfter(at))
                .findFirst()
                .map(next -> at.plus(Duration.between(at, next).dividedBy(2)))
                .orElseGet(() -> Caller.current().now());
    }

    private static Map<String, Node> totals(RecordedDocument document) {
        Map<String, Node> totals = new LinkedHashMap<>();
        document.form.fields().forEach((key, field) -> {
            if (isTotal(field) && document.now.get(key) instanceof FieldValue.Number(var number)) {
                totals.put(key, RecordedStep.scalar(number));
            }
        });
        return totals;
    }

    private static boolean isTotal(Field field) {
        return field.formula() != null
                && !field.asksLedger()
                && field.type() instanceof FieldType.Numeric numeric
                && (numeric.measure() == FieldType.Numeric.Measure.MONEY
                        || numeric.measure() == FieldType.Numeric.Measure.QUANTITY);
    }

    /** What everything that the scenario enters left in the ledgers that recorded documents moved. */
    void ofLedgers() {
        if (recording.steps().isEmpty()) {
            return;
        }
        Set<RecordedDocument> recorded = new LinkedHashSet<>();
        recording.steps().forEach(step -> recorded.add(step.about()));
        Set<String> moved = new LinkedHashSet<>();
        recorded.forEach(
                document -> desk.ledgers().postings(document.ref.id()).forEach(entry -> moved.add(entry.ledger())));
        RecordedStep last = recording.steps().getLast();
        for (String key : moved) {
            LedgerDefinition ledger = set.requireLedger(key);
            // What its links point to is entered before; that may bring documents along that moved it too.
            List<Entry> entries = entries(key);
            entries.forEach(entry -> group(ledger, entry));
            last.expect(balances(ledger, entries(key)));
        }
    }

    private List<Entry> entries(String ledger) {
        List<Entry> entries = new ArrayList<>();
        recording.documents().entered().stream()
                .filter(RecordedDocument::isDocument)
                .forEach(document -> desk.ledgers().postings(document.ref.id()).stream()
                        .filter(entry -> entry.ledger().equals(ledger))
                        .forEach(entries::add));
        return entries;
    }

    private Node balances(LedgerDefinition ledger, List<Entry> entries) {
        Map<Map<String, String>, Map<String, BigDecimal>> sums = new LinkedHashMap<>();
        for (Entry entry : entries) {
            Map<String, BigDecimal> sum = sums.computeIfAbsent(group(ledger, entry), _ -> new TreeMap<>());
            entry.measures().forEach((measure, number) -> {
                LedgerDefinition.Measure known = ledger.measures().get(measure);
                if (known != null && !known.internal()) {
                    sum.merge(measure, number, BigDecimal::add);
                }
            });
        }
        List<Node> rows = new ArrayList<>();
        sums.forEach((group, sum) -> {
            if (sum.values().stream().anyMatch(number -> number.signum() != 0)) {
                Map<String, Node> row = new LinkedHashMap<>();
                group.forEach((dimension, value) -> row.put(dimension, RecordedStep.scalar(value)));
                sum.forEach((measure, number) -> row.put(measure, RecordedStep.scalar(number)));
                rows.add(RecordedStep.map(row));
            }
        });
        Map<String, Node> said = new LinkedHashMap<>();
        said.put("ledger", RecordedStep.scalar(ledger.ledger()));
        said.put("is", RecordedStep.list(rows));
        return RecordedStep.map(said);
    }

    /** By everything that it is kept by except lines, as a scenario calls it. */
    private Map<String, String> group(LedgerDefinition ledger, Entry entry) {
        Map<String, String> group = new LinkedHashMap<>();
        ledger.dimensions().forEach((key, dimension) -> {
            String value = entry.dimensions().getOrDefault(key, "");
            if (!value.isEmpty() && dimension.type() != Dimension.Type.LINE) {
                String said = called(dimension, value);
                if (said != null) {
                    group.put(key, said);
                }
            }
        });
        return group;
    }

    private @org.jspecify.annotations.Nullable String called(Dimension dimension, String value) {
        return switch (dimension.type()) {
            case LINK ->
                Uuid7.read(value)
                        .flatMap(id -> recording.link(new DocumentRef(String.valueOf(dimension.to()), id)))
                        .orElse(null);
            case DOCUMENT ->
                Uuid7.read(value)
                        .flatMap(recording.documents()::known)
                        .map(document -> document.name)
                        .orElse(null);
            default -> Objects.requireNonNull(value);
        };
    }
}
