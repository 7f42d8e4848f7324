package io.formwork.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.formwork.definition.Definitions;
import io.formwork.document.Document;
import io.formwork.testing.FormworkTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ApplicationContext;

/** A dry run asks the very people whom the real run asks, and leaves nothing behind. */
@FormworkTest
class DryRunTest {
    private static final String FLOW = """
            - {id: lead, approve: {who: {managers: 2}}}
            - id: tier
              when:
                - {if: "total > 50000", nodes: [{id: director, approve: {who: {role: director}, mode: any}}]}
                - if: "total > 1000"
                  nodes:
                    - id: both
                      parallel:
                        - nodes: [{id: money, approve: {who: {role: finance}, mode: any}}]
                        - nodes: [{id: own, approve: {who: {initiator: true}, self: leader}}]
                - {else: true, nodes: [{id: nobody, approve: {who: {role: nobody}}}]}
            - {id: skipped, approve: {who: {role: nobody}, empty: skip}}
            - {id: self, approve: {who: {initiator: true}, self: skip}}
            - {id: named, approve: {who: {role: nobody}, empty: fox}}
            - {id: script, approve: {who: {script: "user()"}}}
            - {id: told, copy: {who: {role: finance}}}
            """;

    private final ApplicationContext context;

    DryRunTest(ApplicationContext context) {
        this.context = context;
    }

    private static DryRun dry(ApprovalHouse house, ApplicationContext context, Document document) {
        DryRuns runs = context.getBean(DryRuns.class);
        Definitions definitions = context.getBean(Definitions.class);
        return house.as("adam", () -> runs.run(definitions.current(), "request-approval", document.ref(), null));
    }

    /** Everybody who was asked until it ended, all agreeing, with the step at which they were. */
    private static List<String> reallyAsked(ApprovalHouse house, Document document) {
        while (!house.asked(document).isEmpty()) {
            house.approve(house.asked(document).getFirst(), document);
        }
        assertThat(house.state(document)).isEqualTo("effective");
        return house.inTransaction(() -> house.jdbc
                .sql("SELECT node || ':' || assignee FROM task WHERE document_id = ? AND kind <> 'start' ORDER BY id")
                .param(document.id())
                .query(String.class)
                .list());
    }

    private static List<String> asked(DryRun run) {
        List<String> asked = new ArrayList<>();
        run.steps().forEach(step -> step.people().forEach(person -> asked.add(step.node() + ":" + person.name())));
        return asked;
    }

    @ParameterizedTest
    @ValueSource(strings = {"50000.01", "1000.01", "1000"})
    void the_same_people_are_asked_as_when_it_really_runs(String total) {
        ApprovalHouse house = ApprovalHouse.withNodes(context, FLOW);
        Document draft = house.draft("a chair", total);
        DryRun run = dry(house, context, draft);
        assertThat(run.refusal()).isNull();

        Document document = house.as("ann", () -> house.submission.submit(draft.ref(), draft.revision()));

        assertThat(asked(run)).containsExactlyInAnyOrderElementsOf(reallyAsked(house, document));
    }

    @Test
    void it_says_why_somebody_is_asked_and_by_what_a_condition_was_decided() {
        ApprovalHouse house = ApprovalHouse.withNodes(context, FLOW);
        DryRun run = dry(house, context, house.draft("a chair", "2000"));

        assertThat(run.step("lead").orElseThrow().people())
                .containsExactly(
                        new Approver("bob", Approver.Reason.MANAGER, "1"),
                        new Approver("cleo", Approver.Reason.MANAGER, "2"));
        assertThat(run.step("lead").orElseThrow().inTurn()).isTrue();
        assertThat(run.step("director")).isEmpty();
        assertThat(run.step("own").orElseThrow().people())
                .containsExactly(new Approver("bob", Approver.Reason.LEADER, ""));
        assertThat(run.step("skipped").orElseThrow().outcome()).isEqualTo(DryRun.Outcome.SKIPPED_NOBODY);
        assertThat(run.step("self").orElseThrow().outcome()).isEqualTo(DryRun.Outcome.SKIPPED_SELF);
        assertThat(run.step("named").orElseThrow().people())
                .containsExactly(new Approver("fox", Approver.Reason.NAMED, ""));
        assertThat(run.conditions().get("tier.1"))
                .isEqualTo(new DryRun.Condition("total > 50000", false, List.of("total")));
        assertThat(run.conditions().get("tier.2"))
                .isEqualTo(new DryRun.Condition("total > 1000", true, List.of("total")));
        assertThat(run.taken()).contains("tier.2", "both", "both.1", "both.2").doesNotContain("tier.1", "tier.3");
    }

    @Test
    void nothing_is_written_and_nobody_has_a_task() {
        ApprovalHouse house = ApprovalHouse.withNodes(context, FLOW);
        Document draft = house.draft("a chair", "2000");
        dry(house, context, draft);

        assertThat(house.state(draft)).isEqualTo("draft");
        assertThat(house.asked(draft)).isEmpty();
        assertThat(house.engineRows()).isZero();
    }

    @Test
    void a_condition_that_cannot_be_computed_stops_it_there_as_it_would_the_real_one() {
        ApprovalHouse house = ApprovalHouse.withNodes(context, """
                - {id: first, approve: {who: {user: bob}}}
                - {id: tier, when: [{if: "1 / (total - total) > 1", nodes: [{id: a, approve: {who: {user: dan}}}]}]}
                - {id: last, approve: {who: {user: fox}}}
                """);
        DryRun run = dry(house, context, house.draft("a chair", "5"));

        assertThat(asked(run)).containsExactly("first:bob");
        assertThat(run.refusal())
                .extracting(DryRun.Refusal::at, DryRun.Refusal::code)
                .containsExactly("tier", "condition-fails");
    }
}
