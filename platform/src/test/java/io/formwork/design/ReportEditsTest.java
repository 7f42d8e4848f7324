package io.formwork.design;

import static org.assertj.core.api.Assertions.assertThat;

import io.formwork.definition.layer.ElementKey;
import io.formwork.definition.layer.PropertyPath;
import io.formwork.definition.reading.Node;
import io.formwork.definition.reading.Problems;
import io.formwork.definition.reading.YamlReader;
import io.formwork.definition.reading.YamlWriter;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ReportEditsTest {
    private static final String REPORT = """
            report: loans
            title: {en: Loans}
            parameters:
              from: {type: date}
              to: {type: date}
              friend: {type: link, to: friend}
            from: {form: loan, where: {day: {from: from, to: to}, friend: friend}, by: [friend], sums: {worth: worth}}
            columns: {friend: friend, worth: {value: worth, total: sum}, days: {value: "to ? 1 : 2", type: integer}}
            sort: [-worth]
            chart: {kind: bar, along: friend, values: [worth]}
            """;

    private static Node.Mapping tree(String yaml) {
        return (Node.Mapping) Objects.requireNonNull(YamlReader.read("loans.yaml", yaml, new Problems()));
    }

    private static ReportEdits edits(String yaml) {
        return new ReportEdits(new ElementKey("report", "loans"), tree(yaml));
    }

    private static String after(List<Edit> edits) {
        Node.Mapping tree = tree(REPORT);
        for (Edit edit : edits) {
            tree = switch (edit) {
                case Edit.Put(var _, var at, var value) -> at.put(tree, value);
                case Edit.Remove(var _, var at) -> at.put(tree, null);
                default -> throw new IllegalArgumentException(edit.toString());
            };
        }
        return YamlWriter.write(tree);
    }

    private static Node in(String yaml, String path) {
        return Objects.requireNonNull(PropertyPath.of(path).in(tree(yaml)));
    }

    @Test
    void what_rows_are_gathered_by_and_what_is_summed_comes_with_a_column() {
        String day =
                after(edits(REPORT).add("day", null, false, true, true, "worth").edits());
        assertThat(in(day, "from.by")).isEqualTo(Nodes.texts(List.of("friend", "day")));
        assertThat(edits(day).keys()).containsExactly("friend", "day", "worth", "days");
        String fee =
                after(edits(REPORT).add("fee", null, true, true, true, null).edits());
        assertThat(in(fee, "from.sums.fee")).isEqualTo(Nodes.text("fee"));
        assertThat(in(fee, "columns.fee.total")).isEqualTo(Nodes.text("sum"));
        String phone = after(
                edits(REPORT).add("friend.phone", null, false, true, true, null).edits());
        assertThat(in(phone, "from.by")).isEqualTo(Nodes.texts(List.of("friend")));
        assertThat(in(phone, "columns.phone")).isEqualTo(Nodes.text("friend.phone"));
    }

    @Test
    void columns_stand_in_an_order_of_their_own_as_those_before_are_computed_first() {
        List<Edit> moved = edits(REPORT).step("friend", 1);
        assertThat(edits(after(moved)).keys()).containsExactly("worth", "friend", "days");
        assertThat(List.copyOf(
                        ((Node.Mapping) in(after(moved), "columns")).entries().keySet()))
                .containsExactly("friend", "worth", "days");
        assertThat(edits(after(moved)).step("friend", -1))
                .containsExactly(new Edit.Remove(new ElementKey("report", "loans"), PropertyPath.of("order")));
        assertThat(edits(REPORT).step("friend", -1)).isEmpty();
        assertThat(edits(REPORT).place("days", null)).isEmpty();
    }

    @Test
    void nothing_names_a_column_that_is_gone() {
        String without = after(edits(REPORT).remove("worth"));
        assertThat(without).doesNotContain("-worth").doesNotContain("chart");
        assertThat(after(edits(REPORT).remove("friend")))
                .doesNotContain("along")
                .contains("-worth");
    }

    @Test
    void a_reader_chooses_and_no_longer_chooses() {
        String wider = after(edits(REPORT).widen("friend"));
        assertThat(edits(wider).narrowed()).containsExactly("day");
        assertThat(wider).doesNotContain("type: link");
        // The end of the span is also said in a column, so it stays to be chosen.
        String days = after(edits(REPORT).widen("day"));
        assertThat(PropertyPath.of("parameters.from").in(tree(days))).isNull();
        assertThat(PropertyPath.of("parameters.to").in(tree(days))).isNotNull();
        String again = after(edits(REPORT).narrow("back", null));
        assertThat(in(again, "from.where.back"))
                .isEqualTo(Nodes.map("from", Nodes.text("from2")).with("to", Nodes.text("to2")));
    }
}
