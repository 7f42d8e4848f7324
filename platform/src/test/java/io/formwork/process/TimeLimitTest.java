package io.formwork.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.formwork.document.Document;
import io.formwork.tenant.Caller;
import io.formwork.testing.FormworkTest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

/** What a step says for when its time is over happens then, once, and not before. */
@FormworkTest
class TimeLimitTest {
    private final ApplicationContext context;
    private final TimeLimits limits;

    TimeLimitTest(ApplicationContext context) {
        this.context = context;
        this.limits = context.getBean(TimeLimits.class);
    }

    private ApprovalHouse house(String then) {
        return ApprovalHouse.withNodes(
                context,
                "- {id: check, approve: {who: {user: ann}, due: PT24H, then: " + then + "}}\n"
                        + "- {id: last, approve: {who: {user: fox}}}");
    }

    /** @return sign-in names of those who are reminded */
    private List<String> after(ApprovalHouse house, Duration time) {
        Caller system = house.system();
        Clock later = Clock.offset(system.clock(), time);
        return new Caller(system.tenant(), system.user(), system.language(), system.source(), later)
                .get(() -> limits.runDue().stream().map(Task::assignee).toList());
    }

    @Test
    void somebody_is_reminded_once_and_not_before() {
        ApprovalHouse house = house("remind");
        Document document = house.submitted("1");

        assertThat(after(house, Duration.ofHours(23))).isEmpty();
        assertThat(after(house, Duration.ofHours(25))).containsExactly("ann");
        assertThat(after(house, Duration.ofHours(26))).isEmpty();
        assertThat(house.asked(document)).containsExactly("ann");
    }

    @Test
    void the_manager_is_asked_too_and_one_of_them_is_enough() {
        ApprovalHouse house = house("escalate");
        Document document = house.submitted("1");

        assertThat(after(house, Duration.ofHours(25))).containsExactly("ann");
        assertThat(house.asked(document)).containsExactly("ann", "bob");
        house.approve("bob", document);
        assertThat(house.asked(document)).containsExactly("fox");
    }

    @Test
    void time_approves_and_it_goes_on() {
        ApprovalHouse house = house("approve");
        Document document = house.submitted("1");

        assertThat(after(house, Duration.ofHours(25))).isEmpty();
        assertThat(house.asked(document)).containsExactly("fox");
        assertThat(house.progress(document).history())
                .extracting(Progress.Happening::action)
                .contains("approve");
    }

    @Test
    void time_rejects_and_it_ends() {
        ApprovalHouse house = house("reject");
        Document document = house.submitted("1");

        after(house, Duration.ofHours(25));

        assertThat(house.state(document)).isEqualTo("cancelled");
    }

    @Test
    void what_was_decided_in_time_is_left_alone() {
        ApprovalHouse house = house("reject");
        Document document = house.submitted("1");
        house.approve("ann", document);

        assertThat(after(house, Duration.ofHours(25))).isEmpty();
        assertThat(house.asked(document)).containsExactly("fox");
    }

    @Test
    void a_refused_posting_leaves_the_decision_to_people() {
        ApprovalHouse house = ApprovalHouse.withNodes(
                context, "- {id: check, approve: {who: {user: ann}, due: PT1H, then: approve}}");
        // The budget is empty and cannot become negative.
        Document document = house.submitted("spend", "5");

        after(house, Duration.ofHours(2));

        assertThat(house.asked(document)).containsExactly("ann");
        assertThat(after(house, Duration.ofHours(3))).isEmpty();
    }
}
