package io.formwork.process;

import io.formwork.definition.element.ApprovalFlow;
import io.formwork.definition.element.ProcessGraph;
import io.formwork.event.Event;
import io.formwork.event.Outbox;
import io.formwork.tenant.Caller;
import io.formwork.value.LocalizedText;
import io.formwork.value.Uuid7;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;

/** Gives people their tasks. */
@Component
class Seating {
    private final Approvers approvers;
    private final Summaries summaries;
    private final Seats seats;
    private final ProcessLog log;
    private final Outbox outbox;

    Seating(Approvers approvers, Summaries summaries, Seats seats, ProcessLog log, Outbox outbox) {
        this.approvers = approvers;
        this.summaries = summaries;
        this.seats = seats;
        this.log = log;
        this.outbox = outbox;
    }

    /** The initiator's own task: to hand in again. */
    void start(Walk walk, String engineTask) {
        take(walk, start(walk, engineTask, Task.Status.OPEN));
    }

    /** The initiator's own task, done in the moment it comes up. */
    Task handedIn(Walk walk, String engineTask) {
        Caller caller = Caller.current();
        Seat seat = start(walk, engineTask, Task.Status.DONE);
        return take(
                walk,
                seat.with(seat.task()
                        .decided(Task.Decision.SUBMIT, null, caller.user().name(), caller.now())));
    }

    private Seat start(Walk walk, String engineTask, Task.Status status) {
        String initiator = walk.instance().initiator();
        return seat(walk, walk.node(FlowCompiler.START), Task.Kind.START, engineTask, initiator, 0, status, null);
    }

    /** @return false where nobody has to be waited for */
    boolean ask(Walk walk, ProcessGraph.Node node, String engineTask) {
        if (node.kind() == ProcessGraph.Kind.COPY) {
            List<Approver> told = approvers.tell(walk, Objects.requireNonNull(node.who()));
            for (int i = 0; i < told.size(); i++) {
                String person = told.get(i).name();
                take(walk, seat(walk, node, Task.Kind.COPY, engineTask, person, i, Task.Status.OPEN, null));
            }
            log.follows(walk, ProcessLog.Action.COPY, node.id());
            return false;
        }
        ApprovalFlow.Approve approve = Objects.requireNonNull(node.approve());
        Approvers.Asked asked = approvers.decide(walk, node.id(), approve);
        if (asked.skipped() != null) {
            log.follows(walk, asked.skipped(), node.id());
            return false;
        }
        boolean inTurn = Ballot.mode(approve) == ApprovalFlow.Approve.Mode.SEQUENCE;
        for (int i = 0; i < asked.people().size(); i++) {
            boolean waits = inTurn && i > 0;
            Task.Status status = waits ? Task.Status.WAITING : Task.Status.OPEN;
            String person = asked.people().get(i);
            take(walk, seat(walk, node, Task.Kind.APPROVE, engineTask, person, i, status, waits ? null : due(approve)));
        }
        return true;
    }

    /** Where people decide one after another: the next one's turn. */
    void next(Walk walk, ApprovalFlow.Approve approve, List<Seat> seatsOfNode) {
        boolean somebodyDecides =
                seatsOfNode.stream().anyMatch(seat -> seat.task().status() == Task.Status.OPEN);
        if (!somebodyDecides) {
            seatsOfNode.stream()
                    .filter(seat -> seat.task().status() == Task.Status.WAITING)
                    .min(java.util.Comparator.comparingInt(Seat::position))
                    .ifPresent(seat -> {
                        seats.open(walk, seat, due(approve));
                        tell(seat.task());
                    });
        }
    }

    /** Somebody else's seat, from now on this person's. */
    Task handOver(Walk walk, Seat seat, String to) {
        return take(
                walk,
                seat(
                        walk,
                        walk.node(seat.task().node()),
                        seat.task().kind(),
                        seat.engineTask(),
                        to,
                        seat.position(),
                        Task.Status.OPEN,
                        seat.task().dueAt()));
    }

    /** Somebody else is asked beside whoever has a seat. */
    void beside(Walk walk, Seat seat, String person) {
        take(
                walk,
                seat(
                        walk,
                        walk.node(seat.task().node()),
                        seat.task().kind(),
                        seat.engineTask(),
                        person,
                        seat.position(),
                        Task.Status.OPEN,
                        null));
    }

    /** Says that the time of a task is over, to whoever delivers it. */
    void overdue(Task task) {
        outbox.record(news(task, "task-overdue"));
    }

    private static @Nullable OffsetDateTime due(ApprovalFlow.Approve approve) {
        return approve.due() == null ? null : Caller.current().now().plus(Duration.parse(approve.due()));
    }

    private Seat seat(
            Walk walk,
            ProcessGraph.Node node,
            Task.Kind kind,
            String engineTask,
            String assignee,
            int position,
            Task.Status status,
            @Nullable OffsetDateTime dueAt) {
        Task task = new Task(
                Uuid7.next(),
                walk.instance().id(),
                kind,
                node.id(),
                title(node),
                walk.document().ref(),
                walk.document().key(),
                walk.document().label(),
                walk.document().revision(),
                summaries.of(walk.set(), walk.document()),
                walk.instance().initiator(),
                assignee,
                status,
                null,
                null,
                null,
                Caller.current().now(),
                dueAt,
                null,
                walk.instance().state());
        return new Seat(task, engineTask, walk.instance().round(), position, walk.contentHash());
    }

    private Task take(Walk walk, Seat seat) {
        seats.insert(walk, seat);
        if (seat.task().status() == Task.Status.OPEN) {
            tell(seat.task());
        }
        return seat.task();
    }

    private static LocalizedText title(ProcessGraph.Node node) {
        return node.name();
    }

    /** News for whoever delivers it; a person's own handing in is none. */
    private void tell(Task task) {
        if (task.kind() == Task.Kind.START && task.process() == ProcessState.RUNNING) {
            return;
        }
        outbox.record(news(task, task.kind() == Task.Kind.COPY ? "task-copied" : "task-opened"));
    }

    private static Event news(Task task, String what) {
        return new Event(
                Uuid7.next(),
                what,
                task.document(),
                JsonNodeFactory.instance
                        .objectNode()
                        .put("task", task.id().toString())
                        .put("kind", task.kind().key())
                        .put("form", task.document().form())
                        .put("id", task.document().id().toString())
                        .put("number", task.documentKey())
                        .put("label", task.documentLabel())
                        .put("node", task.node())
                        .put("assignee", task.assignee())
                        .put("initiator", task.initiator()));
    }
}
