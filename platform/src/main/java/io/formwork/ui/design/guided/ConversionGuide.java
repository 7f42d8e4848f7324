package io.formwork.ui.design.guided;

import io.formwork.definition.form.Field;
import io.formwork.definition.layer.PropertyPath;
import io.formwork.definition.reading.Node;
import io.formwork.definition.reading.Place;
import io.formwork.design.Edit;
import io.formwork.ui.Words;
import io.formwork.ui.design.DesignSession;
import io.formwork.ui.design.guided.Sheet.Adder;
import io.formwork.ui.design.guided.Sheet.Block;
import io.formwork.ui.design.guided.Sheet.Cell;
import io.formwork.ui.design.guided.Sheet.Choice;
import io.formwork.ui.design.guided.Sheet.Input;
import io.formwork.ui.design.guided.Sheet.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A conversion: which field of what is made takes what of its source, and how lines make lines. */
final class ConversionGuide implements Guide {
    /** Among the fields to be mapped: all that are called alike on both sides. */
    private static final String ALIKE = "*";

    private final DesignSession session;
    private final Known known;
    private final FieldMap map;

    ConversionGuide(DesignSession session) {
        this.session = session;
        this.known = new Known(session);
        this.map = new FieldMap(session, known);
    }

    @Override
    public Picture picture() {
        return map;
    }

    @Override
    public Sheet sheet() {
        String from = known.text("from");
        String to = known.text("to");
        PropertyPath root = PropertyPath.ROOT;
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block(
                "conversion",
                "",
                null,
                List.of(
                        Cell.of(root, "title", new Input.Texts()),
                        Cell.of(root, "from", new Input.One(known.forms())),
                        new Cell(PropertyPath.of("to"), "made", new Input.One(known.forms())),
                        Cell.of(root, "when", new Input.Script(from, null, true)),
                        Cell.of(root, "main", new Input.Flag())),
                List.of(),
                List.of()));
        blocks.add(map(PropertyPath.of("fields"), "map", from, null, to, null));
        String fromLines = known.text("lines.from");
        String toLines = known.text("lines.to");
        List<Cell> lines = new ArrayList<>(List.of(
                Cell.of(root, "lines.from", new Input.One(known.tables(from))),
                Cell.of(root, "lines.to", new Input.One(known.tables(to)))));
        boolean both = !fromLines.isEmpty() && !toLines.isEmpty();
        if (both) {
            lines.add(Cell.of(root, "lines.where", new Input.Script(from, fromLines, true)));
            lines.add(Cell.of(root, "lines.quantity", new Input.One(known.entered("quantity", to, toLines))));
        }
        blocks.add(new Block("lines", lines));
        if (both) {
            blocks.add(map(PropertyPath.of("lines.fields"), "mapLines", from, fromLines, to, toLines));
        }
        blocks.add(open());
        blocks.add(new Block(
                "together",
                "",
                null,
                List.of(Cell.of(root, "merge", new Input.Several(known.entered("merge", from, null)))),
                List.of(),
                List.of()));
        return new Sheet(blocks);
    }

    private Block map(
            PropertyPath at,
            String word,
            String from,
            @Nullable String fromTable,
            String to,
            @Nullable String toTable) {
        Map<String, Field> targets = known.fields(to, toTable);
        List<Row> rows = known.keys(at).stream()
                .map(key -> {
                    Field target = targets.get(key);
                    return new Row(
                            at.with(key),
                            target == null ? key : target.title().in(Words.reader()),
                            key,
                            List.of(new Cell(at.with(key), "source", new Input.Script(from, fromTable, false))));
                })
                .toList();
        Choice open = new Choice("open of " + at + to + toTable, () -> {
            Map<String, String> titles = new LinkedHashMap<>();
            if (!alike(at, from, fromTable, to, toTable).isEmpty()) {
                titles.put(ALIKE, Words.of("guided.alike"));
            }
            known.entered(to, toTable).forEach((key, title) -> {
                if (!known.keys(at).contains(key)) {
                    titles.put(key, title);
                }
            });
            return titles;
        });
        return new Block(
                word,
                "",
                null,
                List.of(),
                rows,
                new Adder(word, open, key -> add(at, key, from, fromTable, to, toTable)));
    }

    private void add(
            PropertyPath at, String key, String from, @Nullable String fromTable, String to, @Nullable String toTable) {
        Map<String, String> added = key.equals(ALIKE)
                ? alike(at, from, fromTable, to, toTable)
                : Map.of(key, guess(key, from, fromTable, to, toTable, "null"));
        List<Edit> edits = new ArrayList<>();
        added.forEach((target, source) ->
                edits.add(known.edits().set(at.with(target), new Node.Scalar(Place.NOWHERE, source))));
        session.apply(Words.of("guided.did.mapped", added.size()), edits);
    }

    private String guess(
            String key,
            String from,
            @Nullable String fromTable,
            String to,
            @Nullable String toTable,
            String otherwise) {
        Field target = known.fields(to, toTable).get(key);
        String own = Known.alike(key, target, known.fields(from, fromTable));
        String header = own == null && fromTable != null ? Known.alike(key, target, known.fields(from, null)) : null;
        return own != null ? own : header != null ? header : otherwise;
    }

    /** What is not mapped yet and called alike on both sides, by the field of the target. */
    private Map<String, String> alike(
            PropertyPath at, String from, @Nullable String fromTable, String to, @Nullable String toTable) {
        Map<String, String> alike = new LinkedHashMap<>();
        known.entered(to, toTable).keySet().stream()
                .filter(key -> !known.keys(at).contains(key))
                .filter(key -> !key.equals(known.text("lines.quantity")) || toTable == null)
                .forEach(key -> {
                    String source = Known.alike(key, known.fields(to, toTable).get(key), known.fields(from, fromTable));
                    if (source != null) {
                        alike.put(key, source);
                    }
                });
        return alike;
    }

    private Block open() {
        PropertyPath at = PropertyPath.of("open");
        String ledger = known.text("open.ledger");
        List<Cell> cells = new ArrayList<>();
        cells.add(Cell.of(at, "ledger", new Input.One(known.ledgers())));
        if (!ledger.isEmpty()) {
            cells.add(Cell.of(at, "measure", new Input.One(known.measures(ledger))));
            cells.add(Cell.of(at, "line", new Input.One(known.dimensions(ledger))));
            cells.add(Cell.of(at, "document", new Input.One(known.dimensions(ledger))));
            cells.add(Cell.of(PropertyPath.ROOT, "tolerance", new Input.Decimal()));
        }
        return new Block("open", cells);
    }
}
