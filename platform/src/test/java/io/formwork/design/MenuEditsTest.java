package io.formwork.design;

import static org.assertj.core.api.Assertions.assertThat;

import io.formwork.definition.element.Menu;
import io.formwork.definition.element.MenuArrangement;
import io.formwork.definition.reading.Node;
import io.formwork.definition.reading.Place;
import io.formwork.definition.reading.Problems;
import io.formwork.definition.reading.RecordReader;
import io.formwork.value.LocalizedText;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is done to the menu, and what the menu is then. */
class MenuEditsTest {
    private static final List<Menu.Group> STATED =
            List.of(group("buying", "order", "supplier", "report:late"), group("selling", "offer", "customer"));

    private static Menu.Group group(String area, String... items) {
        return new Menu.Group(
                Place.NOWHERE,
                area,
                null,
                List.of("buyer"),
                List.of(),
                LocalizedText.same(area),
                null,
                List.of(items),
                List.of(),
                List.of());
    }

    /** The company's own part after some edits. */
    private static final class Own {
        private Node.@Nullable Mapping tree;

        List<Menu.Group> shown() {
            if (tree == null) {
                return STATED;
            }
            Problems problems = new Problems();
            Menu menu = Objects.requireNonNull(new RecordReader(problems).read(tree, Menu.class, ""));
            assertThat(problems.all()).isEmpty();
            List<MenuArrangement> arranged = menu.arranged() == null ? List.of() : List.of(menu.arranged());
            List<Menu.Group> all = new java.util.ArrayList<>(STATED);
            all.addAll(menu.menu());
            return Menu.joined(all, arranged, item -> !item.equals("report:gone"));
        }

        MenuEdits edits() {
            return new MenuEdits(tree, shown());
        }

        void then(List<Edit> edits) {
            for (Edit edit : edits) {
                switch (edit) {
                    case Edit.Add(var _, var _, var added) -> tree = added;
                    case Edit.Put(var _, var at, var value) -> tree = at.put(Objects.requireNonNull(tree), value);
                    case Edit.Remove(var _, var at) -> tree = at.put(Objects.requireNonNull(tree), null);
                    default -> throw new IllegalArgumentException(edit.toString());
                }
            }
        }

        List<String> items(String area) {
            return shown().stream()
                    .filter(group -> group.area().equals(area))
                    .findFirst()
                    .orElseThrow()
                    .items();
        }

        List<String> areas() {
            return shown().stream().map(Menu.Group::area).toList();
        }
    }

    @Test
    void entries_move_within_and_between_areas_and_back_again() {
        Own own = new Own();
        own.then(own.edits().place("supplier", "buying", "buying", "order"));
        assertThat(own.items("buying")).containsExactly("supplier", "order", "report:late");
        own.then(own.edits().place("supplier", "buying", "selling", "customer"));
        assertThat(own.items("buying")).containsExactly("order", "report:late");
        assertThat(own.items("selling")).containsExactly("offer", "supplier", "customer");
        assertThat(own.edits().areaOf("supplier")).isEqualTo("selling");
        own.then(own.edits().place("supplier", "selling", "buying", null));
        assertThat(own.items("buying")).containsExactly("order", "report:late", "supplier");
        assertThat(own.items("selling")).containsExactly("offer", "customer");
        own.then(own.edits().restore("buying"));
        assertThat(own.items("buying")).containsExactly("order", "supplier", "report:late");
        assertThat(own.edits().isArranged("buying")).isFalse();
    }

    @Test
    void entries_are_hidden_and_shown_again_and_what_templates_add_comes_last() {
        Own own = new Own();
        own.then(own.edits().remove("order", "buying"));
        assertThat(own.items("buying")).containsExactly("supplier", "report:late");
        own.then(own.edits().place("order", null, "buying", "supplier"));
        assertThat(own.items("buying")).containsExactly("order", "supplier", "report:late");
        own.then(own.edits().step("order", "buying", 1));
        assertThat(own.items("buying")).containsExactly("supplier", "order", "report:late");
        assertThat(own.edits().step("report:late", "buying", 1)).isEmpty();
        own.then(own.edits().place("ledger:stock", null, "buying", null));
        assertThat(own.items("buying")).endsWith("report:late", "ledger:stock");
    }

    @Test
    void areas_are_added_moved_named_and_kept_for_some() {
        Own own = new Own();
        FormEdits.Added added = own.edits().addArea(LocalizedText.of("Rental", "租赁"), "Tool rental");
        own.then(added.edits());
        assertThat(own.areas()).containsExactly("buying", "selling", "tool-rental");
        own.then(own.edits().moveArea("tool-rental", "buying"));
        assertThat(own.areas()).containsExactly("tool-rental", "buying", "selling");
        own.then(own.edits().stepArea("buying", -1));
        assertThat(own.areas()).containsExactly("buying", "tool-rental", "selling");
        assertThat(own.edits().stepArea("buying", -1)).isEmpty();
        own.then(own.edits().set("selling", "roles", Nodes.texts(List.of("seller"))));
        own.then(own.edits().set("selling", "title", PrintEdits.texts(LocalizedText.of("Shop", "门店"))));
        Menu.Group selling = own.shown().getLast();
        assertThat(selling.roles()).containsExactly("seller");
        assertThat(selling.first()).containsExactly("buyer");
        assertThat(selling.heading().in(java.util.Locale.CHINESE)).isEqualTo("门店");
    }

    @Test
    void what_is_no_longer_there_is_no_longer_shown() {
        Own own = new Own();
        own.then(own.edits().place("report:gone", null, "buying", "order"));
        assertThat(own.items("buying")).containsExactly("order", "supplier", "report:late");
    }
}
