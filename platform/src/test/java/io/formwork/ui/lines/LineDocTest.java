package io.formwork.ui.lines;

import static org.assertj.core.api.Assertions.assertThat;

import io.formwork.definition.form.Condition;
import io.formwork.definition.form.Field;
import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.FieldType.Numeric;
import io.formwork.definition.form.FieldType.Numeric.Measure;
import io.formwork.definition.reading.Expression;
import io.formwork.definition.reading.Place;
import io.formwork.ui.FieldText;
import io.formwork.ui.TypedText;
import io.formwork.value.DocumentRef;
import io.formwork.value.FieldValue;
import io.formwork.value.Line;
import io.formwork.value.LocalizedText;
import io.formwork.value.Values;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LineDocTest {
    private static final UUID VALVE = new UUID(1, 1);
    private static final UUID PUMP = new UUID(1, 2);

    private final Speech speech = new Speech();
    private final LineDoc lines = new LineDoc(fields(), speech);

    @Test
    void what_is_typed_becomes_a_value_and_is_shown_as_the_reader_writes_it() {
        lines.apply(1, List.of(insert(-1), set(-1, "quantity", "1200.5")));
        computed();

        LinePatch patch = lines.answer();

        assertThat(cell(patch, 1, "quantity"))
                .isEqualTo(new LinePatch.Cell(1, "quantity", "1200.5", "1,200.5", null, false));
        assertThat(patch.ids()).containsEntry(-1, 1);
        assertThat(quantity(0)).isEqualByComparingTo("1200.5");
    }

    @Test
    void text_that_means_nothing_is_kept_as_typed_and_says_so() {
        lines.apply(1, List.of(insert(-1), set(-1, "quantity", "twelve")));
        computed();

        assertThat(cell(lines.answer(), 1, "quantity"))
                .isEqualTo(new LinePatch.Cell(1, "quantity", "twelve", "twelve", "wrong.number!", false));
        assertThat(lines.hasWrong()).isTrue();
        assertThat(lines.lines().getFirst().values().has("quantity")).isFalse();
    }

    @Test
    void putting_wrong_text_right_takes_the_error_away() {
        lines.apply(1, List.of(insert(-1), set(-1, "quantity", "twelve")));
        lines.apply(2, List.of(set(1, "quantity", "12")));
        computed();

        assertThat(cell(lines.answer(), 1, "quantity").error()).isNull();
        assertThat(lines.hasWrong()).isFalse();
    }

    @Test
    void a_batch_that_comes_twice_is_done_once() {
        assertThat(lines.apply(1, List.of(insert(-1)))).isTrue();
        assertThat(lines.apply(1, List.of(insert(-1)))).isFalse();

        assertThat(lines.snapshot().rows()).containsExactly(1);
    }

    @Test
    void an_operation_may_still_name_a_row_by_the_browsers_number() {
        lines.apply(1, List.of(insert(-1)));
        lines.apply(2, List.of(set(-1, "quantity", "3")));
        computed();

        assertThat(quantity(0)).isEqualByComparingTo("3");
    }

    @Test
    void only_what_is_new_is_told_and_every_patch_has_the_next_version() {
        lines.apply(1, List.of(insert(-1), set(-1, "quantity", "1")));
        computed();
        LinePatch first = lines.answer();
        lines.apply(2, List.of(insert(-2)));
        computed();
        LinePatch second = lines.answer();

        assertThat(second.version()).isEqualTo(first.version() + 1);
        assertThat(second.cells()).isEmpty();
    }

    @Test
    void a_cell_is_told_after_it_was_typed_into_even_where_its_value_stays() {
        lines.apply(1, List.of(insert(-1), set(-1, "quantity", "5")));
        computed();
        lines.answer();
        lines.apply(2, List.of(set(1, "quantity", "5.0")));
        computed();

        assertThat(cell(lines.answer(), 1, "quantity").shown()).isEqualTo("5");
    }

    @Test
    void rows_are_inserted_below_duplicated_moved_and_deleted() {
        lines.apply(1, List.of(insert(-1), new LineOp.Insert(-2, -1), new LineOp.Insert(-3, -1)));
        assertThat(lines.snapshot().rows()).containsExactly(1, 3, 2);

        lines.apply(2, List.of(new LineOp.Move(2, null)));
        assertThat(lines.snapshot().rows()).containsExactly(2, 1, 3);

        lines.apply(3, List.of(set(1, "quantity", "7"), new LineOp.Duplicate(1, -4), new LineOp.Delete(3)));
        assertThat(lines.snapshot().rows()).containsExactly(2, 1, 4);
        assertThat(quantity(2)).isEqualByComparingTo("7");
    }

    @Test
    void a_duplicate_is_a_line_of_its_own() {
        lines.apply(1, List.of(insert(-1), set(-1, "quantity", "7"), new LineOp.Duplicate(-1, -2)));

        assertThat(lines.lines()).extracting(Line::id).doesNotHaveDuplicates().hasSize(2);
    }

    @Test
    void empty_rows_at_the_end_are_no_lines_but_one_in_the_middle_is() {
        lines.apply(
                1, List.of(insert(-1), new LineOp.Insert(-2, -1), set(-2, "quantity", "1"), new LineOp.Insert(-3, -2)));

        assertThat(lines.lines()).hasSize(2);
    }

    @Test
    void a_typed_code_is_looked_up_once_for_the_whole_batch() {
        List<LineOp> paste = new ArrayList<>();
        for (int i = 1; i <= 1000; i++) {
            paste.add(new LineOp.Insert(-i, i == 1 ? null : -i + 1));
            paste.add(set(-i, "item", i % 2 == 0 ? "V-1" : "P-1"));
        }
        lines.apply(1, paste);

        assertThat(speech.questions).isEqualTo(1);
        assertThat(lines.lines()).hasSize(1000);
        assertThat(lines.lines().get(1).values().get("item"))
                .isEqualTo(new FieldValue.Link(new DocumentRef("item", VALVE)));
    }

    @Test
    void a_code_that_nobody_has_is_kept_as_typed() {
        lines.apply(1, List.of(insert(-1), set(-1, "item", "X-9")));
        computed();

        assertThat(cell(lines.answer(), 1, "item").text()).isEqualTo("X-9");
        assertThat(cell(lines.snapshot(), 1, "item").error()).isEqualTo("wrong.link!");
    }

    @Test
    void what_was_chosen_is_taken_without_asking() {
        lines.apply(1, List.of(insert(-1), new LineOp.Set(-1, "item", "whatever", PUMP)));
        computed();

        assertThat(speech.questions).isZero();
        assertThat(cell(lines.answer(), 1, "item").shown()).isEqualTo("P-1 Pump");
    }

    @Test
    void computed_fields_cannot_be_entered() {
        lines.apply(1, List.of(insert(-1), set(-1, "amount", "99"), set(-1, "quantity", "1")));

        assertThat(lines.lines().getFirst().values().has("amount")).isFalse();
    }

    @Test
    void amounts_and_quantities_are_added_up_prices_are_not() {
        lines.apply(1, List.of(insert(-1), set(-1, "quantity", "2"), set(-1, "price", "10")));
        lines.apply(2, List.of(new LineOp.Duplicate(1, -2)));
        computed();

        assertThat(lines.answer().totals()).containsExactly(Map.entry("quantity", "4"), Map.entry("amount", "40.00"));
    }

    @Test
    void a_problem_of_the_form_stands_at_its_cell_until_it_is_gone() {
        lines.apply(1, List.of(insert(-1), set(-1, "quantity", "-1")));
        lines.accept(lines.lines(), List.of(new LineDoc.LineProblem(1, "quantity", "More than zero")), Set.of());
        assertThat(cell(lines.answer(), 1, "quantity").error()).isEqualTo("More than zero");

        lines.accept(lines.lines(), List.of(), Set.of());
        assertThat(cell(lines.answer(), 1, "quantity").error()).isNull();
    }

    @Test
    void a_cell_can_be_locked_for_one_line_only() {
        lines.apply(1, List.of(insert(-1), set(-1, "quantity", "1"), new LineOp.Duplicate(-1, -2)));
        UUID second = lines.lines().get(1).id();
        lines.accept(lines.lines(), List.of(), Set.of(new LineDoc.LockedCell(second, "price")));

        LinePatch patch = lines.snapshot();
        assertThat(cell(patch, 2, "price").locked()).isTrue();
        assertThat(patch.cells()).noneMatch(cell -> cell.row() == 1 && cell.locked());
    }

    @Test
    void loaded_lines_keep_their_ids() {
        Line stored = Line.of(Values.EMPTY.with("quantity", number("5")));
        lines.load(List.of(stored));
        lines.apply(1, List.of(set(1, "quantity", "6")));

        assertThat(lines.lines()).extracting(Line::id).containsExactly(stored.id());
        assertThat(quantity(0)).isEqualByComparingTo("6");
    }

    @Test
    void what_a_formula_gave_is_shown_but_never_entered() {
        lines.load(List.of(Line.of(Values.EMPTY.with("quantity", number("5")).with("amount", number("50")))));
        lines.apply(1, List.of(set(1, "quantity", "6")));

        assertThat(lines.lines().getFirst().values().fields()).containsExactly("quantity");
    }

    private static LineOp insert(int row) {
        return new LineOp.Insert(row, null);
    }

    private static LineOp set(int row, String field, String text) {
        return new LineOp.Set(row, field, text, null);
    }

    private BigDecimal quantity(int line) {
        FieldValue value = lines.lines().get(line).values().get("quantity");
        return value instanceof FieldValue.Number(var number) ? number : BigDecimal.valueOf(-999);
    }

    private static LinePatch.Cell cell(LinePatch patch, int row, String field) {
        return patch.cells().stream()
                .filter(cell -> cell.row() == row && cell.field().equals(field))
                .findFirst()
                .orElseThrow();
    }

    /** What the document room would compute: amount = quantity × price. */
    private void computed() {
        List<Line> done = lines.lines().stream()
                .map(line -> line.values().get("quantity") instanceof FieldValue.Number(var quantity)
                                && line.values().get("price") instanceof FieldValue.Number(var price)
                        ? line.with(line.values()
                                .with("amount", number(quantity.multiply(price).toPlainString())))
                        : line)
                .toList();
        lines.accept(done, List.of(), Set.of());
    }

    private static FieldValue number(String number) {
        return new FieldValue.Number(new BigDecimal(number));
    }

    private static Map<String, Field> fields() {
        Map<String, Field> fields = new LinkedHashMap<>();
        add(fields, "item", FieldType.Link.any("item"), null);
        add(fields, "quantity", new Numeric(Measure.QUANTITY, 6, null), null);
        add(fields, "price", new Numeric(Measure.MONEY, 4, null), null);
        add(fields, "amount", new Numeric(Measure.MONEY, 2, null), "quantity * price");
        return fields;
    }

    private static void add(Map<String, Field> fields, String key, FieldType type, @Nullable String formula) {
        Place place = new Place("test", 1, 1);
        fields.put(
                key,
                new Field(
                        place,
                        key,
                        key,
                        LocalizedText.same(key),
                        null,
                        type,
                        Condition.NEVER,
                        Condition.ALWAYS,
                        Condition.ALWAYS,
                        false,
                        null,
                        null,
                        null,
                        formula == null ? null : new Expression(formula, place, key),
                        null,
                        null,
                        false,
                        false,
                        false,
                        null,
                        false));
    }

    /** A reader of English who knows a valve and a pump. */
    private static final class Speech implements LineSpeech {
        private final FieldText text =
                new FieldText(Locale.US, id -> id.equals(VALVE) ? "V-1 Valve" : id.equals(PUMP) ? "P-1 Pump" : "?");
        private int questions;

        @Override
        public TypedText.Result read(Field field, String typed) {
            return new TypedText(Locale.US, LocalDate.of(2026, 11, 22), ZoneOffset.UTC).read(field.type(), typed);
        }

        @Override
        public String typed(Field field, @Nullable FieldValue value) {
            return text.typed(field.type(), value);
        }

        @Override
        public String shown(Field field, @Nullable FieldValue value) {
            return text.shown(field.type(), value);
        }

        @Override
        public String sentence(String code) {
            return code + "!";
        }

        @Override
        public Map<String, DocumentRef> resolve(Field link, Collection<String> texts) {
            questions++;
            Map<String, DocumentRef> found = new LinkedHashMap<>();
            Map<String, UUID> known = Map.of("V-1", VALVE, "P-1", PUMP);
            texts.stream()
                    .filter(known::containsKey)
                    .forEach(code -> found.put(
                            code, new DocumentRef("item", java.util.Objects.requireNonNull(known.get(code)))));
            return found;
        }
    }
}
