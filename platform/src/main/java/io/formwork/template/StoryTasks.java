package io.formwork.template;

import io.formwork.value.DocumentRef;
import org.springframework.stereotype.Component;

/** Decides in a demo story about the task that its document waits in. */
@Component
class StoryTasks {

    void approve(DocumentRef ref) {
        // until the process room is here, documents take effect at once
    }
}
