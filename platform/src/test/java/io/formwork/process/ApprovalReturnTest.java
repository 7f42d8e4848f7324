package io.formwork.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.formwork.document.Conflict;
import io.formwork.document.Document;
import io.formwork.testing.FormworkTest;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

@FormworkTest
class ApprovalReturnTest {
    private static final String PARALLEL = """
            - {id: lead, approve: {who: {managers: 1}}}
            - id: both
              parallel:
                - nodes:
                    - {id: money, approve: {who: {user: fay}}}
                    - {id: money2, approve: {who: {user: fred}}}
                - nodes: [{id: sense, approve: {who: {user: dan}}}]
            - {id: last, approve: {who: {user: cleo}}}
            """;

    private final ApplicationContext context;

    ApprovalReturnTest(ApplicationContext context) {
        this.context = context;
    }

    @Test
    void what_is_returned_is_a_draft_again_and_starts_from_the_first_node_when_handed_in() {
        ApprovalHouse house = ApprovalHouse.withNodes(context, """
                - {id: lead, approve: {who: {managers: 1}}}
                - {id: check, approve: {who: {user: fay}}}
                """);
        Document document = house.submitted("1");
        house.approve("bob", document);

        house.giveBack("fay", document);

        assertThat(house.state(document)).isEqualTo("draft");
        assertThat(house.task("ann", document).kind()).isEqualTo(Task.Kind.START);
        assertThat(house.task("ann", document).process()).isEqualTo(ProcessState.RETURNED);
        Document changed = house.as(
                "ann",
                () -> house.documents.change(
                        "request", document.id(), null, ApprovalHouse.entered("a better chair", "2")));
        house.as("ann", () -> house.submission.submit(changed.ref(), changed.revision()));
        assertThat(house.asked(document)).containsExactly("bob");
        house.approve("bob", document);
        house.approve("fay", document);
        assertThat(house.state(document)).isEqualTo("effective");
        assertThat(house.progress(document).round()).isEqualTo(2);
        assertThat(house.progress(document).history())
                .extracting(Progress.Happening::action)
                .containsExactly("submit", "approve", "return", "submit", "approve", "approve");
        assertThat(house.engineRows()).isZero();
    }

    @Test
    void branches_side_by_side_are_joined_before_it_goes_on() {
        ApprovalHouse house = ApprovalHouse.withNodes(context, PARALLEL);
        Document document = house.submitted("1");
        house.approve("bob", document);
        assertThat(house.asked(document)).containsExactlyInAnyOrder("fay", "dan");

        house.approve("dan", document);
        house.approve("fay", document);
        assertThat(house.asked(document)).containsExactly("fred");
        house.approve("fred", document);
        assertThat(house.asked(document)).containsExactly("cleo");
        house.approve("cleo", document);
        assertThat(house.state(document)).isEqualTo("effective");
        assertThat(house.engineRows()).isZero();
    }

    @Test
    void a_return_out_of_one_branch_leaves_no_token_in_another_or_at_their_join() {
        ApprovalHouse house = ApprovalHouse.withNodes(context, PARALLEL);
        Document document = house.submitted("1");
        long atTheBeginning = house.engineRows();
        house.approve("bob", document);
        // Dan's branch waits at the join now.
        house.approve("dan", document);

        house.giveBack("fay", document);

        assertThat(house.asked(document)).containsExactly("ann");
        assertThat(house.inTransaction(() -> house.jdbc
                        .sql("SELECT count(*) FROM act_ru_execution WHERE tenant_id_ = ?")
                        .param(house.system().tenant().id().toString())
                        .query(Long.class)
                        .single()))
                .as("the process and the one token at the start")
                .isEqualTo(2);
        house.as("ann", () -> house.submission.submit(document.ref(), null));
        assertThat(house.engineRows()).isGreaterThanOrEqualTo(atTheBeginning);
        house.approve("bob", document);
        assertThat(house.asked(document)).containsExactlyInAnyOrder("fay", "dan");
        house.approve("fay", document);
        house.approve("fred", document);
        assertThat(house.asked(document)).as("the join does not fire early").containsExactly("dan");
        house.approve("dan", document);
        house.approve("cleo", document);
        assertThat(house.state(document)).isEqualTo("effective");
        assertThat(house.engineRows()).isZero();
    }

    @Test
    void a_rejection_ends_every_branch_and_leaves_nothing_running() {
        ApprovalHouse house = ApprovalHouse.withNodes(context, PARALLEL);
        Document document = house.submitted("1");
        house.approve("bob", document);

        house.reject("fay", document);

        assertThat(house.state(document)).isEqualTo("cancelled");
        assertThat(house.asked(document)).isEmpty();
        assertThat(house.engineRows()).isZero();
        assertThat(house.progress(document).state()).isEqualTo(ProcessState.REJECTED);
    }

    @Test
    void a_branch_that_nobody_is_needed_in_does_not_hold_the_other_up() {
        ApprovalHouse house = ApprovalHouse.withNodes(context, """
                - id: both
                  parallel:
                    - nodes: [{id: one, approve: {who: {role: nobody}, empty: skip}}]
                    - nodes: [{id: two, approve: {who: {user: dan}}}]
                    - nodes: [{id: three, copy: {who: {role: finance}}}]
                """);
        Document document = house.submitted("1");

        house.approve("dan", document);

        assertThat(house.state(document)).isEqualTo("effective");
        assertThat(house.engineRows()).isZero();
    }

    @Test
    void who_handed_in_takes_it_back_until_somebody_has_decided() {
        ApprovalHouse house = ApprovalHouse.withNodes(context, PARALLEL);
        Document document = house.submitted("1");

        Document draft = house.as("ann", () -> house.decisions.withdraw(document.ref(), null));

        assertThat(draft.state().key()).isEqualTo("draft");
        assertThat(house.engineRows()).isZero();
        house.as("ann", () -> house.submission.submit(document.ref(), null));
        house.approve("bob", document);
        assertThatThrownBy(() -> house.as("ann", () -> house.decisions.withdraw(document.ref(), null)))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("already-decided");
        assertThatThrownBy(() -> house.as("dan", () -> house.decisions.withdraw(document.ref(), null)))
                .isInstanceOf(Conflict.class);
    }

    @Test
    void a_task_handed_over_is_decided_by_the_other_and_counts_once() {
        ApprovalHouse house =
                ApprovalHouse.withNodes(context, "- {id: check, approve: {who: {role: director}, mode: all}}");
        Document document = house.submitted("1");
        Task dans = house.task("dan", document);

        house.as("dan", () -> house.decisions.transfer(dans.id(), "fox", "on leave"));

        assertThat(house.asked(document)).containsExactlyInAnyOrder("dora", "fox");
        assertThatThrownBy(() -> house.as("dan", () -> house.decisions.approve(dans.id(), null, null)))
                .isInstanceOf(Conflict.class);
        house.approve("fox", document);
        house.approve("dora", document);
        assertThat(house.state(document)).isEqualTo("effective");
    }
}
