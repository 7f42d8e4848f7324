package io.formwork.template;

import io.formwork.definition.story.Act;
import io.formwork.document.Conflict;
import io.formwork.document.Lifecycle;
import io.formwork.process.Decisions;
import io.formwork.process.Inbox;
import io.formwork.process.Submission;
import io.formwork.tenant.Caller;
import io.formwork.value.DocumentRef;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Does in a story what its people do to documents that are there already. */
@Component
class StoryActs {
    private final Inbox inbox;
    private final Decisions decisions;
    private final Submission submission;
    private final Lifecycle lifecycle;

    StoryActs(Inbox inbox, Decisions decisions, Submission submission, Lifecycle lifecycle) {
        this.inbox = inbox;
        this.decisions = decisions;
        this.submission = submission;
        this.lifecycle = lifecycle;
    }

    /** @throws Conflict {@code not-asked} where the caller is to decide and nobody asked them */
    void perform(Act.Kind kind, DocumentRef ref) {
        switch (kind) {
            case SUBMIT -> submission.submit(ref, null);
            case APPROVE -> decisions.approve(task(ref), null, null);
            case REJECT -> decisions.reject(task(ref), null, null);
            case RETURN -> decisions.returnToStart(task(ref), null, null);
            case WITHDRAW -> decisions.withdraw(ref, null);
            case CANCEL -> submission.cancel(ref, null);
            case AMEND -> lifecycle.amend(ref, null);
            case CLOSE -> lifecycle.close(ref, null);
            case REOPEN -> lifecycle.reopen(ref, null);
            case DELETE -> submission.discard(ref, null);
        }
    }

    private UUID task(DocumentRef ref) {
        return inbox.open(ref)
                .orElseThrow(
                        () -> new Conflict("not-asked", Caller.current().user().name()))
                .id();
    }
}
