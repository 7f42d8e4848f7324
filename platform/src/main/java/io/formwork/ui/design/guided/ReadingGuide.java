package io.formwork.ui.design.guided;

import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.Scan;
import io.formwork.definition.layer.PropertyPath;
import io.formwork.definition.reading.Node;
import io.formwork.definition.reading.Place;
import io.formwork.design.ExpressionScope;
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
import java.util.Locale;
import java.util.Map;

/** How documents are found and read: by their codes, with a scanner, and what is told of one where it is found. */
final class ReadingGuide implements Guide {
    private static final PropertyPath SCANS = PropertyPath.of("scans");
    private static final PropertyPath GLANCE = PropertyPath.of("glance");
    private static final PropertyPath ROOT = PropertyPath.ROOT;

    private final DesignSession session;
    private final Known known;

    ReadingGuide(DesignSession session) {
        this.session = session;
        this.known = new Known(session);
    }

    private String form() {
        return session.element().key();
    }

    @Override
    public Sheet sheet() {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block(
                "finding",
                List.of(
                        Cell.of(ROOT, "codes", new Input.Several(known.entered("codes", form(), null))),
                        Cell.of(ROOT, "summary", new Input.Several(known.fieldsOf("summary", form(), null))),
                        Cell.of(ROOT, "inPlace", new Input.Flag()))));
        blocks.add(new Block(
                "glance",
                "",
                null,
                List.of(),
                known.keys(GLANCE).stream().map(GLANCE::with).map(this::glance).toList(),
                new Adder("glance", null, this::glance)));
        known.keys(SCANS).forEach(table -> {
            blocks.add(scan(table));
            blocks.add(elements(table));
        });
        blocks.add(new Block("scans", "", null, List.of(), List.of(), new Adder("scan", open(), this::scanned)));
        return new Sheet(blocks);
    }

    private Row glance(PropertyPath at) {
        List<Cell> cells = new ArrayList<>();
        Words.readersFirst().stream()
                .map(Locale::getLanguage)
                .map(language -> new Cell(at.with("title").with(language), "title." + language, new Input.Line()))
                .forEach(cells::add);
        cells.add(Cell.of(at, "value", new Input.Script(form(), null, false)));
        cells.add(new Cell(at.with("unit"), "behind", new Input.Script(form(), null, false)));
        return new Row(at, "", at.keys().getLast(), cells);
    }

    private void glance(String title) {
        session.apply(
                Words.of("guided.did.added", title),
                List.of(known.edits().entry(GLANCE, title, "value", mapping("value", text("label")), Words.reader())));
    }

    private static Node text(String text) {
        return new Node.Scalar(Place.NOWHERE, text);
    }

    private static Node.Mapping mapping(String key, Node value) {
        return new Node.Mapping(Place.NOWHERE, Map.of(key, value));
    }

    private Choice columns(String name, String table, Class<?>... types) {
        return new Choice(name + " columns of " + table, () -> {
            Map<String, String> titles = new LinkedHashMap<>();
            known.fields(form(), table).forEach((key, field) -> {
                for (Class<?> type : types) {
                    if (type.isInstance(field.type())) {
                        titles.put(key, field.title().in(Words.reader()));
                    }
                }
            });
            return titles;
        });
    }

    private String title(String table) {
        return known.tables(form()).known().get().getOrDefault(table, table);
    }

    private Input read(String table, boolean truth) {
        return new Input.Formula(
                "read " + table + truth,
                () -> ExpressionScope.of(session.good(), form(), table).with(Scan.SCANNED),
                () -> truth ? new ExpressionScope.Expected.Truth() : new ExpressionScope.Expected.Anything());
    }

    private Block scan(String table) {
        PropertyPath at = SCANS.with(table);
        Choice links = columns("links", table, FieldType.Link.class);
        Choice numbers = columns("numbers", table, FieldType.Numeric.class);
        FieldRows also = new FieldRows(
                known, at.with("also"), columns("also", table, FieldType.Link.class, FieldType.Text.class));
        List<Cell> cells = new ArrayList<>(List.of(
                new Cell(at.with("line"), "scanLine", new Input.One(links)),
                new Cell(at.with("counts"), "counts", new Input.One(numbers)),
                new Cell(at.with("upTo"), "countsUpTo", new Input.One(numbers)),
                new Cell(at.with("piece"), "piece", new Input.One(columns("pieces", table, FieldType.Text.class))),
                new Cell(at.with("only"), "onlyThere", new Input.Flag()),
                new Cell(at.with("unit").with("field"), "unitField", new Input.One(links))));
        if (!known.text(at.with("unit").with("field")).isEmpty()) {
            cells.addAll(List.of(
                    new Cell(at.with("unit").with("row"), "unitRow", new Input.Line()),
                    new Cell(at.with("unit").with("own"), "unitOwn", read(table, false)),
                    new Cell(at.with("unit").with("worth"), "unitWorth", read(table, false)),
                    new Cell(at.with("unit").with("fixed"), "unitFixed", new Input.Flag())));
        }
        return new Block(
                "scan",
                title(table),
                at,
                cells,
                also.rows(Words.of("guided.also.hint"), read(table, true)),
                also.adder("also", _ -> "true"));
    }

    /** What GS1 codes say besides, by their application identifiers. */
    private Block elements(String table) {
        PropertyPath at = SCANS.with(table).with("elements");
        Choice columns = known.fieldsOf("elements", form(), table);
        List<Row> rows = known.keys(at).stream()
                .map(key -> new Row(
                        at.with(key),
                        Words.of("guided.element", key),
                        "",
                        List.of(new Cell(at.with(key), "value", new Input.One(columns)))))
                .toList();
        Choice open = new Choice("elements of " + table, () -> {
            Map<String, String> titles = new LinkedHashMap<>();
            for (String each : List.of("01", "02", "10", "11", "17", "21", "30", "37", "240")) {
                titles.put(each, Words.of("guided.gs1." + each));
            }
            titles.keySet().removeAll(known.keys(at));
            return titles;
        });
        return new Block(
                "elements",
                title(table),
                null,
                List.of(),
                rows,
                new Adder(
                        "element",
                        open,
                        key -> session.apply(
                                Words.of("guided.did.added", Words.of("guided.element", key)),
                                List.of(known.edits()
                                        .set(
                                                at.with(key),
                                                text(columns.known()
                                                        .get()
                                                        .keySet()
                                                        .iterator()
                                                        .next()))))));
    }

    /** Tables that are not read yet, and have what a code can name, and something to count. */
    private Choice open() {
        return new Choice("tables to scan", () -> {
            Map<String, String> titles =
                    new LinkedHashMap<>(known.tables(form()).known().get());
            titles.keySet().removeAll(known.keys(SCANS));
            titles.keySet()
                    .removeIf(table -> scannable(table).isEmpty()
                            || columns("numbers", table, FieldType.Numeric.class)
                                    .known()
                                    .get()
                                    .isEmpty());
            return titles;
        });
    }

    private List<String> scannable(String table) {
        return known.fields(form(), table).entrySet().stream()
                .filter(field -> field.getValue().type() instanceof FieldType.Link link
                        && !link.multiple()
                        && known.form(link.to()) != null
                        && !known.set().requireForm(link.to()).codes().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
    }

    private void scanned(String table) {
        String counts = columns("numbers", table, FieldType.Numeric.class)
                .known()
                .get()
                .keySet()
                .iterator()
                .next();
        session.apply(
                Words.of("guided.did.added", title(table)),
                List.of(known.edits()
                        .set(
                                SCANS.with(table),
                                mapping("line", text(scannable(table).getFirst()))
                                        .with("counts", text(counts)))));
    }
}
