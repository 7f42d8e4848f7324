package io.formwork.document;

import io.formwork.definition.DefinitionSet;
import io.formwork.definition.element.Finding;
import io.formwork.definition.element.LedgerDefinition;
import io.formwork.definition.scripting.FormulaHost;
import io.formwork.ledger.Balance;
import io.formwork.ledger.BalanceQuery;
import io.formwork.ledger.Ledgers;
import io.formwork.ledger.SpanQuery;
import io.formwork.script.ScriptRecord;
import io.formwork.tenant.Caller;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Answers the platform's functions in scripts from the ledgers, whoever asks. */
final class LedgerAnswers implements FormulaHost {
    private final DefinitionSet set;
    private final Ledgers ledgers;
    private final LedgerPeriods periods;
    private final Function<Finding, List<? extends ScriptRecord>> findings;
    private final FoundAnswers answers;
    private final Consumer<LedgerQuestion> asked;
    private final @Nullable UUID own;

    /**
     * @param asked hears every question about balances
     * @param own the document that asks, where it still counts while it is amended: what it counts is not in the answers
     */
    LedgerAnswers(
            DefinitionSet set,
            Ledgers ledgers,
            LedgerPeriods periods,
            Function<Finding, List<? extends ScriptRecord>> findings,
            FoundAnswers answers,
            Consumer<LedgerQuestion> asked,
            @Nullable UUID own) {
        this.set = set;
        this.findings = findings;
        this.answers = answers;
        this.ledgers = ledgers;
        this.periods = periods;
        this.asked = asked;
        this.own = own;
    }

    @Override
    public BigDecimal balance(String ledger, String measure, Map<String, String> dimensions) {
        return sum(ledger, measure, dimensions, null);
    }

    @Override
    public BigDecimal balanceAt(String ledger, String measure, LocalDate day, Map<String, String> dimensions) {
        return sum(ledger, measure, dimensions, LedgerPeriods.endOf(day));
    }

    @Override
    public BigDecimal balanceBefore(
            String ledger, String measure, OffsetDateTime moment, Map<String, String> dimensions) {
        return sum(ledger, measure, dimensions, moment.minus(1, ChronoUnit.MICROS));
    }

    private BigDecimal sum(String ledger, String measure, Map<String, String> dimensions, @Nullable OffsetDateTime at) {
        asked.accept(new LedgerQuestion(ledger, dimensions));
        BalanceQuery query = new BalanceQuery(LedgerSpecs.of(set.requireLedger(ledger)), List.of(), dimensions, at);
        BigDecimal sum = sum(ledgers.balances(query), measure);
        return own == null ? sum : sum.subtract(sum(ledgers.moved(query, own), measure));
    }

    private static BigDecimal sum(List<Balance> balances, String measure) {
        return balances.stream()
                .map(balance -> balance.measures().getOrDefault(measure, BigDecimal.ZERO))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Override
    public BigDecimal moved(
            String ledger, String measure, LocalDate from, LocalDate to, Map<String, String> dimensions, boolean out) {
        asked.accept(new LedgerQuestion(ledger, dimensions));
        return ledgers
                .spans(new SpanQuery(LedgerSpecs.of(set.requireLedger(ledger)), List.of(), dimensions, from, to))
                .stream()
                .map(total -> (out ? total.out() : total.in()).getOrDefault(measure, BigDecimal.ZERO))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Override
    public @Nullable LocalDate lastMoved(
            String ledger, String measure, LocalDate until, Map<String, String> dimensions, boolean out) {
        asked.accept(new LedgerQuestion(ledger, dimensions));
        OffsetDateTime last =
                ledgers.lastMoved(LedgerSpecs.of(set.requireLedger(ledger)), measure, dimensions, until, out);
        return last == null
                ? null
                : last.atZoneSameInstant(Caller.current().tenant().zone()).toLocalDate();
    }

    @Override
    public @Nullable LocalDate reachedOn(
            String ledger, String measure, String by, BigDecimal quantity, Map<String, String> dimensions) {
        asked.accept(new LedgerQuestion(ledger, dimensions));
        BalanceQuery query = new BalanceQuery(LedgerSpecs.of(set.requireLedger(ledger)), List.of(by), dimensions, null);
        return reached(ledgers.balances(query), by, measure, quantity);
    }

    /** The first day by which balances by days add up to a quantity; what has no day never comes. */
    static @Nullable LocalDate reached(List<Balance> balances, String by, String measure, BigDecimal quantity) {
        TreeMap<LocalDate, BigDecimal> days = new TreeMap<>();
        for (Balance balance : balances) {
            String day = balance.dimensions().getOrDefault(by, "");
            if (!day.isEmpty()) {
                days.put(LocalDate.parse(day), balance.measures().getOrDefault(measure, BigDecimal.ZERO));
            }
        }
        BigDecimal left = quantity;
        for (Map.Entry<LocalDate, BigDecimal> day : days.entrySet()) {
            left = left.subtract(day.getValue());
            if (left.signum() <= 0) {
                return day.getKey();
            }
        }
        return null;
    }

    @Override
    public BigDecimal balanceUpTo(
            String ledger, String measure, String by, LocalDate day, Map<String, String> dimensions) {
        asked.accept(new LedgerQuestion(ledger, dimensions));
        BalanceQuery query = new BalanceQuery(LedgerSpecs.of(set.requireLedger(ledger)), List.of(by), dimensions, null);
        return upTo(ledgers.balances(query), by, measure, day);
    }

    /** What balances by days add up to until a day; what has no day was there before any. */
    static BigDecimal upTo(List<Balance> balances, String by, String measure, LocalDate day) {
        return balances.stream()
                .filter(balance -> {
                    String written = balance.dimensions().getOrDefault(by, "");
                    return written.isEmpty() || !LocalDate.parse(written).isAfter(day);
                })
                .map(balance -> balance.measures().getOrDefault(measure, BigDecimal.ZERO))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Override
    public long unfinished(String form, LocalDate until) {
        return periods.unfinished(form, until);
    }

    @Override
    public long cameSince(String form, LocalDate until) {
        return periods.cameSince(set, form, until);
    }

    @Override
    public @Nullable LocalDate closedUntil(String family) {
        return periods.closedUntil(family);
    }

    @Override
    public BigDecimal available(String ledger, String measure, Map<String, String> dimensions) {
        asked.accept(new LedgerQuestion(ledger, dimensions));
        LedgerDefinition definition = set.requireLedger(ledger);
        String level = definition.levels().entrySet().stream()
                .filter(entry -> LedgerSpecs.answers(definition, entry.getValue(), dimensions.keySet()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
        return level.isEmpty()
                ? BigDecimal.ZERO
                : ledgers.available(LedgerSpecs.of(definition), level, dimensions)
                        .available()
                        .getOrDefault(measure, BigDecimal.ZERO);
    }

    @Override
    public @Nullable Object found(Finding finding, Function<List<? extends ScriptRecord>, @Nullable Object> choose) {
        return answers.to(set.version(), finding, () -> choose.apply(findings.apply(finding)));
    }
}
