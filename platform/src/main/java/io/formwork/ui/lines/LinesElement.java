package io.formwork.ui.lines;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JavaScript;
import io.formwork.definition.form.Field;
import io.formwork.definition.form.FieldType;
import io.formwork.document.Appearance;
import io.formwork.document.Document;
import io.formwork.ui.FieldText;
import io.formwork.ui.Labels;
import io.formwork.ui.Words;
import io.formwork.value.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Shows a {@link LineDoc} and brings it what a person does, in batches. */
@Tag("fw-lines")
@JavaScript("context://fw/tsv.js")
@JavaScript("context://fw/lines-store.js")
@JavaScript("context://fw/lines-keys.js")
@JavaScript("context://fw/lines-cards.js")
@JavaScript("context://fw/lines.js")
public final class LinesElement extends Component {
    private static final int MOST_FOUND = 12;

    private final Field table;
    private final Map<String, Field> fields;
    private final LineDoc lines;
    private final Runnable changed;
    private final Finder find;
    private final Function<Document, String> beside;
    private final BiConsumer<Field, Line> opened;
    private ObjectNode config = JsonNodeFactory.instance.objectNode();

    /** What a column of links can point to in a line, by what was typed. */
    public interface Finder {
        List<Document> find(FieldType.Link link, @Nullable Line line, String typed);
    }

    /**
     * @param changed computes the document anew and hands the result to the lines
     * @param find what a link can point to
     * @param beside what tells it from others, may be empty
     * @param opened shows where a number comes from that was computed from a ledger
     */
    public LinesElement(
            Field table,
            LineDoc lines,
            Runnable changed,
            Finder find,
            Function<Document, String> beside,
            BiConsumer<Field, Line> opened) {
        this.table = table;
        this.fields = ((FieldType.Table) table.type()).fields();
        this.lines = lines;
        this.changed = changed;
        this.find = find;
        this.beside = beside;
        this.opened = opened;
    }

    /** How the columns are for the document as it stands. */
    public void appear(Appearance appearance, boolean readOnly) {
        ObjectNode next = JsonNodeFactory.instance.objectNode();
        next.put("label", table.title().in(Words.reader())).put("readonly", readOnly);
        ArrayNode columns = next.putArray("columns");
        boolean first = true;
        for (Field field : fields.values()) {
            String name = table.key() + "." + field.key();
            if (!appearance.hidden().contains(name) && !(readOnly && nothingIn(field))) {
                // A box to tick says nothing of what the line is about.
                boolean about = first && !(field.type() instanceof FieldType.Flag);
                column(
                        columns.addObject(),
                        field,
                        about,
                        !readOnly && appearance.required().contains(name),
                        appearance.locked().contains(name));
                first = first && !about;
            }
        }
        words(next.putObject("words"));
        if (!next.equals(config)) {
            config = next;
            if (isAttached()) {
                getElement().callJsFunction("setup", config);
            }
        }
    }

    /** Where nobody can enter anything, a column in which nothing stands only takes the others' room. */
    private boolean nothingIn(Field field) {
        return !lines.isEmpty() && !lines.holds(field.key());
    }

    /** @param first whether it is the column that says what the line is about */
    private static void column(ObjectNode column, Field field, boolean first, boolean required, boolean locked) {
        Locale reader = Words.reader();
        boolean right = FieldText.rightAligned(field.type());
        column.put("key", field.key())
                .put("title", field.title().in(reader))
                .put("kind", kind(field.type()))
                .put("right", right)
                .put("required", required)
                .put("locked", locked)
                .put("opens", field.asksLedger())
                .put("width", first ? 172 : width(field.type()))
                .put(
                        "grow",
                        first
                                ? 4
                                : field.type() instanceof FieldType.Link || field.type() instanceof FieldType.Text
                                        ? 2
                                        : 1);
        if (field.help() != null) {
            column.put("help", field.help().in(reader));
        }
        if (field.type() instanceof FieldType.Choice choice) {
            ArrayNode options = column.putArray("options");
            choice.options()
                    .forEach(option -> options.addObject()
                            .put("text", option.title().in(reader))
                            .put("shown", option.title().in(reader)));
        }
    }

    /** At least so wide; numbers and their headings get what they need besides. */
    private static int width(FieldType type) {
        return switch (type) {
            case FieldType.Numeric _ -> 64;
            case FieldType.Link _ -> 104;
            case FieldType.Flag _ -> 64;
            case FieldType.Text _ -> 104;
            case FieldType.Choice _,
                    FieldType.Day _,
                    FieldType.TimeOfDay _,
                    FieldType.Moment _,
                    FieldType.User _,
                    FieldType.Files _,
                    FieldType.Table _ -> 130;
        };
    }

    private static String kind(FieldType type) {
        return switch (type) {
            case FieldType.Link link -> link.multiple() ? "text" : "link";
            case FieldType.Choice choice -> choice.multiple() ? "text" : "choice";
            case FieldType.Flag _ -> "flag";
            case FieldType.Numeric _ -> "number";
            case FieldType.Text _,
                    FieldType.Day _,
                    FieldType.TimeOfDay _,
                    FieldType.Moment _,
                    FieldType.User _,
                    FieldType.Files _,
                    FieldType.Table _ -> "text";
        };
    }

    private static void words(ObjectNode words) {
        for (String word :
                List.of("add", "hint", "count", "total", "cell", "nothing", "duplicate", "remove", "done", "open")) {
            words.put(word, Words.of("lines." + word));
        }
        words.put("yes", Words.of("yes")).put("no", Words.of("no"));
    }

    @Override
    protected void onAttach(AttachEvent event) {
        getElement().callJsFunction("setup", config);
    }

    /** Something else changed what the lines come to: the browser learns what is new. */
    public void refresh() {
        if (isAttached()) {
            getElement().callJsFunction("patch", json(lines.answer()));
        }
    }

    /** Other lines altogether. */
    public void reload() {
        if (isAttached()) {
            getElement().callJsFunction("patch", json(lines.snapshot()));
        }
    }

    /** Brings the cell into sight and the cursor into it. */
    public void jump(int line, String field) {
        getElement().callJsFunction("jump", line, field);
    }

    @ClientCallable
    ObjectNode snapshot() {
        return json(lines.snapshot());
    }

    @ClientCallable
    ObjectNode apply(ObjectNode batch) {
        List<LineOp> ops = new ArrayList<>();
        batch.get("ops").forEach(op -> ops.add(op(op)));
        if (!lines.apply(batch.get("seq").asInt(), ops)) {
            // Sent twice, so its answer was lost: only everything is certain to be right.
            return json(lines.snapshot());
        }
        changed.run();
        return json(lines.answer());
    }

    private static LineOp op(JsonNode op) {
        int row = op.get("row").asInt();
        JsonNode after = op.get("after");
        Integer above = after == null || after.isNull() ? null : after.asInt();
        return switch (op.get("op").asString()) {
            case "set" -> {
                JsonNode choice = op.get("choice");
                yield new LineOp.Set(
                        row,
                        op.get("field").asString(),
                        op.get("text").asString(),
                        choice == null || choice.isNull() ? null : UUID.fromString(choice.asString()));
            }
            case "insert" -> new LineOp.Insert(row, above);
            case "delete" -> new LineOp.Delete(row);
            case "duplicate" -> new LineOp.Duplicate(row, op.get("as").asInt());
            case "move" -> new LineOp.Move(row, above);
            case String other -> throw new IllegalArgumentException("No operation on lines: " + other);
        };
    }

    @ClientCallable
    void open(String field, int row) {
        Field column = fields.get(field);
        Line line = lines.line(row);
        if (column != null && column.asksLedger() && line != null) {
            opened.accept(column, line);
        }
    }

    @ClientCallable
    ObjectNode lookup(String field, int row, String query) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("query", query);
        ArrayNode items = answer.putArray("items");
        Field column = fields.get(field);
        if (column != null && column.type() instanceof FieldType.Link link) {
            find.find(link, lines.line(row), query).stream()
                    .limit(MOST_FOUND)
                    .forEach(document -> items.addObject()
                            .put("id", document.id().toString())
                            .put("code", document.key() == null ? "" : document.key())
                            .put("name", withoutKey(document))
                            .put("beside", beside.apply(document))
                            .put("shown", Labels.name(document)));
        }
        return answer;
    }

    private static String withoutKey(Document document) {
        String key = document.key();
        String label = document.label();
        return key != null && label.startsWith(key + " · ") ? label.substring(key.length() + 3) : label;
    }

    private static ObjectNode json(LinePatch patch) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("version", patch.version()).put("seq", patch.seq());
        ObjectNode ids = json.putObject("ids");
        patch.ids().forEach((temporary, number) -> ids.put(temporary.toString(), number));
        if (patch.rows() != null) {
            ArrayNode rows = json.putArray("rows");
            patch.rows().forEach(rows::add);
        }
        ArrayNode cells = json.putArray("cells");
        for (LinePatch.Cell cell : patch.cells()) {
            // A thousand lines come as positions, not as names: half the size.
            ArrayNode each = cells.addArray().add(cell.row()).add(cell.field()).add(cell.text());
            each.add(cell.shown().equals(cell.text()) ? null : cell.shown()).add(cell.error());
            if (cell.locked()) {
                each.add(true);
            }
        }
        ObjectNode totals = json.putObject("totals");
        patch.totals().forEach(totals::put);
        return json;
    }
}
