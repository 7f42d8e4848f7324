package io.formwork.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.formwork.document.Conflict;
import io.formwork.document.Document;
import io.formwork.testing.FormworkTest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

@FormworkTest
class ApprovalConcurrencyTest {
    private final ApplicationContext context;

    ApprovalConcurrencyTest(ApplicationContext context) {
        this.context = context;
    }

    /** With the engine's own parallel tasks nine of ten such pairs left a process with no task and no way on. */
    @Test
    void two_decide_at_the_same_moment_ten_times_and_no_process_is_left_standing() throws Exception {
        ApprovalHouse house = ApprovalHouse.withNodes(context, """
                - {id: check, approve: {who: {role: director}, mode: all}}
                - {id: last, approve: {who: {user: cleo}}}
                """);
        for (int round = 0; round < 10; round++) {
            Document document = house.submitted("1");
            Task dan = house.task("dan", document);
            Task dora = house.task("dora", document);

            List<Exception> failures = together(
                    () -> house.as("dan", () -> house.decisions.approve(dan.id(), null, null)),
                    () -> house.as("dora", () -> house.decisions.approve(dora.id(), null, null)));

            assertThat(failures).isEmpty();
            assertThat(house.asked(document)).containsExactly("cleo");
            house.approve("cleo", document);
            assertThat(house.state(document)).isEqualTo("effective");
        }
        assertThat(house.engineRows()).isZero();
    }

    @RepeatedTest(3)
    void of_two_who_decide_differently_at_the_same_moment_one_is_told_so() throws Exception {
        ApprovalHouse house =
                ApprovalHouse.withNodes(context, "- {id: check, approve: {who: {role: director}, mode: any}}");
        Document document = house.submitted("1");
        Task dan = house.task("dan", document);
        Task dora = house.task("dora", document);

        List<Exception> failures = together(
                () -> house.as("dan", () -> house.decisions.approve(dan.id(), null, null)),
                () -> house.as("dora", () -> house.decisions.reject(dora.id(), null, null)));

        assertThat(failures).singleElement().isInstanceOf(Conflict.class);
        assertThat(house.state(document)).isIn("effective", "cancelled");
        assertThat(house.engineRows()).isZero();
    }

    @Test
    void two_branches_that_end_at_the_same_moment_are_joined_once() throws Exception {
        ApprovalHouse house = ApprovalHouse.withNodes(context, """
                - id: both
                  parallel:
                    - nodes: [{id: one, approve: {who: {user: dan}}}]
                    - nodes: [{id: two, approve: {who: {user: dora}}}]
                """);
        for (int round = 0; round < 5; round++) {
            Document document = house.submitted("1");
            Task dan = house.task("dan", document);
            Task dora = house.task("dora", document);

            List<Exception> failures = together(
                    () -> house.as("dan", () -> house.decisions.approve(dan.id(), null, null)),
                    () -> house.as("dora", () -> house.decisions.approve(dora.id(), null, null)));

            assertThat(failures).isEmpty();
            assertThat(house.state(document)).isEqualTo("effective");
        }
        assertThat(house.engineRows()).isZero();
    }

    @Test
    void a_draft_handed_in_twice_at_once_is_in_one_process() throws Exception {
        ApprovalHouse house = ApprovalHouse.withNodes(context, "- {id: check, approve: {who: {user: dan}}}");
        Document draft = house.draft("a chair", "1");

        List<Exception> failures = together(
                () -> house.as("ann", () -> house.submission.submit(draft.ref(), null)),
                () -> house.as("ann", () -> house.submission.submit(draft.ref(), null)));

        assertThat(failures).singleElement().isInstanceOf(Conflict.class);
        assertThat(house.asked(draft)).containsExactly("dan");
    }

    private static List<Exception> together(Callable<?> first, Callable<?> second) throws Exception {
        CyclicBarrier barrier = new CyclicBarrier(2);
        List<Exception> failures = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Future<?>> running = new ArrayList<>();
            for (Callable<?> action : List.of(first, second)) {
                running.add(threads.submit(() -> {
                    barrier.await();
                    return action.call();
                }));
            }
            for (Future<?> each : running) {
                try {
                    each.get();
                } catch (java.util.concurrent.ExecutionException e) {
                    failures.add((Exception) e.getCause());
                }
            }
        }
        return failures;
    }
}
