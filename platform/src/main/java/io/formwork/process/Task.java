package io.formwork.process;

import io.formwork.value.DocumentRef;
import io.formwork.value.LocalizedText;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What one person is, was or will be asked about one document at one node.
 *
 * @param instance the process it belongs to
 * @param title what the node is called
 * @param documentKey the document's number, null while it has none
 * @param documentRevision the document's revision when the person was asked
 * @param summary up to five values that the form's author chose for the inbox
 * @param initiator sign-in name of who handed the document in
 * @param decidedBy who decided, which may be another than the assignee
 * @param process where the process as a whole stands now
 */
public record Task(
        UUID id,
        UUID instance,
        Kind kind,
        String node,
        LocalizedText title,
        DocumentRef document,
        @Nullable String documentKey,
        String documentLabel,
        int documentRevision,
        List<Summary> summary,
        String initiator,
        String assignee,
        Status status,
        @Nullable Decision decision,
        @Nullable String comment,
        @Nullable String decidedBy,
        OffsetDateTime createdAt,
        @Nullable OffsetDateTime dueAt,
        @Nullable OffsetDateTime decidedAt,
        ProcessState process) {

    /** With only these of the values beside it. */
    Task showing(Predicate<Summary> shown) {
        List<Summary> left = summary.stream().filter(shown).toList();
        return left.size() == summary.size()
                ? this
                : with(left, status, decision, comment, decidedBy, createdAt, dueAt, decidedAt);
    }

    Task in(Status next) {
        return with(summary, next, decision, comment, decidedBy, createdAt, dueAt, decidedAt);
    }

    /** Open, as if it came up only now. */
    Task opened(OffsetDateTime at, @Nullable OffsetDateTime due) {
        return with(summary, Status.OPEN, decision, comment, decidedBy, at, due, decidedAt);
    }

    Task decided(Decision made, @Nullable String said, String by, OffsetDateTime at) {
        return with(summary, Status.DONE, made, said, by, createdAt, dueAt, at);
    }

    private Task with(
            List<Summary> summary,
            Status status,
            @Nullable Decision decision,
            @Nullable String comment,
            @Nullable String decidedBy,
            OffsetDateTime createdAt,
            @Nullable OffsetDateTime dueAt,
            @Nullable OffsetDateTime decidedAt) {
        return new Task(
                id,
                instance,
                kind,
                node,
                title,
                document,
                documentKey,
                documentLabel,
                documentRevision,
                summary,
                initiator,
                assignee,
                status,
                decision,
                comment,
                decidedBy,
                createdAt,
                dueAt,
                decidedAt,
                process);
    }

    /** What is asked: to hand in, to decide, or only to know. */
    public enum Kind {
        START,
        APPROVE,
        COPY;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind of(String key) {
            return valueOf(key.toUpperCase(Locale.ROOT));
        }
    }

    /** Where the task stands. */
    public enum Status {
        /** Somebody else of the same node comes first. */
        WAITING,
        OPEN,
        DONE,
        /** No longer needed: others decided, or the process went another way. */
        DROPPED;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Status of(String key) {
            return valueOf(key.toUpperCase(Locale.ROOT));
        }
    }

    /** What the person did. */
    public enum Decision {
        SUBMIT,
        APPROVE,
        REJECT,
        RETURN,
        TRANSFER,
        READ;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Decision of(String key) {
            return valueOf(key.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * One value of the document beside a task.
     *
     * @param field the field's key
     * @param value plain text: a number without grouping, a date as ISO 8601, what a link points to by its label
     */
    public record Summary(String field, String value) {}
}
