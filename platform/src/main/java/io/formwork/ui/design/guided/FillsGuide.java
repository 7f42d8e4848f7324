package io.formwork.ui.design.guided;

import io.formwork.definition.element.LedgerDefinition;
import io.formwork.definition.form.Field;
import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.Fill;
import io.formwork.definition.layer.PropertyPath;
import io.formwork.definition.reading.Node;
import io.formwork.definition.reading.Place;
import io.formwork.design.Edit;
import io.formwork.design.ExpressionScope;
import io.formwork.ui.Words;
import io.formwork.ui.design.DesignSession;
import io.formwork.ui.design.ElementNames;
import io.formwork.ui.design.guided.Sheet.Adder;
import io.formwork.ui.design.guided.Sheet.Block;
import io.formwork.ui.design.guided.Sheet.Cell;
import io.formwork.ui.design.guided.Sheet.Choice;
import io.formwork.ui.design.guided.Sheet.Input;
import io.formwork.ui.design.guided.Sheet.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What fills the tables of a form: balances of a ledger, documents of another form, or lists. */
final class FillsGuide implements Guide {
    private static final PropertyPath FILLS = PropertyPath.of("fills");
    private static final String LEDGER = "ledger";
    private static final String FORM = "form";
    private static final String EACH = "each";
    private static final String NONE = "none";
    private static final String UP_TO = "upTo";
    private static final String SPLIT = "split";

    private final DesignSession session;
    private final Known known;

    FillsGuide(DesignSession session) {
        this.session = session;
        this.known = new Known(session);
    }

    private String form() {
        return session.element().key();
    }

    @Override
    public Sheet sheet() {
        List<Block> blocks = new ArrayList<>();
        known.keys(FILLS).forEach(name -> {
            blocks.add(from(name));
            blocks.add(lines(name));
        });
        blocks.add(new Block(
                "fills",
                "",
                null,
                List.of(),
                List.of(),
                List.of(
                        new Adder("fillFromLedger", known.ledgers(), this::fromLedger),
                        new Adder("fillFromForm", known.forms(), this::fromForm))));
        return new Sheet(blocks);
    }

    private String title(String name) {
        return ElementNames.said(known.edits().at(FILLS.with(name).with("title")), name);
    }

    private Input asked(String name, String what) {
        return new Input.Formula(
                what + " asked of " + name, () -> scope(name, true), ExpressionScope.Expected.Anything::new);
    }

    private Input ofRow(String name, String what, boolean truth) {
        return new Input.Formula(
                what + " of row of " + name,
                () -> scope(name, false),
                () -> truth ? new ExpressionScope.Expected.Truth() : new ExpressionScope.Expected.Anything());
    }

    private ExpressionScope scope(String name, boolean asks) {
        Fill fill = Objects.requireNonNullElseGet(
                known.read(FILLS.with(name), Fill.class),
                () -> known.set().requireForm(form()).fills().get(name));
        return ExpressionScope.ofFill(known.set(), form(), name, fill, asks);
    }

    private String source(PropertyPath from) {
        return known.edits().at(from.with(EACH)) != null
                ? EACH
                : known.text(from.with(FORM)).isEmpty() ? LEDGER : FORM;
    }

    /** Where the rows come from, and which of them. */
    private Block from(String name) {
        PropertyPath at = FILLS.with(name);
        PropertyPath from = at.with("from");
        String source = source(from);
        List<Cell> cells = new ArrayList<>(List.of(
                new Cell(at.with("title"), "button", new Input.Texts()),
                new Cell(at.with("table"), "filled", new Input.One(known.tables(form())))));
        Choice columns;
        if (source.equals(LEDGER)) {
            String ledger = known.text(from.with(LEDGER));
            columns = known.dimensions(ledger);
            cells.add(new Cell(from.with(LEDGER), "ledger", new Input.One(known.ledgers())));
        } else if (source.equals(FORM)) {
            String other = known.text(from.with(FORM));
            String lines = known.text(from.with("lines"));
            columns = known.fieldsOf("rows", other, lines.isEmpty() ? null : lines);
            cells.add(new Cell(from.with(FORM), "documentsOf", new Input.One(known.forms())));
            cells.add(new Cell(from.with("lines"), "linesOf", new Input.One(known.tables(other))));
            cells.add(new Cell(
                    from.with("states"),
                    "states",
                    new Input.Several(Known.words("state", "draft", "pending", "effective", "closed"))));
        } else {
            columns = new Choice("lists of " + name, () -> {
                Map<String, String> titles = new LinkedHashMap<>();
                known.keys(from.with(EACH)).forEach(key -> titles.put(key, key));
                return titles;
            });
        }
        cells.add(new Cell(from.with("by"), source.equals(LEDGER) ? "rowsBy" : "knownBy", new Input.Several(columns)));
        if (source.equals(LEDGER)) {
            cells.add(new Cell(from.with("at"), "asOf", asked(name, "at")));
        }
        cells.add(new Cell(at.with("when"), "rowsWhen", ofRow(name, "when", true)));
        cells.add(new Cell(at.with("fresh"), "fresh", new Input.Flag()));
        FieldRows where = new FieldRows(known, from.with("where"), columns);
        List<Row> rows = new ArrayList<>(where.rows(Words.of("guided.where.hint"), asked(name, "where")));
        for (String list : known.keys(from.with(EACH))) {
            PropertyPath each = from.with(EACH).with(list);
            rows.add(new Row(
                    each, list, Words.of("guided.list.hint"), List.of(new Cell(each, "value", asked(name, "each")))));
        }
        PropertyPath order = at.with("order");
        for (int i = 0; i < known.size(order); i++) {
            PropertyPath by = order.with(Integer.toString(i));
            rows.add(new Row(
                    by,
                    Words.of("guided.order", i + 1),
                    Words.of("guided.order.hint"),
                    List.of(new Cell(by, "order", ofRow(name, "order", false)))));
        }
        List<Adder> adders = new ArrayList<>();
        if (source.equals(LEDGER)) {
            adders.add(where.adder("compared", key -> guess(key, null)));
        }
        adders.add(new Adder(
                "order",
                columns,
                key -> session.apply(
                        Words.of("guided.did.added", Words.of("guided.order", known.size(order) + 1)),
                        List.of(known.edits().append(order, text(key))))));
        return new Block("fill", title(name), at, cells, rows, adders);
    }

    private String guess(String key, @Nullable String table) {
        String alike = Known.alike(key, null, known.fields(form(), table));
        return alike == null ? "null" : alike;
    }

    private static Node text(String text) {
        return new Node.Scalar(Place.NOWHERE, text);
    }

    /** What the lines take of a row, and how an amount is shared among them. */
    private Block lines(String name) {
        PropertyPath at = FILLS.with(name);
        String table = known.text(at.with("table"));
        String sharing = known.edits().at(at.with(UP_TO)) != null
                ? UP_TO
                : known.edits().at(at.with(SPLIT)) != null ? SPLIT : NONE;
        List<Cell> cells = new ArrayList<>();
        cells.add(new Cell(
                at.with("sharing"),
                "sharing",
                new Input.Either(
                        Known.words("sharing", NONE, UP_TO, SPLIT), sharing, to -> share(name, table, sharing, to))));
        PropertyPath shared = at.with(sharing);
        Choice numbers = new Choice("numbers of " + table, () -> numbers(table));
        if (!sharing.equals(NONE)) {
            cells.add(
                    new Cell(shared.with("field"), sharing.equals(UP_TO) ? "gets" : "splits", new Input.One(numbers)));
            cells.add(new Cell(shared.with("measure"), "canGive", ofRow(name, "measure", false)));
        }
        if (sharing.equals(UP_TO)) {
            cells.add(new Cell(shared.with("total"), "handedOut", new Input.Script(form(), null, false)));
            cells.add(new Cell(shared.with("all"), "rowsThatGetNothing", new Input.Flag()));
        } else if (sharing.equals(SPLIT)) {
            cells.add(new Cell(shared.with("when"), "splitWhen", new Input.Script(form(), table, true)));
            cells.add(new Cell(shared.with("factor"), "factor", new Input.Script(form(), table, false)));
            cells.add(new Cell(shared.with("decimals"), "decimals", new Input.Script(form(), table, false)));
        }
        FieldRows fields = new FieldRows(known, at.with("fields"), known.entered("filled", form(), table));
        return new Block(
                "fillLines",
                title(name),
                null,
                cells,
                fields.rows("", ofRow(name, "fields", false)),
                List.of(fields.adder("mapLines", key -> rowValue(at.with("from"), key))));
    }

    private Map<String, String> numbers(String table) {
        Map<String, String> titles = new LinkedHashMap<>();
        known.fields(form(), table).forEach((key, field) -> {
            if (field.type() instanceof FieldType.Numeric && field.formula() == null) {
                titles.put(key, field.title().in(Words.reader()));
            }
        });
        return titles;
    }

    /** What a line most probably takes of a row: what is called so there. */
    private String rowValue(PropertyPath from, String key) {
        LedgerDefinition ledger = known.ledger(known.text(from.with(LEDGER)));
        if (ledger != null) {
            return ledger.dimensions().containsKey(key) || ledger.measures().containsKey(key) ? key : "null";
        }
        String form = known.text(from.with(FORM));
        String lines = known.text(from.with("lines"));
        String alike = Known.alike(key, null, known.fields(form, lines.isEmpty() ? null : lines));
        return alike == null ? "null" : alike;
    }

    private void share(String name, String table, String from, String to) {
        PropertyPath at = FILLS.with(name);
        List<Edit> edits = new ArrayList<>();
        if (!from.equals(NONE)) {
            edits.add(known.edits().set(at.with(from), null));
        }
        String number = numbers(table).keySet().stream().findFirst().orElse("");
        if (!to.equals(NONE)) {
            Node.Mapping sharing = mapping("field", text(number)).with("measure", text(measure(at.with("from"))));
            edits.add(known.edits().set(at.with(to), to.equals(UP_TO) ? sharing.with("total", text("null")) : sharing));
        }
        session.apply(Words.of("guided.did.set", Words.of("guided.sharing")), edits);
    }

    private String measure(PropertyPath from) {
        LedgerDefinition ledger = known.ledger(known.text(from.with(LEDGER)));
        return ledger == null
                ? "0"
                : ledger.measures().keySet().stream().findFirst().orElse("0");
    }

    private static Node.Mapping mapping(String key, Node value) {
        return new Node.Mapping(Place.NOWHERE, Map.of(key, value));
    }

    // --- new ones
    // -----------------------------------------------------------------------------------------------------------

    private void fromLedger(String key) {
        LedgerDefinition ledger = Objects.requireNonNull(known.ledger(key));
        Map<String, Node> fields = new LinkedHashMap<>();
        String table = table();
        known.entered("filled", form(), table).known().get().keySet().forEach(field -> {
            if (ledger.dimensions().containsKey(field) || ledger.measures().containsKey(field)) {
                fields.put(field, text(field));
            }
        });
        List<String> by = new ArrayList<>(ledger.dimensions().keySet());
        if (!fields.isEmpty()) {
            by.retainAll(fields.keySet());
        }
        if (by.isEmpty()) {
            by.add(ledger.dimensions().keySet().iterator().next());
        }
        add(
                key,
                table,
                ledger.title().in(Locale.ENGLISH),
                ledger.title().in(Locale.CHINESE),
                mapping(LEDGER, text(key))
                        .with(
                                "by",
                                new Node.Sequence(
                                        Place.NOWHERE,
                                        by.stream().map(FillsGuide::text).toList())),
                fields);
    }

    private void fromForm(String key) {
        String table = table();
        var form = known.set().requireForm(key);
        Map<String, Node> fields = new LinkedHashMap<>();
        known.fields(form(), table).forEach((field, column) -> {
            if (column.type() instanceof FieldType.Link link && link.to().equals(key)) {
                fields.put(field, text("id"));
            } else if (column.formula() == null && isAlike(column, form.fields().get(field))) {
                fields.put(field, text(field));
            }
        });
        add(
                key,
                table,
                form.title().in(Locale.ENGLISH),
                form.title().in(Locale.CHINESE),
                mapping(FORM, text(key)),
                fields);
    }

    private static boolean isAlike(Field column, @Nullable Field other) {
        return other != null && other.type().getClass() == column.type().getClass();
    }

    private String table() {
        return known.tables(form()).known().get().keySet().stream().findFirst().orElse("");
    }

    private void add(String key, String table, String en, String zh, Node.Mapping from, Map<String, Node> fields) {
        if (table.isEmpty()) {
            io.formwork.ui.Blocks.refusal(Words.of("guided.no-table"));
            return;
        }
        Node.Mapping title = mapping(
                        "en",
                        text(Words.text(Locale.ENGLISH, "guided.fill.title").replace("{0}", en)))
                .with("zh", text(Words.text(Locale.CHINESE, "guided.fill.title").replace("{0}", zh)));
        Node.Mapping fill = mapping("title", title)
                .with("table", text(table))
                .with("from", from)
                .with("fields", new Node.Mapping(Place.NOWHERE, fields));
        session.apply(
                Words.of("guided.did.added", title(key)),
                List.of(known.edits().set(FILLS.with(known.edits().key(FILLS, key, "fill")), fill)));
    }
}
