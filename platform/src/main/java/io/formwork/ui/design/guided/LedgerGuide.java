package io.formwork.ui.design.guided;

import io.formwork.definition.element.LedgerDefinition;
import io.formwork.definition.layer.PropertyPath;
import io.formwork.definition.reading.Node;
import io.formwork.definition.reading.Place;
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

/** A ledger: what its numbers are kept by, which numbers, and the rules that they keep. */
final class LedgerGuide implements Guide {
    private static final PropertyPath DIMENSIONS = PropertyPath.of("dimensions");
    private static final PropertyPath MEASURES = PropertyPath.of("measures");
    private static final PropertyPath LEVELS = PropertyPath.of("levels");
    private static final PropertyPath REFUSALS = PropertyPath.of("refusals");

    private final DesignSession session;
    private final Known known;

    LedgerGuide(DesignSession session) {
        this.session = session;
        this.known = new Known(session);
    }

    @Override
    public Sheet sheet() {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block(
                "ledger",
                "",
                null,
                List.of(
                        Cell.of(PropertyPath.ROOT, "title", new Input.Texts()),
                        Cell.of(
                                PropertyPath.ROOT,
                                "kind",
                                new Input.One(Known.words("kind", "balance", "turnover", "accounting"))),
                        Cell.of(PropertyPath.ROOT, "readers", new Input.Several(known.roles()))),
                List.of(),
                List.of()));
        blocks.add(new Block("dimensions", "", null, List.of(), rows(DIMENSIONS, this::dimension), adds("dimension")));
        blocks.add(new Block("measures", "", null, List.of(), rows(MEASURES, this::measure), adds("measure")));
        blocks.add(costing());
        blocks.add(new Block("levels", "", null, List.of(), rows(LEVELS, this::level), adds("level")));
        blocks.add(new Block("refusals", "", null, List.of(), rows(REFUSALS, this::refusal), refusals()));
        return new Sheet(blocks);
    }

    private interface Asking {
        Row of(PropertyPath at);
    }

    private List<Row> rows(PropertyPath entries, Asking asking) {
        return known.keys(entries).stream().map(entries::with).map(asking::of).toList();
    }

    private static List<Cell> titles(PropertyPath at) {
        return said(at.with("title"));
    }

    /** A text in every language, each in a cell of its own. */
    private static List<Cell> said(PropertyPath text) {
        return Words.readersFirst().stream()
                .map(Locale::getLanguage)
                .map(language -> new Cell(text.with(language), "title." + language, new Input.Line()))
                .toList();
    }

    private Row dimension(PropertyPath at) {
        List<Cell> cells = new ArrayList<>(titles(at));
        cells.add(Cell.of(
                at,
                "type",
                new Input.One(Known.words("dimension", "link", "text", "choice", "date", "document", "line"))));
        if (known.text(at.with("type")).equals("link")) {
            cells.add(Cell.of(at, "to", new Input.One(known.forms())));
        }
        return new Row(at, "", at.keys().getLast(), cells);
    }

    private Row measure(PropertyPath at) {
        List<Cell> cells = new ArrayList<>(titles(at));
        cells.add(Cell.of(at, "type", new Input.One(Known.words("measure", "quantity", "money", "decimal"))));
        cells.add(Cell.of(at, "scale", new Input.Whole()));
        cells.add(Cell.of(at, "nonNegative", new Input.Flag()));
        return new Row(at, "", at.keys().getLast(), cells);
    }

    private Block costing() {
        PropertyPath at = PropertyPath.of("costing");
        List<Cell> cells = new ArrayList<>();
        cells.add(Cell.of(
                at, "method", new Input.One(Known.words("method", "moving-average", "fifo", "batch", "specific"))));
        String method = known.text("costing.method");
        if (!method.isEmpty()) {
            cells.add(Cell.of(at, "quantity", new Input.One(own("measures", MEASURES))));
            cells.add(Cell.of(at, "value", new Input.One(own("measures", MEASURES))));
            cells.add(Cell.of(at, "pool", new Input.Several(own("dimensions", DIMENSIONS))));
            if (method.equals("batch") || method.equals("specific")) {
                cells.add(Cell.of(at, method, new Input.Several(own("dimensions", DIMENSIONS))));
            }
        }
        return new Block("costing", cells);
    }

    private Row level(PropertyPath at) {
        return new Row(
                at,
                at.keys().getLast(),
                "",
                List.of(new Cell(at, "by", new Input.Several(own("dimensions", DIMENSIONS)))));
    }

    private Row refusal(PropertyPath at) {
        return new Row(at, Words.of("guided.reason." + at.keys().getLast()), "", said(at));
    }

    /** What this ledger has itself, by the titles in the draft. */
    private Choice own(String name, PropertyPath entries) {
        return new Choice("own " + name, () -> {
            Map<String, String> titles = new LinkedHashMap<>();
            known.keys(entries)
                    .forEach(key ->
                            titles.put(key, session.said(entries.with(key).with("title"), key)));
            return titles;
        });
    }

    private Adder adds(String what) {
        return new Adder(
                what,
                null,
                title -> session.apply(
                        Words.of("guided.did.added", title),
                        switch (what) {
                            case "dimension" ->
                                List.of(known.edits()
                                        .entry(DIMENSIONS, title, what, mapping("type", "text"), Words.reader()));
                            case "measure" ->
                                List.of(known.edits()
                                        .entry(
                                                MEASURES,
                                                title,
                                                what,
                                                mapping("type", "quantity")
                                                        .with(
                                                                "scale",
                                                                new Node.Scalar(
                                                                        Place.NOWHERE, java.math.BigDecimal.TWO)),
                                                Words.reader()));
                            default ->
                                List.of(known.edits()
                                        .set(
                                                LEVELS.with(known.edits().key(LEVELS, title, what)),
                                                new Node.Sequence(Place.NOWHERE, List.of())));
                        }));
    }

    private static Node.Mapping mapping(String key, String text) {
        return new Node.Mapping(Place.NOWHERE, Map.of(key, new Node.Scalar(Place.NOWHERE, text)));
    }

    private Adder refusals() {
        Choice reasons = new Choice("reasons", () -> {
            Map<String, String> titles = new LinkedHashMap<>();
            LedgerDefinition.REASONS.stream()
                    .sorted()
                    .filter(reason -> !known.keys(REFUSALS).contains(reason))
                    .forEach(reason -> titles.put(reason, Words.of("guided.reason." + reason)));
            return titles;
        });
        return new Adder(
                "refusal",
                reasons,
                reason -> session.apply(
                        Words.of("guided.did.added", Words.of("guided.reason." + reason)),
                        List.of(known.edits()
                                .set(REFUSALS.with(reason), mapping("en", Words.of("guided.reason." + reason))))));
    }
}
