package io.formwork.process;

import io.formwork.document.Document;
import io.formwork.document.Lifecycle;
import io.formwork.value.DocumentRef;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finishes drafts: a document whose form has a process goes into it, any other straight into effect. */
@Service
public class Submission {
    private final Lifecycle lifecycle;

    Submission(Lifecycle lifecycle) {
        this.lifecycle = lifecycle;
    }

    /** @param revision the revision that the caller saw, or null for whatever there is */
    @Transactional
    public Document submit(DocumentRef ref, @Nullable Integer revision) {
        return lifecycle.submit(ref, revision, false);
    }
}
