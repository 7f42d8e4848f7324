package io.formwork.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.formwork.document.Conflict;
import io.formwork.document.Document;
import io.formwork.testing.FormworkTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ApplicationContext;

@FormworkTest
class ApprovalFlowTest {
    private static final String TIERS = """
            - {id: lead, approve: {who: {managers: 1}}}
            - id: tier
              when:
                - {if: "total > 50000", nodes: [{id: director, approve: {who: {role: director}, mode: any}}]}
                - {else: true, nodes: []}
            - {id: told, copy: {who: {role: finance}}}
            """;

    private final ApplicationContext context;

    ApprovalFlowTest(ApplicationContext context) {
        this.context = context;
    }

    private ApprovalHouse house(String nodes) {
        return ApprovalHouse.withNodes(context, nodes);
    }

    @ParameterizedTest
    @CsvSource({"49999.99,false", "50000,false", "50000.01,true"})
    void an_amount_goes_to_the_director_only_above_its_tier(String total, boolean director) {
        ApprovalHouse house = house(TIERS);
        Document document = house.submitted(total);
        assertThat(document.state().key()).isEqualTo("pending");
        assertThat(house.asked(document)).containsExactly("bob");

        house.approve("bob", document);

        if (director) {
            assertThat(house.asked(document)).containsExactly("dan", "dora");
            house.approve("dora", document);
        }
        assertThat(house.state(document)).isEqualTo("effective");
        assertThat(house.asked(document)).isEmpty();
    }

    @Test
    void who_is_told_finds_a_copy_and_is_not_waited_for() {
        ApprovalHouse house = house(TIERS);
        Document document = house.submitted("1");
        house.approve("bob", document);

        Task copy = house.as("fay", () -> house.inbox.tasks(View.COPIED)).getFirst();
        assertThat(copy.document()).isEqualTo(document.ref());
        assertThat(house.as("fay", () -> house.inbox.counts()).copied()).isEqualTo(1);
        house.as("fay", () -> house.inbox.read(copy.id()));
        assertThat(house.as("fay", () -> house.inbox.counts()).copied()).isZero();
        assertThat(house.as("fay", () -> house.inbox.tasks(View.TODO))).isEmpty();
    }

    @Test
    void the_first_of_several_branches_that_holds_is_taken_and_branches_nest() {
        ApprovalHouse house = house("""
                - id: outer
                  when:
                    - if: "total > 10"
                      nodes:
                        - id: inner
                          when:
                            - {if: "total > 100", nodes: [{id: a, approve: {who: {user: dan}}}]}
                            - {if: "total > 20", nodes: [{id: b, approve: {who: {user: fay}}}]}
                    - {if: "total > 5", nodes: [{id: c, approve: {who: {user: fox}}}]}
                """);

        assertThat(house.asked(house.submitted("101"))).containsExactly("dan");
        assertThat(house.asked(house.submitted("21"))).containsExactly("fay");
        assertThat(house.asked(house.submitted("6"))).containsExactly("fox");
        assertThat(house.submitted("11").state().key()).isEqualTo("effective");
        assertThat(house.submitted("1").state().key()).isEqualTo("effective");
    }

    @Test
    void one_of_any_is_enough_and_the_others_are_asked_no_longer() {
        ApprovalHouse house = house("- {id: check, approve: {who: {role: finance}, mode: any}}");
        Document document = house.submitted("1");
        assertThat(house.asked(document)).containsExactlyInAnyOrder("fay", "fred", "fox");
        Task late = house.task("fox", document);

        house.approve("fred", document);

        assertThat(house.state(document)).isEqualTo("effective");
        assertThatThrownBy(() -> house.as("fox", () -> house.decisions.approve(late.id(), null, null)))
                .isInstanceOf(Conflict.class);
    }

    @Test
    void all_are_needed_where_all_are_asked_and_one_rejection_ends_it() {
        ApprovalHouse house = house("- {id: check, approve: {who: {role: finance}, mode: all}}");
        Document agreed = house.submitted("1");
        house.approve("fay", agreed);
        house.approve("fox", agreed);
        assertThat(house.state(agreed)).isEqualTo("pending");
        house.approve("fred", agreed);
        assertThat(house.state(agreed)).isEqualTo("effective");

        Document refused = house.submitted("2");
        house.approve("fay", refused);
        house.reject("fox", refused);
        assertThat(house.state(refused)).isEqualTo("cancelled");
    }

    @Test
    void a_rejection_is_no_approval_where_a_share_is_needed() {
        ApprovalHouse house = house("- {id: check, approve: {who: {role: finance}, mode: ratio, ratio: 0.6}}");
        Document agreed = house.submitted("1");
        house.reject("fay", agreed);
        assertThat(house.state(agreed)).isEqualTo("pending");
        house.approve("fox", agreed);
        assertThat(house.state(agreed)).isEqualTo("pending");
        house.approve("fred", agreed);
        assertThat(house.state(agreed)).isEqualTo("effective");

        Document refused = house.submitted("2");
        house.reject("fay", refused);
        house.reject("fox", refused);
        assertThat(house.state(refused)).isEqualTo("cancelled");
    }

    @Test
    void managers_are_asked_one_after_another_up_the_chain() {
        ApprovalHouse house = house("- {id: line, approve: {who: {managers: 5}}}");
        Document document = house.submitted("1");

        assertThat(house.asked(document)).containsExactly("bob");
        house.approve("bob", document);
        assertThat(house.asked(document)).containsExactly("cleo");
        house.approve("cleo", document);
        assertThat(house.state(document)).isEqualTo("effective");
    }

    @Test
    void people_are_found_by_a_script_by_a_field_and_as_the_initiator() {
        ApprovalHouse house = house("""
                - {id: script, approve: {who: {script: "total > 10 ? 'dan' : 'dora'"}}}
                - {id: field, approve: {who: {field: reviewer}, empty: fox}}
                - {id: own, approve: {who: {initiator: true}}}
                """);
        Document document = house.submitted("11");

        house.approve("dan", document);
        assertThat(house.asked(document)).as("the field is empty").containsExactly("fox");
        house.approve("fox", document);
        house.approve("ann", document);
        assertThat(house.state(document)).isEqualTo("effective");
    }

    @Test
    void where_nobody_is_found_it_never_passes_by_itself_unless_the_flow_says_so() {
        ApprovalHouse byDefault = house("- {id: check, approve: {who: {role: nobody}}}");
        assertThat(byDefault.asked(byDefault.submitted("1"))).containsExactly("adam");

        ApprovalHouse skipped = house("- {id: check, approve: {who: {role: nobody}, empty: skip}}");
        Document passed = skipped.submitted("1");
        assertThat(passed.state().key()).isEqualTo("effective");
        assertThat(skipped.progress(passed).steps().getLast().state()).isEqualTo(Progress.StepState.SKIPPED);

        ApprovalHouse named = house("- {id: check, approve: {who: {role: nobody}, empty: fox}}");
        assertThat(named.asked(named.submitted("1"))).containsExactly("fox");
    }

    @Test
    void who_hands_in_approves_for_themselves_only_where_the_flow_allows_it() {
        ApprovalHouse allowed = house("- {id: check, approve: {who: {user: ann}}}");
        assertThat(allowed.asked(allowed.submitted("1"))).containsExactly("ann");

        ApprovalHouse leader = house("- {id: check, approve: {who: {user: ann}, self: leader}}");
        assertThat(leader.asked(leader.submitted("1"))).containsExactly("bob");

        ApprovalHouse skip = house("- {id: check, approve: {who: {user: ann}, self: skip}}");
        assertThat(skip.submitted("1").state().key()).isEqualTo("effective");
    }

    @Test
    void a_condition_that_cannot_be_computed_stops_the_submission_instead_of_leading_past_somebody() {
        ApprovalHouse house = house("""
                - id: tier
                  when:
                    - {if: "1 / (total - 5) > 0", nodes: [{id: director, approve: {who: {role: director}}}]}
                """);
        Document draft = house.draft("a chair", "5");

        assertThatThrownBy(() -> house.as("ann", () -> house.submission.submit(draft.ref(), null)))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("condition-fails");
        assertThat(house.state(draft)).isEqualTo("draft");
        assertThat(house.engineRows()).isZero();
    }

    @Test
    void a_running_process_goes_on_under_the_definitions_it_began_under() {
        ApprovalHouse house = house(TIERS);
        Document before = house.submitted("60000");
        house.publish("- {id: other, approve: {who: {user: fox}}}");
        Document after = house.submitted("60000");

        house.approve("bob", before);

        assertThat(house.asked(before)).containsExactly("dan", "dora");
        assertThat(house.asked(after)).containsExactly("fox");
    }

    @Test
    void the_inbox_shows_what_was_handed_in_and_decided_page_by_page() {
        ApprovalHouse house = house(TIERS);
        Document first = house.submitted("1");
        Document second = house.submitted("2");
        house.approve("bob", first);

        Inbox.Page page = house.as("ann", () -> house.inbox.tasks(View.STARTED, null, 1));
        assertThat(page.tasks()).extracting(Task::document).containsExactly(second.ref());
        assertThat(page.tasks().getFirst().process()).isEqualTo(ProcessState.RUNNING);
        assertThat(page.tasks().getFirst().summary())
                .containsExactly(new Task.Summary("subject", "a chair"), new Task.Summary("total", "2"));
        Inbox.Page next = house.as("ann", () -> house.inbox.tasks(View.STARTED, page.next(), 1));
        assertThat(next.tasks()).extracting(Task::process).containsExactly(ProcessState.APPROVED);
        assertThat(next.next()).isNull();
        assertThat(house.as("bob", () -> house.inbox.tasks(View.DONE))).hasSize(1);
        assertThat(house.as("bob", () -> house.inbox.counts())).isEqualTo(new Inbox.Counts(1, 0, 0, 0));
        assertThat(house.as("adam", () -> house.inbox.tasks(View.ACTING))).hasSize(1);
    }
}
