package io.formwork.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.formwork.document.Document;
import io.formwork.permission.NotAConfigurer;
import io.formwork.testing.FormworkTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

/** Documents under way go on under the present version where they are let, and only where that is safe. */
@FormworkTest
class MigrationTest {
    private static final String FIRST = """
            - {id: lead, approve: {who: {user: bob}}}
            - {id: check, approve: {who: {user: fox}}}
            """;
    private static final String LONGER = """
            - {id: lead, approve: {who: {user: bob}}}
            - {id: check, approve: {who: {user: fox}}}
            - {id: last, approve: {who: {user: dan}}}
            """;
    private static final String BLOCK = """
            - id: both
              parallel:
                - nodes: [{id: money, approve: {who: {role: finance}, mode: all}}]
                - nodes: [{id: stock, approve: {who: {user: dan}}}]
            """;

    private final ApplicationContext context;
    private final Migrations migrations;

    MigrationTest(ApplicationContext context) {
        this.context = context;
        this.migrations = context.getBean(Migrations.class);
    }

    private List<Migrations.Candidate> candidates(ApprovalHouse house) {
        return house.as("adam", () -> migrations.candidates("request-approval"));
    }

    private int move(ApprovalHouse house) {
        List<java.util.UUID> all =
                candidates(house).stream().map(Migrations.Candidate::instance).toList();
        return house.as("adam", () -> migrations.move(all));
    }

    @Test
    void one_that_is_moved_goes_through_the_new_step_and_one_that_is_not_does_not() {
        ApprovalHouse house = ApprovalHouse.withNodes(context, FIRST);
        Document moved = house.submitted("1");
        Document left = house.submitted("2");
        house.approve("bob", moved);
        house.publish(LONGER);
        List<Migrations.Candidate> found = candidates(house);
        assertThat(found)
                .hasSize(2)
                .allSatisfy(each -> assertThat(each.hindrance()).isNull());

        assertThat(house.<Integer>as(
                        "adam", () -> migrations.move(List.of(found.getFirst().instance()))))
                .isEqualTo(1);
        assertThat(candidates(house)).hasSize(1);

        house.approve("fox", moved);
        assertThat(house.asked(moved)).containsExactly("dan");
        house.approve("dan", moved);
        assertThat(house.state(moved)).isEqualTo("effective");
        house.approve("bob", left);
        house.approve("fox", left);
        assertThat(house.state(left)).isEqualTo("effective");
        assertThat(house.engineRows()).isZero();
    }

    @Test
    void what_was_said_among_branches_stays_said() {
        ApprovalHouse house = ApprovalHouse.withNodes(context, BLOCK);
        Document document = house.submitted("1");
        house.approve("fay", document);
        house.approve("dan", document);
        house.publish(BLOCK + "- {id: last, approve: {who: {user: cleo}}}\n");

        assertThat(move(house)).isEqualTo(1);

        assertThat(house.asked(document)).containsExactlyInAnyOrder("fred", "fox");
        house.approve("fred", document);
        house.approve("fox", document);
        assertThat(house.asked(document)).containsExactly("cleo");
        house.approve("cleo", document);
        assertThat(house.state(document)).isEqualTo("effective");
        assertThat(house.engineRows()).isZero();
    }

    @Test
    void where_a_step_is_gone_or_branches_changed_it_stays_under_its_version() {
        ApprovalHouse house = ApprovalHouse.withNodes(context, FIRST);
        Document document = house.submitted("1");
        house.publish("- {id: check, approve: {who: {user: fox}}}");
        assertThat(candidates(house))
                .singleElement()
                .satisfies(each -> assertThat(each.hindrance()).isEqualTo(Migrations.Hindrance.STEP_GONE));
        assertThat(move(house)).isZero();
        house.approve("bob", document);
        assertThat(house.asked(document)).containsExactly("fox");

        ApprovalHouse other = ApprovalHouse.withNodes(context, BLOCK);
        other.submitted("1");
        other.publish(BLOCK + "    - nodes: [{id: third, approve: {who: {user: cleo}}}]\n");
        assertThat(candidates(other))
                .singleElement()
                .satisfies(each -> assertThat(each.hindrance()).isEqualTo(Migrations.Hindrance.BRANCHES_CHANGED));
    }

    @Test
    void one_that_was_given_back_is_asked_anew_under_the_new_version() {
        ApprovalHouse house = ApprovalHouse.withNodes(context, FIRST);
        Document document = house.submitted("1");
        house.giveBack("bob", document);
        house.publish("- {id: other, approve: {who: {user: dora}}}");

        assertThat(move(house)).isEqualTo(1);
        house.as("ann", () -> house.submission.submit(document.ref(), null));
        assertThat(house.asked(document)).containsExactly("dora");
    }

    @Test
    void a_version_that_says_the_same_moves_nobody_and_nobody_else_may() {
        ApprovalHouse house = ApprovalHouse.withNodes(context, FIRST);
        house.submitted("1");
        house.publish(FIRST);
        assertThat(candidates(house)).isEmpty();
        assertThatThrownBy(() -> house.as("ann", () -> migrations.candidates("request-approval")))
                .isInstanceOf(NotAConfigurer.class);
    }
}
