package io.formwork.ui.design.guided;

import io.formwork.definition.form.Field;
import io.formwork.definition.form.FieldType;
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
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What must hold of a form's documents: conditions, what is looked at before handing in, and links that offer only some. */
final class RulesGuide implements Guide {
    private static final PropertyPath CHECKS = PropertyPath.of("checks");
    private static final PropertyPath CHECKLIST = PropertyPath.of("checklist");
    private static final PropertyPath FIELDS = PropertyPath.of("fields");

    private final DesignSession session;
    private final Known known;

    RulesGuide(DesignSession session) {
        this.session = session;
        this.known = new Known(session);
    }

    private String form() {
        return session.element().key();
    }

    @Override
    public Sheet sheet() {
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i < known.size(CHECKS); i++) {
            blocks.add(check(CHECKS.with(Integer.toString(i)), i + 1));
        }
        blocks.add(new Block("checks", "", null, List.of(), List.of(), new Adder("check", null, this::check)));
        for (int i = 0; i < known.size(CHECKLIST); i++) {
            blocks.add(item(CHECKLIST.with(Integer.toString(i))));
        }
        blocks.add(new Block("checklist", "", null, List.of(), List.of(), new Adder("checklist", null, this::item)));
        links().forEach((at, field) -> {
            if (known.edits().at(at.with("within")) != null) {
                blocks.add(within(at, field));
            }
        });
        blocks.add(new Block("withins", "", null, List.of(), List.of(), new Adder("within", open(), this::narrow)));
        return new Sheet(blocks);
    }

    private Block check(PropertyPath at, int number) {
        String table = known.text(at.with("each"));
        String each = table.isEmpty() ? null : table;
        FieldRows says = new FieldRows(known, at.with("says"), known.fieldsOf("said", form(), each));
        return new Block(
                "check",
                said(at.with("message"), Words.of("guided.check", number)),
                at,
                List.of(
                        new Cell(
                                at.with("that"),
                                "that",
                                each == null ? new Input.Compared(form()) : new Input.Script(form(), each, true)),
                        new Cell(at.with("each"), "each", new Input.One(known.tables(form()))),
                        new Cell(at.with("message"), "message", new Input.Sentences()),
                        new Cell(at.with("field"), "wrongAt", new Input.One(known.fieldsOf("wrong", form(), each))),
                        new Cell(at.with("handedIn"), "handedIn", new Input.Flag()),
                        new Cell(at.with("again"), "again", new Input.Flag())),
                says.rows(Words.of("guided.says.hint"), new Input.Script(form(), each, false)),
                says.adder("said", key -> key));
    }

    private String said(PropertyPath at, String otherwise) {
        return io.formwork.ui.design.ElementNames.said(known.edits().at(at), otherwise);
    }

    private void check(String message) {
        Node.Mapping check = new Node.Mapping(Place.NOWHERE, Map.of("that", text("true")))
                .with(
                        "message",
                        new Node.Mapping(Place.NOWHERE, Map.of(Words.reader().getLanguage(), text(message))));
        session.apply(
                Words.of("guided.did.added", message), List.of(known.edits().append(CHECKS, check)));
    }

    private static Node text(String text) {
        return new Node.Scalar(Place.NOWHERE, text);
    }

    private Block item(PropertyPath at) {
        String opened = known.text(at.with("opens").with("form"));
        List<Cell> cells = new ArrayList<>(List.of(
                new Cell(at.with("title"), "holds", new Input.Sentences()),
                new Cell(at.with("message"), "message", new Input.Sentences()),
                new Cell(at.with("that"), "that", new Input.Compared(form())),
                new Cell(at.with("when"), "when", new Input.Compared(form())),
                new Cell(at.with("count"), "count", new Input.Script(form(), null, false)),
                new Cell(at.with("opens").with("form"), "opens", new Input.One(known.forms())),
                new Cell(at.with("opens").with("report"), "opensReport", new Input.One(known.reports()))));
        if (!opened.isEmpty()) {
            cells.add(new Cell(at.with("opens").with("filter"), "filter", new Input.Script(form(), null, false)));
        }
        return new Block("item", said(at.with("title"), ""), at, cells, List.of(), List.of());
    }

    private void item(String title) {
        Node.Mapping item = new Node.Mapping(Place.NOWHERE, Map.of("that", text("true")))
                .with(
                        "title",
                        new Node.Mapping(Place.NOWHERE, Map.of(Words.reader().getLanguage(), text(title))));
        session.apply(Words.of("guided.did.added", title), List.of(known.edits().append(CHECKLIST, item)));
    }

    /** Links of the document and of its lines, by their places. */
    private Map<PropertyPath, Field> links() {
        Map<PropertyPath, Field> links = new LinkedHashMap<>();
        known.fields(form(), null).forEach((key, field) -> {
            if (field.type() instanceof FieldType.Link) {
                links.put(FIELDS.with(key), field);
            } else if (field.type() instanceof FieldType.Table(var columns)) {
                columns.forEach((column, each) -> {
                    if (each.type() instanceof FieldType.Link) {
                        links.put(FIELDS.with(key).with("fields").with(column), each);
                    }
                });
            }
        });
        return links;
    }

    private static @Nullable String table(PropertyPath field) {
        return field.keys().size() > 2 ? field.keys().get(1) : null;
    }

    private Block within(PropertyPath at, Field field) {
        String to = ((FieldType.Link) field.type()).to();
        PropertyPath within = at.with("within");
        Map<String, String> titles = known.fieldsOf("within", to, null).known().get();
        List<Row> rows = known.keys(within).stream()
                .map(key -> new Row(
                        within.with(key),
                        titles.getOrDefault(key, key),
                        Words.of("guided.within.hint"),
                        List.of(new Cell(within.with(key), "value", new Input.One(beside(at))))))
                .toList();
        FieldRows offered = new FieldRows(known, within, known.fieldsOf("within", to, null));
        return new Block(
                "within",
                field.title().in(Words.reader()),
                within,
                List.of(),
                rows,
                offered.adder(
                        "shared",
                        key -> beside(at).known().get().containsKey(key)
                                ? key
                                : beside(at).known().get().keySet().iterator().next()));
    }

    /** What the link's value can be compared with: fields of its line and of the document. */
    private Choice beside(PropertyPath at) {
        return new Choice(
                "beside " + at,
                () -> Stream.of(
                                known.fieldsOf("", form(), null).known().get(),
                                table(at) == null
                                        ? Map.<String, String>of()
                                        : known.fieldsOf("", form(), table(at))
                                                .known()
                                                .get())
                        .collect(LinkedHashMap::new, Map::putAll, Map::putAll));
    }

    private Choice open() {
        return new Choice("links that offer all", () -> {
            Map<String, String> titles = new LinkedHashMap<>();
            links().forEach((at, field) -> {
                if (known.edits().at(at.with("within")) == null && shared(at, field) != null) {
                    titles.put(at.toString(), field.title().in(Words.reader()));
                }
            });
            return titles;
        });
    }

    /** A field that both have: of the same form, else of the same name. */
    private Map.@Nullable Entry<String, String> shared(PropertyPath at, Field field) {
        Map<String, Field> own = new LinkedHashMap<>(known.fields(form(), null));
        own.putAll(known.fields(form(), table(at)));
        for (Map.Entry<String, Field> theirs :
                known.fields(((FieldType.Link) field.type()).to(), null).entrySet()) {
            for (Map.Entry<String, Field> ours : own.entrySet()) {
                if (theirs.getValue().type() instanceof FieldType.Link one
                        && ours.getValue().type() instanceof FieldType.Link other
                        && one.to().equals(other.to())
                        && !ours.getValue().equals(field)) {
                    return Map.entry(theirs.getKey(), ours.getKey());
                }
            }
        }
        return null;
    }

    private void narrow(String path) {
        PropertyPath at = PropertyPath.of(path);
        Field field = links().get(at);
        Map.Entry<String, String> shared = field == null ? null : shared(at, field);
        if (field != null && shared != null) {
            session.apply(
                    Words.of("guided.did.added", field.title().in(Words.reader())),
                    List.of(known.edits()
                            .set(
                                    at.with("within"),
                                    new Node.Mapping(
                                            Place.NOWHERE, Map.of(shared.getKey(), text(shared.getValue()))))));
        }
    }
}
