package io.formwork.ui.design.guided;

import io.formwork.definition.element.FunctionDefinition;
import io.formwork.definition.form.Field;
import io.formwork.definition.layer.PropertyPath;
import io.formwork.definition.reading.Node;
import io.formwork.definition.reading.Place;
import io.formwork.design.Edit;
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
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A function: what it is given, and what it answers, by a formula or by a document that it finds. */
final class FunctionGuide implements Guide {
    private static final PropertyPath ROOT = PropertyPath.ROOT;
    private static final PropertyPath PARAMETERS = PropertyPath.of("parameters");
    private static final String SCRIPT = "script";
    private static final String FIND = "find";

    private final DesignSession session;
    private final Known known;

    FunctionGuide(DesignSession session) {
        this.session = session;
        this.known = new Known(session);
    }

    @Override
    public Sheet sheet() {
        String way = known.edits().at(PropertyPath.of(FIND)) == null ? SCRIPT : FIND;
        List<Cell> cells = new ArrayList<>();
        cells.add(Cell.of(ROOT, "title", new Input.Sentences()));
        cells.add(Cell.of(ROOT, "result", new Input.One(Known.kinds())));
        if (known.text("result").equals("link")) {
            cells.add(Cell.of(ROOT, "to", new Input.One(known.forms())));
        }
        cells.add(new Cell(
                PropertyPath.of("answers"),
                "answers",
                new Input.Either(Known.words("answers", SCRIPT, FIND), way, to -> turn(way, to))));
        Block parameters = new Block(
                "parameters",
                "",
                null,
                List.of(),
                known.keys(PARAMETERS).stream()
                        .map(PARAMETERS::with)
                        .map(this::parameter)
                        .toList(),
                new Adder("parameter", null, this::parameter));
        return new Sheet(List.of(
                new Block("function", called(), null, cells, List.of(), List.of()),
                parameters,
                way.equals(SCRIPT)
                        ? new Block("script", List.of(new Cell(PropertyPath.of(SCRIPT), "formula", given(true))))
                        : found()));
    }

    /** How formulas call it. */
    private String called() {
        return session.element().key() + "(" + String.join(", ", known.keys(PARAMETERS)) + ")";
    }

    private Row parameter(PropertyPath at) {
        List<Cell> cells = new ArrayList<>();
        cells.add(Cell.of(at, "type", new Input.One(Known.kinds())));
        if (known.text(at.with("type")).equals("link")) {
            cells.add(Cell.of(at, "to", new Input.One(known.forms())));
        }
        return new Row(at, at.keys().getLast(), "", cells);
    }

    private void parameter(String title) {
        session.apply(
                Words.of("guided.did.added", title),
                List.of(known.edits()
                        .set(
                                PARAMETERS.with(known.edits().key(PARAMETERS, title, "value")),
                                new Node.Mapping(Place.NOWHERE, Map.of("type", text("decimal"))))));
    }

    private static Node text(String text) {
        return new Node.Scalar(Place.NOWHERE, text);
    }

    private @Nullable FunctionDefinition function() {
        return Objects.requireNonNullElseGet(
                known.read(ROOT, FunctionDefinition.class),
                () -> known.set().functions().get(session.element().key()));
    }

    private Input given(boolean answers) {
        return new Input.Formula(
                "given", () -> scope(false), () -> answers ? answer() : new ExpressionScope.Expected.Anything());
    }

    private Input ofFound(String what, boolean answers) {
        return new Input.Formula(
                "found " + what,
                () -> scope(true),
                () -> what.equals("when")
                        ? new ExpressionScope.Expected.Truth()
                        : answers ? answer() : new ExpressionScope.Expected.Anything());
    }

    private ExpressionScope scope(boolean found) {
        FunctionDefinition function = function();
        if (function == null) {
            return ExpressionScope.ofNothing(known.set());
        }
        return found
                ? ExpressionScope.ofFound(known.set(), function)
                : ExpressionScope.ofFunction(known.set(), function);
    }

    private ExpressionScope.Expected answer() {
        FunctionDefinition function = function();
        return function == null
                ? new ExpressionScope.Expected.Anything()
                : ExpressionScope.answer(known.set(), function);
    }

    private Block found() {
        String form = known.text(FIND);
        String written = known.text("table");
        String table = written.isEmpty() ? null : written;
        PropertyPath order = PropertyPath.of("order");
        Choice fields = new Choice("compared of " + form + "." + table, () -> {
            Map<String, String> titles = new LinkedHashMap<>(
                    known.fieldsOf("compared", form, null).known().get());
            if (table != null) {
                titles.putAll(known.fieldsOf("compared", form, table).known().get());
            }
            return titles;
        });
        FieldRows where = new FieldRows(known, PropertyPath.of("where"), fields);
        List<Row> rows = new ArrayList<>(where.rows(Words.of("guided.where.hint"), given(false)));
        for (int i = 0; i < known.size(order); i++) {
            PropertyPath at = order.with(Integer.toString(i));
            rows.add(new Row(
                    at,
                    Words.of("guided.order", i + 1),
                    Words.of("guided.order.hint"),
                    List.of(new Cell(
                            at,
                            "order",
                            new Input.Formula(
                                    "order",
                                    () -> scope(true).descending(),
                                    ExpressionScope.Expected.Anything::new)))));
        }
        return new Block(
                "found",
                "",
                null,
                List.of(
                        new Cell(PropertyPath.of(FIND), "lookedIn", new Input.One(known.forms())),
                        new Cell(PropertyPath.of("table"), "lineOf", new Input.One(known.tables(form))),
                        new Cell(
                                PropertyPath.of("states"),
                                "states",
                                new Input.Several(Known.words("state", "draft", "pending", "effective", "closed"))),
                        new Cell(PropertyPath.of("when"), "when", ofFound("when", false)),
                        new Cell(PropertyPath.of("value"), "answer", ofFound("value", true))),
                rows,
                List.of(
                        where.adder("compared", key -> guess(key, fields)),
                        new Adder(
                                "order",
                                fields,
                                key -> session.apply(
                                        Words.of("guided.did.added", Words.of("guided.order", known.size(order) + 1)),
                                        List.of(known.edits().append(order, text(key)))))));
    }

    /** The parameter that is called so, or what leads to the same form. */
    private String guess(String key, Choice fields) {
        if (known.keys(PARAMETERS).contains(key)) {
            return key;
        }
        Map<String, Field> all = new LinkedHashMap<>(known.fields(known.text(FIND), null));
        all.putAll(known.fields(known.text(FIND), known.text("table")));
        Field field = all.get(key);
        return known.keys(PARAMETERS).stream()
                .filter(each -> field != null
                        && field.type() instanceof io.formwork.definition.form.FieldType.Link link
                        && known.text(PARAMETERS.with(each).with("to")).equals(link.to()))
                .findFirst()
                .orElse("null");
    }

    /** By a formula, or by what is found: either as it can be at first. */
    private void turn(String from, String to) {
        List<Edit> edits = new ArrayList<>();
        if (to.equals(SCRIPT)) {
            for (String gone : List.of(FIND, "table", "states", "where", "when", "order", "value")) {
                if (known.edits().at(PropertyPath.of(gone)) != null) {
                    edits.add(known.edits().set(PropertyPath.of(gone), null));
                }
            }
            edits.add(known.edits().set(PropertyPath.of(SCRIPT), text("null")));
        } else {
            known.forms().known().get().keySet().stream().findFirst().ifPresent(form -> {
                edits.add(known.edits().set(PropertyPath.of(SCRIPT), null));
                edits.add(known.edits().set(PropertyPath.of(FIND), text(form)));
            });
        }
        session.apply(Words.of("guided.did.set", Words.of("guided.answers")), edits);
    }
}
