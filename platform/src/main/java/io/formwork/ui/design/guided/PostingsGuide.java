package io.formwork.ui.design.guided;

import io.formwork.definition.element.LedgerDefinition;
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
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a form's documents write to ledgers, posting by posting. */
final class PostingsGuide implements Guide {
    private static final PropertyPath POSTINGS = PropertyPath.of("postings");
    private static final String ADD = "add";
    private static final String SUBTRACT = "subtract";

    private final DesignSession session;
    private final Known known;

    PostingsGuide(DesignSession session) {
        this.session = session;
        this.known = new Known(session);
    }

    private String form() {
        return session.element().key();
    }

    @Override
    public Sheet sheet() {
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i < known.size(POSTINGS); i++) {
            blocks.add(posting(POSTINGS.with(Integer.toString(i))));
        }
        blocks.add(new Block(
                "postings", "", null, List.of(), List.of(), new Adder("posting", known.ledgers(), this::add)));
        return new Sheet(blocks);
    }

    private Block posting(PropertyPath at) {
        String ledger = known.text(at.with("ledger"));
        LedgerDefinition written = known.ledger(ledger);
        String table = known.text(at.with("each"));
        String each = table.isEmpty() ? null : table;
        String way = known.edits().at(at.with(SUBTRACT)) == null ? ADD : SUBTRACT;
        List<Cell> cells = List.of(
                Cell.of(at, "ledger", new Input.One(known.ledgers())),
                Cell.of(at, "way", new Input.Either(Known.words("way", ADD, SUBTRACT), way, to -> turn(at, way, to))),
                Cell.of(at, "each", new Input.One(known.tables(form()))),
                Cell.of(at, "on", new Input.One(Known.words("moment", "effective", "closed"))),
                Cell.of(at, "when", new Input.Script(form(), each, true)),
                Cell.of(at, "at", new Input.Script(form(), each, false)));
        List<Row> rows = known.keys(at.with(way)).stream()
                .map(key -> new Row(
                        at.with(way).with(key),
                        entryTitle(written, key),
                        Words.of(
                                written != null && written.measures().containsKey(key)
                                        ? "guided.measure"
                                        : "guided.dimension"),
                        List.of(new Cell(at.with(way).with(key), "value", new Input.Script(form(), each, false)))))
                .toList();
        Choice open = new Choice("entries of " + at + ledger, () -> {
            Map<String, String> titles = new LinkedHashMap<>();
            if (written != null) {
                written.dimensions().keySet().forEach(key -> titles.put(key, entryTitle(written, key)));
                written.shown().keySet().forEach(key -> titles.put(key, entryTitle(written, key)));
                titles.keySet().removeAll(known.keys(at.with(way)));
            }
            return titles;
        });
        return new Block(
                "posting",
                written == null ? ledger : written.title().in(Words.reader()),
                at,
                cells,
                rows,
                new Adder(
                        "entry",
                        open,
                        key -> session.apply(
                                Words.of("guided.did.added", entryTitle(written, key)),
                                List.of(known.edits()
                                        .set(
                                                at.with(way).with(key),
                                                written == null ? text("null") : value(written, key, each))))));
    }

    private static String entryTitle(@Nullable LedgerDefinition ledger, String key) {
        if (ledger == null) {
            return key;
        }
        LedgerDefinition.Dimension dimension = ledger.dimensions().get(key);
        LedgerDefinition.Measure measure = ledger.measures().get(key);
        return dimension != null
                ? Known.said(dimension.title(), key)
                : measure != null ? Known.said(measure.title(), key) : key;
    }

    /** The same entries with the other sign. */
    private void turn(PropertyPath at, String from, String to) {
        Node.Mapping posting =
                (Node.Mapping) Objects.requireNonNull(known.edits().at(at));
        Node entries = Objects.requireNonNullElse(posting.get(from), new Node.Mapping(Place.NOWHERE, Map.of()));
        session.apply(
                Words.of("guided.did.turned"),
                List.of(known.edits().set(at, posting.with(from, null).with(to, entries))));
    }

    private void add(String ledger) {
        LedgerDefinition written = Objects.requireNonNull(known.ledger(ledger));
        List<String> tables = List.copyOf(known.tables(form()).known().get().keySet());
        boolean ofLines = written.dimensions().values().stream()
                        .anyMatch(dimension -> dimension.type() == LedgerDefinition.Dimension.Type.LINE)
                || tables.size() == 1;
        String each = ofLines && !tables.isEmpty() ? tables.getFirst() : null;
        Map<String, Node> entries = new LinkedHashMap<>();
        written.dimensions().keySet().forEach(key -> entries.put(key, value(written, key, each)));
        written.shown().keySet().forEach(key -> entries.put(key, value(written, key, each)));
        Map<String, Node> posting = new LinkedHashMap<>();
        posting.put("on", text("effective"));
        if (each != null) {
            posting.put("each", text(each));
        }
        posting.put("ledger", text(ledger));
        posting.put(ADD, new Node.Mapping(Place.NOWHERE, entries));
        Edit edit = known.edits().append(POSTINGS, new Node.Mapping(Place.NOWHERE, posting));
        session.apply(Words.of("guided.did.added", written.title().in(Words.reader())), List.of(edit));
    }

    private static Node text(String text) {
        return new Node.Scalar(Place.NOWHERE, text);
    }

    /** What most probably stands there: the document and its line themselves, or the field that is called alike. */
    private Node value(LedgerDefinition ledger, String key, @Nullable String table) {
        LedgerDefinition.Dimension dimension = ledger.dimensions().get(key);
        if (dimension != null && dimension.type() == LedgerDefinition.Dimension.Type.DOCUMENT) {
            return text("id");
        }
        if (dimension != null && dimension.type() == LedgerDefinition.Dimension.Type.LINE) {
            return text("line");
        }
        Map<String, Field> own = known.fields(form(), table);
        Map<String, Field> header = known.fields(form(), null);
        String alike = Known.alike(key, null, own);
        if (alike == null) {
            alike = Known.alike(key, null, header);
        }
        if (alike == null && dimension != null && dimension.to() != null) {
            String linked = linking(own, dimension.to());
            alike = linked == null ? linking(header, dimension.to()) : linked;
        }
        return alike != null ? text(alike) : dimension == null ? text("0") : text("null");
    }

    private static @Nullable String linking(Map<String, Field> fields, String to) {
        return fields.values().stream()
                .filter(field -> field.type() instanceof io.formwork.definition.form.FieldType.Link link
                        && !link.multiple()
                        && link.to().equals(to))
                .map(Field::key)
                .findFirst()
                .orElse(null);
    }
}
