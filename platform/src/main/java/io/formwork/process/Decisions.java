package io.formwork.process;

import io.formwork.definition.Definitions;
import io.formwork.document.Conflict;
import io.formwork.document.Document;
import io.formwork.document.Lifecycle;
import io.formwork.document.State;
import io.formwork.tenant.Caller;
import io.formwork.tenant.Users;
import io.formwork.value.DocumentRef;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What people do with their tasks. Each is one transaction from the vote to the postings that may follow: where one of
 * them is refused, nobody has decided anything.
 *
 * <p>Only the assignee decides, or somebody who configures the system and then stands in the log for the assignee.
 */
@Service
public class Decisions {
    private final Definitions definitions;
    private final Approvers approvers;
    private final Users users;
    private final Lifecycle lifecycle;
    private final Instances instances;
    private final Seats seats;
    private final Seating seating;
    private final Walks walks;
    private final ProcessLog log;
    private final Summaries summaries;

    Decisions(
            Definitions definitions,
            Approvers approvers,
            Users users,
            Lifecycle lifecycle,
            Instances instances,
            Seats seats,
            Seating seating,
            Walks walks,
            ProcessLog log,
            Summaries summaries) {
        this.definitions = definitions;
        this.approvers = approvers;
        this.users = users;
        this.lifecycle = lifecycle;
        this.instances = instances;
        this.seats = seats;
        this.seating = seating;
        this.walks = walks;
        this.log = log;
        this.summaries = summaries;
    }

    private record Taken(Walk walk, Seat seat) {
        Task task() {
            return seat.task();
        }
    }

    /**
     * Agrees. The document takes effect where this was the last voice that was needed.
     *
     * @param revision the document's revision that the caller saw, or null for that of the task
     * @throws TaskNotFound where it is not the caller's
     * @throws Conflict where it is decided already, or the document is not what was seen
     */
    @Transactional
    public Task approve(UUID task, @Nullable Integer revision, @Nullable String comment) {
        Taken taken = seen(task, revision);
        seats.decide(taken.walk(), taken.seat(), Task.Decision.APPROVE, comment);
        log.does(taken.walk(), ProcessLog.Action.APPROVE, taken.task(), comment);
        walks.counted(taken.walk(), taken.seat());
        return require(task);
    }

    /** Disagrees. The document is cancelled, unless its node asks for a share of voices that can still be reached. */
    @Transactional
    public Task reject(UUID task, @Nullable Integer revision, @Nullable String comment) {
        Taken taken = seen(task, revision);
        seats.decide(taken.walk(), taken.seat(), Task.Decision.REJECT, comment);
        log.does(taken.walk(), ProcessLog.Action.REJECT, taken.task(), comment);
        walks.counted(taken.walk(), taken.seat());
        return require(task);
    }

    /** Gives the document back to its initiator as a draft, whatever others of the same process have said. */
    @Transactional
    public Task returnToStart(UUID task, @Nullable Integer revision, @Nullable String comment) {
        Taken taken = seen(task, revision);
        seats.decide(taken.walk(), taken.seat(), Task.Decision.RETURN, comment);
        log.does(taken.walk(), ProcessLog.Action.RETURN, taken.task(), comment);
        walks.giveBack(taken.walk());
        return require(task);
    }

    /**
     * Hands the task over for good.
     *
     * @param toUser sign-in name
     * @return the task of the other
     */
    @Transactional
    public Task transfer(UUID task, String toUser, @Nullable String comment) {
        Taken taken = take(task);
        if (users.find(toUser).isEmpty()) {
            throw new Conflict("unknown-user", toUser);
        }
        boolean seated = taken.walk().seatsAt(taken.seat().engineTask()).stream()
                .anyMatch(seat -> seat.task().assignee().equals(toUser) && !seat.voted(Task.Decision.TRANSFER));
        if (seated) {
            throw new Conflict("already-asked", toUser);
        }
        seats.decide(taken.walk(), taken.seat(), Task.Decision.TRANSFER, comment);
        log.does(taken.walk(), ProcessLog.Action.TRANSFER, taken.task(), comment);
        return seating.handOver(taken.walk(), taken.seat(), toUser);
    }

    /**
     * Takes the document back as a draft before anybody has decided; only who handed it in may.
     *
     * @throws Conflict where it is in no process, or somebody has decided
     */
    @Transactional
    public Document withdraw(DocumentRef document, @Nullable String comment) {
        Instance instance = instances
                .lockLive(document.id())
                .filter(live ->
                        live.state() == ProcessState.RUNNING && live.document().equals(document))
                .filter(live -> live.initiator().equals(Caller.current().user().name())
                        || approvers.administers(definitions.current()))
                .orElseThrow(() -> new Conflict("not-in-process", document.id().toString()));
        Walk walk = walks.open(instance);
        boolean decided = walk.seats().stream()
                .filter(seat -> seat.round() == instance.round())
                .anyMatch(seat -> seat.voted(Task.Decision.APPROVE) || seat.voted(Task.Decision.REJECT));
        if (decided) {
            throw new Conflict("already-decided", walk.document().label());
        }
        Task start = walk.seats().stream()
                .map(Seat::task)
                .filter(task -> task.kind() == Task.Kind.START)
                .findFirst()
                .orElseThrow();
        log.does(walk, ProcessLog.Action.WITHDRAW, start, comment);
        walks.end(walk, ProcessState.WITHDRAWN);
        return lifecycle.giveBack(document, "withdraw");
    }

    private Taken seen(UUID task, @Nullable Integer revision) {
        Taken taken = take(task);
        requireSeen(taken.walk(), taken.seat(), revision);
        return taken;
    }

    /** The caller's open task, with its process and its document locked. */
    private Taken take(UUID task) {
        Instance instance = instances.lockOf(task).orElseThrow(() -> new TaskNotFound(task));
        // Read under the lock: whoever held it before may have decided this.
        List<Seat> all = seats.of(instance.id());
        Seat seat = all.stream()
                .filter(each -> each.task().id().equals(task))
                .findFirst()
                .orElseThrow(() -> new TaskNotFound(task));
        boolean may = seat.task().assignee().equals(Caller.current().user().name())
                || approvers.administers(definitions.current());
        if (!may || seat.task().kind() != Task.Kind.APPROVE) {
            throw new TaskNotFound(task);
        } else if (seat.task().status() != Task.Status.OPEN || instance.state() != ProcessState.RUNNING) {
            throw new Conflict("task-decided", seat.task().documentLabel());
        }
        return new Taken(walks.open(instance, all), seat);
    }

    /** A decision is about what was seen, not about whatever the document says by now. */
    private static void requireSeen(Walk walk, Seat seat, @Nullable Integer revision) {
        Document document = walk.document();
        if (document.state() != State.PENDING) {
            throw new Conflict("wrong-state", document.label(), document.state().key());
        }
        boolean seen =
                revision == null ? walk.contentHash().equals(seat.contentHash()) : revision == document.revision();
        if (!seen) {
            throw new Conflict("changed-meanwhile", document.label(), Integer.toString(document.revision()));
        }
    }

    private Task require(UUID task) {
        return seats.find(task).map(seat -> summaries.seen(seat.task())).orElseThrow(() -> new TaskNotFound(task));
    }
}
