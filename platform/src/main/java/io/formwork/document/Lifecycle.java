package io.formwork.document;

import io.formwork.audit.AuditTrail;
import io.formwork.definition.DefinitionSet;
import io.formwork.definition.Definitions;
import io.formwork.definition.form.Form;
import io.formwork.definition.form.FormKind;
import io.formwork.definition.form.FormPermission.Action;
import io.formwork.definition.form.PostingRule;
import io.formwork.event.Event;
import io.formwork.event.Outbox;
import io.formwork.permission.Permissions;
import io.formwork.tenant.Caller;
import io.formwork.value.DocumentRef;
import io.formwork.value.Line;
import io.formwork.value.LineSource;
import io.formwork.value.Uuid7;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Moves documents through their life: draft → pending → effective → closed, or cancelled; posts what the form says at
 * each step and takes it back when a step is undone.
 */
@Service
public class Lifecycle {
    /** As the trail says it: a document that was ever amended has counted, and is cancelled rather than deleted. */
    static final String AMEND = "amend";

    private final Definitions definitions;
    private final Permissions permissions;
    private final Desk desk;
    private final DocumentStore store;
    private final DocumentLinks links;
    private final Fills fills;
    private final Keeping keeping;
    private final Completing completing;
    private final Recounts recounts;
    private final Amendments amendments;
    private final AuditTrail audit;
    private final Outbox outbox;

    Lifecycle(
            Definitions definitions,
            Permissions permissions,
            Desk desk,
            DocumentStore store,
            DocumentLinks links,
            Fills fills,
            Keeping keeping,
            Completing completing,
            Recounts recounts,
            Amendments amendments,
            AuditTrail audit,
            Outbox outbox) {
        this.definitions = definitions;
        this.permissions = permissions;
        this.desk = desk;
        this.store = store;
        this.links = links;
        this.fills = fills;
        this.keeping = keeping;
        this.completing = completing;
        this.recounts = recounts;
        this.amendments = amendments;
        this.audit = audit;
        this.outbox = outbox;
    }

    /** A draft is finished: it goes to approval, or at once into effect. Checked once more, for the world moved on. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Document submit(DocumentRef ref, @Nullable Integer revision, boolean toApproval) {
        DefinitionSet set = definitions.current();
        Form form = set.requireForm(ref.form());
        Document draft = lock(set, form, ref);
        permissions.require(set, form, Action.SUBMIT);
        Documents.requireRevision(draft, revision);
        require(form, draft, State.DRAFT);
        fills.requireFresh(set, form, draft);
        Document checked = desk.numbered(form, desk.finished(set, form, draft));
        return toApproval
                ? move(set, form, draft, checked.in(State.PENDING), "submit", "document-submitted")
                : takeEffect(set, form, draft, checked, "submit");
    }

    /** Whether nothing stands in the way of handing the draft in as it is. */
    @Transactional(readOnly = true)
    public boolean finished(DocumentRef ref) {
        DefinitionSet set = definitions.current();
        try {
            desk.finished(set, set.requireForm(ref.form()), find(ref));
            return true;
        } catch (InvalidDocument _) {
            return false;
        }
    }

    /** Everybody who had to agree has agreed. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Document approve(DocumentRef ref) {
        DefinitionSet set = definitions.current();
        Form form = set.requireForm(ref.form());
        Document pending = lock(set, form, ref);
        require(form, pending, State.PENDING);
        desk.requireStillFine(set, form, pending);
        return takeEffect(set, form, pending, pending, "approve");
    }

    /** The initiator gets it back as a draft: returned by an approver, or withdrawn. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Document giveBack(DocumentRef ref, String action) {
        DefinitionSet set = definitions.current();
        Form form = set.requireForm(ref.form());
        Document pending = lock(set, form, ref);
        require(form, pending, State.PENDING);
        return move(set, form, pending, pending.in(State.DRAFT), action, "document-returned");
    }

    /** Somebody who had to agree did not: the document ends here; one that counts as it was before stays to be mended. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Document reject(DocumentRef ref) {
        DefinitionSet set = definitions.current();
        Form form = set.requireForm(ref.form());
        Document pending = lock(set, form, ref);
        require(form, pending, State.PENDING);
        State next = amendments.stillCounts(pending) ? State.DRAFT : State.CANCELLED;
        return move(set, form, pending, pending.in(next), "reject", "document-rejected");
    }

    /** What counted never happened: every entry is reversed. Refused while something made from it still stands. */
    @Transactional
    public Document cancel(DocumentRef ref, @Nullable Integer revision) {
        DefinitionSet set = definitions.current();
        Form form = set.requireForm(ref.form());
        Document document = lock(set, form, ref);
        permissions.require(set, form, Action.CANCEL);
        Documents.requireRevision(document, revision);
        if (document.state() != State.DRAFT || !hasCounted(document)) {
            require(form, document, State.EFFECTIVE, State.CLOSED);
        }
        requireNothingMade(document, "has-successors");
        giveBackCompleted(set, form, document);
        desk.reopenPeriods(set, form, document);
        recounts.after(set, desk.reverse(set, document));
        keepClosed(set, document);
        keeping.release(set, form, document);
        return move(set, form, document, document.in(State.CANCELLED), "cancel", "document-cancelled");
    }

    /**
     * What counted is a draft again, to be changed and handed in once more; its number stays. Its entries are reversed, or
     * where others need by now what it brought, they are as soon as it takes effect again.
     *
     * @throws Conflict where it is not effective, or something made from it still stands and its form is not amended in place
     */
    @Transactional
    public Document amend(DocumentRef ref, @Nullable Integer revision) {
        DefinitionSet set = definitions.current();
        Form form = set.requireForm(ref.form());
        Document document = lock(set, form, ref);
        permissions.require(set, form, Action.AMEND);
        Documents.requireRevision(document, revision);
        require(form, document, State.EFFECTIVE);
        if (!form.inPlace()) {
            requireNothingMade(document, "cannot-amend");
        }
        giveBackCompleted(set, form, document);
        if (amendments.takeBack(set, document)) {
            keepClosed(set, document);
        }
        return draftAgain(set, form, document);
    }

    private Document draftAgain(DefinitionSet set, Form form, Document document) {
        return move(set, form, document, document.in(State.DRAFT), AMEND, "document-amended");
    }

    /** What it completed and handed in is a draft again: what it said of that never happened. */
    private void giveBackCompleted(DefinitionSet set, Form form, Document document) {
        if (document.state() == State.DRAFT) {
            return;
        }
        for (Completing.Ready ready : completing.handedIn(set, form, document)) {
            Document handedIn = ready.draft();
            if (handedIn.state() == State.EFFECTIVE) {
                requireNothingMade(handedIn, "cannot-amend");
                recounts.after(set, desk.reverse(set, handedIn));
                keepClosed(set, handedIn);
                draftAgain(set, ready.form(), handedIn);
            } else {
                require(ready.form(), handedIn, State.DRAFT, State.CANCELLED);
            }
        }
    }

    /** What is not fulfilled any more is not open again where that was closed: what is left of it is taken off once more. */
    private void keepClosed(DefinitionSet set, Document document) {
        document.values().lines().stream()
                .map(Line::source)
                .filter(Objects::nonNull)
                .map(LineSource::document)
                .distinct()
                .sorted()
                .forEach(id -> store.lock(set, id)
                        .filter(source -> source.state() == State.CLOSED)
                        .ifPresent(source -> recounts.after(
                                set,
                                desk.post(set, set.requireForm(source.form()), source, PostingRule.Moment.CLOSED))));
    }

    private void requireNothingMade(Document document, String code) {
        List<String> standing = links.standingTargets(document.id());
        if (!standing.isEmpty()) {
            throw new Conflict(code, document.label(), String.join(", ", standing));
        }
    }

    /** Whether it is being amended, and counts as it was before until it takes effect again. */
    @Transactional(readOnly = true)
    public boolean stillCounts(Document document) {
        return !document.state().counts() && amendments.stillCounts(document);
    }

    /** Whether a draft took effect once and was amended: then it is cancelled, and not deleted. */
    @Transactional(readOnly = true)
    public boolean hasCounted(Document document) {
        return audit.of(document.id()).stream().anyMatch(entry -> entry.action().equals(AMEND));
    }

    /** Nothing more will come of it: what is still open is taken off. */
    @Transactional
    public Document close(DocumentRef ref, @Nullable Integer revision) {
        DefinitionSet set = definitions.current();
        Form form = set.requireForm(ref.form());
        Document document = lock(set, form, ref);
        permissions.require(set, form, Action.CLOSE);
        Documents.requireRevision(document, revision);
        require(form, document, State.EFFECTIVE);
        recounts.after(set, desk.post(set, form, document, PostingRule.Moment.CLOSED));
        return move(set, form, document, document.in(State.CLOSED), "close", "document-closed");
    }

    /** Closing is undone: what was taken off is open again. */
    @Transactional
    public Document reopen(DocumentRef ref, @Nullable Integer revision) {
        DefinitionSet set = definitions.current();
        Form form = set.requireForm(ref.form());
        Document document = lock(set, form, ref);
        permissions.require(set, form, Action.REOPEN);
        Documents.requireRevision(document, revision);
        require(form, document, State.CLOSED);
        recounts.after(set, desk.takeUp(set, document));
        return move(set, form, document, document.in(State.EFFECTIVE), "reopen", "document-reopened");
    }

    /**
     * The document, locked until the transaction ends, for rooms above that decide about it: who may, is theirs to ask.
     *
     * @throws DocumentNotFound also where it is another tenant's
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Document lock(DocumentRef ref) {
        DefinitionSet set = definitions.current();
        return lock(set, set.requireForm(ref.form()), ref);
    }

    /** The same without the lock, to look at. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Document find(DocumentRef ref) {
        DefinitionSet set = definitions.current();
        return store.find(set, ref.id())
                .filter(document -> document.form().equals(ref.form()))
                .orElseThrow(() -> new DocumentNotFound(ref.form(), ref.id()));
    }

    private Document takeEffect(DefinitionSet set, Form form, Document before, Document checked, String action) {
        Document effective = desk.settled(set, form, checked).in(State.EFFECTIVE);
        keeping.keep(set, form, effective);
        desk.closePeriods(set, form, effective);
        if (amendments.post(set, form, effective)) {
            keepClosed(set, effective);
        }
        Document moved = move(set, form, before, effective, action, "document-effective");
        completing.complete(set, form, moved).forEach(ready -> handIn(set, ready.form(), ready.draft()));
        return moved;
    }

    /** What another document completed is handed in with it; what stands in its way says whose it is. */
    private void handIn(DefinitionSet set, Form form, Document draft) {
        try {
            takeEffect(set, form, draft, desk.numbered(form, desk.finished(set, form, draft)), "submit");
        } catch (InvalidDocument e) {
            throw new InvalidDocument(e.problems().stream()
                    .map(problem -> new FieldProblem(
                            "",
                            null,
                            problem.code(),
                            problem.arguments(),
                            problem.text() == null ? null : draft.label() + ": " + problem.text()))
                    .toList());
        }
    }

    private Document move(DefinitionSet set, Form form, Document before, Document next, String action, String event) {
        Document after = next.revised(set.version(), Caller.current().now());
        store.update(form, before, after);
        audit.record(action, form.key(), after.id(), after.revision(), Changes.ofState(before, after));
        outbox.record(new Event(
                Uuid7.next(),
                event,
                after.ref(),
                JsonNodeFactory.instance
                        .objectNode()
                        .put("form", form.key())
                        .put("id", after.id().toString())
                        .put("number", after.key())
                        .put("label", after.label())
                        .put("state", after.state().key())
                        .put("revision", after.revision())));
        return after;
    }

    private Document lock(DefinitionSet set, Form form, DocumentRef ref) {
        UUID id = ref.id();
        return store.lock(set, id)
                .filter(document -> document.form().equals(form.key()))
                .orElseThrow(() -> new DocumentNotFound(form.key(), id));
    }

    private static void require(Form form, Document document, State first, State... others) {
        Set<State> allowed = EnumSet.of(first, others);
        if (form.kind() != FormKind.DOCUMENT || !allowed.contains(document.state())) {
            throw new Conflict("wrong-state", document.label(), document.state().key());
        }
    }
}
