package io.formwork.document;

import io.formwork.definition.DefinitionSet;
import io.formwork.definition.Definitions;
import io.formwork.definition.UnknownDefinition;
import io.formwork.definition.element.LedgerDefinition;
import io.formwork.definition.element.Roles;
import io.formwork.definition.form.Form;
import io.formwork.definition.form.FormPermission.Action;
import io.formwork.ledger.Balance;
import io.formwork.ledger.BalanceQuery;
import io.formwork.ledger.Entry;
import io.formwork.ledger.EntryPage;
import io.formwork.ledger.EntryQuery;
import io.formwork.ledger.Explanation;
import io.formwork.ledger.InvariantReport;
import io.formwork.ledger.Ledgers;
import io.formwork.ledger.ReplayUnderWay;
import io.formwork.ledger.SpanQuery;
import io.formwork.ledger.SpanTotal;
import io.formwork.permission.Permissions;
import io.formwork.tenant.Caller;
import io.formwork.value.Uuid7;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The tenant's ledgers as people and programs ask them: by the names of definitions, within what the caller may read. */
@Service
public class LedgerView {
    private final Definitions definitions;
    private final Permissions permissions;
    private final Ledgers ledgers;
    private final DocumentStore store;
    private final LedgerPeriods periods;

    LedgerView(
            Definitions definitions,
            Permissions permissions,
            Ledgers ledgers,
            DocumentStore store,
            LedgerPeriods periods) {
        this.definitions = definitions;
        this.permissions = permissions;
        this.ledgers = ledgers;
        this.store = store;
        this.periods = periods;
    }

    /** A ledger may be read by its readers, or else by whoever may read one of the forms that post to it. */
    public boolean mayRead(DefinitionSet set, LedgerDefinition ledger) {
        Caller caller = Caller.current();
        boolean all = caller.isSystem()
                || caller.user().roles().stream()
                        .map(set.roles()::get)
                        .filter(Objects::nonNull)
                        .anyMatch(role -> reads(role));
        return all
                || ledger.readers().stream().anyMatch(caller.user()::hasRole)
                || ledger.readers().isEmpty() && readsWhatIsPosted(set, ledger);
    }

    /** A ledger that no form writes has nothing to hide, and what is computed with it is the same for everybody. */
    private boolean readsWhatIsPosted(DefinitionSet set, LedgerDefinition ledger) {
        List<Form> posting = set.forms().values().stream()
                .filter(form ->
                        form.postings().stream().anyMatch(rule -> rule.ledger().equals(ledger.ledger())))
                .toList();
        return posting.isEmpty() || posting.stream().anyMatch(form -> permissions.may(set, form, Action.READ));
    }

    private static boolean reads(Roles.@Nullable Role role) {
        return role != null && (role.configures() || role.audits());
    }

    /**
     * @param filter values by dimension; for links an id or a natural key, empty for what has none
     * @throws InvalidQuery where a dimension is unknown or a link points to nothing
     */
    @Transactional(readOnly = true)
    public List<Balance> balances(
            String ledger, List<String> by, Map<String, String> filter, @Nullable OffsetDateTime at) {
        LedgerDefinition definition = require(ledger);
        by.forEach(dimension -> requireDimension(definition, dimension));
        Set<String> shown = definition.shown().keySet();
        // A sum over everything is there for the rules even where there is nothing that anybody sees.
        return ledgers
                .worth(new BalanceQuery(LedgerSpecs.of(definition), by, resolved(definition, filter), at))
                .stream()
                .filter(balance -> shown.stream()
                        .anyMatch(measure ->
                                Objects.requireNonNull(balance.measures().get(measure))
                                                .signum()
                                        != 0))
                .toList();
    }

    /** What was there before a span of days, came in and went out in it; either day may be open. */
    @Transactional(readOnly = true)
    public @Nullable LocalDate lastMoved(
            String ledger, String measure, LocalDate until, Map<String, String> filter, boolean out) {
        LedgerDefinition definition = require(ledger);
        OffsetDateTime last =
                ledgers.lastMoved(LedgerSpecs.of(definition), measure, resolved(definition, filter), until, out);
        return last == null
                ? null
                : last.atZoneSameInstant(Caller.current().tenant().zone()).toLocalDate();
    }

    /** What was there before a span of days, and what came in and went out in it, grouped as asked. */
    @Transactional(readOnly = true)
    public List<SpanTotal> spans(
            String ledger,
            List<String> by,
            Map<String, String> filter,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {
        LedgerDefinition definition = require(ledger);
        by.forEach(dimension -> requireDimension(definition, dimension));
        return ledgers.spans(new SpanQuery(LedgerSpecs.of(definition), by, resolved(definition, filter), from, to));
    }

    @Transactional(readOnly = true)
    public EntryPage entries(String ledger, Map<String, String> filter, EntryQuery.@Nullable Cursor after, int limit) {
        LedgerDefinition definition = require(ledger);
        return ledgers.entries(
                new EntryQuery(LedgerSpecs.of(definition), resolved(definition, filter), null, after, limit, false));
    }

    /** Like {@link #entries}, each with what the filtered entries add up to until then, from either end. */
    @Transactional(readOnly = true)
    public EntryPage running(
            String ledger,
            Map<String, String> filter,
            EntryQuery.@Nullable Cursor after,
            int limit,
            boolean newestFirst) {
        LedgerDefinition definition = require(ledger);
        Map<String, String> values = resolved(definition, filter);
        return ledgers.entries(
                new EntryQuery(LedgerSpecs.of(definition), values, null, after, limit, true, newestFirst));
    }

    /** How a movement came to be worth what it is; empty where there is none, or it was taken back. */
    @Transactional(readOnly = true)
    public Optional<Explanation> explain(String ledger, UUID entry) {
        return ledgers.explain(LedgerSpecs.of(require(ledger)), entry);
    }

    /** What a document posted, in every ledger that the caller may read. */
    @Transactional(readOnly = true)
    public List<Entry> postings(UUID document) {
        DefinitionSet set = definitions.current();
        List<Entry> entries = new ArrayList<>();
        for (LedgerDefinition definition : set.ledgers().values()) {
            if (mayRead(set, definition)) {
                ledgers.entries(new EntryQuery(LedgerSpecs.of(definition), Map.of(), document, null, 10_000, false))
                        .lines()
                        .forEach(line -> entries.add(line.entry()));
            }
        }
        return entries;
    }

    /**
     * What nobody has claimed, by measure, at the level that exactly these dimensions make up; a choice, such as a
     * state of quality, that is left out is none.
     *
     * @throws InvalidQuery where the ledger has no such level
     */
    @Transactional(readOnly = true)
    public Map<String, BigDecimal> available(String ledger, Map<String, String> dimensions) {
        LedgerDefinition definition = require(ledger);
        String level = definition.levels().entrySet().stream()
                .filter(entry -> LedgerSpecs.answers(definition, entry.getValue(), dimensions.keySet()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new InvalidQuery("filter", String.join(", ", dimensions.keySet())));
        return ledgers.available(LedgerSpecs.of(definition), level, resolved(definition, dimensions))
                .available();
    }

    /**
     * The value that the ledger keeps for the natural key of what a dimension points to.
     *
     * @throws InvalidQuery where it points to nothing
     */
    @Transactional(readOnly = true)
    public String idOf(String ledger, String dimension, String key) {
        return resolved(require(ledger), Map.of(dimension, key)).getOrDefault(dimension, key);
    }

    long unfinished(String form, LocalDate until) {
        return periods.unfinished(form, until);
    }

    long cameSince(DefinitionSet set, String form, LocalDate until) {
        return periods.cameSince(set, form, until);
    }

    /** The last day that is closed for a family of ledgers; null where none is. */
    @Transactional(readOnly = true)
    public @Nullable LocalDate closedUntil(String family) {
        return periods.closedUntil(family);
    }

    /** Values of the ledger that are being gone through anew, because something came in before them. */
    @Transactional(readOnly = true)
    public List<ReplayUnderWay> underWay(String ledger) {
        require(ledger);
        return ledgers.underWay(LedgerSpecs.all(definitions.current())).stream()
                .filter(replay -> replay.ledger().equals(ledger))
                .toList();
    }

    /**
     * Goes on with values that have still to be gone through.
     *
     * @return whether there was anything, so that there may be more
     */
    public boolean goOn() {
        return ledgers.isReplayDue() && ledgers.goOn(LedgerSpecs.all(definitions.current()));
    }

    /** Whether all numbers of the tenant still agree with the entries that they come from. */
    @Transactional(readOnly = true)
    public InvariantReport invariants() {
        return ledgers.invariants(LedgerSpecs.all(definitions.current()));
    }

    /** How the links among these dimension values are called. */
    @Transactional(readOnly = true)
    public Map<UUID, DocumentLabel> labels(String ledger, List<Map<String, String>> dimensions) {
        LedgerDefinition definition = definitions.current().requireLedger(ledger);
        List<UUID> ids = new ArrayList<>();
        dimensions.forEach(values -> values.forEach((dimension, value) -> {
            if (linked(definition, dimension)) {
                Uuid7.read(value).ifPresent(ids::add);
            }
        }));
        return ids.isEmpty() ? Map.of() : store.labels(ids);
    }

    /** How the documents are called that brought corrections. */
    @Transactional(readOnly = true)
    public Map<UUID, DocumentLabel> causes(List<Entry> entries) {
        return documents(entries.stream()
                .map(Entry::causedBy)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
    }

    /** How documents are called. */
    @Transactional(readOnly = true)
    public Map<UUID, DocumentLabel> documents(List<UUID> ids) {
        return ids.isEmpty() ? Map.of() : store.labels(ids);
    }

    /** Whether the dimension's values are ids of documents. */
    public boolean linked(LedgerDefinition ledger, String dimension) {
        LedgerDefinition.Dimension definition = ledger.dimensions().get(dimension);
        return definition != null
                && switch (definition.type()) {
                    case LINK, DOCUMENT -> true;
                    case TEXT, CHOICE, DATE, LINE -> false;
                };
    }

    private LedgerDefinition require(String ledger) {
        DefinitionSet set = definitions.current();
        LedgerDefinition definition = set.requireLedger(ledger);
        if (!mayRead(set, definition)) {
            // Somebody who may read none of the posting forms learns nothing of the ledger, not even that it is there.
            throw new UnknownDefinition("ledger", ledger);
        }
        return definition;
    }

    private static void requireDimension(LedgerDefinition ledger, String dimension) {
        if (!ledger.dimensions().containsKey(dimension)) {
            throw new InvalidQuery("filter", dimension);
        }
    }

    private Map<String, String> resolved(LedgerDefinition ledger, Map<String, String> filter) {
        Map<String, String> resolved = new LinkedHashMap<>();
        filter.forEach((dimension, value) -> {
            requireDimension(ledger, dimension);
            if (value.isEmpty()) {
                // Nothing stands for "has none", whatever the dimension's values are.
                resolved.put(dimension, value);
                return;
            }
            String to =
                    Objects.requireNonNull(ledger.dimensions().get(dimension)).to();
            boolean id =
                    value.length() == 36 && value.chars().filter(c -> c == '-').count() == 4;
            UUID found =
                    to == null || id ? null : store.idsByKey(to, List.of(value)).get(value);
            if (to != null && !id && found == null) {
                throw new InvalidQuery("filter", dimension + "==" + value);
            }
            resolved.put(dimension, found == null ? value : found.toString());
        });
        return resolved;
    }
}
