package io.formwork.ui.design.guided;

import io.formwork.definition.form.Field;
import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.Form;
import io.formwork.definition.form.FormKind;
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
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a document writes elsewhere when it takes effect: into records, into drafts of others, into closed periods. */
final class KeepsGuide implements Guide {
    private static final PropertyPath KEEPS = PropertyPath.of("keeps");
    private static final PropertyPath COMPLETES = PropertyPath.of("completes");
    private static final PropertyPath CLOSES = PropertyPath.of("closes");
    private static final List<String> SAID = List.of("key", "fields", "initially", "sets", "resets");

    private final DesignSession session;
    private final Known known;

    KeepsGuide(DesignSession session) {
        this.session = session;
        this.known = new Known(session);
    }

    private String form() {
        return session.element().key();
    }

    @Override
    public Sheet sheet() {
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i < known.size(KEEPS); i++) {
            blocks.add(keep(KEEPS.with(Integer.toString(i))));
        }
        blocks.add(new Block("keeps", "", null, List.of(), List.of(), new Adder("keep", kept(), this::keep)));
        for (int i = 0; i < known.size(COMPLETES); i++) {
            blocks.add(completion(COMPLETES.with(Integer.toString(i))));
        }
        blocks.add(new Block(
                "completes", "", null, List.of(), List.of(), new Adder("completion", completed(), this::complete)));
        blocks.add(new Block(
                "closes",
                List.of(
                        Cell.of(CLOSES, "family", new Input.Script(form(), null, false)),
                        Cell.of(CLOSES, "until", new Input.Script(form(), null, false)),
                        new Cell(CLOSES.with("from"), "opensFrom", new Input.Script(form(), null, false)))));
        return new Sheet(blocks);
    }

    private static String title(@Nullable Form form, String key) {
        return form == null ? key : form.title().in(Words.reader());
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private Block keep(PropertyPath at) {
        String master = known.text(at.with("form"));
        String each = orNull(known.text(at.with("each")));
        List<Row> rows = new ArrayList<>();
        List<Adder> adders = new ArrayList<>();
        for (String said : SAID) {
            FieldRows fields = new FieldRows(known, at.with(said), known.fieldsOf(said, master, null));
            rows.addAll(fields.rows(Words.of("guided.keep." + said), new Input.Script(form(), each, false)));
            adders.add(fields.adder("keep." + said, key -> guess(key, master, each)));
        }
        return new Block(
                "keep",
                title(known.form(master), master),
                at,
                List.of(
                        new Cell(at.with("form"), "kept", new Input.One(kept())),
                        new Cell(at.with("each"), "each", new Input.One(known.tables(form()))),
                        new Cell(at.with("when"), "when", new Input.Script(form(), each, true))),
                rows,
                adders);
    }

    private String guess(String key, String master, @Nullable String each) {
        String own = Known.alike(key, known.fields(master, null).get(key), known.fields(form(), each));
        String header = Known.alike(key, known.fields(master, null).get(key), known.fields(form(), null));
        return own != null ? own : header != null ? header : "null";
    }

    private Choice forms(String name, Predicate<Form> which) {
        return new Choice(name, () -> {
            Map<String, String> titles =
                    new LinkedHashMap<>(known.forms().known().get());
            titles.keySet()
                    .removeIf(key ->
                            known.form(key) == null || !which.test(known.set().requireForm(key)));
            return titles;
        });
    }

    /** Records that have something by which they are known. */
    private Choice kept() {
        return forms("kept", form -> form.kind() == FormKind.MASTER && knownBy(form) != null);
    }

    private Choice completed() {
        return forms(
                "completed",
                form -> form.kind() == FormKind.DOCUMENT
                        && !form.key().equals(form())
                        && !form.tables().isEmpty());
    }

    private static @Nullable String knownBy(Form form) {
        return form.fields().values().stream()
                .filter(Field::unique)
                .filter(Field::filterable)
                .map(Field::key)
                .findFirst()
                .orElseGet(() -> form.label().stream()
                        .filter(key -> form.fields().get(key) instanceof Field field && field.filterable())
                        .findFirst()
                        .orElse(null));
    }

    private void keep(String master) {
        Form form = known.set().requireForm(master);
        String key = knownBy(form);
        if (key != null) {
            Node.Mapping keep = mapping("form", text(master)).with("key", mapping(key, text(guess(key, master, null))));
            session.apply(
                    Words.of("guided.did.added", title(form, master)),
                    List.of(known.edits().append(KEEPS, keep)));
        }
    }

    private Block completion(PropertyPath at) {
        String draft = known.text(at.with("form"));
        String each = orNull(known.text(at.with("each")));
        String table = orNull(known.text(at.with("table")));
        FieldRows fields = new FieldRows(known, at.with("fields"), known.fieldsOf("completed", draft, table));
        return new Block(
                "completion",
                title(known.form(draft), draft),
                at,
                List.of(
                        new Cell(at.with("form"), "draft", new Input.One(completed())),
                        new Cell(at.with("table"), "draftTable", new Input.One(known.tables(draft))),
                        new Cell(at.with("each"), "each", new Input.One(known.tables(form()))),
                        new Cell(at.with("document"), "draftOf", new Input.Script(form(), each, false)),
                        new Cell(at.with("line"), "lineOfDraft", new Input.Script(form(), each, false)),
                        new Cell(at.with("drop"), "drop", new Input.Script(form(), each, true)),
                        new Cell(at.with("handIn"), "draftHandIn", new Input.Flag())),
                fields.rows("", new Input.Script(form(), each, false)),
                fields.adder("map", key -> {
                    String alike = Known.alike(key, known.fields(draft, table).get(key), known.fields(form(), each));
                    return alike == null ? "null" : alike;
                }));
    }

    private void complete(String draft) {
        Form own = known.form(form());
        String each =
                own == null ? null : own.tables().keySet().stream().findFirst().orElse(null);
        if (each == null) {
            return;
        }
        // The line says of which draft it is, where it links to one.
        String document = known.fields(form(), each).entrySet().stream()
                .filter(field -> field.getValue().type() instanceof FieldType.Link link
                        && link.to().equals(draft))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("sourceDocument");
        Form form = known.set().requireForm(draft);
        Node.Mapping completion = mapping("form", text(draft))
                .with("each", text(each))
                .with("document", text(document))
                .with("table", text(form.tables().keySet().iterator().next()))
                .with("line", text("source"));
        session.apply(
                Words.of("guided.did.added", title(form, draft)),
                List.of(known.edits().append(COMPLETES, completion)));
    }

    private static Node text(String text) {
        return new Node.Scalar(Place.NOWHERE, text);
    }

    private static Node.Mapping mapping(String key, Node value) {
        return new Node.Mapping(Place.NOWHERE, Map.of(key, value));
    }
}
