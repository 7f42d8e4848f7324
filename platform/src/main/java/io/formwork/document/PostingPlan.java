package io.formwork.document;

import io.formwork.definition.Conversion;
import io.formwork.definition.DefinitionSet;
import io.formwork.definition.FieldType;
import io.formwork.definition.Form;
import io.formwork.definition.LedgerDefinition;
import io.formwork.definition.Posted;
import io.formwork.definition.PostingRule;
import io.formwork.definition.reading.Expression;
import io.formwork.ledger.Amount;
import io.formwork.ledger.Costing;
import io.formwork.ledger.Movement;
import io.formwork.ledger.SourceRef;
import io.formwork.script.ScriptContext;
import io.formwork.script.ScriptRecord;
import io.formwork.tenant.Caller;
import io.formwork.value.Line;
import io.formwork.value.LineSource;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
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
    private final List<Movement> movements = new ArrayList<>();

    PostingPlan(
            DefinitionSet set,
            Form form,
            Document document,
            LinkedDocuments links,
            ScriptContext context,
            NaturalKeys keys) {
        this.set = set;
        this.form = form;
        this.document = document;
        this.links = links;
        this.context = context;
        this.keys = keys;
    }

    /** Finds the id of a document by its natural key, such as an account by its code. */
    interface NaturalKeys {
        UUID require(String form, String key);
    }

    List<Movement> plan(PostingRule.Moment moment) {
        DocumentScope header = DocumentScope.of(links, form, document);
        Map<UUID, Map<String, Integer>> posted = new LinkedHashMap<>();
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

    private void plan(PostingRule rule, @Nullable Line line, ScriptRecord scope, Map<String, Integer> posted) {
        if (rule.when() != null && !Boolean.TRUE.equals(set.script(rule.when()).run(scope, context))) {
            return;
        }
        LedgerDefinition ledger = set.requireLedger(rule.ledger());
        Map<String, String> dimensions = new LinkedHashMap<>();
        Map<String, Amount> measures = new LinkedHashMap<>();
        rule.entries().forEach((key, expression) -> {
            if (ledger.measures().containsKey(key)) {
                measures.put(key, amount(rule, ledger, key, expression, scope, posted));
            } else {
                String value = dimension(ledger.dimensions().get(key), expression, scope);
                if (value != null) {
                    dimensions.put(key, value);
                }
            }
        });
        if (rule.counted()) {
            measures.replaceAll((_, _) -> new Amount.Counted());
        }
        if (measures.values().stream()
                .allMatch(amount -> amount instanceof Amount.Given(var value) && value.signum() == 0)) {
            return;
        }
        returnAtOriginalCost(rule, ledger, line, measures);
        if (!rule.counted()) {
            posted.put(rule.ledger(), movements.size());
        }
        movements.add(new Movement(
                rule.ledger(),
                new SourceRef(document.id(), line == null ? null : line.id(), form.key(), number()),
                effectiveAt(rule, scope),
                dimensions,
                measures,
                limits(rule, line, scope),
                costing(rule, scope),
                onto(rule, line),
                with(rule, posted),
                rule.on().name().toLowerCase(Locale.ROOT) + ":"
                        + form.postings().indexOf(rule)));
    }

    private String number() {
        return document.key() == null ? document.label() : document.key();
    }

    private Amount amount(
            PostingRule rule,
            LedgerDefinition ledger,
            String measure,
            Expression expression,
            ScriptRecord scope,
            Map<String, Integer> posted) {
        Posted reference = Posted.of(expression);
        if (reference == null) {
            BigDecimal signed = signed(rule, ledger, measure, expression, scope);
            return rule.upTo() ? new Amount.AtMost(signed) : Amount.of(signed);
        }
        Integer index = posted.get(reference.ledger());
        BigDecimal from = reference.from() == null ? BigDecimal.ZERO : signed(rule, ledger, measure, expression, scope);
        if (index == null) {
            return Amount.of(from);
        }
        // A rule says "what it cost" as a positive number, whichever way the goods went.
        boolean wentOut = !reference.measure().equals(Amount.VARIANCE)
                && outgoing(movements.get(index), ledger(movements.get(index)));
        Amount.SameAs part = new Amount.SameAs(index, reference.measure(), wentOut != rule.subtracts());
        return reference.from() == null ? part : new Amount.Less(from, part);
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

    /** Today's documents count from now on, others from the beginning of their day. */
    private OffsetDateTime effectiveAt(PostingRule rule, ScriptRecord scope) {
        Caller caller = Caller.current();
        Object at = rule.at() == null || Posted.moment(rule.at()) != null
                ? null
                : set.script(rule.at()).run(scope, context);
        if (at instanceof OffsetDateTime moment) {
            return moment;
        }
        LocalDate day = at instanceof LocalDate date ? date : SlotMap.sortDate(document);
        return day.equals(caller.today())
                ? caller.now()
                : day.atStartOfDay(caller.tenant().zone()).toOffsetDateTime();
    }

    private Costing.@Nullable Method costing(PostingRule rule, ScriptRecord scope) {
        if (rule.costing() == null) {
            return null;
        }
        Object method = set.script(rule.costing()).run(scope, context);
        return method == null
                ? null
                : Costing.Method.valueOf(
                        method.toString().toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private static @Nullable Integer with(PostingRule rule, Map<String, Integer> posted) {
        String ledger = Posted.moment(rule.at());
        return ledger == null ? null : posted.get(ledger);
    }

    private static Amount.@Nullable CostOf onto(PostingRule rule, @Nullable Line line) {
        return rule.onSource() && line != null && line.source() != null
                ? new Amount.CostOf(line.source().document(), line.source().line())
                : null;
    }

    private Movement.Limits limits(PostingRule rule, @Nullable Line line, ScriptRecord scope) {
        Map<String, BigDecimal> lowest = new LinkedHashMap<>(floors(rule, line));
        rule.lowest().forEach((measure, limit) -> lowest.merge(measure, number(limit, scope), BigDecimal::min));
        Map<String, BigDecimal> highest = new LinkedHashMap<>();
        rule.highest().forEach((measure, limit) -> {
            // No limit was set where there is no number.
            if (set.script(limit).run(scope, context) instanceof BigDecimal value) {
                highest.put(measure, value);
            }
        });
        return new Movement.Limits(lowest, highest, rule.level());
    }

    /** A conversion's tolerance lets what is open fall below zero by a share of what was ordered. */
    private Map<String, BigDecimal> floors(PostingRule rule, @Nullable Line line) {
        LineSource source = line == null ? null : line.source();
        Conversion conversion = source == null ? null : set.conversions().get(source.conversion());
        if (source == null
                || conversion == null
                || conversion.open() == null
                || conversion.tolerance() == null
                || !conversion.open().ledger().equals(rule.ledger())) {
            return Map.of();
        }
        String measure = conversion.open().measure();
        BigDecimal ordered = ordered(source, rule.ledger(), measure);
        return Map.of(measure, ordered.multiply(conversion.tolerance()).negate());
    }

    /** What the source line added to the ledger of open quantities, by the source form's own rule. */
    private BigDecimal ordered(LineSource source, String ledger, String measure) {
        Document from = links.find(source.document());
        Form fromForm = set.forms().get(source.form());
        if (from == null || fromForm == null) {
            return BigDecimal.ZERO;
        }
        DocumentScope header = DocumentScope.of(links, fromForm, from);
        for (PostingRule rule : fromForm.postings()) {
            Expression expression = rule.add().get(measure);
            if (!rule.ledger().equals(ledger) || expression == null || rule.each() == null) {
                continue;
            }
            FieldType.Table table = Objects.requireNonNull(fromForm.tables().get(rule.each()));
            for (Line line : from.values().lines(rule.each())) {
                if (line.id().equals(source.line())
                        && set.script(expression).run(header.line(table, line), context)
                                instanceof BigDecimal quantity) {
                    return quantity;
                }
            }
        }
        return BigDecimal.ZERO;
    }
}
