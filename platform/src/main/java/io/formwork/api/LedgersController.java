package io.formwork.api;

import cz.jirutka.rsql.parser.RSQLParser;
import cz.jirutka.rsql.parser.RSQLParserException;
import cz.jirutka.rsql.parser.ast.AndNode;
import cz.jirutka.rsql.parser.ast.ComparisonNode;
import cz.jirutka.rsql.parser.ast.Node;
import io.formwork.definition.DefinitionSet;
import io.formwork.definition.Definitions;
import io.formwork.definition.element.LedgerDefinition;
import io.formwork.document.DocumentLabel;
import io.formwork.document.DocumentNotFound;
import io.formwork.document.InvalidQuery;
import io.formwork.document.LedgerView;
import io.formwork.ledger.Balance;
import io.formwork.ledger.Costing;
import io.formwork.ledger.Entry;
import io.formwork.ledger.EntryPage;
import io.formwork.ledger.EntryQuery;
import io.formwork.ledger.Explanation;
import io.formwork.ledger.ReplayUnderWay;
import io.formwork.ledger.SourceRef;
import io.formwork.tenant.Caller;
import io.formwork.value.Uuid7;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the ledgers say: sums by dimension, and the movements behind them. */
@RestController
@RequestMapping("/api/v1/ledgers")
class LedgersController {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final LedgerView ledgers;
    private final Definitions definitions;

    LedgersController(LedgerView ledgers, Definitions definitions) {
        this.ledgers = ledgers;
        this.definitions = definitions;
    }

    @Transactional(readOnly = true)
    @GetMapping
    JsonNode all() {
        DefinitionSet set = definitions.current();
        ObjectNode answer = JSON.objectNode();
        ArrayNode items = answer.putArray("items");
        set.ledgers().values().stream()
                .filter(ledger -> ledgers.mayRead(set, ledger))
                .forEach(ledger -> {
                    ObjectNode item = items.addObject()
                            .put("ledger", ledger.ledger())
                            .put("title", ledger.title().in(Caller.current().language()));
                    ledger.dimensions().keySet().forEach(item.putArray("dimensions")::add);
                    ledger.shown().keySet().forEach(item.putArray("measures")::add);
                });
        return answer;
    }

    @Transactional(readOnly = true)
    @GetMapping("/{ledger}/balances")
    JsonNode balances(
            @PathVariable String ledger,
            @RequestParam(defaultValue = "") String by,
            @RequestParam(defaultValue = "") String filter,
            @RequestParam(required = false) @Nullable String at) {
        List<String> dimensions = Arrays.stream(by.split(","))
                .map(String::trim)
                .filter(word -> !word.isEmpty())
                .toList();
        List<Balance> balances = ledgers.balances(ledger, dimensions, filter(filter), moment(at));
        LedgerDefinition definition = definitions.current().requireLedger(ledger);
        Map<UUID, DocumentLabel> labels = ledgers.labels(
                ledger, balances.stream().map(Balance::dimensions).toList());
        ObjectNode answer = JSON.objectNode();
        ArrayNode items = answer.putArray("items");
        for (Balance balance : balances) {
            ObjectNode item = items.addObject();
            dimensions(item, definition, balance.dimensions(), labels);
            definition
                    .shown()
                    .keySet()
                    .forEach(measure -> item.put(measure, balance.measures().get(measure)));
        }
        return answer;
    }

    @Transactional(readOnly = true)
    @GetMapping("/{ledger}/entries")
    JsonNode entries(
            @PathVariable String ledger,
            @RequestParam(defaultValue = "") String filter,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "100") int limit) {
        if (limit < 1 || limit > 500) {
            throw new InvalidQuery("limit", Integer.toString(limit));
        }
        EntryPage page = ledgers.entries(ledger, filter(filter), cursor(after), limit);
        ObjectNode answer = JSON.objectNode();
        answer.putArray("items")
                .addAll(entries(page.lines().stream().map(EntryPage.Line::entry).toList()));
        EntryQuery.Cursor next = page.next();
        answer.put("next", next == null ? null : next.effectiveAt() + "_" + next.id());
        return answer;
    }

    @Transactional(readOnly = true)
    @GetMapping("/{ledger}/entries/{entry}/explanation")
    JsonNode explanation(@PathVariable String ledger, @PathVariable String entry) {
        Explanation explanation = Uuid7.read(entry)
                .flatMap(id -> ledgers.explain(ledger, id))
                .orElseThrow(() -> new DocumentNotFound(ledger, entry));
        ObjectNode answer = JSON.objectNode()
                .put("worth", explanation.worth())
                .put("basis", explanation.basis().name().toLowerCase(Locale.ROOT))
                .put("method", explanation.method() == null ? null : key(explanation.method()));
        answer.set("entry", entries(List.of(explanation.entry())).getFirst());
        Explanation.Held before = explanation.before();
        if (before != null) {
            answer.putObject("before").put("quantity", before.quantity()).put("value", before.value());
        }
        ArrayNode parts = answer.putArray("parts");
        for (Explanation.Part part : explanation.parts()) {
            ObjectNode item = parts.addObject()
                    .put("lot", part.lot())
                    .put("since", part.since() == null ? null : part.since().toString())
                    .put("quantity", part.quantity())
                    .put("value", part.value());
            if (part.source() != null) {
                source(item, part.source());
            }
        }
        answer.set(
                "from",
                explanation.from() == null
                        ? null
                        : entries(List.of(explanation.from())).getFirst());
        answer.putArray("events").addAll(entries(explanation.events()));
        return answer;
    }

    /** As definitions write it. */
    private static String key(Costing.Method method) {
        return method.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static void source(ObjectNode item, SourceRef source) {
        item.putObject("source")
                .put("form", source.form())
                .put("id", source.document().toString())
                .put("number", source.number())
                .put("line", text(source.line()));
    }

    @Transactional(readOnly = true)
    @GetMapping("/{ledger}/replays")
    JsonNode replays(@PathVariable String ledger) {
        List<ReplayUnderWay> replays = ledgers.underWay(ledger);
        Map<UUID, DocumentLabel> causes = ledgers.documents(
                replays.stream().map(ReplayUnderWay::cause).distinct().toList());
        Map<UUID, DocumentLabel> labels = ledgers.labels(
                ledger, replays.stream().map(ReplayUnderWay::dimensions).toList());
        ObjectNode answer = JSON.objectNode();
        ArrayNode items = answer.putArray("items");
        for (ReplayUnderWay replay : replays) {
            ObjectNode item = items.addObject();
            dimensions(item, definitions.current().requireLedger(ledger), replay.dimensions(), labels);
            DocumentLabel cause = causes.get(replay.cause());
            item.put("began", replay.began().toString())
                    .put("since", replay.since().toString())
                    .put("movements", replay.movements())
                    .put("left", replay.left())
                    .put("askedAt", replay.askedAt().toString());
            item.putObject("cause")
                    .put("id", replay.cause().toString())
                    .put("label", cause == null ? "" : cause.label());
        }
        return answer;
    }

    /** Entries of any ledgers as JSON, their links with labels. */
    List<JsonNode> entries(List<Entry> entries) {
        DefinitionSet set = definitions.current();
        return entries.stream()
                .<JsonNode>map(entry -> {
                    LedgerDefinition definition = set.requireLedger(entry.ledger());
                    ObjectNode item = JSON.objectNode()
                            .put("id", entry.id().toString())
                            .put("ledger", entry.ledger())
                            .put("effectiveAt", entry.effectiveAt().toString())
                            .put("rule", entry.rule())
                            .put("reverses", text(entry.reverses()))
                            .put("corrects", text(entry.corrects()))
                            .put("causedBy", text(entry.causedBy()));
                    source(item, entry.source());
                    dimensions(
                            item,
                            definition,
                            entry.dimensions(),
                            ledgers.labels(entry.ledger(), List.of(entry.dimensions())));
                    definition
                            .shown()
                            .keySet()
                            .forEach(measure ->
                                    item.put(measure, entry.measures().get(measure)));
                    return item;
                })
                .toList();
    }

    private static @Nullable String text(@Nullable UUID id) {
        return id == null ? null : id.toString();
    }

    private void dimensions(
            ObjectNode item, LedgerDefinition definition, Map<String, String> values, Map<UUID, DocumentLabel> labels) {
        values.forEach((dimension, value) -> {
            Optional<UUID> id = ledgers.linked(definition, dimension) ? Uuid7.read(value) : Optional.empty();
            boolean linked = id.isPresent();
            DocumentLabel label = id.map(labels::get).orElse(null);
            if (linked) {
                item.putObject(dimension)
                        .put("id", value)
                        .put("key", label == null ? null : label.key())
                        .put("label", label == null ? "" : label.label());
            } else {
                item.put(dimension, value);
            }
        });
    }

    /** Balances are kept by dimension values, so a filter is equalities joined by {@code ;}. */
    private static Map<String, String> filter(String filter) {
        Map<String, String> values = new LinkedHashMap<>();
        if (!filter.isBlank()) {
            try {
                collect(new RSQLParser().parse(filter), values);
            } catch (RSQLParserException e) {
                throw new InvalidQuery("filter", filter);
            }
        }
        return values;
    }

    private static void collect(Node node, Map<String, String> values) {
        if (node instanceof AndNode and) {
            and.forEach(child -> collect(child, values));
        } else if (node instanceof ComparisonNode comparison
                && comparison.getOperator().getSymbol().equals("==")) {
            values.put(comparison.getSelector(), comparison.getArguments().getFirst());
        } else {
            throw new InvalidQuery("filter", node.toString());
        }
    }

    private static @Nullable OffsetDateTime moment(@Nullable String at) {
        try {
            if (at == null || at.isBlank()) {
                return null;
            }
            // A plain date means the end of that day.
            return at.length() == 10
                    ? LocalDate.parse(at)
                            .plusDays(1)
                            .atStartOfDay(Caller.current().tenant().zone())
                            .toOffsetDateTime()
                            .minusNanos(1000)
                    : OffsetDateTime.parse(at.replace(' ', '+'));
        } catch (DateTimeException e) {
            throw new InvalidQuery("value", "at", String.valueOf(at));
        }
    }

    private static EntryQuery.@Nullable Cursor cursor(@Nullable String after) {
        if (after == null || after.isBlank()) {
            return null;
        }
        try {
            int split = after.lastIndexOf('_');
            return new EntryQuery.Cursor(
                    OffsetDateTime.parse(after.substring(0, split).replace(' ', '+')),
                    UUID.fromString(after.substring(split + 1)));
        } catch (IllegalArgumentException | IndexOutOfBoundsException | DateTimeException e) {
            throw new InvalidQuery("after", after);
        }
    }
}
