package io.formwork.ui.form;

import io.formwork.definition.form.Field;
import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.Fill;
import io.formwork.definition.form.Form;
import io.formwork.document.Appearance;
import io.formwork.document.Document;
import io.formwork.document.Entered;
import io.formwork.document.FieldProblem;
import io.formwork.document.Loaded;
import io.formwork.document.Preview;
import io.formwork.document.Scanned;
import io.formwork.document.WorkingCopy;
import io.formwork.ui.Labels;
import io.formwork.ui.Problems;
import io.formwork.ui.lines.LineDoc;
import io.formwork.ui.lines.LineSpeech;
import io.formwork.value.FieldValue;
import io.formwork.value.Line;
import io.formwork.value.Uuid7;
import io.formwork.value.Values;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A document while somebody works at it: what is stored, what was entered since, and what comes of both. */
final class Draft {
    private final FormDesk desk;
    private final Form form;
    private final Labels labels;
    private final Map<String, LineDoc> tables = new LinkedHashMap<>();
    private final Map<String, @Nullable FieldValue> entered = new LinkedHashMap<>();
    /** Where the code before left off, by table. */
    private final Map<String, Scanned.Last> read = new HashMap<>();

    private final Set<String> changedTables = new HashSet<>();
    /** Fields in which something stands that means nothing, with the sentence that says so. */
    private final Map<String, String> wrong = new LinkedHashMap<>();

    /** What only handing in found out, until what it is about is changed. */
    private final Refusals refused = new Refusals();

    /** Whether missing values of lines are pointed out. */
    private boolean strict;

    /** Whether what is stored is computed anew also where nobody touches it, to see what other formulas make of it. */
    private boolean anew;

    private UUID id;
    private @Nullable Document stored;
    private Preview preview;
    private Appearance appearance;

    private Draft(FormDesk desk, Form form, UUID id, @Nullable Document stored, Labels labels, LineSpeech speech) {
        this.desk = desk;
        this.form = form;
        this.id = id;
        this.stored = stored;
        this.labels = labels;
        form.tables().forEach((key, table) -> tables.put(key, new LineDoc(table.fields(), speech)));
        if (stored != null) {
            load(stored.values());
        }
        preview = compute();
        appearance = look();
    }

    static Draft blank(FormDesk desk, Form form, Labels labels, LineSpeech speech) {
        return new Draft(desk, form, Uuid7.next(), null, labels, speech);
    }

    static Draft of(FormDesk desk, Form form, Document stored, Labels labels, LineSpeech speech) {
        return new Draft(desk, form, stored.id(), stored, labels, speech);
    }

    private void load(Values values) {
        tables.forEach((key, lines) -> lines.load(values.lines(key)));
    }

    /** Takes up what somebody typed earlier. */
    void restore(WorkingCopy copy) {
        id = copy.document();
        enterAll(copy.entered());
        recompute();
    }

    private void enterAll(Entered copy) {
        Values values = copy.over(Values.EMPTY);
        for (String field : copy.fields()) {
            LineDoc lines = tables.get(field);
            if (lines != null) {
                lines.load(values.lines(field));
                changedTables.add(field);
            } else if (form.fields().containsKey(field)) {
                entered.put(field, values.get(field));
            }
        }
    }

    /** Missing values are pointed out from now on, or no longer. */
    void strict(boolean now) {
        strict = now;
    }

    /** Somebody entered a value, or emptied the field. */
    void enter(String field, @Nullable FieldValue value) {
        wrong.remove(field);
        refused.forget();
        entered.put(field, value);
    }

    /** Handing in was refused for this: it stays where it belongs while that is as it was. */
    void refuse(List<FieldProblem> problems) {
        refused.are(problems, tables.keySet(), preview.document().values());
        appearance = look();
    }

    void mistype(String field, String sentence) {
        wrong.put(field, sentence);
    }

    void touchTable(String table) {
        refused.forgetHeader();
        changedTables.add(table);
    }

    /** What was entered since the document was stored. */
    Entered entered() {
        Map<String, @Nullable FieldValue> all = new LinkedHashMap<>(entered);
        for (String table : changedTables) {
            List<Line> lines = Objects.requireNonNull(tables.get(table)).lines();
            all.put(table, lines.isEmpty() ? null : new FieldValue.Table(lines));
        }
        return new Entered(all);
    }

    boolean changed() {
        return !entered.isEmpty() || !changedTables.isEmpty();
    }

    /**
     * Fills a table from a ledger, as if the lines had been typed. Where nothing is found, what stands there stays,
     * unless the table has to be what the ledger says.
     *
     * @return how many lines were found
     */
    int fill(String name) {
        Fill fill = Objects.requireNonNull(form.fills().get(name));
        List<Line> lines = desk.fills().lines(preview.document(), name);
        if (!lines.isEmpty() || fill.fresh()) {
            Values total = desk.fills().total(preview.document(), name, lines);
            total.fields().forEach(field -> enter(field, total.get(field)));
            reload(fill.table(), lines);
        }
        return lines.size();
    }

    /**
     * Reads a file into a table, as if the lines had been typed.
     *
     * @throws io.formwork.exchange.UnreadableFile where it cannot be read
     * @throws io.formwork.document.Conflict with the first row that is not understood
     */
    Loaded load(String name, byte[] file) {
        String table = Objects.requireNonNull(form.loads().get(name)).table();
        Loaded loaded = desk.loads().read(preview.document(), name, file);
        table(table).load(loaded.lines());
        changedTables.add(table);
        loaded.sets().fields().forEach(field -> enter(field, loaded.sets().get(field)));
        recompute();
        return loaded;
    }

    /**
     * Reads a code into a table, as if the lines had been typed.
     *
     * @throws io.formwork.document.Conflict where it means nothing there
     */
    Scanned scan(String table, String code) {
        Scanned scanned = desk.scans()
                .read(
                        preview.document(),
                        table,
                        table(table).lines(),
                        code,
                        read.getOrDefault(table, Scanned.Last.NONE));
        read.put(table, scanned.last());
        reload(table, scanned.lines());
        return scanned;
    }

    /** Takes away what is counted in a table. */
    void countAnew(String table) {
        read.remove(table);
        reload(table, Uncounted.all(form, table, table(table).lines()));
    }

    void dropUncounted(String table) {
        reload(table, Uncounted.dropped(form, table, table(table).lines()));
    }

    private void reload(String table, List<Line> lines) {
        table(table).load(lines);
        touchTable(table);
        recompute();
    }

    void computeAnew() {
        anew = true;
        recompute();
    }

    /** Computes everything anew from what was entered. */
    void recompute() {
        preview = compute();
        appearance = look();
    }

    private Preview compute() {
        Document unchanged = stored;
        // What nobody touches is shown as it was stored, not as today's formulas would have it.
        Preview computed = unchanged != null && !changed() && !anew
                ? new Preview(unchanged, List.of())
                : desk.documents().preview(form.key(), id, entered());
        labels.expect(computed.document().values());
        return computed;
    }

    private Appearance look() {
        Appearance look = desk.appearances().of(preview.document());
        tables.forEach((table, lines) -> {
            List<LineDoc.LineProblem> problems = new ArrayList<>();
            for (FieldProblem problem : problems()) {
                LineDoc.LineProblem ofTable = LineDoc.LineProblem.of(table, problem, Problems.sentence(problem));
                if (ofTable != null && (strict || !problem.code().equals("required"))) {
                    problems.add(ofTable);
                }
            }
            Set<LineDoc.LockedCell> locked = look.lockedCells().stream()
                    .filter(cell -> cell.field().startsWith(table + "."))
                    .map(cell ->
                            new LineDoc.LockedCell(cell.line(), cell.field().substring(table.length() + 1)))
                    .collect(Collectors.toSet());
            if (gathered(table)) {
                lines.load(preview.document().values().lines(table));
            }
            lines.accept(preview.document().values().lines(table), problems, locked);
        });
        return look;
    }

    /** Whether nobody enters the table's lines, so that they may be others after everything that is typed. */
    boolean gathered(String table) {
        return form.field(table).map(field -> field.gathers() != null).orElse(false);
    }

    /** Keeps what was typed, or forgets it where nothing is left of it. */
    void keep() {
        if (changed()) {
            desk.copies().keep(form.key(), id, stored == null ? 0 : stored.revision(), entered());
        }
    }

    /**
     * @throws io.formwork.document.InvalidDocument with everything that is wrong
     * @throws io.formwork.document.Conflict where somebody else was faster
     */
    Document save() {
        Document before = stored;
        Document saved = before == null
                ? desk.documents().create(form.key(), entered(), id)
                : changed() ? desk.documents().change(form.key(), id, before.revision(), entered()) : before;
        rebase(saved);
        return saved;
    }

    /** The document as it now is in the database; nothing is entered over it any more. */
    void rebase(Document saved) {
        desk.copies().discard(id);
        stored = saved;
        entered.clear();
        changedTables.clear();
        wrong.clear();
        refused.forget();
        load(saved.values());
        recompute();
    }

    /** The document somebody else stored meanwhile becomes what this is entered over. */
    void rebaseUnder(Document theirs, Set<String> takeTheirs) {
        stored = theirs;
        takeTheirs.forEach(field -> {
            entered.remove(field);
            changedTables.remove(field);
        });
        tables.forEach((key, lines) -> {
            if (!changedTables.contains(key)) {
                lines.load(theirs.values().lines(key));
            }
        });
        recompute();
    }

    void discard() {
        desk.copies().discard(id);
    }

    UUID id() {
        return id;
    }

    boolean isNew() {
        return stored == null;
    }

    @Nullable
    Document stored() {
        return stored;
    }

    Document document() {
        return preview.document();
    }

    List<FieldProblem> problems() {
        List<FieldProblem> all = new ArrayList<>(preview.problems());
        refused.still(tables.keySet(), preview.document().values()).forEach(problem -> {
            if (all.stream().noneMatch(known -> said(known).equals(said(problem)))) {
                all.add(problem);
            }
        });
        return all;
    }

    /** Whether all is well with what was entered, and still it is not taken. */
    boolean onlyRefused() {
        return !refused.isEmpty() && !hasWrong() && preview.problems().isEmpty();
    }

    private static String said(FieldProblem problem) {
        return problem.field() + problem.line() + problem.code() + problem.arguments() + problem.text();
    }

    Map<String, String> wrong() {
        return wrong;
    }

    boolean hasWrong() {
        return !wrong.isEmpty() || tables.values().stream().anyMatch(LineDoc::hasWrong);
    }

    Appearance appearance() {
        return appearance;
    }

    LineDoc table(String key) {
        return Objects.requireNonNull(tables.get(key));
    }

    @Nullable
    FieldValue value(Field field) {
        return preview.document().values().get(field.key());
    }

    static boolean holdsLines(Field field) {
        return field.type() instanceof FieldType.Table;
    }
}
