package io.formwork.design;

import static org.assertj.core.api.Assertions.assertThat;

import io.formwork.definition.element.ApprovalFlow;
import io.formwork.definition.reading.Node;
import io.formwork.definition.reading.Problems;
import io.formwork.definition.reading.RecordReader;
import io.formwork.definition.reading.YamlReader;
import io.formwork.process.Processes;
import io.formwork.tenant.User;
import io.formwork.value.Uuid7;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlowLintTest {
    private static User user(String name, String role, @Nullable String manager) {
        return new User(Uuid7.next(), name, name, Set.of(role), null, manager, null);
    }

    private static final List<User> PEOPLE = List.of(user("ann", "staff", "bob"), user("bob", "lead", null));

    private static List<String> found(String nodes) {
        Problems problems = new Problems();
        Node tree = YamlReader.read("x.yaml", "process: x\nform: y\nnodes:\n" + nodes.indent(2), problems);
        ApprovalFlow flow = new RecordReader(problems).read(Objects.requireNonNull(tree), ApprovalFlow.class, "");
        assertThat(problems.all()).isEmpty();
        return FlowLint.of(Processes.graph(Objects.requireNonNull(flow)), PEOPLE).stream()
                .map(each -> each.code() + ":" + each.node() + (each.branch() == null ? "" : "." + each.branch()))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "- {id: a, approve: {who: {role: lead}}} | ''",
                "- {id: a, approve: {who: {role: director}}} | no-users:a",
                "- {id: a, approve: {who: {user: zoe}}} | no-user:a",
                "- {id: a, approve: {who: {role: lead}, empty: zoe}} | no-user:a",
                "- {id: a, approve: {who: {initiator: true}}} | asks-initiator:a",
                "- {id: a, approve: {who: {initiator: true}, self: leader}} | ''",
                "- {id: a, approve: {who: {initiator: true}, self: skip}} | never-asks:a",
                "- {id: a, approve: {who: {role: lead}, due: PT24H}} | due-without-then:a",
                "- {id: a, approve: {who: {role: lead}, then: remind}} | then-without-due:a",
                "- {id: a, copy: {who: {role: lead}}} | asks-nobody:",
            })
    void steps_that_ask_nobody_or_the_wrong_people_are_found(String nodes, String expected) {
        assertThat(String.join(" ", found(nodes))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "total > 5 | total > 9 | never-reached:t.1",
                "total > 9 | total > 5 | ''",
                "true | total > 5 | always-holds:t.0 never-reached:t.1 never-reached:t.2",
                "false | total > 5 | never-holds:t.0",
                "total > 5 && total < 5 | total > 9 | never-holds:t.0",
            })
    void ways_that_nothing_takes_are_found(String first, String second, String expected) {
        assertThat(String.join(" ", found("""
                - id: t
                  when:
                    - {if: "%s", nodes: [{id: a, approve: {who: {role: lead}}}]}
                    - {if: "%s", nodes: [{id: b, approve: {who: {role: lead}}}]}
                    - {else: true, nodes: []}
                """.formatted(first, second)))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "- {id: a, approve: {who: {role: lead}}}\\n- {id: b, approve: {who: {role: lead}}} | same-people:b",
                "- {id: a, approve: {who: {role: lead}}}\\n- {id: t, when: [{if: u, nodes: [{id: b, approve: {who: {role: staff}}}]}]} | no-else:t",
                "- {id: a, approve: {who: {role: lead}}}\\n- {id: t, when: [{if: u, nodes: []}, {else: true, nodes: []}]} | nothing-in-branches:t",
            })
    void what_is_said_twice_or_leads_nowhere_is_found(String nodes, String expected) {
        assertThat(String.join(" ", found(nodes.replace("\\n", "\n")))).isEqualTo(expected);
    }
}
