package io.formwork.process;

import io.formwork.definition.Definitions;
import io.formwork.document.Document;
import io.formwork.document.Lifecycle;
import io.formwork.tenant.Caller;
import io.formwork.value.DocumentRef;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The caller's tasks, newest first. */
@Service
public class Inbox {
    private static final int MOST = 500;

    private final JdbcClient jdbc;
    private final Seats seats;
    private final Definitions definitions;
    private final Approvers approvers;
    private final Lifecycle lifecycle;
    private final Summaries summaries;

    Inbox(
            JdbcClient jdbc,
            Seats seats,
            Definitions definitions,
            Approvers approvers,
            Lifecycle lifecycle,
            Summaries summaries) {
        this.jdbc = jdbc;
        this.seats = seats;
        this.definitions = definitions;
        this.approvers = approvers;
        this.lifecycle = lifecycle;
        this.summaries = summaries;
    }

    /** @param next where the next page begins, null where there is none */
    public record Page(List<Task> tasks, @Nullable UUID next) {}

    /**
     * How much lies where.
     *
     * @param started handed in and not ended yet
     * @param copied not read yet
     */
    public record Counts(long todo, long started, long copied, long acting) {}

    /** The first tasks of a view, as many as a page may have. */
    @Transactional(readOnly = true)
    public List<Task> tasks(View view) {
        return tasks(view, null, MOST).tasks();
    }

    /**
     * One page of a view.
     *
     * @param after {@link Page#next()} of the page before, null for the first
     */
    @Transactional(readOnly = true)
    public Page tasks(View view, @Nullable UUID after, int limit) {
        if (view == View.ACTING && !approvers.administers(definitions.current())) {
            return new Page(List.of(), null);
        }
        int size = Math.clamp(limit, 1, MOST);
        List<Task> found = jdbc.sql(Seats.SELECT + "AND " + condition(view)
                        + (after == null ? "" : " AND t.id < :after") + " ORDER BY t.id DESC LIMIT :limit")
                .param("tenant", Caller.current().tenant().id())
                .param("me", Caller.current().user().name())
                .param("after", after)
                .param("limit", size + 1)
                .query((rows, _) -> summaries.seen(seats.task(rows)))
                .list();
        return found.size() > size
                ? new Page(found.subList(0, size), found.get(size - 1).id())
                : new Page(found, null);
    }

    private static String condition(View view) {
        return switch (view) {
            case TODO -> "t.assignee = :me AND t.kind IN ('approve', 'start') AND t.status = 'open'";
            case STARTED -> "t.initiator = :me AND t.kind = 'start' AND t.round = 1";
            case DONE -> "t.decided_by = :me AND t.kind = 'approve'";
            case COPIED -> "t.assignee = :me AND t.kind = 'copy'";
            case ACTING -> "t.assignee <> :me AND t.kind = 'approve' AND t.status = 'open'";
        };
    }

    @Transactional(readOnly = true)
    public Counts counts() {
        return new Counts(
                count(condition(View.TODO)),
                count(condition(View.STARTED) + " AND i.ended_at IS NULL"),
                count(condition(View.COPIED) + " AND t.status = 'open'"),
                approvers.administers(definitions.current()) ? count(condition(View.ACTING)) : 0);
    }

    private long count(String condition) {
        return jdbc.sql("SELECT count(*) FROM (" + Seats.SELECT + "AND " + condition + ") x")
                .param("tenant", Caller.current().tenant().id())
                .param("me", Caller.current().user().name())
                .query(Long.class)
                .single();
    }

    /** @throws TaskNotFound also where it is another tenant's or none of the caller's */
    @Transactional(readOnly = true)
    public Task require(UUID id) {
        String caller = Caller.current().user().name();
        return seats.find(id)
                .map(Seat::task)
                .filter(task -> task.assignee().equals(caller)
                        || task.initiator().equals(caller)
                        || caller.equals(task.decidedBy())
                        || approvers.administers(definitions.current()))
                .map(summaries::seen)
                .orElseThrow(() -> new TaskNotFound(id));
    }

    /** What the caller is asked about this document now, if anything: the newest, where it is more than one thing. */
    @Transactional(readOnly = true)
    public Optional<Task> open(DocumentRef document) {
        return jdbc.sql(Seats.SELECT + "AND " + condition(View.TODO)
                        + " AND t.document_id = :document ORDER BY t.id DESC LIMIT 1")
                .param("tenant", Caller.current().tenant().id())
                .param("me", Caller.current().user().name())
                .param("document", document.id())
                .query((rows, _) -> summaries.seen(seats.task(rows)))
                .optional();
    }

    /** The document that a task is about, for whoever the task is for: being asked is a reason to see it. */
    @Transactional(readOnly = true)
    public Document document(UUID task) {
        return lifecycle.find(require(task).document());
    }

    /** The caller has seen what was only told. */
    @Transactional
    public Task read(UUID id) {
        Task task = require(id);
        boolean unread = task.kind() == Task.Kind.COPY && task.status() == Task.Status.OPEN;
        if (unread && task.assignee().equals(Caller.current().user().name())) {
            seats.decide(id, Task.Decision.READ, null);
        }
        return require(id);
    }
}
