package io.formwork.process;

import io.formwork.definition.DefinitionSet;
import io.formwork.definition.Definitions;
import io.formwork.document.Document;
import io.formwork.document.Documents;
import io.formwork.document.Lifecycle;
import io.formwork.value.DocumentRef;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finishes drafts: a document whose form has a process goes into it, any other straight into effect. Giving a draft up
 * is here too, for it may still be somebody's task.
 */
@Service
public class Submission {
    private final Definitions definitions;
    private final Documents documents;
    private final Lifecycle lifecycle;
    private final Instances instances;
    private final Walks walks;

    Submission(Definitions definitions, Documents documents, Lifecycle lifecycle, Instances instances, Walks walks) {
        this.definitions = definitions;
        this.documents = documents;
        this.lifecycle = lifecycle;
        this.instances = instances;
        this.walks = walks;
    }

    /**
     * Hands the document in. It comes back pending, or effective where nobody had to be asked.
     *
     * <p>A document that was returned goes on in its process, from the first node on and under the definitions that the
     * process began under.
     *
     * @param revision the revision that the caller saw, or null for whatever there is
     */
    @Transactional
    public Document submit(DocumentRef ref, @Nullable Integer revision) {
        DefinitionSet set = definitions.current();
        // Process before document, here as in every decision: two locks taken in one order never wait for each other.
        Optional<Instance> live = instances.lockLive(ref.id());
        String process = set.requireForm(ref.form()).process();
        boolean toApproval = live.isPresent() || process != null;
        Document submitted = lifecycle.submit(ref, revision, toApproval);
        if (live.isPresent()) {
            walks.again(live.get(), submitted);
        } else if (process != null) {
            walks.begin(set, process, submitted);
        } else {
            return submitted;
        }
        return lifecycle.lock(ref);
    }

    /**
     * Deletes a draft, and ends the process that it was given back from: nobody is asked about what is not there.
     *
     * @param revision the revision that the caller saw, or null for whatever there is
     * @throws io.formwork.document.Conflict where it is no draft, or has counted before
     */
    @Transactional
    public void discard(DocumentRef ref, @Nullable Integer revision) {
        Optional<Walk> walk = live(ref);
        documents.delete(ref.form(), ref.id(), revision);
        walk.ifPresent(left -> walks.end(left, ProcessState.WITHDRAWN));
    }

    /** Cancels the document; an amended one that came back from approval leaves no process behind. */
    @Transactional
    public Document cancel(DocumentRef ref, @Nullable Integer revision) {
        Optional<Walk> walk = live(ref);
        Document cancelled = lifecycle.cancel(ref, revision);
        walk.ifPresent(left -> walks.end(left, ProcessState.WITHDRAWN));
        return cancelled;
    }

    private Optional<Walk> live(DocumentRef ref) {
        return instances
                .lockLive(ref.id())
                .filter(instance -> instance.document().equals(ref))
                .map(walks::open);
    }
}
