package io.formwork.design;

import static org.assertj.core.api.Assertions.assertThat;

import io.formwork.definition.reading.Problems;
import io.formwork.definition.reading.YamlReader;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FlowDiffTest {
    private static final String BEFORE = """
            nodes:
              - {id: lead, approve: {who: {role: lead}}}
              - {id: check, approve: {who: {role: finance}}}
              - id: tier
                when:
                  - {if: "total > 50000", nodes: [{id: director, approve: {who: {role: director}}}]}
                  - {else: true, nodes: []}
            """;

    private static FlowDiff diff(String after) {
        return FlowDiff.between(flow(BEFORE), flow(after));
    }

    private static FlowTree flow(String yaml) {
        return FlowTree.of(YamlReader.read("x.yaml", yaml, new Problems()));
    }

    @Test
    void nothing_became_of_what_is_the_same() {
        assertThat(diff(BEFORE).isEmpty()).isTrue();
    }

    @Test
    void a_step_that_says_something_else_is_changed_on_both_sides() {
        FlowDiff diff = diff(BEFORE.replace("role: lead", "role: boss"));

        assertThat(diff.before()).isEqualTo(Map.of("lead", FlowDiff.State.CHANGED));
        assertThat(diff.after()).isEqualTo(Map.of("lead", FlowDiff.State.CHANGED));
    }

    @Test
    void what_was_added_is_on_one_side_and_what_was_removed_on_the_other() {
        FlowDiff diff = diff(BEFORE.replace("id: check,", "id: audit,"));

        assertThat(diff.before()).isEqualTo(Map.of("check", FlowDiff.State.REMOVED));
        assertThat(diff.after()).isEqualTo(Map.of("audit", FlowDiff.State.ADDED));
    }

    @Test
    void another_amount_changes_the_branch_and_not_the_step() {
        FlowDiff diff = diff(BEFORE.replace("50000", "60000"));

        assertThat(diff.before()).isEqualTo(Map.of("tier#0", FlowDiff.State.CHANGED));
        assertThat(diff.after()).isEqualTo(Map.of("tier#0", FlowDiff.State.CHANGED));
    }

    @Test
    void one_more_branch_leaves_the_others_as_they_were() {
        FlowDiff diff = diff(
                BEFORE.replace(
                        "      - {else: true, nodes: []}",
                        "      - {if: urgent, nodes: [{id: quick, approve: {who: {role: lead}}}]}\n      - {else: true, nodes: []}"));

        assertThat(diff.before()).isEmpty();
        assertThat(diff.after()).isEqualTo(Map.of("tier#1", FlowDiff.State.ADDED, "quick", FlowDiff.State.ADDED));
    }

    @Test
    void of_two_steps_that_changed_places_one_has_moved() {
        FlowDiff diff = diff("""
                nodes:
                  - {id: check, approve: {who: {role: finance}}}
                  - {id: lead, approve: {who: {role: lead}}}
                  - id: tier
                    when:
                      - {if: "total > 50000", nodes: []}
                      - {else: true, nodes: [{id: director, approve: {who: {role: director}}}]}
                """);

        assertThat(diff.after())
                .hasSize(2)
                .containsEntry("director", FlowDiff.State.MOVED)
                .containsValue(FlowDiff.State.MOVED);
        assertThat(diff.before()).isEqualTo(diff.after());
    }
}
