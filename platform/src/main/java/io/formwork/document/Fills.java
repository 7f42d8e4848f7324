package io.formwork.document;

import io.formwork.definition.DefinitionSet;
import io.formwork.definition.Definitions;
import io.formwork.definition.UnknownDefinition;
import io.formwork.definition.element.LedgerDefinition;
import io.formwork.definition.form.Field;
import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.Fill;
import io.formwork.definition.form.Form;
import io.formwork.definition.form.FormPermission.Action;
import io.formwork.definition.reading.Expression;
import io.formwork.permission.Permissions;
import io.formwork.script.ScriptContext;
import io.formwork.script.ScriptRecord;
import io.formwork.tenant.Caller;
import io.formwork.value.DocumentRef;
import io.formwork.value.FieldValue;
import io.formwork.value.Line;
import io.formwork.value.Values;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Fills tables of drafts from the ledgers: what is open, what lies there, what was received. */
@Service
public class Fills {
    private static final int MOST_COMBINED = 1_000;

    private final Definitions definitions;
    private final Documents documents;
    private final LedgerView ledgers;
    private final Desk desk;
    private final Permissions permissions;

    Fills(Definitions definitions, Documents documents, LedgerView ledgers, Desk desk, Permissions permissions) {
        this.definitions = definitions;
        this.documents = documents;
        this.ledgers = ledgers;
        this.desk = desk;
        this.permissions = permissions;
    }

    /**
     * Fills the table of a stored draft.
     *
     * @throws UnknownDefinition where there is no such fill, or the caller may not read its ledger
     * @throws Conflict where the document lacks what the question needs, or is no draft
     */
    @Transactional
    public Document fill(DocumentRef ref, String name, @Nullable Integer revision) {
        Document document = documents.read(ref.form(), ref.id());
        Fill fill = require(definitions.current(), ref.form(), name);
        List<Line> lines = lines(document, name);
        Map<String, @Nullable FieldValue> entered = new LinkedHashMap<>();
        entered.put(fill.table(), lines.isEmpty() ? null : new FieldValue.Table(lines));
        Values said = total(document, name, lines);
        said.fields().forEach(field -> entered.put(field, said.get(field)));
        return documents.change(ref.form(), ref.id(), revision, new Entered(entered));
    }

    /** The lines as they are once the table is filled; the document may be one that is being typed. */
    @Transactional(readOnly = true)
    public List<Line> lines(Document document, String name) {
        DefinitionSet set = definitions.current();
        Fill fill = require(set, document.form(), name);
        Form form = set.requireForm(document.form());
        return fill.split() == null
                ? new Filling(set, form, document, fill).lines()
                : new Splitting(
                                set,
                                form,
                                document,
                                fill,
                                ledgers,
                                () -> rowsOfForm(set, fill),
                                desk.links(set),
                                desk.context(set))
                        .lines();
    }

    /**
     * The total of what was handed out, for the field of the document that says how much there is to hand out and says
     * nothing yet: who fetched everything that is open means all of it.
     */
    public Values total(Document document, String name, List<Line> lines) {
        Form form = definitions.current().requireForm(document.form());
        Fill fill = require(definitions.current(), document.form(), name);
        return fill.upTo() == null ? Values.EMPTY : HandedOut.total(form, fill.upTo(), document, lines);
    }

    /** Whether the caller may ask the question. */
    public boolean offered(DefinitionSet set, Fill fill) {
        Fill.From from = fill.from();
        return !from.each().isEmpty()
                || (from.form() != null
                        ? permissions.may(set, set.requireForm(from.form()), Action.READ)
                        : from.ledger() != null
                                && set.ledger(from.ledger())
                                        .filter(ledger -> ledgers.mayRead(set, ledger))
                                        .isPresent());
    }

    /** The documents of the form from which a fill comes that the caller sees. */
    private List<Document> rowsOfForm(DefinitionSet set, Fill fill) {
        Form rows = set.requireForm(Objects.requireNonNull(fill.from().form()));
        permissions.require(set, rows, Action.READ);
        return desk.all(set, rows, fill.from().states()).stream()
                .filter(row -> permissions.sees(set, rows, row.createdBy(), row.department()))
                .toList();
    }

    private static Fill require(DefinitionSet set, String form, String name) {
        Fill fill = set.requireForm(form).fills().get(name);
        if (fill == null) {
            throw new UnknownDefinition("fill", name);
        }
        return fill;
    }

    /**
     * What must be fetched anew before it is handed in.
     *
     * @throws Conflict where something came since the table was filled
     */
    void requireFresh(DefinitionSet set, Form form, Document document) {
        form.fills().values().stream().filter(Fill::fresh).forEach(fill -> {
            if (new Filling(set, form, document, fill).stale()) {
                throw new Conflict(
                        "stale-lines",
                        document.label(),
                        fill.title().in(Caller.current().language()));
            }
        });
    }

    /**
     * How many lines tables that must be fresh would get by now, of a document in effect: what came after it counted, and
     * so is not in it. Nothing for whoever may not ask.
     */
    @Transactional(readOnly = true)
    public int cameSince(Document document) {
        DefinitionSet set = definitions.current();
        Form form = set.requireForm(document.form());
        return form.fills().values().stream()
                .filter(fill -> fill.fresh() && offered(set, fill))
                .mapToInt(fill -> new Filling(set, form, document, fill).rows().size())
                .sum();
    }

    /** One filling of one table. */
    private final class Filling {
        private final DefinitionSet set;
        private final Form form;
        private final Document document;
        private final Fill fill;
        private final @Nullable LedgerDefinition ledger;
        private final FieldType.Table table;
        private final LinkedDocuments links;
        private final ScriptContext context;
        private final DocumentScope header;

        Filling(DefinitionSet set, Form form, Document document, Fill fill) {
            this.set = set;
            this.form = form;
            this.document = document;
            this.fill = fill;
            this.ledger = fill.from().ledger() == null
                    ? null
                    : set.requireLedger(fill.from().ledger());
            this.table = Objects.requireNonNull(form.tables().get(fill.table()));
            this.links = desk.links(set).expect(document.values());
            this.context = desk.context(set);
            this.header = DocumentScope.of(links, form, document);
        }

        List<Line> lines() {
            List<FillRow> rows = rows();
            List<Line> before = new ArrayList<>(document.values().lines(fill.table()));
            before.replaceAll(line -> ComputedFields.without(table, line));
            List<Line> filled = new ArrayList<>();
            Set<Line> found = new HashSet<>();
            BigDecimal left = fill.upTo() == null ? null : total(fill.upTo());
            for (FillRow row : rows) {
                Values values = values(row);
                Line known = before.stream()
                        .filter(line -> !found.contains(line) && same(line, values))
                        .findFirst()
                        .orElse(null);
                Line line = known == null ? Line.of(values) : known.with(over(known.values(), values));
                Fill.UpTo upTo = fill.upTo();
                if (upTo != null) {
                    line = share(upTo, row, line, left);
                    BigDecimal got = HandedOut.number(line.values().get(upTo.field()));
                    if (got.signum() == 0 && known == null && !upTo.all()) {
                        continue;
                    }
                    left = left == null ? null : left.subtract(got).max(BigDecimal.ZERO);
                }
                if (known != null) {
                    found.add(known);
                }
                filled.add(line);
            }
            before.stream().filter(line -> !found.contains(line)).forEach(filled::add);
            return filled;
        }

        /** Whether the lines say anything else than the rows do now. */
        boolean stale() {
            List<Values> now = rows().stream().map(this::values).toList();
            List<Values> then = document.values().lines(fill.table()).stream()
                    .map(line -> {
                        Values said = Values.EMPTY;
                        for (String field : fill.fields().keySet()) {
                            said = said.with(field, line.values().get(field));
                        }
                        return said;
                    })
                    .toList();
            return now.size() != then.size() || !then.containsAll(now);
        }

        /** Nothing is handed out where nobody said how much: then every row gets all that it can take. */
        private @Nullable BigDecimal total(Fill.UpTo upTo) {
            BigDecimal total = run(upTo.total(), header) instanceof BigDecimal number ? number : BigDecimal.ZERO;
            return total.signum() == 0 ? null : total;
        }

        /** What a person said stays as far as there is so much left; what is new gets as much as it can take of it. */
        private Line share(Fill.UpTo upTo, FillRow row, Line line, @Nullable BigDecimal left) {
            if (line.values().has(upTo.field())) {
                return left != null
                                && HandedOut.number(line.values().get(upTo.field()))
                                                .compareTo(left)
                                        > 0
                        ? line.with(line.values().with(upTo.field(), new FieldValue.Number(left)))
                        : line;
            }
            BigDecimal most = run(upTo.measure(), row) instanceof BigDecimal number ? number : BigDecimal.ZERO;
            BigDecimal share = left == null ? most : most.min(left);
            Field field = Objects.requireNonNull(table.fields().get(upTo.field()));
            int scale = field.type() instanceof FieldType.Numeric numeric ? numeric.scale() : most.scale();
            return line.with(line.values()
                    .with(upTo.field(), new FieldValue.Number(share.setScale(scale, RoundingMode.HALF_UP))));
        }

        private List<FillRow> rows() {
            List<FillRow> rows = new ArrayList<>();
            for (FillRow row : found()) {
                if (fill.when() == null || Boolean.TRUE.equals(run(fill.when(), row))) {
                    row.order = fill.order().stream().map(by -> run(by, row)).toList();
                    rows.add(row);
                }
            }
            rows.sort(FillRow::compare);
            return rows;
        }

        private List<FillRow> found() {
            Fill.From from = fill.from();
            if (ledger != null) {
                return ledgers.balances(ledger.ledger(), from.by(), where(ledger), at(from.at())).stream()
                        .map(balance -> new FillRow(fill, ledger, balance, links, header))
                        .toList();
            }
            if (!from.each().isEmpty()) {
                return combined(from.each());
            }
            Form rows = set.requireForm(Objects.requireNonNull(from.form()));
            List<FillRow> found = new ArrayList<>();
            rowsOfForm(set, fill).forEach(row -> rows(rows, row, found));
            return found;
        }

        /** Each combination; a list in which nothing is counts as one of nothing. */
        private List<FillRow> combined(Map<String, Expression> lists) {
            List<Map<String, @Nullable String>> rows = new ArrayList<>();
            rows.add(new LinkedHashMap<>());
            lists.forEach((name, list) -> {
                List<@Nullable String> values = new ArrayList<>();
                if (run(list, header) instanceof List<?> found) {
                    found.forEach(each -> values.add(ScriptValues.text(each)));
                }
                if (values.isEmpty()) {
                    values.add(null);
                }
                if ((long) rows.size() * values.size() > MOST_COMBINED) {
                    throw new Conflict(
                            "too-many-rows", fill.title().in(Caller.current().language()), "" + MOST_COMBINED);
                }
                List<Map<String, @Nullable String>> longer = new ArrayList<>();
                rows.forEach(row -> values.forEach(value -> {
                    Map<String, @Nullable String> more = new LinkedHashMap<>(row);
                    more.put(name, value);
                    longer.add(more);
                }));
                rows.clear();
                rows.addAll(longer);
            });
            List<FillRow> found = new ArrayList<>();
            rows.forEach(row -> found.add(FillRow.of(row, found.size(), header)));
            return found;
        }

        private void rows(Form rows, Document row, List<FillRow> found) {
            DocumentScope scope = DocumentScope.of(links.expect(row.values()), rows, row);
            String lines = fill.from().lines();
            if (lines == null) {
                found.add(FillRow.of(rows, row, scope, header));
                return;
            }
            FieldType.Table each = Objects.requireNonNull(rows.tables().get(lines));
            row.values()
                    .lines(lines)
                    .forEach(line -> found.add(FillRow.of(rows, each, line, scope.line(each, line), header)));
        }

        private Map<String, String> where(LedgerDefinition ledger) {
            Map<String, String> where = new LinkedHashMap<>();
            fill.from().where().forEach((dimension, expression) -> {
                Object value = run(expression, header);
                if (value == null) {
                    LedgerDefinition.Dimension asked = ledger.dimensions().get(dimension);
                    throw new Conflict(
                            "fill-needs",
                            asked == null || asked.title() == null
                                    ? dimension
                                    : asked.title().in(Caller.current().language()));
                }
                where.put(
                        dimension,
                        value instanceof ScriptRecord linked ? String.valueOf(linked.get("id")) : value.toString());
            });
            return where;
        }

        private @Nullable OffsetDateTime at(@Nullable Expression expression) {
            return Moments.at(expression == null ? null : run(expression, header));
        }

        private Values values(FillRow row) {
            Map<String, FieldValue> values = new LinkedHashMap<>();
            fill.fields().forEach((key, expression) -> {
                Field field = Objects.requireNonNull(table.fields().get(key));
                Object answer = run(expression, row);
                boolean document = answer instanceof ScriptRecord && !(field.type() instanceof FieldType.Link);
                FieldValue value = links.value(
                        field, document ? ((ScriptRecord) Objects.requireNonNull(answer)).get("id") : answer);
                if (value != null) {
                    values.put(key, value);
                }
            });
            return Values.of(values);
        }

        private boolean same(Line line, Values values) {
            return !fill.keys().isEmpty()
                    && fill.keys().stream()
                            .allMatch(key -> Objects.equals(line.values().get(key), values.get(key)));
        }

        private Values over(Values known, Values values) {
            Values result = known;
            for (String key : fill.fields().keySet()) {
                result = result.with(key, values.get(key));
            }
            return result;
        }

        private @Nullable Object run(Expression expression, ScriptRecord scope) {
            return set.script(expression).run(scope, context);
        }
    }
}
