package io.formwork.design;

import static org.assertj.core.api.Assertions.assertThat;

import io.formwork.definition.form.LayoutElement;
import io.formwork.definition.language.FieldKind;
import io.formwork.definition.layer.ElementKey;
import io.formwork.definition.layer.PropertyPath;
import io.formwork.definition.reading.Node;
import io.formwork.definition.reading.Problems;
import io.formwork.definition.reading.YamlReader;
import io.formwork.definition.reading.YamlWriter;
import io.formwork.value.LocalizedText;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FormEditsTest {
    private static final Locale ENGLISH = Locale.forLanguageTag("en-US");
    private static final Locale CHINESE = Locale.forLanguageTag("zh-CN");

    private static final String FORM = """
            form: loan
            fields:
              friend: {type: text}
              day: {type: date}
              back: {type: date, visible: day}
              lines: {type: table, fields: {thing: {type: text}, count: {type: integer}, worth: {type: money}}}
              total: {type: money, formula: sum(lines.worth)}
            layout:
              - section: {title: {en: Loan}, columns: [[friend, back], [day]]}
              - lines
              - section: {columns: [[total]]}
            list: {columns: [friend, day, state], sort: [-day]}
            label: [friend]
            """;

    private static Node.Mapping tree(String yaml) {
        return (Node.Mapping) YamlReader.read("loan.yaml", yaml, new Problems());
    }

    /** The blocks of the page as the form above is shown. */
    private static List<LayoutElement> page() {
        return List.of(
                new LayoutElement.Section(
                        LocalizedText.same("Loan"), List.of(List.of("friend", "back"), List.of("day"))),
                new LayoutElement.Show("lines"),
                new LayoutElement.Section(null, List.of(List.of("total"))));
    }

    private static FormEdits edits(String yaml, @Nullable String below, List<LayoutElement> page) {
        return new FormEdits(ElementKey.form("loan"), tree(yaml), below == null ? null : tree(below), page);
    }

    private static FormEdits edits() {
        return edits(FORM, FORM, page());
    }

    private static Node.Mapping after(String yaml, List<Edit> edits) {
        Node.Mapping tree = tree(yaml);
        for (Edit edit : edits) {
            tree = switch (edit) {
                case Edit.Put(var _, var at, var value) -> at.put(tree, value);
                case Edit.Remove(var _, var at) -> at.put(tree, null);
                default -> throw new IllegalArgumentException(edit.toString());
            };
        }
        return tree;
    }

    private static String layout(List<Edit> edits) {
        return layout(FORM, edits);
    }

    private static String layout(String yaml, List<Edit> edits) {
        Node layout = after(yaml, edits).get("layout");
        return layout == null ? "" : YamlWriter.inline(layout);
    }

    private static String said(Node.Mapping tree, String at) {
        Node node = PropertyPath.of(at).in(tree);
        return node == null ? "nothing" : YamlWriter.inline(node);
    }

    @Test
    void a_new_field_is_called_after_its_title_and_stands_where_it_was_put() {
        FormEdits.Added added =
                edits().add(FieldKind.MONEY, "Late fee", "", null, ENGLISH, new Spot.InColumn(0, 1, "day"));

        assertThat(added.at()).hasToString("fields.lateFee");
        assertThat(said(after(FORM, added.edits()), "fields.lateFee"))
                .isEqualTo("{type: money, title: {en: Late fee}}");
        assertThat(layout(added.edits()))
                .isEqualTo("[{section: {title: {en: Loan}, columns: [[friend, back], [lateFee, day]]}}, lines, "
                        + "{section: {columns: [[total]]}}]");
    }

    @Test
    void a_chinese_title_is_spoken_in_the_key_and_a_key_that_is_taken_gets_a_number() {
        FormEdits.Added chinese = edits().add(FieldKind.TEXT, "运费", "", null, CHINESE, new Spot.InColumn(0, 0, null));
        FormEdits.Added taken = edits().add(FieldKind.DATE, "Day", "", null, ENGLISH, new Spot.InColumn(0, 0, null));
        FormEdits.Added reserved =
                edits().add(FieldKind.TEXT, "State", "", null, ENGLISH, new Spot.InColumn(0, 0, null));
        FormEdits.Added signs =
                edits().add(FieldKind.LONG_TEXT, "…!", "", null, ENGLISH, new Spot.InColumn(0, 0, null));
        FormEdits.Added digits =
                edits().add(FieldKind.TEXT, "2nd name", "", null, ENGLISH, new Spot.InColumn(0, 0, null));

        assertThat(chinese.at()).hasToString("fields.yunFei");
        assertThat(said(after(FORM, chinese.edits()), "fields.yunFei.title")).isEqualTo("{zh: 运费}");
        assertThat(taken.at()).hasToString("fields.day2");
        assertThat(reserved.at()).hasToString("fields.state2");
        assertThat(signs.at()).hasToString("fields.long");
        assertThat(digits.at()).hasToString("fields.ndName");
    }

    @Test
    void types_come_with_what_they_cannot_do_without() {
        FormEdits.Added choice =
                edits().add(FieldKind.CHOICE, "How", "First", null, ENGLISH, new Spot.InColumn(0, 0, null));
        FormEdits.Added table = edits().add(FieldKind.TABLE, "Parts", "Text", null, ENGLISH, new Spot.Between(1));
        FormEdits.Added link =
                edits().add(FieldKind.LINK, "Thing", "", "thing", ENGLISH, new Spot.InColumn(0, 0, null));

        assertThat(said(after(FORM, choice.edits()), "fields.how.options"))
                .isEqualTo("[{key: option1, title: {en: First}}]");
        assertThat(said(after(FORM, table.edits()), "fields.parts.fields"))
                .isEqualTo("{text: {type: text, title: {en: Text}}}");
        assertThat(layout(table.edits())).contains("[[friend, back], [day]]}}, parts, lines,");
        assertThat(said(after(FORM, link.edits()), "fields.thing.to")).isEqualTo("thing");
    }

    @Test
    void a_field_moves_between_columns_into_one_of_its_own_and_between_sections() {
        PropertyPath back = PropertyPath.of("fields.back");

        assertThat(layout(edits().move(back, new Spot.InColumn(0, 1, null))))
                .contains("columns: [[friend], [day, back]]");
        assertThat(layout(edits().move(back, new Spot.InColumn(0, 0, "friend"))))
                .contains("columns: [[back, friend], [day]]");
        assertThat(layout(edits().move(back, new Spot.NewColumn(0, 1)))).contains("columns: [[friend], [back], [day]]");
        assertThat(layout(edits().move(back, new Spot.Between(1))))
                .isEqualTo("[{section: {title: {en: Loan}, columns: [[friend], [day]]}}, "
                        + "{section: {columns: [[back]]}}, lines, {section: {columns: [[total]]}}]");
        assertThat(layout(edits().move(back, new Spot.InColumn(0, 0, "back"))))
                .contains("columns: [[friend, back], [day]]");
    }

    @Test
    void a_column_that_lost_its_last_field_goes_with_it() {
        List<Edit> moved = edits().move(PropertyPath.of("fields.day"), new Spot.InColumn(0, 0, null));

        assertThat(layout(moved)).contains("columns: [[friend, back, day]]");
    }

    @Test
    void a_column_that_waits_for_its_fields_stays() {
        String yaml = FORM.replace("[day]]}", "[day], []]}");
        List<LayoutElement> page = List.of(
                new LayoutElement.Section(
                        LocalizedText.same("Loan"), List.of(List.of("friend", "back"), List.of("day"), List.of())),
                new LayoutElement.Show("lines"),
                new LayoutElement.Section(null, List.of(List.of("total"))));

        assertThat(layout(
                        yaml,
                        edits(yaml, yaml, page).move(PropertyPath.of("fields.back"), new Spot.InColumn(0, 1, null))))
                .contains("columns: [[friend], [day, back], []]");
    }

    @Test
    void tables_and_sections_move_among_each_other() {
        assertThat(layout(edits().move(PropertyPath.of("fields.lines"), new Spot.Between(0))))
                .startsWith("[lines, {section: {title: {en: Loan}");
        assertThat(layout(edits().move(PropertyPath.of("layout.2"), new Spot.Between(0))))
                .isEqualTo("[{section: {columns: [[total]]}}, "
                        + "{section: {title: {en: Loan}, columns: [[friend, back], [day]]}}, lines]");
        assertThat(layout(edits().move(PropertyPath.of("fields.lines"), new Spot.InColumn(0, 0, null))))
                .contains("[day]]}}, lines, {section");
    }

    @Test
    void what_no_layout_names_goes_on_finding_its_place_until_something_is_put_beside_it() {
        String bare = "form: loan\nfields: {friend: {type: text}, day: {type: date}, lines: {type: table}}\n";
        List<LayoutElement> page = List.of(
                new LayoutElement.Section(null, List.of(List.of("friend"), List.of("day"))),
                new LayoutElement.Show("lines"));
        FormEdits.Added added =
                edits(bare, bare, page).add(FieldKind.TEXT, "Note", "", null, ENGLISH, new Spot.InColumn(0, 0, null));

        assertThat(layout(bare, added.edits())).isEqualTo("[{section: {columns: [[friend, note], [day]]}}]");
    }

    @Test
    void what_comes_by_itself_into_a_section_is_written_only_where_that_section_is_changed() {
        String yaml = FORM.replace("day: {type: date}", "day: {type: date}\n  note: {type: text}");
        List<LayoutElement> page = List.of(
                new LayoutElement.Section(
                        LocalizedText.same("Loan"), List.of(List.of("friend", "back"), List.of("day", "note"))),
                new LayoutElement.Show("lines"),
                new LayoutElement.Section(null, List.of(List.of("total"))));
        FormEdits edits = edits(yaml, yaml, page);

        assertThat(layout(yaml, edits.move(PropertyPath.of("fields.lines"), new Spot.Between(3))))
                .contains("columns: [[friend, back], [day]]");
        assertThat(layout(yaml, edits.move(PropertyPath.of("fields.note"), new Spot.InColumn(0, 0, "back"))))
                .contains("columns: [[friend, note, back], [day]]");
    }

    @Test
    void columns_of_a_table_stand_in_the_order_that_is_said() {
        FormEdits.Added first =
                edits().add(FieldKind.TEXT, "Mark", "", null, ENGLISH, new Spot.InTable("lines", "count"));
        FormEdits.Added last = edits().add(FieldKind.TEXT, "Mark", "", null, ENGLISH, new Spot.InTable("lines", null));
        List<Edit> moved =
                edits().move(PropertyPath.of("fields.lines.fields.worth"), new Spot.InTable("lines", "thing"));

        assertThat(first.at()).hasToString("fields.lines.fields.mark");
        assertThat(said(after(FORM, first.edits()), "fields.lines.columns")).isEqualTo("[thing, mark, count, worth]");
        assertThat(said(after(FORM, last.edits()), "fields.lines.columns")).isEqualTo("nothing");
        assertThat(said(after(FORM, moved), "fields.lines.columns")).isEqualTo("[worth, thing, count]");
    }

    @Test
    void a_field_of_the_document_never_becomes_a_column_nor_the_other_way_round() {
        assertThat(edits().move(PropertyPath.of("fields.friend"), new Spot.InTable("lines", null)))
                .isEmpty();
        assertThat(edits().move(PropertyPath.of("fields.lines.fields.thing"), new Spot.InColumn(0, 0, null)))
                .isEmpty();
    }

    @Test
    void a_field_of_the_template_is_hidden_and_an_own_one_goes_with_all_that_lists_it() {
        String without = FORM.replace("  friend: {type: text}\n", "");
        List<Edit> hidden = edits().remove(PropertyPath.of("fields.friend"));
        List<Edit> removed = edits(FORM, without, page()).remove(PropertyPath.of("fields.friend"));
        List<Edit> sorted = edits(FORM, null, page()).remove(PropertyPath.of("fields.day"));

        assertThat(said(after(FORM, hidden), "fields.friend")).isEqualTo("{type: text, visible: \"false\"}");
        Node.Mapping left = after(FORM, removed);
        assertThat(said(left, "fields.friend")).isEqualTo("nothing");
        assertThat(said(left, "layout")).contains("columns: [[back], [day]]");
        assertThat(said(left, "list.columns")).isEqualTo("[day, state]");
        assertThat(said(left, "label")).isEqualTo("[]");
        assertThat(said(after(FORM, sorted), "list.sort")).isEqualTo("[]");
    }

    @Test
    void a_section_that_goes_leaves_its_fields_to_the_one_before() {
        assertThat(layout(edits().remove(PropertyPath.of("layout.2"))))
                .isEqualTo("[{section: {title: {en: Loan}, columns: [[friend, back], [day, total]]}}, lines]");
        assertThat(layout(edits().remove(PropertyPath.of("layout.0"))))
                .isEqualTo("[lines, {section: {columns: [[total, friend, back, day]]}}]");
    }

    @Test
    void a_section_has_a_title_and_as_many_columns_as_are_wanted() {
        FormEdits.Added section = edits().addSection("More", 2, ENGLISH, new Spot.InColumn(0, 0, "back"));

        assertThat(section.at()).hasToString("layout.1");
        assertThat(layout(section.edits()))
                .contains("[day]]}}, {section: {title: {en: More}, columns: [[], []]}}, lines");
        assertThat(layout(edits().columns(PropertyPath.of("layout.0"), 1))).contains("columns: [[friend, back, day]]");
        assertThat(layout(edits().columns(PropertyPath.of("layout.0"), 3)))
                .contains("columns: [[friend, back], [day], []]");
    }

    @Test
    void a_field_that_nobody_names_is_called_by_its_new_title_everywhere() {
        String without = FORM.replace("  friend: {type: text}\n", "").replace("  day: {type: date}\n", "");
        FormEdits edits = edits(FORM, without, page());
        FormEdits.Added named = edits.named(PropertyPath.of("fields.friend"), "Neighbour");

        assertThat(named).isNotNull();
        Node.Mapping after = after(FORM, named.edits());
        assertThat(named.at()).hasToString("fields.neighbour");
        assertThat(said(after, "fields.neighbour")).isEqualTo("{type: text}");
        assertThat(said(after, "fields.friend")).isEqualTo("nothing");
        assertThat(said(after, "layout")).contains("[[neighbour, back], [day]]");
        assertThat(said(after, "list.columns")).isEqualTo("[neighbour, day, state]");
        assertThat(said(after, "label")).isEqualTo("[neighbour]");
        // A condition names this one, and the template has the other.
        assertThat(edits.named(PropertyPath.of("fields.day"), "Begin")).isNull();
        assertThat(edits.named(PropertyPath.of("fields.back"), "Return")).isNull();
    }

    @Test
    void arrows_lead_to_the_next_place_and_no_further() {
        assertThat(edits().step(PropertyPath.of("fields.back"), 0, -1)).isEqualTo(new Spot.InColumn(0, 0, "friend"));
        assertThat(edits().step(PropertyPath.of("fields.friend"), 0, 1)).isEqualTo(new Spot.InColumn(0, 0, null));
        assertThat(edits().step(PropertyPath.of("fields.back"), 0, 1)).isEqualTo(new Spot.InColumn(2, 0, "total"));
        assertThat(edits().step(PropertyPath.of("fields.friend"), 1, 0)).isEqualTo(new Spot.InColumn(0, 1, "day"));
        assertThat(edits().step(PropertyPath.of("fields.friend"), -1, 0)).isEqualTo(new Spot.NewColumn(0, 0));
        assertThat(edits().step(PropertyPath.of("fields.day"), 1, 0)).isNull();
        assertThat(edits().step(PropertyPath.of("fields.lines"), 0, -1)).isEqualTo(new Spot.Between(0));
        assertThat(edits().step(PropertyPath.of("fields.lines"), 0, 1)).isEqualTo(new Spot.Between(3));
        assertThat(edits().step(PropertyPath.of("layout.0"), 0, -1)).isNull();
        assertThat(edits().step(PropertyPath.of("fields.lines.fields.count"), 1, 0))
                .isEqualTo(new Spot.InTable("lines", null));
        assertThat(edits().step(PropertyPath.of("fields.lines.fields.count"), -1, 0))
                .isEqualTo(new Spot.InTable("lines", "thing"));
    }

    @Test
    void what_is_pressed_in_the_palette_stands_behind_what_is_chosen() {
        assertThat(edits().after(PropertyPath.of("fields.friend"))).isEqualTo(new Spot.InColumn(0, 0, "back"));
        assertThat(edits().after(PropertyPath.of("fields.day"))).isEqualTo(new Spot.InColumn(0, 1, null));
        assertThat(edits().after(PropertyPath.of("fields.lines"))).isEqualTo(new Spot.InTable("lines", null));
        assertThat(edits().after(PropertyPath.of("fields.lines.fields.thing")))
                .isEqualTo(new Spot.InTable("lines", "count"));
        assertThat(edits().after(PropertyPath.of("layout.0"))).isEqualTo(new Spot.InColumn(0, 1, null));
        assertThat(edits().after(PropertyPath.ROOT)).isEqualTo(new Spot.InColumn(0, 1, null));
    }

    @Test
    void on_the_list_a_field_stands_before_the_state() {
        assertThat(said(after(FORM, edits().onList("back", true, List.of("friend", "day", "state"))), "list.columns"))
                .isEqualTo("[friend, day, back, state]");
        assertThat(said(after(FORM, edits().onList("day", false, List.of("friend", "day", "state"))), "list.columns"))
                .isEqualTo("[friend, state]");
    }

    @Test
    void places_are_read_as_browsers_write_them() {
        assertThat(Spot.of("column:2:0:remark")).isEqualTo(new Spot.InColumn(2, 0, "remark"));
        assertThat(Spot.of("column:2:0:")).isEqualTo(new Spot.InColumn(2, 0, null));
        assertThat(Spot.of("side:2:1")).isEqualTo(new Spot.NewColumn(2, 1));
        assertThat(Spot.of("block:3")).isEqualTo(new Spot.Between(3));
        assertThat(Spot.of("table:lines:price")).isEqualTo(new Spot.InTable("lines", "price"));
    }

    private static final String TABBED = FORM.replace("""
            layout:
              - section: {title: {en: Loan}, columns: [[friend, back], [day]]}
              - lines
              - section: {columns: [[total]]}
            """, """
            layout:
              - section: {columns: [[friend]]}
              - tab: {title: {en: Days}}
              - section: {columns: [[day, back]]}
              - tab: {title: {en: Things}}
              - lines
            """);

    private static FormEdits tabbed() {
        return edits(
                TABBED,
                TABBED,
                List.of(
                        new LayoutElement.Section(null, List.of(List.of("friend"))),
                        new LayoutElement.Tab(LocalizedText.same("Days")),
                        new LayoutElement.Section(null, List.of(List.of("day", "back"))),
                        new LayoutElement.Tab(LocalizedText.same("Things")),
                        new LayoutElement.Show("lines"),
                        new LayoutElement.Section(null, List.of(List.of("total")))));
    }

    private static final PropertyPath DAYS = PropertyPath.of("layout.1");
    private static final PropertyPath THINGS = PropertyPath.of("layout.3");

    @Test
    void a_tab_begins_where_it_is_put_and_what_is_behind_it_stands_in_it() {
        FormEdits.Added added = edits().tabs().add("Things", ENGLISH, new Spot.Between(1));

        assertThat(added.at()).hasToString("layout.1");
        assertThat(layout(added.edits()))
                .isEqualTo("[{section: {title: {en: Loan}, columns: [[friend, back], [day]]}}, "
                        + "{tab: {title: {en: Things}}}, lines, {section: {columns: [[total]]}}]");
        assertThat(tabbed().tabs().of(PropertyPath.of("fields.back"))).isEqualTo(1);
        assertThat(tabbed().tabs().of(PropertyPath.of("fields.lines"))).isEqualTo(3);
        assertThat(tabbed().tabs().of(PropertyPath.of("fields.friend"))).isEqualTo(-1);
        assertThat(tabbed().tabs().isTab(DAYS)).isTrue();
        assertThat(tabbed().tabs().isTab(PropertyPath.of("layout.2"))).isFalse();
    }

    @Test
    void a_tab_moves_with_all_that_is_in_it_and_what_is_in_a_tab_that_goes_joins_its_neighbour() {
        assertThat(layout(TABBED, tabbed().move(THINGS, new Spot.Between(1))))
                .isEqualTo("[{section: {columns: [[friend]]}}, {tab: {title: {en: Things}}}, lines, "
                        + "{section: {columns: [[total]]}}, {tab: {title: {en: Days}}}, "
                        + "{section: {columns: [[day, back]]}}]");
        assertThat(tabbed().step(THINGS, -1, 0)).isEqualTo(new Spot.Between(1));
        assertThat(tabbed().step(THINGS, 1, 0)).isNull();
        assertThat(tabbed().step(DAYS, 1, 0)).isEqualTo(new Spot.Between(6));
        assertThat(layout(TABBED, tabbed().move(DAYS, new Spot.Between(6))))
                .endsWith("{section: {columns: [[day, back]]}}]");

        assertThat(layout(TABBED, tabbed().remove(THINGS)))
                .isEqualTo("[{section: {columns: [[friend]]}}, {tab: {title: {en: Days}}}, "
                        + "{section: {columns: [[day, back]]}}, lines, {section: {columns: [[total]]}}]");
        // The first one's goes to the next.
        assertThat(layout(TABBED, tabbed().remove(DAYS)))
                .isEqualTo("[{section: {columns: [[friend]]}}, {tab: {title: {en: Things}}}, "
                        + "{section: {columns: [[day, back]]}}, lines, {section: {columns: [[total]]}}]");
    }

    @Test
    void a_field_goes_to_a_tab_in_which_there_is_nothing_yet_and_a_tab_is_called_otherwise() {
        FormEdits.Added added = tabbed().tabs().add("Notes", ENGLISH, new Spot.Between(3));
        String layout = layout(TABBED, added.edits());
        assertThat(layout).contains("{tab: {title: {en: Notes}}}, {tab: {title: {en: Things}}}");

        assertThat(layout(TABBED, tabbed().move(PropertyPath.of("fields.back"), new Spot.Between(4))))
                .contains(
                        "{section: {columns: [[day]]}}, {tab: {title: {en: Things}}}, {section: {columns: [[back]]}}, lines");
        assertThat(layout(TABBED, tabbed().title(DAYS, NewField.said("When", ENGLISH))))
                .contains("{tab: {title: {en: When}}}");
    }
}
