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

class ListEditsTest {
    private static final ElementKey LOAN = ElementKey.form("loan");
    private static final String FORM = """
            form: loan
            fields: {friend: {type: text}, day: {type: date}, back: {type: date}}
            list: {columns: [friend, day], widths: {day: 90}}
            """;

    private static Node.Mapping tree(String yaml) {
        return (Node.Mapping) Objects.requireNonNull(YamlReader.read("loan.yaml", yaml, new Problems()));
    }

    private static ListEdits edits() {
        return new ListEdits(LOAN, tree(FORM), List.of("friend", "day"));
    }

    private static String after(List<Edit> edits) {
        Node.Mapping tree = tree(FORM);
        for (Edit edit : edits) {
            tree = switch (edit) {
                case Edit.Put(var _, var at, var value) -> at.put(tree, value);
                case Edit.Remove(var _, var at) -> at.put(tree, null);
                default -> throw new IllegalArgumentException(edit.toString());
            };
        }
        return YamlWriter.write(tree);
    }

    private static List<Edit> columns(String... keys) {
        return List.of(new Edit.Put(LOAN, PropertyPath.of("list.columns"), Nodes.texts(List.of(keys))));
    }

    @Test
    void columns_come_move_and_go() {
        assertThat(edits().place("back", "day")).isEqualTo(columns("friend", "back", "day"));
        assertThat(edits().place("back", null)).isEqualTo(columns("friend", "day", "back"));
        assertThat(edits().place("day", "friend")).isEqualTo(columns("day", "friend"));
        assertThat(edits().place("day", null)).isEmpty();
        assertThat(edits().step("friend", 1)).isEqualTo(columns("day", "friend"));
        assertThat(edits().step("friend", -1)).isEmpty();
    }

    @Test
    void with_a_column_goes_its_width_and_the_last_one_stays() {
        assertThat(after(edits().remove("day"))).doesNotContain("90").contains("columns: [friend]");
        assertThat(new ListEdits(LOAN, tree(FORM), List.of("friend")).remove("friend"))
                .isEmpty();
        assertThat(edits().remove("back")).isEmpty();
        assertThat(after(edits().width("friend", 120))).contains("friend: 120");
        assertThat(after(edits().width("day", null))).doesNotContain("90");
    }

    @Test
    void views_and_marks_have_names_in_every_language() {
        FormEdits.Added view = edits().addView(LocalizedText.of("Late", "逾期"), "Late");
        assertThat(view.at()).isEqualTo(PropertyPath.of("list.views.late"));
        assertThat(after(view.edits())).contains("Late").contains("逾期");
        List<Edit> marked = edits().addMark(LocalizedText.of("Late", "逾期"), "back < today()");
        assertThat(after(marked)).contains("back < today()");
        ListEdits then = new ListEdits(LOAN, tree(after(marked)), List.of("friend"));
        assertThat(then.mark(0, null)).containsExactly(new Edit.Put(LOAN, ListEdits.MARKS, Nodes.list(List.of())));
    }
}
