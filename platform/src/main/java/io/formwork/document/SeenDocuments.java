package io.formwork.document;

import io.formwork.definition.DefinitionSet;
import io.formwork.definition.element.Finding;
import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.Form;
import io.formwork.definition.form.FormPermission.Action;
import io.formwork.definition.scripting.FormulaHost;
import io.formwork.permission.Permissions;
import io.formwork.script.ScriptContext;
import io.formwork.script.ScriptRecord;
import io.formwork.tenant.Caller;
import io.formwork.value.FieldValue;
import io.formwork.value.Values;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the scripts of a question may see of documents and ledgers: what its reader may see. One for each question; what it
 * was told to expect is loaded together with the first that is opened.
 */
public final class SeenDocuments {
    private final DefinitionSet set;
    private final Permissions permissions;
    private final LedgerView ledgers;
    private final LinkedDocuments links;
    private final Desk desk;
    private final Map<Finding, Answer> found = new HashMap<>();
    private final Map<String, Boolean> fields = new HashMap<>();

    private record Answer(@Nullable Object value) {}

    SeenDocuments(DefinitionSet set, Permissions permissions, LedgerView ledgers, Desk desk) {
        this.set = set;
        this.permissions = permissions;
        this.ledgers = ledgers;
        this.links = desk.links(set);
        this.desk = desk;
    }

    /** What its scripts know of the world. */
    public ScriptContext context() {
        Caller caller = Caller.current();
        return ScriptContext.of(caller.clock(), caller.user().name(), new Answers());
    }

    /** Remembers that these will be opened. */
    public void expect(Collection<UUID> ids) {
        links.expect(ids);
    }

    /** The document; null where there is none. */
    public @Nullable SeenRecord find(UUID id) {
        Document document = links.find(id);
        return document == null || !set.forms().containsKey(document.form())
                ? null
                : new SeenRecord(this, DocumentScope.of(links, form(document.form()), document));
    }

    /** The tenant's choices; what was not chosen and must be is nothing here, since nothing is posted. */
    public ScriptRecord settings() {
        return name -> links.settings().get(name) instanceof ScriptRecord form
                ? (ScriptRecord) key -> chosen(form, key)
                : null;
    }

    private @Nullable Object chosen(ScriptRecord form, String key) {
        try {
            Object value = form.get(key);
            return value instanceof DocumentScope link ? find(UUID.fromString(String.valueOf(link.get("id")))) : value;
        } catch (Conflict _) {
            return null;
        }
    }

    /** Documents that a search found. */
    public List<SeenRecord> of(Form form, List<Document> found) {
        found.forEach(document -> links.expect(document.values()));
        return found.stream()
                .map(document -> new SeenRecord(this, DocumentScope.of(links, form, document)))
                .toList();
    }

    /** The lines of a table of documents that a search found; none where the reader does not see the table. */
    public List<SeenRecord> lines(Form form, String table, Document document) {
        if (!seesField(form, table) || !(form.tables().get(table) instanceof FieldType.Table columns)) {
            return List.of();
        }
        Values values = document.values();
        DocumentScope header = DocumentScope.of(links.expect(values), form, document);
        return values.get(table) instanceof FieldValue.Table(var lines)
                ? lines.stream()
                        .map(line -> new SeenRecord(this, header.line(columns, line)))
                        .toList()
                : List.of();
    }

    Form form(String key) {
        return set.requireForm(key);
    }

    boolean mayRead(Form form, Document document) {
        return permissions.sees(set, form, document.createdBy(), document.department());
    }

    /** Whether the reader sees the field of the form, or of any table of it. */
    public boolean seesField(Form form, String field) {
        return fields.computeIfAbsent(form.key() + "." + field, _ -> permissions.seesField(set, form, field));
    }

    /** Answers the platform's functions within what the reader may see of ledgers. */
    private final class Answers implements FormulaHost {
        @Override
        public BigDecimal balance(String ledger, String measure, Map<String, String> dimensions) {
            return ledgers.balances(ledger, List.of(), dimensions, null).stream()
                    .map(balance -> balance.measures().getOrDefault(measure, BigDecimal.ZERO))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        @Override
        public BigDecimal balanceAt(String ledger, String measure, LocalDate day, Map<String, String> dimensions) {
            return ledgers.balances(ledger, List.of(), dimensions, LedgerPeriods.endOf(day)).stream()
                    .map(balance -> balance.measures().getOrDefault(measure, BigDecimal.ZERO))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        @Override
        public BigDecimal balanceBefore(
                String ledger, String measure, OffsetDateTime moment, Map<String, String> dimensions) {
            return ledgers.balances(ledger, List.of(), dimensions, moment.minus(1, ChronoUnit.MICROS)).stream()
                    .map(balance -> balance.measures().getOrDefault(measure, BigDecimal.ZERO))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        @Override
        public BigDecimal moved(
                String ledger,
                String measure,
                LocalDate from,
                LocalDate to,
                Map<String, String> dimensions,
                boolean out) {
            return ledgers.spans(ledger, List.of(), dimensions, from, to).stream()
                    .map(total -> (out ? total.out() : total.in()).getOrDefault(measure, BigDecimal.ZERO))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        @Override
        public @Nullable LocalDate lastMoved(
                String ledger, String measure, LocalDate until, Map<String, String> dimensions, boolean out) {
            return ledgers.lastMoved(ledger, measure, until, dimensions, out);
        }

        @Override
        public @Nullable LocalDate reachedOn(
                String ledger, String measure, String by, BigDecimal quantity, Map<String, String> dimensions) {
            return LedgerAnswers.reached(
                    ledgers.balances(ledger, List.of(by), dimensions, null), by, measure, quantity);
        }

        @Override
        public BigDecimal balanceUpTo(
                String ledger, String measure, String by, LocalDate day, Map<String, String> dimensions) {
            return LedgerAnswers.upTo(ledgers.balances(ledger, List.of(by), dimensions, null), by, measure, day);
        }

        @Override
        public long unfinished(String form, LocalDate until) {
            return permissions.may(set, set.requireForm(form), Action.READ) ? ledgers.unfinished(form, until) : 0;
        }

        @Override
        public long cameSince(String form, LocalDate until) {
            return permissions.may(set, set.requireForm(form), Action.READ) ? ledgers.cameSince(set, form, until) : 0;
        }

        @Override
        public @Nullable LocalDate closedUntil(String family) {
            return ledgers.closedUntil(family);
        }

        @Override
        public BigDecimal available(String ledger, String measure, Map<String, String> dimensions) {
            return ledgers.available(ledger, dimensions).getOrDefault(measure, BigDecimal.ZERO);
        }

        @Override
        public @Nullable Object found(
                Finding finding, Function<List<? extends ScriptRecord>, @Nullable Object> choose) {
            Answer known = found.get(finding);
            if (known == null) {
                known = new Answer(choose.apply(candidates(finding)));
                found.put(finding, known);
            }
            return known.value();
        }

        private List<SeenRecord> candidates(Finding finding) {
            Form form = form(finding.form());
            boolean seesAll = permissions.may(set, form, Action.READ)
                    && finding.equal().stream().allMatch(equal -> seesField(form, equal.field()));
            return seesAll
                    ? desk.find(set, links, finding, document -> mayRead(form, document)).stream()
                            .map(scope -> new SeenRecord(SeenDocuments.this, scope))
                            .toList()
                    : List.of();
        }
    }
}
