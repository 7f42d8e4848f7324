package io.formwork.document;

import io.formwork.definition.DefinitionSet;
import io.formwork.definition.element.LedgerDefinition;
import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.Form;
import io.formwork.definition.form.Posted;
import io.formwork.definition.form.PostingRule;
import io.formwork.definition.reading.Expression;
import io.formwork.ledger.Amount;
import io.formwork.ledger.Costing;
import io.formwork.ledger.Movement;
import io.formwork.ledger.SourceRef;
import io.formwork.script.ScriptContext;
import io.formwork.script.ScriptRecord;
import io.formwork.tenant.Caller;
import io.formwork.value.Line;
import io.formwork.value.Shares;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a document writes to the ledgers when it reaches a state: pure, from the form's rules to movements. */
final class PostingPlan {
    private final DefinitionSet set;
    private final Form form;
    private final Document document;
    private final LinkedDocuments links;
    private final ScriptContext context;
    private final NaturalKeys keys;
    private final TakenByOthers taken;
    private final Tolerances tolerances;
    private final List<Movement> movements = new ArrayList<>();

    private List<OffsetDateTime> before = List.of();

    PostingPlan(
            DefinitionSet set,
            Form form,
            Document document,
            LinkedDocuments links,
            ScriptContext context,
            NaturalKeys keys,
            TakenByOthers taken) {
        this.set = set;
        this.form = form;
        this.document = document;
        this.links = links;
        this.context = context;
        this.keys = keys;
        this.taken = taken;
        this.tolerances = new Tolerances(set, links, context);
    }

    /** Finds the id of a document by its natural key, such as an account by its code. */
    interface NaturalKeys {
        UUID require(String form, String key);
    }

    /** @param before when the document counts so far; empty where it does not */
    List<Movement> plan(PostingRule.Moment moment, List<OffsetDateTime> before) {
        this.before = before;
        DocumentScope header = DocumentScope.of(links, form, document);
        Map<UUID, Map<String, List<Integer>>> posted = new LinkedHashMap<>();
        for (PostingRule rule : form.postings()) {
            if (rule.on() != moment) {
                continue;
            }
            if (rule.each() == null) {
                plan(rule, null, header, posted.computeIfAbsent(document.id(), _ -> new LinkedHashMap<>()));
                continue;
            }
            FieldType.Table table = Objects.requireNonNull(form.tables().get(rule.each()));
            for (Line line : document.values().lines(rule.each())) {
                plan(
                        rule,
                        line,
                        header.line(table, line),
                        posted.computeIfAbsent(line.id(), _ -> new LinkedHashMap<>()));
            }
        }
        return movements;
    }

    /** @param posted what the rules before wrote for the same line, by ledger: one movement, or one for each piece */
    private void plan(PostingRule rule, @Nullable Line line, ScriptRecord scope, Map<String, List<Integer>> posted) {
        if (rule.when() != null && !Boolean.TRUE.equals(set.script(rule.when()).run(scope, context))) {
            return;
        }
        LedgerDefinition ledger = set.requireLedger(rule.ledger());
        List<String> pieces = pieces(rule, scope);
        int parts = pieces.isEmpty() ? follows(rule, posted) : pieces.size();
        Map<String, List<Amount>> measures = new LinkedHashMap<>();
        rule.entries().forEach((key, expression) -> {
            if (ledger.measures().containsKey(key)) {
                measures.put(key, amounts(rule, ledger, key, expression, scope, posted, parts));
            }
        });
        if (!rule.counted() && measures.values().stream().flatMap(List::stream).allMatch(PostingPlan::isZero)) {
            // Where nothing is posted, nobody asks for an account that it would be posted to.
            return;
        }
        Map<String, String> dimensions = new LinkedHashMap<>();
        rule.entries().forEach((key, expression) -> {
            if (!ledger.measures().containsKey(key)) {
                String value = dimension(ledger.dimensions().get(key), expression, scope);
                if (value != null) {
                    dimensions.put(key, value);
                }
            }
        });
        List<Integer> written = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            Map<String, String> place = new LinkedHashMap<>(dimensions);
            String piece = rule.perDimension();
            if (!pieces.isEmpty() && ledger.dimensions().containsKey(piece)) {
                place.put(piece, pieces.get(part));
            }
            Map<String, Amount> amounts = new LinkedHashMap<>();
            for (Map.Entry<String, List<Amount>> measure : measures.entrySet()) {
                amounts.put(measure.getKey(), measure.getValue().get(part));
            }
            if (rule.counted()) {
                amounts.replaceAll((_, _) -> new Amount.Counted());
                movements.add(movement(rule, ledger, line, scope, posted, place, amounts));
            } else if (!isNothing(amounts)) {
                if (rule.restMoves() != null && !before.isEmpty()) {
                    taken.leave(ledger, rule.restMoves(), place, amounts)
                            .forEach((there, stays) ->
                                    movements.add(movement(rule, ledger, line, scope, posted, there, stays)));
                }
                written.add(movements.size());
                movements.add(movement(rule, ledger, line, scope, posted, place, amounts));
            }
        }
        if (!written.isEmpty()) {
            posted.put(rule.ledger(), written);
        }
    }

    private Movement movement(
            PostingRule rule,
            LedgerDefinition ledger,
            @Nullable Line line,
            ScriptRecord scope,
            Map<String, List<Integer>> posted,
            Map<String, String> dimensions,
            Map<String, Amount> amounts) {
        returnAtOriginalCost(rule, ledger, line, amounts);
        return new Movement(
                rule.ledger(),
                new SourceRef(
                        document.id(),
                        line == null ? null : line.id(),
                        form.key(),
                        Objects.requireNonNullElse(document.key(), document.label())),
                effectiveAt(rule, scope),
                dimensions,
                amounts,
                limits(rule, line, scope),
                costing(rule, scope),
                onto(rule, line),
                with(rule, posted),
                rule.on().name().toLowerCase(Locale.ROOT) + ":"
                        + form.postings().indexOf(rule));
    }

    private static boolean isNothing(Map<String, Amount> amounts) {
        return amounts.values().stream().allMatch(PostingPlan::isZero);
    }

    private static boolean isZero(Amount amount) {
        return amount instanceof Amount.Given(var value) && value.signum() == 0;
    }

    /** The pieces that the rule writes one by one; none where it writes the whole at once. */
    private List<String> pieces(PostingRule rule, ScriptRecord scope) {
        List<String> pieces = new ArrayList<>();
        rule.per().values().forEach(values -> {
            if (set.script(values).run(scope, context) instanceof List<?> list) {
                list.stream().filter(Objects::nonNull).forEach(each -> pieces.add(ScriptValues.text(each)));
            }
        });
        return pieces;
    }

    /** What says what an earlier rule wrote piece by piece is written piece by piece too. */
    private static int follows(PostingRule rule, Map<String, List<Integer>> posted) {
        return rule.entries().values().stream()
                .map(Posted::of)
                .filter(Objects::nonNull)
                .mapToInt(reference ->
                        posted.getOrDefault(reference.ledger(), List.of()).size())
                .reduce(1, Math::max);
    }

    private List<Amount> amounts(
            PostingRule rule,
            LedgerDefinition ledger,
            String measure,
            Expression expression,
            ScriptRecord scope,
            Map<String, List<Integer>> posted,
            int parts) {
        Posted reference = Posted.of(expression);
        if (reference == null) {
            List<Amount> amounts = new ArrayList<>();
            for (BigDecimal share : shares(signed(rule, ledger, measure, expression, scope), parts)) {
                amounts.add(rule.upTo() ? new Amount.AtMost(share) : Amount.of(share));
            }
            return amounts;
        }
        List<Integer> indexes = posted.getOrDefault(reference.ledger(), List.of());
        List<BigDecimal> from = reference.from() == null
                ? Collections.nCopies(parts, BigDecimal.ZERO)
                : shares(signed(rule, ledger, measure, expression, scope), parts);
        List<Amount> amounts = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            if (part >= indexes.size()) {
                amounts.add(Amount.of(from.get(part)));
                continue;
            }
            Movement earlier = movements.get(indexes.get(part));
            // A rule says "what it cost" as a positive number, whichever way the goods went.
            boolean wentOut = !reference.measure().equals(Amount.VARIANCE) && outgoing(earlier, ledger(earlier));
            Amount.SameAs same = new Amount.SameAs(indexes.get(part), reference.measure(), wentOut != rule.subtracts());
            amounts.add(reference.from() == null ? same : new Amount.Less(from.get(part), same));
        }
        return amounts;
    }

    /** Pieces share an amount alike; what cannot be shared goes to the first ones, a smallest unit each. */
    private static List<BigDecimal> shares(BigDecimal amount, int parts) {
        return parts == 1
                ? List.of(amount)
                : Shares.of(amount, Collections.nCopies(parts, BigDecimal.ONE), amount.scale());
    }

    private BigDecimal signed(
            PostingRule rule, LedgerDefinition ledger, String measure, Expression expression, ScriptRecord scope) {
        int scale = Objects.requireNonNull(ledger.measures().get(measure)).scale();
        BigDecimal rounded = number(expression, scope).setScale(scale, RoundingMode.HALF_UP);
        return rule.subtracts() ? rounded.negate() : rounded;
    }

    private BigDecimal number(Expression expression, ScriptRecord scope) {
        return set.script(expression).run(scope, context) instanceof BigDecimal value ? value : BigDecimal.ZERO;
    }

    private LedgerDefinition ledger(Movement movement) {
        return set.requireLedger(movement.ledger());
    }

    private static boolean outgoing(Movement movement, LedgerDefinition ledger) {
        String quantity = ledger.costing() == null
                ? ledger.measures().keySet().iterator().next()
                : ledger.costing().quantity();
        return switch (movement.measures().get(quantity)) {
            case Amount.Given(var value) -> value.signum() < 0;
            case Amount.AtMost(var value) -> value.signum() < 0;
            case null, default -> false;
        };
    }

    private static void returnAtOriginalCost(
            PostingRule rule, LedgerDefinition ledger, @Nullable Line line, Map<String, Amount> measures) {
        LedgerDefinition.Costing costing = ledger.costing();
        if (rule.originalCost() && costing != null && line != null && line.source() != null) {
            measures.put(
                    costing.value(),
                    new Amount.CostOf(line.source().document(), line.source().line()));
        }
    }

    private @Nullable String dimension(
            LedgerDefinition.@Nullable Dimension dimension, Expression expression, ScriptRecord scope) {
        Object value = set.script(expression).run(scope, context);
        if (value == null || dimension == null) {
            return null;
        }
        if (value instanceof ScriptRecord linked) {
            return String.valueOf(linked.get("id"));
        }
        boolean key = dimension.type() == LedgerDefinition.Dimension.Type.LINK && dimension.to() != null;
        return key
                ? keys.require(Objects.requireNonNull(dimension.to()), value.toString())
                        .toString()
                : value.toString();
    }

    /** Today's documents count from now on, others from the beginning of their day; what is closed is so from now on. */
    private OffsetDateTime effectiveAt(PostingRule rule, ScriptRecord scope) {
        Caller caller = Caller.current();
        Object at = rule.at() == null || Posted.moment(rule.at()) != null
                ? null
                : set.script(rule.at()).run(scope, context);
        if (at instanceof OffsetDateTime moment) {
            return moment;
        }
        LocalDate day = at instanceof LocalDate date ? date : day(rule.on(), caller);
        ZoneId zone = caller.tenant().zone();
        return before.stream()
                .filter(counted -> counted.atZoneSameInstant(zone).toLocalDate().equals(day))
                .findFirst()
                .orElseGet(() -> day.equals(caller.today())
                        ? caller.now()
                        : day.atStartOfDay(zone).toOffsetDateTime());
    }

    private LocalDate day(PostingRule.Moment moment, Caller caller) {
        LocalDate entered = SlotMap.sortDate(document);
        return moment == PostingRule.Moment.CLOSED && entered.isBefore(caller.today()) ? caller.today() : entered;
    }

    private Costing.@Nullable Method costing(PostingRule rule, ScriptRecord scope) {
        if (rule.costing() == null) {
            return null;
        }
        Object method = set.script(rule.costing()).run(scope, context);
        return method == null ? null : Costing.Method.of(method.toString());
    }

    private static @Nullable Integer with(PostingRule rule, Map<String, List<Integer>> posted) {
        String ledger = Posted.moment(rule.at());
        return ledger == null || !posted.containsKey(ledger)
                ? null
                : posted.get(ledger).getFirst();
    }

    private static Amount.@Nullable CostOf onto(PostingRule rule, @Nullable Line line) {
        return rule.onSource() && line != null && line.source() != null
                ? new Amount.CostOf(line.source().document(), line.source().line())
                : null;
    }

    private Movement.Limits limits(PostingRule rule, @Nullable Line line, ScriptRecord scope) {
        Map<String, BigDecimal> lowest = new LinkedHashMap<>(tolerances.floors(rule, line));
        rule.lowest().forEach((measure, limit) -> lowest.merge(measure, number(limit, scope), BigDecimal::min));
        Map<String, Movement.Ceiling> highest = new LinkedHashMap<>();
        // No limit was set where there is no number.
        rule.highest()
                .forEach((measure, limit) -> highest.put(
                        measure,
                        () -> set.script(limit).run(scope, context) instanceof BigDecimal value ? value : null));
        return new Movement.Limits(lowest, highest, rule.level());
    }
}
