package io.formwork.process;

import io.formwork.definition.element.ApprovalFlow;
import io.formwork.tenant.Transactions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * Does what a step says for when the time of its tasks is over: reminds, asks the manager too, approves or rejects. Once for
 * each task, each in a transaction of its own under the lock of its process, like a decision of a person.
 */
@Service
public class TimeLimits {
    private static final Logger LOG = LoggerFactory.getLogger(TimeLimits.class);

    /** More wait for the next round. */
    private static final int MOST = 200;

    private final Instances instances;
    private final Seats seats;
    private final Seating seating;
    private final Walks walks;
    private final Approvers approvers;
    private final ProcessLog log;
    private final Transactions transactions;

    TimeLimits(
            Instances instances,
            Seats seats,
            Seating seating,
            Walks walks,
            Approvers approvers,
            ProcessLog log,
            Transactions transactions) {
        this.instances = instances;
        this.seats = seats;
        this.seating = seating;
        this.walks = walks;
        this.approvers = approvers;
        this.log = log;
        this.transactions = transactions;
    }

    /**
     * Does what is due for the caller's tenant.
     *
     * @return the tasks whose people are to be reminded
     */
    public List<Task> runDue() {
        List<Task> reminded = new ArrayList<>();
        for (UUID task : transactions.retrying(() -> seats.overdue(MOST))) {
            try {
                transactions.retrying(() -> over(task)).ifPresent(reminded::add);
            } catch (RuntimeException e) {
                LOG.warn("What is to happen at the time limit of task {} failed; its people go on deciding", task, e);
                transactions.retrying(() -> seats.limited(task));
            }
        }
        return reminded;
    }

    private Optional<Task> over(UUID id) {
        Instance instance = instances.lockOf(id).orElse(null);
        if (instance == null || instance.state() != ProcessState.RUNNING) {
            seats.limited(id);
            return Optional.empty();
        }
        List<Seat> all = seats.of(instance.id());
        Seat seat = all.stream()
                .filter(each -> each.task().id().equals(id))
                .findFirst()
                .orElseThrow();
        if (seat.task().status() != Task.Status.OPEN || !seats.limited(id)) {
            return Optional.empty();
        }
        Walk walk = walks.open(instance, all);
        ApprovalFlow.Approve approve =
                Objects.requireNonNull(walk.node(seat.task().node()).approve());
        // Nobody decides, not even by waiting, about what is no longer what was asked.
        boolean same = walk.contentHash().equals(seat.contentHash());
        return switch (same || "escalate".equals(approve.then()) ? approve.then() : "remind") {
            case "approve" -> decided(walk, seat, Task.Decision.APPROVE, ProcessLog.Action.APPROVE);
            case "reject" -> decided(walk, seat, Task.Decision.REJECT, ProcessLog.Action.REJECT);
            case "escalate" -> escalated(walk, seat);
            case null, default -> reminded(walk, seat);
        };
    }

    private Optional<Task> decided(Walk walk, Seat seat, Task.Decision decision, ProcessLog.Action action) {
        seats.decide(walk, seat, decision, null);
        log.does(walk, action, seat.task(), null);
        walks.counted(walk, seat);
        return Optional.empty();
    }

    private Optional<Task> escalated(Walk walk, Seat seat) {
        String manager = approvers.manager(seat.task().assignee()).orElse(null);
        boolean free = walk.seatsAt(seat.engineTask()).stream()
                .noneMatch(each -> each.task().assignee().equals(manager));
        if (manager != null && free) {
            seating.beside(walk, seat, manager);
            log.follows(walk, ProcessLog.Action.ESCALATE, seat.task().node());
        }
        return reminded(walk, seat);
    }

    private Optional<Task> reminded(Walk walk, Seat seat) {
        log.follows(walk, ProcessLog.Action.REMIND, seat.task().node());
        seating.overdue(seat.task());
        return Optional.of(seat.task());
    }
}
