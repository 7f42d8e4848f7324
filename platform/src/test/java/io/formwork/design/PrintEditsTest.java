package io.formwork.design;

import static org.assertj.core.api.Assertions.assertThat;

import io.formwork.definition.layer.ElementKey;
import io.formwork.definition.layer.PropertyPath;
import io.formwork.definition.reading.Node;
import io.formwork.definition.reading.Problems;
import io.formwork.definition.reading.YamlReader;
import io.formwork.definition.reading.YamlWriter;
import io.formwork.value.LocalizedText;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PrintEditsTest {
    private static final String PRINT = """
            print: loan
            form: loan
            title: {en: Loan, zh: 借条}
            fields:
              friend: {value: friend.name, title: {en: Friend, zh: 朋友}}
              day: day
              back: {value: back, optional: true}
            lines: {table: lines, columns: {thing: thing, count: {value: count, total: true}, worth: worth}}
            totals: {total: {value: total, capitals: true}}
            signatures: [{en: Lender, zh: 出借人}, {en: Friend, zh: 朋友}]
            """;

    private static Node.Mapping tree(String yaml) {
        return (Node.Mapping) Objects.requireNonNull(YamlReader.read("loan.yaml", yaml, new Problems()));
    }

    private static PrintEdits edits(String yaml) {
        return new PrintEdits(new ElementKey("print", "loan"), tree(yaml), tree(PRINT));
    }

    private static PropertyPath at(String path) {
        return PropertyPath.of(path);
    }

    private static String after(String yaml, List<Edit> edits) {
        Node.Mapping tree = tree(yaml);
        for (Edit edit : edits) {
            tree = switch (edit) {
                case Edit.Put(var _, var at, var value) -> at.put(tree, value);
                case Edit.Remove(var _, var at) -> at.put(tree, null);
                case Edit.Restore(var _, var at) -> at.put(tree, at.in(tree(PRINT)));
                default -> throw new IllegalArgumentException(edit.toString());
            };
        }
        return YamlWriter.write(tree);
    }

    private static PrintEdits then(List<Edit> edits) {
        return edits(after(PRINT, edits));
    }

    @Test
    void a_value_comes_before_another_one_and_what_is_not_named_follows() {
        FormEdits.Added added = edits(PRINT).add(PrintBand.FIELDS, "friend.phone", null, null, "day");
        assertThat(added.at()).isEqualTo(at("fields.phone"));
        assertThat(then(added.edits()).keys(PrintBand.FIELDS)).containsExactly("friend", "phone", "day", "back");
        assertThat(then(added.edits()).value(added.at())).isEqualTo("friend.phone");
        // At the end nothing has to be said about order.
        assertThat(edits(PRINT).add(PrintBand.COLUMNS, "note", null, null, null).edits())
                .hasSize(1);
    }

    @Test
    void what_calls_a_thing_is_called_after_it_and_keys_are_never_used_twice() {
        FormEdits.Added giver =
                edits(PRINT).add(PrintBand.FIELDS, "giver.name", LocalizedText.of("Giver", "出借人"), null, null);
        assertThat(giver.at()).isEqualTo(at("fields.giver"));
        assertThat(after(PRINT, giver.edits())).contains("Giver").contains("出借人");
        FormEdits.Added again = edits(PRINT).add(PrintBand.FIELDS, "day", null, null, null);
        assertThat(again.at()).isEqualTo(at("fields.day2"));
    }

    @Test
    void a_first_column_brings_the_lines() {
        String bare = "print: loan\nform: loan\ntitle: Loan\n";
        List<Edit> edits =
                edits(bare).add(PrintBand.COLUMNS, "thing", null, "lines", null).edits();
        assertThat(edits(after(bare, edits)).keys(PrintBand.COLUMNS)).containsExactly("thing");
        assertThat(after(bare, edits)).contains("table: lines");
    }

    @Test
    void values_move_within_their_band_between_bands_and_never_out_of_the_lines() {
        PrintEdits print = edits(PRINT);
        assertThat(then(print.move(at("lines.columns.worth"), PrintBand.COLUMNS, "thing")
                                .edits())
                        .keys(PrintBand.COLUMNS))
                .containsExactly("worth", "thing", "count");
        FormEdits.Added below = print.move(at("fields.back"), PrintBand.TOTALS, "total");
        assertThat(below.at()).isEqualTo(at("totals.back"));
        assertThat(then(below.edits()).keys(PrintBand.TOTALS)).containsExactly("back", "total");
        assertThat(then(below.edits()).keys(PrintBand.FIELDS)).containsExactly("friend", "day");
        assertThat(print.move(at("lines.columns.worth"), PrintBand.TOTALS, null).edits())
                .isEmpty();
        assertThat(print.move(at("totals.total"), PrintBand.COLUMNS, null).edits())
                .isEmpty();
        assertThat(print.move(at("fields.day"), PrintBand.FIELDS, "day").edits())
                .isEmpty();
    }

    @Test
    void a_step_there_and_back_leaves_nothing_written() {
        List<Edit> on = edits(PRINT).step(at("fields.friend"), 1);
        assertThat(then(on).keys(PrintBand.FIELDS)).containsExactly("day", "friend", "back");
        List<Edit> back = then(on).step(at("fields.friend"), -1);
        assertThat(after(after(PRINT, on), back)).doesNotContain("fields: [");
        assertThat(edits(PRINT).step(at("fields.friend"), -1)).isEmpty();
        assertThat(edits(PRINT).step(at("totals.total"), 1)).isEmpty();
    }

    @Test
    void what_is_taken_off_is_no_longer_ordered() {
        PrintEdits moved = then(edits(PRINT).step(at("fields.friend"), 1));
        String yaml = after(PRINT, edits(PRINT).step(at("fields.friend"), 1));
        assertThat(after(yaml, moved.remove(at("fields.friend")))).doesNotContain("friend.name");
        assertThat(edits(after(yaml, moved.remove(at("fields.friend")))).keys(PrintBand.FIELDS))
                .containsExactly("day", "back");
    }

    @Test
    void more_is_said_of_a_bare_value_without_losing_it_and_going_back_leaves_it_bare() {
        List<Edit> wide = edits(PRINT).set(at("fields.day"), "wide", Nodes.yes());
        PrintEdits said = then(wide);
        assertThat(said.value(at("fields.day"))).isEqualTo("day");
        assertThat(said.restore(at("fields.day"), "wide"))
                .containsExactly(new Edit.Restore(new ElementKey("print", "loan"), at("fields.day")));
        assertThat(edits(PRINT).set(at("fields.back"), "optional", null))
                .containsExactly(new Edit.Remove(new ElementKey("print", "loan"), at("fields.back.optional")));
        PrintEdits other = then(edits(PRINT).set(at("fields.day"), "value", Nodes.text("back")));
        assertThat(other.value(at("fields.day"))).isEqualTo("back");
    }

    @Test
    void signatures_are_added_named_moved_and_taken_away() {
        FormEdits.Added third = edits(PRINT).addSignature(LocalizedText.of("Witness", "见证人"));
        assertThat(third.at()).isEqualTo(at("signatures.2"));
        PrintEdits three = then(third.edits());
        assertThat(three.step(third.at(), 1)).isEmpty();
        String moved = after(after(PRINT, third.edits()), three.step(third.at(), -1));
        assertThat(moved.indexOf("Witness")).isLessThan(moved.indexOf("zh: 朋友}]"));
        assertThat(edits(moved).signature(at("signatures.1")))
                .isEqualTo(PrintEdits.texts(LocalizedText.of("Witness", "见证人")));
        assertThat(after(moved, edits(moved).remove(at("signatures.1")))).doesNotContain("Witness");
        assertThat(after(moved, edits(moved).set(at("signatures.1"), "", Nodes.text("Judge"))))
                .contains("Judge");
    }

    @Test
    void what_is_used_is_known_by_its_value() {
        assertThat(edits(PRINT).used())
                .containsEntry("friend.name", at("fields.friend"))
                .containsEntry("line:thing", at("lines.columns.thing"))
                .containsEntry("total", at("totals.total"))
                .doesNotContainKey("thing");
    }
}
