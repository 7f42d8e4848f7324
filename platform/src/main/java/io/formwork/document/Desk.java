package io.formwork.document;

import io.formwork.definition.DefinitionSet;
import io.formwork.definition.element.Finding;
import io.formwork.definition.form.Condition;
import io.formwork.definition.form.Field;
import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.Form;
import io.formwork.definition.form.FormKind;
import io.formwork.definition.form.PostingRule;
import io.formwork.ledger.Balance;
import io.formwork.ledger.BalanceQuery;
import io.formwork.ledger.Ledger;
import io.formwork.ledger.LedgerRefusal;
import io.formwork.ledger.Ledgers;
import io.formwork.ledger.Movement;
import io.formwork.ledger.Posted;
import io.formwork.script.ScriptContext;
import io.formwork.tenant.Caller;
import io.formwork.value.FieldValue;
import io.formwork.value.Line;
import io.formwork.value.Uuid7;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The steps that every use case of this room shares: complete and check a document, name it, post it. */
@Component
class Desk {
    private final DocumentStore store;
    private final Ledgers ledgers;
    private final Numbers numbers;
    private final LedgerPeriods periods;
    private final Findings findings;
    private final Standing standing;

    Desk(
            DocumentStore store,
            Ledgers ledgers,
            Numbers numbers,
            LedgerPeriods periods,
            Findings findings,
            Standing standing) {
        this.store = store;
        this.ledgers = ledgers;
        this.numbers = numbers;
        this.periods = periods;
        this.findings = findings;
        this.standing = standing;
    }

    /**
     * All documents of a form that count, in the order in which they were entered.
     *
     * @throws Conflict where there are too many to look at one by one
     */
    List<Document> all(DefinitionSet set, Form form) {
        return findings.all(set, form, List.of());
    }

    /** The same in these states. */
    List<Document> all(DefinitionSet set, Form form, List<String> states) {
        return findings.all(set, form, states);
    }

    /** What functions ask for, only of documents that may be seen. */
    List<DocumentScope> find(DefinitionSet set, LinkedDocuments links, Finding finding, Predicate<Document> seen) {
        return findings.find(set, links, finding, seen);
    }

    LinkedDocuments links(DefinitionSet set) {
        return new LinkedDocuments(set, new Stored(set));
    }

    /**
     * The tenant's document of a form of settings: what was saved, or else its defaults. What a newer version of the
     * form requires and nobody has chosen yet is the default too.
     */
    Document settings(DefinitionSet set, Form form) {
        UUID id = TenantSettings.id(form);
        Document saved = store.linked(set, List.of(id)).get(id);
        boolean complete = saved != null
                && form.fields().values().stream()
                        .noneMatch(field -> field.required().equals(Condition.ALWAYS)
                                && !saved.values().has(field.key()));
        if (saved != null && complete) {
            return saved;
        }
        Document blank = saved != null ? saved : Documents.blank(set, form, new Entered(Map.of()), id);
        Document chosen =
                new Calculator(set, form, links(set), context(set)).complete(blank, null, Entered.of(blank.values()));
        Document named = named(form, chosen);
        store.remember(set, named);
        return named;
    }

    /** What formulas open, read in the caller's transaction. */
    private final class Stored implements LinkedDocuments.Source {
        private final DefinitionSet set;

        Stored(DefinitionSet set) {
            this.set = set;
        }

        @Override
        public Map<UUID, Document> load(Collection<UUID> ids) {
            return store.linked(set, ids);
        }

        @Override
        public @Nullable UUID idOf(String form, String key) {
            return store.idsByKeys(set, Map.of(form, List.of(key)))
                    .getOrDefault(form, Map.of())
                    .get(key);
        }

        @Override
        public Document settings(Form form) {
            return Desk.this.settings(set, form);
        }
    }

    ScriptContext context(DefinitionSet set) {
        return context(set, _ -> {}, null);
    }

    /** What the scripts of a document know: while it is amended and still counts, ledgers hold what is there without it. */
    private ScriptContext context(DefinitionSet set, Document document) {
        boolean counts =
                !document.state().counts() && !standing.moments(document).isEmpty();
        return context(set, _ -> {}, counts ? document.id() : null);
    }

    /** @param asked hears what scripts ask of the ledgers */
    ScriptContext context(DefinitionSet set, Consumer<LedgerQuestion> asked) {
        return context(set, asked, null);
    }

    private ScriptContext context(DefinitionSet set, Consumer<LedgerQuestion> asked, @Nullable UUID own) {
        Caller caller = Caller.current();
        LinkedDocuments links = links(set);
        return ScriptContext.of(
                caller.clock(),
                caller.user().name(),
                new LedgerAnswers(
                        set,
                        ledgers,
                        periods,
                        finding -> findings.find(set, links, finding, _ -> true),
                        store.found(),
                        asked,
                        own));
    }

    /**
     * Fills in defaults and formulas and checks the result.
     *
     * @throws InvalidDocument with everything that is wrong
     */
    Document complete(DefinitionSet set, Form form, Document draft, @Nullable Document before, Entered entered) {
        return complete(set, form, draft, before, entered, false);
    }

    /** The same of a draft that is finished: what must hold of what is handed in is asked too. */
    Document finished(DefinitionSet set, Form form, Document draft) {
        return complete(set, form, draft, draft, Entered.of(draft.values()), true);
    }

    private Document complete(
            DefinitionSet set,
            Form form,
            Document draft,
            @Nullable Document before,
            Entered entered,
            boolean handingIn) {
        LinkedDocuments links = links(set).expect(draft.values());
        ScriptContext context = context(set, draft);
        Calculator calculator = new Calculator(set, form, links, context);
        Document completed = calculator.complete(draft, before, entered);
        List<FieldProblem> problems = new ArrayList<>(calculator.problems());
        problems.addAll(new Inspector(set, form, links, context).inspect(completed, handingIn));
        // What is handed in was not entered now: where ledgers moved on since it was saved, it is computed anew.
        if (!handingIn) {
            problems.addAll(ComputedFields.contradicted(form, draft.values(), completed.values(), entered));
        }
        if (before != null) {
            problems.addAll(standing.kept(set, form, before, completed));
        }
        if (!problems.isEmpty()) {
            throw new InvalidDocument(problems);
        }
        return named(form, completed);
    }

    /** @throws InvalidDocument where what the form asks again does not hold any more */
    void requireStillFine(DefinitionSet set, Form form, Document pending) {
        LinkedDocuments links = links(set).expect(pending.values());
        List<FieldProblem> problems = new Inspector(set, form, links, context(set, pending)).inspectAgain(pending);
        if (!problems.isEmpty()) {
            throw new InvalidDocument(problems);
        }
    }

    /** The document with what is computed when it takes effect, and everything that follows from it. */
    Document settled(DefinitionSet set, Form form, Document document) {
        boolean settles = form.fields().values().stream().anyMatch(Desk::settles);
        if (!settles) {
            return document;
        }
        LinkedDocuments links = links(set).expect(document.values());
        Calculator calculator = new Calculator(set, form, links, context(set));
        Document settled = calculator.settle(document);
        return named(form, calculator.complete(settled, settled, Entered.of(settled.values())));
    }

    private static boolean settles(Field field) {
        return field.settled() != null
                || field.type() instanceof FieldType.Table(var lines)
                        && lines.values().stream().anyMatch(line -> line.settled() != null);
    }

    /** Checks what was entered after the document took effect, and nothing else: what counted then stays as it was. */
    Document entered(DefinitionSet set, Form form, Document document, Entered entered) {
        LinkedDocuments links = links(set).expect(document.values());
        List<FieldProblem> problems = new Inspector(set, form, links, context(set)).inspect(document, entered.fields());
        if (!problems.isEmpty()) {
            throw new InvalidDocument(problems);
        }
        return named(form, document);
    }

    /** What a person sees while typing: everything computed, and what would be wrong if it were saved now. */
    Preview preview(DefinitionSet set, Form form, Document draft, @Nullable Document before, Entered entered) {
        LinkedDocuments links = links(set).expect(draft.values());
        ScriptContext context = context(set, draft);
        Calculator calculator = new Calculator(set, form, links, context);
        Document completed = calculator.complete(draft, before, entered);
        List<FieldProblem> problems = new ArrayList<>(calculator.problems());
        problems.addAll(new Inspector(set, form, links, context).inspect(completed, false));
        return new Preview(completed, problems);
    }

    /** The document with its natural key, where it has one already, and what people call it. */
    Document named(Form form, Document document) {
        String key = document.key();
        if (form.kind() == FormKind.MASTER && document.values().get("code") instanceof FieldValue.Text(var code)) {
            key = code;
        } else if (form.kind() == FormKind.SETTINGS) {
            key = form.key();
        }
        String label = form.label().stream()
                .map(field -> document.values().get(field))
                .filter(FieldValue.Text.class::isInstance)
                .map(value -> ((FieldValue.Text) Objects.requireNonNull(value)).value())
                .collect(Collectors.joining(" · "));
        return document.called(key, label.isEmpty() ? (key == null ? "" : key) : label);
    }

    /** Gives the next number of the form's series to a document that has none. */
    Document numbered(Form form, Document document) {
        if (form.number() == null || document.key() != null) {
            return document;
        }
        return named(form, document.called(numbers.next(form, form.number(), SlotMap.sortDate(document)), ""));
    }

    /** What the document closes is closed before it is checked once more: until then others were posting. */
    void closePeriods(DefinitionSet set, Form form, Document document) {
        if (periods.close(set, form, document, links(set).expect(document.values()), context(set))) {
            finished(set, form, document);
        }
    }

    void reopenPeriods(DefinitionSet set, Form form, Document document) {
        periods.reopen(set, form, document, links(set).expect(document.values()), context(set));
    }

    Posted post(DefinitionSet set, Form form, Document document, PostingRule.Moment moment) {
        List<Movement> movements = plan(set, form, document, null).plan(moment, List.of());
        // All of them: what is posted before other movements may change what those were worth, wherever that went.
        return counting(
                document,
                reason -> RefusedField.of(set, form, moment, reason),
                () -> ledgers.post(LedgerSpecs.all(set), movements));
    }

    private static Posted counting(Document document, Supplier<Posted> posting) {
        return counting(document, _ -> null, posting);
    }

    /** A refusal knows lines by their ids; who reads it counts them, and looks for the field that is meant. */
    private static Posted counting(
            Document document, Function<LedgerRefusal.Reason, @Nullable String> place, Supplier<Posted> posting) {
        try {
            return posting.get();
        } catch (LedgerRefusal refusal) {
            Map<UUID, Integer> numbers = new HashMap<>();
            for (String field : document.values().fields()) {
                List<Line> lines = document.values().get(field) instanceof FieldValue.Table(var all) ? all : List.of();
                for (int i = 0; i < lines.size(); i++) {
                    numbers.put(lines.get(i).id(), i + 1);
                }
            }
            Map<LedgerRefusal.Reason, String> fields = new HashMap<>();
            refusal.reasons().forEach(reason -> {
                String asked = place.apply(reason);
                if (asked != null) {
                    fields.put(reason, asked);
                }
            });
            throw refusal.placed(numbers, fields);
        }
    }

    Posted reverse(DefinitionSet set, Document document) {
        return counting(document, () -> ledgers.reverse(LedgerSpecs.all(set), document.id()));
    }

    /**
     * What the document posted when it took effect, taken back and posted by what it says now.
     *
     * @param moments when it counts so far: on the same day it goes on counting from the same moment
     */
    Posted restate(DefinitionSet set, Form form, Document document, List<OffsetDateTime> moments) {
        List<Movement> movements = plan(set, form, document, document.id()).plan(PostingRule.Moment.EFFECTIVE, moments);
        return counting(
                document,
                reason -> RefusedField.of(set, form, PostingRule.Moment.EFFECTIVE, reason),
                () -> ledgers.restate(
                        LedgerSpecs.all(set), document.id(), rules(PostingRule.Moment.EFFECTIVE), movements));
    }

    /** @param own the document, where it takes the place of what it counted until now */
    private PostingPlan plan(DefinitionSet set, Form form, Document document, @Nullable UUID own) {
        LinkedDocuments links = links(set).expect(document.values());
        ScriptContext context = context(set, _ -> {}, own);
        return new PostingPlan(
                set,
                form,
                document,
                links,
                context,
                (to, key) -> requireId(set, to, key),
                (ledger, by, where) -> taken(LedgerSpecs.of(ledger), by, where, document.id()));
    }

    private Map<String, Map<String, BigDecimal>> taken(Ledger ledger, String by, Map<String, String> where, UUID own) {
        BalanceQuery query = new BalanceQuery(ledger, List.of(by), where, null);
        Map<String, Map<String, BigDecimal>> taken = new LinkedHashMap<>();
        ledgers.balances(query).forEach(balance -> add(taken, by, balance, BigDecimal.ONE));
        ledgers.moved(query, own).forEach(balance -> add(taken, by, balance, BigDecimal.ONE.negate()));
        return taken;
    }

    private static void add(Map<String, Map<String, BigDecimal>> sums, String by, Balance balance, BigDecimal sign) {
        Map<String, BigDecimal> sum =
                sums.computeIfAbsent(balance.dimensions().getOrDefault(by, ""), _ -> new LinkedHashMap<>());
        balance.measures().forEach((measure, amount) -> sum.merge(measure, amount.multiply(sign), BigDecimal::add));
    }

    private static String rules(PostingRule.Moment moment) {
        return moment.name().toLowerCase(Locale.ROOT) + ":";
    }

    /** Takes back what closing posted, and nothing else; what others reserved meanwhile stays theirs. */
    Posted takeUp(DefinitionSet set, Document document) {
        return ledgers.takeUp(LedgerSpecs.all(set), document.id(), rules(PostingRule.Moment.CLOSED));
    }

    /** What scripts say of a document is its id, also while it takes effect; of a master they may say its natural key. */
    private UUID requireId(DefinitionSet set, String form, String key) {
        UUID id = Uuid7.read(key)
                .orElseGet(() -> store.idsByKeys(set, Map.of(form, List.of(key)))
                        .getOrDefault(form, Map.of())
                        .get(key));
        if (id == null) {
            throw new Conflict("posting-needs", form, key);
        }
        return id;
    }
}
