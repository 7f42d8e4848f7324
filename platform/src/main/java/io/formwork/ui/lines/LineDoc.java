package io.formwork.ui.lines;

import io.formwork.definition.form.Field;
import io.formwork.definition.form.FieldType;
import io.formwork.document.FieldProblem;
import io.formwork.ui.TypedText;
import io.formwork.value.DocumentRef;
import io.formwork.value.FieldValue;
import io.formwork.value.Line;
import io.formwork.value.Values;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The lines of one table while a person works at them: the only truth of what was typed, right or wrong, and of what
 * was computed from it. The browser sends operations and gets patches; it never decides anything.
 */
public final class LineDoc {
    private final Map<String, Field> fields;
    private final LineSpeech speech;
    private final List<Row> rows = new ArrayList<>();
    private final Map<Integer, Row> byNumber = new HashMap<>();
    private final Map<Integer, Integer> numbers = new HashMap<>();
    private final Map<Integer, Integer> fresh = new HashMap<>();
    /** What the browser was told last, to tell it only what is new. */
    private final Map<Integer, Map<String, Cell>> told = new HashMap<>();

    private int lastNumber;
    private int lastSeq;
    private int version;
    private Map<String, String> totals = Map.of();

    public LineDoc(Map<String, Field> fields, LineSpeech speech) {
        this.fields = fields;
        this.speech = speech;
    }

    private record Cell(
            @Nullable FieldValue value,
            @Nullable String wrong,
            @Nullable String error,
            boolean locked) {}

    /** What a row's cells are before anybody says anything about them. */
    private static final Cell EMPTY = new Cell(null, null, null, false);

    /** What the browser shows where somebody just typed: equal to nothing, so the cell is told in any case. */
    private static final Cell TYPED = new Cell(null, "\u0000", null, false);

    private record Place(int row, String field) {}

    /** Replaces everything, for example by a stored document's lines; the browser then needs a snapshot. */
    public void load(List<Line> lines) {
        rows.clear();
        byNumber.clear();
        told.clear();
        lines.forEach(line -> add(new Row(++lastNumber, line), rows.size()));
    }

    /**
     * The lines as they were entered: what is wrong, and what is only computed for a new line, is not there. Rows at the
     * end in which nothing was entered yet are where one types next, not lines.
     */
    public List<Line> lines() {
        int end = rows.size();
        while (end > 0 && rows.get(end - 1).blank()) {
            end--;
        }
        return rows.subList(0, end).stream().map(Row::entered).toList();
    }

    /** Whether there is text that means nothing, and so would be lost by saving. */
    public boolean hasWrong() {
        return rows.stream().anyMatch(row -> !row.wrong.isEmpty());
    }

    /** Whether anything stands in the column, entered or computed. */
    public boolean holds(String field) {
        return rows.stream().anyMatch(row -> row.completed.get(field) != null);
    }

    /** The line that the browser knows by this number; null where nothing of it was entered yet. */
    @Nullable
    Line line(int number) {
        Row row = row(number);
        return row == null || row.blank() ? null : row.line;
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /**
     * Does what a person did; compute the document then, {@link #accept} the result and send {@link #answer}.
     *
     * @param seq counts a browser's batches from one; one that was done already is not done again
     * @return whether anything was done
     */
    public boolean apply(int seq, List<LineOp> ops) {
        if (seq <= lastSeq) {
            return false;
        }
        lastSeq = seq;
        fresh.clear();
        Map<Place, String> named = new LinkedHashMap<>();
        for (LineOp op : ops) {
            apply(op, named);
        }
        resolve(named);
        return true;
    }

    private void apply(LineOp op, Map<Place, String> named) {
        switch (op) {
            case LineOp.Set set -> {
                Row row = row(set.row());
                Field field = fields.get(set.field());
                if (row != null && field != null && !field.computed()) {
                    set(row, field, set, named);
                }
            }
            case LineOp.Insert(int number, Integer after) -> {
                if (!numbers.containsKey(number)) {
                    add(new Row(number(number), Line.of(Values.EMPTY)), below(after));
                }
            }
            case LineOp.Delete(int number) -> {
                Row row = row(number);
                if (row != null) {
                    rows.remove(row);
                    byNumber.remove(row.number);
                    told.remove(row.number);
                }
            }
            case LineOp.Duplicate(int number, int as) -> {
                Row row = row(number);
                if (row != null && !numbers.containsKey(as)) {
                    add(row.copy(number(as)), rows.indexOf(row) + 1);
                }
            }
            case LineOp.Move(int number, Integer after) -> {
                Row row = row(number);
                if (row != null && !Objects.equals(row(after), row)) {
                    rows.remove(row);
                    rows.add(below(after), row);
                }
            }
        }
    }

    private void set(Row row, Field field, LineOp.Set set, Map<Place, String> named) {
        Place place = new Place(row.number, field.key());
        told.computeIfAbsent(row.number, _ -> new HashMap<>()).put(field.key(), TYPED);
        named.remove(place);
        if (field.type() instanceof FieldType.Link link) {
            if (set.choice() != null) {
                row.enter(field.key(), new FieldValue.Link(new DocumentRef(link.to(), set.choice())));
            } else if (set.text().isBlank()) {
                row.enter(field.key(), null);
            } else if (!set.text().equals(speech.typed(field, row.value(field.key())))) {
                named.put(place, set.text().strip());
            }
            return;
        }
        switch (speech.read(field, set.text())) {
            case TypedText.Result.Value(FieldValue value) -> row.enter(field.key(), value);
            case TypedText.Result.Wrong(String code) -> row.mistype(field.key(), set.text(), code);
        }
    }

    /** Looks up all names of one batch together, field by field: a pasted column is one question. */
    private void resolve(Map<Place, String> named) {
        Map<String, Set<String>> questions = new LinkedHashMap<>();
        named.forEach((place, text) -> questions
                .computeIfAbsent(place.field(), _ -> new LinkedHashSet<>())
                .add(text));
        Map<String, Map<String, DocumentRef>> answers = new HashMap<>();
        questions.forEach(
                (key, texts) -> answers.put(key, speech.resolve(Objects.requireNonNull(fields.get(key)), texts)));
        named.forEach((place, text) -> {
            Row row = byNumber.get(place.row());
            DocumentRef ref = answers.getOrDefault(place.field(), Map.of()).get(text);
            if (row != null && ref != null) {
                row.enter(place.field(), new FieldValue.Link(ref));
            } else if (row != null) {
                row.mistype(place.field(), text, "wrong.link");
            }
        });
    }

    private @Nullable Row row(@Nullable Integer number) {
        return number == null ? null : byNumber.get(number < 0 ? numbers.getOrDefault(number, 0) : number);
    }

    private int number(int asked) {
        numbers.put(asked, ++lastNumber);
        fresh.put(asked, lastNumber);
        return lastNumber;
    }

    private int below(@Nullable Integer after) {
        Row row = row(after);
        return row == null ? (after == null ? 0 : rows.size()) : rows.indexOf(row) + 1;
    }

    private void add(Row row, int at) {
        rows.add(at, row);
        byNumber.put(row.number, row);
    }

    /**
     * Takes over what was computed.
     *
     * @param computed the same lines in the same order, completed
     * @param problems of this table, their fields without the table's key
     * @param locked which cells cannot be changed
     */
    public void accept(List<Line> computed, List<LineProblem> problems, Set<LockedCell> locked) {
        Map<UUID, Line> byLine = new HashMap<>();
        computed.forEach(line -> byLine.put(line.id(), line));
        for (Row row : rows) {
            Line line = byLine.get(row.line.id());
            row.completed = line == null ? row.line.values() : line.values();
            row.problems.clear();
            row.locked.clear();
        }
        for (LineProblem problem : problems) {
            if (problem.line() >= 1 && problem.line() <= rows.size()) {
                rows.get(problem.line() - 1).problems.putIfAbsent(problem.field(), problem.sentence());
            }
        }
        if (!locked.isEmpty()) {
            rows.forEach(row -> locked.stream()
                    .filter(cell -> cell.line().equals(row.line.id()))
                    .forEach(cell -> row.locked.add(cell.field())));
        }
        totals = LineSums.of(
                fields.values(), rows.stream().map(row -> row.completed).toList(), speech);
    }

    /** The cells whose text means nothing there, in the order of the lines. */
    public List<LineProblem> mistyped() {
        List<LineProblem> found = new ArrayList<>();
        for (int at = 0; at < rows.size(); at++) {
            Row row = rows.get(at);
            for (Field field : fields.values()) {
                String code = row.codes.get(field.key());
                if (code != null) {
                    found.add(new LineProblem(at + 1, field.key(), speech.sentence(code)));
                }
            }
        }
        return found;
    }

    /** One thing wrong with a line, counted from one. */
    public record LineProblem(int line, String field, String sentence) {
        /** The problem where it is one of this table. */
        public static @Nullable LineProblem of(String table, FieldProblem problem, String sentence) {
            Integer line = problem.line();
            return line != null && problem.field().startsWith(table + ".")
                    ? new LineProblem(line, problem.field().substring(table.length() + 1), sentence)
                    : null;
        }
    }

    /** One cell that cannot be changed. */
    public record LockedCell(UUID line, String field) {}

    /** What the browser does not know yet. */
    public LinePatch answer() {
        return new LinePatch(++version, lastSeq, Map.copyOf(fresh), null, news(), totals);
    }

    /** Everything, for a browser that knows nothing. */
    public LinePatch snapshot() {
        told.clear();
        List<Integer> order = rows.stream().map(row -> row.number).toList();
        return new LinePatch(++version, lastSeq, Map.of(), order, news(), totals);
    }

    private List<LinePatch.Cell> news() {
        List<LinePatch.Cell> cells = new ArrayList<>();
        for (Row row : rows) {
            Map<String, Cell> known = told.computeIfAbsent(row.number, _ -> new HashMap<>());
            for (Field field : fields.values()) {
                Cell cell = row.cell(field.key());
                if (!cell.equals(known.getOrDefault(field.key(), EMPTY))) {
                    known.put(field.key(), cell);
                    cells.add(patch(row, field, cell));
                }
            }
        }
        return cells;
    }

    private LinePatch.Cell patch(Row row, Field field, Cell cell) {
        String wrong = cell.wrong();
        return new LinePatch.Cell(
                row.number,
                field.key(),
                wrong != null ? wrong : speech.typed(field, cell.value()),
                wrong != null ? wrong : speech.shown(field, cell.value()),
                cell.error(),
                cell.locked());
    }

    /** One line: what it was loaded with, what was entered since, and what came of it. */
    private final class Row {
        private final int number;
        private Line line;
        private Values completed;
        private final Map<String, String> wrong = new HashMap<>();
        private final Map<String, String> codes = new HashMap<>();
        private final Map<String, String> problems = new HashMap<>();
        private final Set<String> locked = new HashSet<>();

        Row(int number, Line line) {
            this.number = number;
            this.line = line.with(enterable(line.values()));
            this.completed = line.values();
        }

        /** What formulas gave is not entered: sent back with another quantity, it would contradict them. */
        private Values enterable(Values values) {
            Values left = values;
            for (Field field : fields.values()) {
                if (field.computed()) {
                    left = left.with(field.key(), null);
                }
            }
            return left;
        }

        Row copy(int as) {
            Row copy = new Row(as, Line.of(line.values()));
            copy.completed = completed;
            copy.wrong.putAll(wrong);
            copy.codes.putAll(codes);
            return copy;
        }

        boolean blank() {
            return line.values().isEmpty() && wrong.isEmpty();
        }

        Line entered() {
            return line;
        }

        void enter(String field, @Nullable FieldValue value) {
            wrong.remove(field);
            codes.remove(field);
            line = line.with(line.values().with(field, value));
            completed = completed.with(field, value);
        }

        void mistype(String field, String text, String code) {
            enter(field, null);
            wrong.put(field, text);
            codes.put(field, code);
        }

        @Nullable
        FieldValue value(String field) {
            return completed.get(field);
        }

        Cell cell(String field) {
            String text = wrong.get(field);
            String code = codes.get(field);
            String error = code != null ? speech.sentence(code) : problems.get(field);
            return new Cell(text == null ? completed.get(field) : null, text, error, locked.contains(field));
        }
    }
}
