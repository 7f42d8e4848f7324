package io.formwork.template;

import io.formwork.process.Decisions;
import io.formwork.process.Inbox;
import io.formwork.process.Task;
import io.formwork.value.DocumentRef;
import org.springframework.stereotype.Component;

/** Decides in a demo story about the task that its document waits in. */
@Component
class StoryTasks {
    private final Inbox inbox;
    private final Decisions decisions;

    StoryTasks(Inbox inbox, Decisions decisions) {
        this.inbox = inbox;
        this.decisions = decisions;
    }

    void approve(DocumentRef ref) {
        Task task = inbox.open(ref)
                .orElseThrow(() -> new IllegalStateException("The demo story asks somebody who is not asked: " + ref));
        decisions.approve(task.id(), null, null);
    }
}
