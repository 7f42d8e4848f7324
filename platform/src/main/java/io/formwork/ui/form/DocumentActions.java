package io.formwork.ui.form;

import io.formwork.conversion.Conversions;
import io.formwork.conversion.Offer;
import io.formwork.definition.DefinitionSet;
import io.formwork.definition.element.Conversion;
import io.formwork.definition.form.Field;
import io.formwork.definition.form.Form;
import io.formwork.definition.form.FormKind;
import io.formwork.definition.form.FormPermission.Action;
import io.formwork.document.Document;
import io.formwork.document.Entered;
import io.formwork.document.Lifecycle;
import io.formwork.document.State;
import io.formwork.permission.Permissions;
import io.formwork.process.Submission;
import io.formwork.value.DocumentRef;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Service;

/** What a person can make of a document in its state, and the doing of it. */
@Service
public class DocumentActions {
    private final Permissions permissions;
    private final Lifecycle lifecycle;
    private final Submission submission;
    private final Conversions conversions;

    DocumentActions(Permissions permissions, Lifecycle lifecycle, Submission submission, Conversions conversions) {
        this.permissions = permissions;
        this.lifecycle = lifecycle;
        this.submission = submission;
        this.conversions = conversions;
    }

    /** What the caller may do now, the likeliest first. */
    public List<Action> offered(DefinitionSet set, Form form, Document document) {
        List<Action> actions = new ArrayList<>();
        if (form.kind() == FormKind.DOCUMENT) {
            switch (document.state()) {
                case DRAFT -> actions.addAll(List.of(Action.SUBMIT, counted(document) ? Action.CANCEL : Action.DELETE));
                case EFFECTIVE -> actions.addAll(List.of(Action.AMEND, Action.CLOSE, Action.CANCEL));
                case CLOSED -> actions.addAll(List.of(Action.REOPEN, Action.CANCEL));
                case PENDING, CANCELLED -> {}
            }
        } else {
            actions.add(Action.DELETE);
        }
        if (!enteredAfterwards(set, form, document).isEmpty()) {
            actions.add(Action.EDIT);
        }
        return actions.stream()
                .filter(action -> permissions.may(set, form, action))
                .toList();
    }

    /** What the caller may still enter of a document that is in effect or closed. */
    List<Field> enteredAfterwards(DefinitionSet set, Form form, Document document) {
        boolean counts = document.state() == State.EFFECTIVE || document.state() == State.CLOSED;
        return form.kind() != FormKind.DOCUMENT || !counts
                ? List.of()
                : form.fields().values().stream()
                        .filter(field -> field.afterwards() && permissions.changesField(set, form, field.key()))
                        .toList();
    }

    /** To have counted, it was created, took effect and was amended: what is younger need not be asked about. */
    private boolean counted(Document document) {
        return document.revision() > 2 && lifecycle.hasCounted(document);
    }

    /** Whether it is being amended, and counts as it was before until it is handed in. */
    boolean stillCounts(Document document) {
        return lifecycle.stillCounts(document);
    }

    public Document submit(DocumentRef ref, int revision) {
        return submission.submit(ref, revision);
    }

    /** What can be made of the document now. */
    List<Conversion> conversions(DefinitionSet set, Document document) {
        return document.state() == State.EFFECTIVE
                ? conversions.offers(document.ref()).stream()
                        .map(Offer::conversion)
                        .filter(conversion -> permissions.may(set, set.requireForm(conversion.to()), Action.CREATE))
                        .toList()
                : List.of();
    }

    /**
     * Makes the next document with everything that is open.
     *
     * @param entered what the source cannot say
     */
    Document make(DocumentRef source, Conversion conversion, Entered entered) {
        return conversions.make(List.of(source), conversion.conversion(), List.of(), entered);
    }

    /** Whether this can be made of the document now. */
    boolean makes(DocumentRef source, Conversion conversion) {
        return conversions.offers(source, conversion.conversion());
    }

    /** Makes one document of several, with what is open of each. */
    Document make(List<DocumentRef> sources, Conversion conversion, Entered entered) {
        return conversions.make(sources, conversion.conversion(), List.of(), entered);
    }

    public Document move(DocumentRef ref, int revision, Action action) {
        return switch (action) {
            case AMEND -> lifecycle.amend(ref, revision);
            case CANCEL -> submission.cancel(ref, revision);
            case CLOSE -> lifecycle.close(ref, revision);
            case REOPEN -> lifecycle.reopen(ref, revision);
            case READ, CREATE, EDIT, DELETE, SUBMIT, IMPORT ->
                throw new IllegalArgumentException("Not a step of a document's life: " + action);
        };
    }

    /** Deletes a draft, and what waits in an inbox for it. */
    void discard(DocumentRef ref, int revision) {
        submission.discard(ref, revision);
    }

    /** Whether the document's fields can be changed at all in its state. */
    static boolean open(Form form, Document document) {
        return form.kind() != FormKind.DOCUMENT || document.state() == State.DRAFT;
    }
}
