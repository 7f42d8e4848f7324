package io.formwork.report;

import io.formwork.definition.DefinitionSet;
import io.formwork.definition.element.LedgerDefinition;
import io.formwork.definition.element.LedgerDefinition.Dimension;
import io.formwork.definition.reading.Expression;
import io.formwork.definition.report.Report;
import io.formwork.definition.report.Report.KeyValue;
import io.formwork.definition.report.ReportDefinition.Narrowing;
import io.formwork.definition.report.ReportDefinition.Source;
import io.formwork.definition.report.ReportDefinition.Span;
import io.formwork.document.InvalidQuery;
import io.formwork.document.LedgerView;
import io.formwork.document.SeenDocuments;
import io.formwork.document.SeenRecord;
import io.formwork.ledger.Entry;
import io.formwork.ledger.EntryPage;
import io.formwork.ledger.EntryQuery;
import io.formwork.script.ScriptContext;
import io.formwork.tenant.Caller;
import io.formwork.value.DocumentRef;
import io.formwork.value.Uuid7;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Asks the ledgers what a report's source wants to know, and opens what dimensions point to. */
final class Sources {
    static final int MOST_ROWS = 200_000;
    private static final int PAGE = 10_000;

    private final DefinitionSet set;
    private final Report report;
    private final LedgerView ledgers;
    private final SeenDocuments seen;
    private final Map<String, @Nullable Object> given;
    private final ScriptContext context;

    Sources(
            DefinitionSet set,
            Report report,
            LedgerView ledgers,
            SeenDocuments seen,
            Map<String, @Nullable Object> given,
            ScriptContext context) {
        this.set = set;
        this.report = report;
        this.ledgers = ledgers;
        this.seen = seen;
        this.given = given;
        this.context = context;
    }

    /** What a parameter's expression answers. */
    @Nullable
    Object answer(@Nullable Expression expression) {
        return expression == null
                ? null
                : set.script(expression).run(RowScope.of(given).put("parameters", RowScope.of(given)), context);
    }

    @Nullable
    LocalDate day(@Nullable Expression expression) {
        return answer(expression) instanceof LocalDate day ? day : null;
    }

    List<Found> balances(Source source, LedgerDefinition ledger, @Nullable Expression at) {
        Object moment = answer(at);
        Map<String, String> where = where(source);
        List<String> by = dimensions(source, ledger);
        LocalDate day = moment instanceof LocalDate date ? date : null;
        List<Found> found = new ArrayList<>();
        ledgers.balances(ledger.ledger(), by, where, moment(moment))
                .forEach(balance -> found.add(new Found(
                        new LinkedHashMap<>(balance.dimensions()),
                        null,
                        balance.measures(),
                        movements(ledger, balance.dimensions(), where, by, null, day),
                        false)));
        return opened(ledger, found);
    }

    List<Found> totals(Source source, LedgerDefinition ledger, Span span) {
        Map<String, String> where = where(source);
        List<String> by = dimensions(source, ledger);
        LocalDate from = day(span.from());
        LocalDate to = day(span.to());
        List<Found> found = new ArrayList<>();
        ledgers.spans(ledger.ledger(), by, where, from, to).forEach(total -> {
            Map<String, BigDecimal> numbers = new LinkedHashMap<>();
            total.opening().forEach((measure, opening) -> {
                BigDecimal in = total.in().getOrDefault(measure, BigDecimal.ZERO);
                BigDecimal out = total.out().getOrDefault(measure, BigDecimal.ZERO);
                numbers.put("opening." + measure, opening);
                numbers.put("inward." + measure, in);
                numbers.put("outward." + measure, out);
                numbers.put("change." + measure, in.subtract(out));
                numbers.put("closing." + measure, opening.add(in).subtract(out));
            });
            found.add(new Found(
                    new LinkedHashMap<>(total.dimensions()),
                    null,
                    numbers,
                    movements(ledger, total.dimensions(), where, by, from, to),
                    false));
        });
        return opened(ledger, found);
    }

    /** The movements of a span, each with what they add up to; before them what was there. */
    List<Found> entries(Source source, LedgerDefinition ledger, Span span) {
        Map<String, String> where = where(source);
        LocalDate from = day(span.from());
        LocalDate to = day(span.to());
        List<Found> found = new ArrayList<>();
        Map<String, BigDecimal> running = new LinkedHashMap<>();
        ledger.measures().keySet().forEach(measure -> running.put(measure, BigDecimal.ZERO));
        if (from != null) {
            ledgers.balances(ledger.ledger(), List.of(), where, start(from).minus(1, ChronoUnit.MICROS))
                    .forEach(balance -> running.putAll(balance.measures()));
            found.add(opening(where, running));
        }
        EntryQuery.Cursor after = from == null ? null : new EntryQuery.Cursor(start(from), new UUID(0, 0));
        OffsetDateTime end = to == null ? null : start(to.plusDays(1));
        do {
            EntryPage page = ledgers.entries(ledger.ledger(), where, after, PAGE);
            after = page.next();
            for (EntryPage.Line line : page.lines()) {
                if (end != null && !line.entry().effectiveAt().isBefore(end)) {
                    return opened(ledger, found);
                }
                line.entry().measures().forEach((measure, number) -> running.merge(measure, number, BigDecimal::add));
                found.add(entry(line.entry(), running));
            }
            refuseEndless(found);
        } while (after != null);
        return opened(ledger, found);
    }

    private static Found opening(Map<String, String> where, Map<String, BigDecimal> running) {
        Map<String, @Nullable Object> names = new LinkedHashMap<>(where);
        names.put("running", RowScope.of(new LinkedHashMap<>(running)));
        return new Found(names, null, Map.copyOf(running), null, true);
    }

    private Found entry(Entry entry, Map<String, BigDecimal> running) {
        Map<String, @Nullable Object> names = new LinkedHashMap<>(entry.dimensions());
        names.put("running", RowScope.of(new LinkedHashMap<>(running)));
        OffsetDateTime at = entry.effectiveAt()
                .atZoneSameInstant(Caller.current().tenant().zone())
                .toOffsetDateTime();
        names.put("at", at);
        names.put("date", at.toLocalDate());
        names.put("source", entry.source().document().toString());
        names.put(
                "sourceForm",
                set.form(entry.source().form())
                        .map(form -> form.title().in(Caller.current().language()))
                        .orElse(entry.source().form()));
        names.put("correction", entry.corrects() != null);
        return new Found(
                names,
                null,
                entry.measures(),
                new Origin.Single(
                        new DocumentRef(entry.source().form(), entry.source().document())),
                false);
    }

    static void refuseEndless(Collection<?> found) {
        if (found.size() > MOST_ROWS) {
            throw new InvalidQuery("too-many", Integer.toString(MOST_ROWS));
        }
    }

    /** Ids become what they point to; all of them are loaded together. */
    private List<Found> opened(LedgerDefinition ledger, List<Found> found) {
        refuseEndless(found);
        Set<String> links = new LinkedHashSet<>(List.of("source"));
        Set<String> days = new LinkedHashSet<>();
        ledger.dimensions().forEach((key, dimension) -> {
            if (dimension.type() == Dimension.Type.LINK || dimension.type() == Dimension.Type.DOCUMENT) {
                links.add(key);
            } else if (dimension.type() == Dimension.Type.DATE) {
                days.add(key);
            }
        });
        Set<UUID> ids = new LinkedHashSet<>();
        found.forEach(each -> links.forEach(link -> {
            if (each.names().get(link) instanceof String text) {
                Uuid7.read(text).ifPresent(ids::add);
            }
        }));
        seen.expect(ids);
        return found.stream().map(each -> opened(each, links, days)).toList();
    }

    private Found opened(Found found, Set<String> links, Set<String> days) {
        Map<String, @Nullable Object> names = new LinkedHashMap<>(found.names());
        names.replaceAll((name, value) -> {
            if (!(value instanceof String text) || text.isEmpty()) {
                return value instanceof String ? null : value;
            }
            Optional<UUID> id = links.contains(name) ? Uuid7.read(text) : Optional.empty();
            return id.isPresent() ? seen.find(id.get()) : days.contains(name) ? LocalDate.parse(text) : text;
        });
        return new Found(names, found.behind(), found.numbers(), found.origin(), found.opening());
    }

    /** The dimensions that keys and conditions read; what they do not need is not kept apart. */
    private List<String> dimensions(Source source, LedgerDefinition ledger) {
        Set<String> needed = new LinkedHashSet<>();
        for (KeyValue key : keys(source)) {
            set.script(key.value()).reads().forEach(path -> needed.add(path.getFirst()));
        }
        if (source.when() != null) {
            set.script(source.when()).reads().forEach(path -> needed.add(path.getFirst()));
        }
        Stream.concat(source.sums().values().stream(), source.extremes().values().stream())
                .forEach(value -> set.script(value).reads().forEach(path -> needed.add(path.getFirst())));
        return ledger.dimensions().keySet().stream().filter(needed::contains).toList();
    }

    List<KeyValue> keys(Source source) {
        return report.keys().getOrDefault(source, List.of());
    }

    private Map<String, String> where(Source source) {
        Map<String, String> where = new LinkedHashMap<>();
        source.where().forEach((dimension, narrowing) -> {
            Object value = answer(narrowing.is());
            if (value != null) {
                where.put(
                        dimension,
                        value instanceof SeenRecord record ? record.ref().id().toString() : text(value));
            }
        });
        return where;
    }

    static String text(Object value) {
        return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    }

    private static Origin movements(
            LedgerDefinition ledger,
            Map<String, String> dimensions,
            Map<String, String> where,
            List<String> by,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {
        Map<String, String> narrowed = new LinkedHashMap<>(where);
        by.forEach(dimension -> narrowed.put(dimension, dimensions.getOrDefault(dimension, "")));
        return new Origin.Movements(ledger.ledger(), narrowed, from, to);
    }

    private static OffsetDateTime start(LocalDate day) {
        return day.atStartOfDay(Caller.current().tenant().zone()).toOffsetDateTime();
    }

    private static @Nullable OffsetDateTime moment(@Nullable Object value) {
        return switch (value) {
            case LocalDate day -> start(day.plusDays(1)).minus(1, ChronoUnit.MICROS);
            case OffsetDateTime moment -> moment;
            case null, default -> null;
        };
    }

    /** Also for spans of fields. */
    record Bounds(
            @Nullable Object is,
            @Nullable Object from,
            @Nullable Object to) {}

    Bounds bounds(Narrowing narrowing) {
        return new Bounds(answer(narrowing.is()), answer(narrowing.from()), answer(narrowing.to()));
    }
}
