package io.formwork.scenario;

import io.formwork.definition.form.Form;
import io.formwork.definition.form.FormKind;
import io.formwork.document.State;
import io.formwork.value.DocumentRef;
import io.formwork.value.Values;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A document while what became of it is gone through: what it said at each moment, and what of that steps tell already. */
final class RecordedDocument {
    final Form form;
    final DocumentRef ref;

    /** By which steps call it. */
    final String name;

    Values now = Values.EMPTY;
    State state;
    String author = "";

    /** Whoever changed the draft last. */
    String changer = "";

    /** What a conversion made of it, before anybody changed anything. */
    Values made = Values.EMPTY;

    @Nullable
    String madeIn;

    /** What it says where the steps so far are done; computed fields do not matter. */
    Values told = Values.EMPTY;

    /** Whether a step enters it, or it comes about by itself. */
    boolean there;

    /** Whether a step is entering it just now: what it links to may link to it. */
    boolean entering;

    /** Whether what became of it before is being given just now. */
    boolean introducing;

    /** Whether its draft was changed and not handed in yet. */
    boolean pending;

    boolean gone;

    /** What it said before its last step. */
    Values base = Values.EMPTY;

    /** Whether that step entered it. */
    boolean begun;

    /** The step that tells its last change, to which one more belongs where nothing else was done between. */
    @Nullable
    RecordedStep last;

    RecordedDocument(Form form, UUID id, String name) {
        this.form = form;
        this.ref = new DocumentRef(form.key(), id);
        this.name = name;
        this.state = isDocument() ? State.DRAFT : State.EFFECTIVE;
    }

    boolean isDocument() {
        return form.kind() == FormKind.DOCUMENT;
    }

    boolean isSettings() {
        return form.kind() == FormKind.SETTINGS;
    }
}
